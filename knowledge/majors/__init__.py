"""Majors: the catalogues, every name that they go by, and which one somebody means."""
