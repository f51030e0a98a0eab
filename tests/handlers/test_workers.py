"""Two processes over one database: the same person and the same event still count once.

Each chat has its own dispatcher and its own connections, as a second process would.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlmodel import select

from handlers.router import Router
from handlers.turn import Turn
from knowledge.library import Library
from models.database import Database
from models.messages import Reply
from models.people.people import PersonRow
from tests.conftest import SetClock
from tests.talk import Chat

router = Router()
TURNS = 12


@router.command("count")
async def count(turn: Turn, rest: str) -> Reply:
    turn.person.facts = {"count": turn.person.facts.get("count", 0) + 1}
    return Reply(str(turn.person.facts["count"]))


@pytest.fixture
async def chats(database_url: str, clock: SetClock, library: Library) -> AsyncIterator[list[Chat]]:
    databases = [Database.open(database_url) for _ in range(2)]
    yield [
        Chat(database=database, library=library, clock=clock, router=router)
        for database in databases
    ]
    for database in databases:
        await database.close()


async def test_no_turn_of_a_person_is_lost(chats: list[Chat]) -> None:
    people = [chat.person("li") for chat in chats]
    await people[0].says("/count")
    await asyncio.gather(*(people[n % 2].does(text="/count") for n in range(TURNS)))
    async with chats[0].database.read() as session:
        assert (await session.exec(select(PersonRow.facts))).one() == {"count": TURNS + 1}


async def test_one_event_at_both_is_handled_once(chats: list[Chat]) -> None:
    people = [chat.person("li") for chat in chats]
    await people[0].says("/count")
    turns = await asyncio.gather(*(li.does(text="/count", event_id="e") for li in people))
    assert [turn.replies for turn in turns] == [(Reply("2"),)] * 2
    assert sorted(turn.repeated for turn in turns) == [False, True]


async def test_strangers_who_arrive_at_both_at_once_are_met(chats: list[Chat]) -> None:
    turns = await asyncio.gather(
        *(chats[n % 2].person("new").does(text="/count") for n in range(TURNS))
    )
    assert {turn.replies[0].text for turn in turns} == {str(n + 1) for n in range(TURNS)}
