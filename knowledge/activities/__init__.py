"""Activities of every pillar: their kinds, what is looked for among them, and whether they
clash."""
