"""A chat in which every capability answers, who tells of activities, and who looks after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from scheduler.fair_news import FairTeller
from tests.school import counselor
from tests.talk import Chat, Speaker

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


@pytest.fixture
async def chen(chat: Chat) -> Speaker:
    """A counselor of all schools."""
    return await counselor(chat, "陈老师", school="")
