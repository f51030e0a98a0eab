"""Tests of what Qilu knows."""

from __future__ import annotations
