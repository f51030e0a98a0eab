"""Imports: every file that was taken in, and what of it could not be read."""
