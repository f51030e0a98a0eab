"""Positions, the index over them, and what people search, save and watch."""
