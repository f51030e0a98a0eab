"""How long a test waits for a state that comes by itself: as long as a loaded machine may need.

It is no part of what is tested: a test that passes never waits for its end.
"""

from __future__ import annotations

PATIENCE = 60
"""Seconds."""
