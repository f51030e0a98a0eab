"""Competitions: editions, entries, teams, reviews, promotion, results, and their log."""
