"""Files: their bytes, what they are, and what platforms call them."""
