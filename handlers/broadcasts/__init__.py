"""Broadcasts in chat: written, aimed, checked, sent and followed."""
