"""Tests of the whole program, which they start in their own process."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """A start keeps what is loaded out of every collection, for good; after a test it may go."""
    yield
    gc.unfreeze()
