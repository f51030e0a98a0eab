"""Forgetting: all at once when somebody says so, and by itself what nobody agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import SQLModel

from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.messages import Upload
from models.people import unwritten
from models.people.unwritten import Unwritten
from scheduler.housekeeping import Housekeeping
from tests.conftest import SetClock
from tests.talk import Chat, Speaker
from tests.told import SEARCH, SENTENCE, SOUGHT, TOLD, assert_nowhere, stored


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("李")


@pytest.fixture
def housekeeping(database: Database, clock: SetClock) -> Housekeeping:
    return Housekeeping(database=database, clock=clock, keep_days=90)


async def test_forgetting_deletes_all_of_it_at_once(li: Speaker, database: Database) -> None:
    await li.says(SEARCH)
    await li.says(SENTENCE)
    await li.taps("同意")
    await li.taps("确认")
    for words in (SEARCH, "/export", "/me"):
        await li.says(words)
    await li.taps("专业")  # a talk that is left in the middle
    await li.sends(Upload("简历.pdf", "application/pdf", 3, b"\x00\x01\x02"))
    await li.says("/forget")
    await li.taps("确认")
    li.sees("全部删除")
    await assert_nowhere(database, *TOLD, *SOUGHT, "简历", SENTENCE)
    await li.says("那青岛呢？")
    li.sees_no("护理", "软件工程")


async def test_not_even_the_bytes_of_the_file_remember(
    sqlite_url: str, clock: SetClock, library: Library
) -> None:
    database = Database.open(sqlite_url)
    li = Chat(database=database, library=library, clock=clock, router=build_router()).person("李")
    for words in (SENTENCE, "同意", "确认", "/export"):
        await li.says(words)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    for words in ("/forget", "确认"):
        await li.says(words)
    await database.close()
    assert "临沂".encode() not in file.read_bytes()


async def test_what_was_said_to_strangers_is_deleted_within_the_hour(
    li: Speaker, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    await li.says(SEARCH, event_id="search")
    await li.says("/export")
    clock.passes(minutes=59)
    await housekeeping.forget_strangers()
    assert (await li.does(text=SEARCH, event_id="search")).repeated
    clock.passes(minutes=2)
    await housekeeping.forget_strangers()
    await assert_nowhere(database, *SOUGHT)


async def test_strangers_are_forgotten_and_friends_are_not(
    chat: Chat, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    stranger, friend = chat.person("过客"), chat.person("熟人")
    await stranger.says("/language")
    await friend.says(SENTENCE)
    await friend.taps("同意")
    await friend.taps("确认")
    clock.passes(days=29)
    await housekeeping.forget_strangers()
    assert "过客" in await stored(database)
    clock.passes(days=2)
    await housekeeping.forget_strangers()
    found = await stored(database)
    assert "过客" not in found
    assert "熟人" in found
    assert SENTENCE not in found


async def test_many_strangers_are_forgotten_a_page_at_a_time(
    chat: Chat,
    database: Database,
    housekeeping: Housekeeping,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.privacy.LOOKED_AT", 2)
    for number in range(3):
        await chat.person(f"过客{number}").says("/language")
    friend = chat.person("熟人")
    await friend.says(SENTENCE)
    await friend.taps("同意")
    await friend.taps("确认")
    for number in range(3, 6):
        await chat.person(f"过客{number}").says("/language")
    clock.passes(days=31)
    await housekeeping.forget_strangers()
    found = await stored(database)
    assert "过客" not in found
    assert "熟人" in found


async def test_an_admin_without_consent_stays_one(
    li: Speaker, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    await li.says("/help")
    async with database.write() as session:
        person = SQLModel.metadata.tables["person"]
        grant = SQLModel.metadata.tables["grant"]
        [row] = await session.run(person.select(), {})
        values = {"person_id": row.id, "role": "ADMIN", "granted_at": clock.now()}
        await session.run(
            grant.insert(), {**values, "school": "", "college": "", "class_name": ""}
        )
    clock.passes(days=40)
    await housekeeping.forget_strangers()
    await li.says("/status")
    li.sees("人数：1")


async def test_memory_is_bounded_in_number(
    database: Database, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unwritten, "MOST", 3)
    kept: Unwritten[str] = Unwritten("test")
    async with database.read() as session:
        for person in range(5):
            kept.keep(session, person, "words", now=clock.now())
        assert [kept.recall(session, n, now=clock.now()) for n in (0, 1)] == [None, None]
        assert kept.recall(session, 4, now=clock.now()) == "words"
        clock.passes(hours=1)
        assert kept.recall(session, 4, now=clock.now()) is None
