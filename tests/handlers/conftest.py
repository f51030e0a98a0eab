"""A chat in which every capability answers, and who tells of activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from scheduler.fair_news import FairTeller
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    """Of the whole program; a test of less makes its own."""
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> FairTeller:
    """Tells people what became of the activities that concern them."""
    return FairTeller(database=database, clock=clock, library=library)
