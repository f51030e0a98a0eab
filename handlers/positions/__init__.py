"""Positions in chat: searched, filtered, explained, compared, watched."""
