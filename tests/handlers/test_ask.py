"""Curated answers in chat: what is said of the source of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from knowledge.entries import bundled_entries
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.mark.parametrize("is_reprint", [True, False])
async def test_nobody_is_sent_to_the_address_of_a_copy(
    sqlite: Database, library: Library, clock: SetClock, *, is_reprint: bool
) -> None:
    entry = next(e for e in bundled_entries() if e.source.is_reprint is is_reprint)
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("li")
    await li.does(action=f"ask:{entry.id}")
    li.sees(entry.source.title)
    (card,) = li.replies[0].cards
    assert card.url == ("" if is_reprint else entry.source.url)
    assert ("据转载核对" in li.text) is is_reprint
