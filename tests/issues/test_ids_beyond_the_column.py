"""A forged button may carry an id that no column of PostgreSQL can hold."""

from __future__ import annotations

import pytest

from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from tests.conftest import SetClock
from tests.talk import Chat


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("position:99999999999:1", "不在了"),
        ("why:99999999999", "不在了"),
        ("save:99999999999", "不在了"),
        ("unsave:99999999999", "不在了"),
        ("find:99999999999:0", "过期"),
        ("refine:99999999999:scope:near", "过期"),
        ("choose:99999999999:370100", "过期"),
        ("talk:99999999999:00000000:yes", "过期"),
    ],
)
async def test_an_impossible_id_is_one_that_is_not_there(
    database: Database, clock: SetClock, library: Library, action: str, words: str
) -> None:
    chat = Chat(database=database, library=library, clock=clock, router=build_router())
    li = chat.person("li")
    await li.does(action=action)
    li.sees(words)
