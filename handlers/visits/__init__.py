"""Visits to enterprises in chat, their positions, and what became of them."""
