"""Guides to the grassroots: each programme with the curated entries that tell of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def guides() -> dict[str, tuple[str, ...]]:
    """The programmes by the name that positions are filed under, each with the ids of entries."""
    path = files("knowledge") / "data" / "guides.yaml"
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: tuple(entries) for name, entries in source.items()}
