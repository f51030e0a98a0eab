"""Spreadsheets: rows of text in and out, and what their cells say."""
