"""People, what they may do, who looks after them, and what was done."""
