"""Positions in bulk: indexed, filtered, ranked for a person, and people found for one of them."""
