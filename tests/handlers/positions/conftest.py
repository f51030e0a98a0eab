"""A chat in which a few positions are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import ALL, publish
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    """Of the whole program, with one position of every kind."""
    await publish(sqlite, library, *ALL, now=clock.now())
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())
