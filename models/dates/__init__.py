"""When something is, and the named dates of what is announced."""
