"""Broadcasts: written, checked, steered, spread out to their recipients, and counted."""
