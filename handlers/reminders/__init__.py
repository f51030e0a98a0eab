"""Reminders and digests in chat, and how one wants to be told."""
