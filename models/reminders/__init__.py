"""Reminders: planned with their reason, due, and a person's own."""
