"""Competitions in chat: entering, teams, reviews, scores, promotion, appeals."""
