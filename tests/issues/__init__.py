"""Faults that were found once, each pinned by a test of what happens instead."""
