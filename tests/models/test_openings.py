"""The index in memory follows the tables: at once, on both databases, and back after an undo."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.database import Database
from models.errors import Refused
from models.positions.openings import current_index, load_index
from models.positions.positions import Position, close
from tests.posted import posting, publish

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Session
    from tests.conftest import SetClock

A, B, C = (posting(code=code) for code in "ABC")


async def codes(database: Database) -> set[str]:
    async with database.write() as session:
        ids = (await current_index(session)).groups.ids.tolist()
        return set(await session.exec(select(Position.code).where(Position.id.in_(ids))))  # type: ignore[union-attr]


async def test_imports_take_effect_at_once(
    database: Database, library: Library, clock: SetClock
) -> None:
    assert await codes(database) == set()
    await publish(database, library, A, B, now=clock.now())
    assert await codes(database) == {"A", "B"}
    clock.passes(days=1)
    await publish(database, library, B, C, now=clock.now())
    assert await codes(database) == {"B", "C"}


async def test_changed_requirement_is_read_anew(
    database: Database, library: Library, clock: SetClock
) -> None:
    await publish(database, library, A, now=clock.now())
    async with database.write() as session:
        before = await current_index(session)
        assert before.position(int(before.groups.kinds[0])).majors == (("", A.majors),)
    await publish(database, library, posting(code="A", majors="不限"), now=clock.now())
    async with database.write() as session:
        after = await current_index(session)
        assert after.position(int(after.groups.kinds[0])).majors == (("", "不限"),)
        assert len(after) == 1


async def close_a(session: Session, clock: SetClock) -> None:
    ids = (await session.exec(select(Position.id).where(Position.code == "A"))).all()
    await close(session, [each for each in ids if each], now=clock.now())


async def test_closed_position_is_gone_and_an_undone_closing_comes_back(
    database: Database, library: Library, clock: SetClock
) -> None:
    await publish(database, library, A, B, now=clock.now())
    assert await codes(database) == {"A", "B"}
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            await close_a(session, clock)
            assert len(await current_index(session)) == 1
            raise RuntimeError
    assert await codes(database) == {"A", "B"}
    async with database.write() as session:
        await close_a(session, clock)
    assert await codes(database) == {"B"}


async def test_what_was_read_of_an_undone_change_is_not_taken_for_the_next_one(
    database: Database, library: Library, clock: SetClock
) -> None:
    await publish(database, library, A, B, now=clock.now())
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            await close_a(session, clock)
            assert len(await current_index(session)) == 1
            raise RuntimeError
    # The same moment, and the number that the undone change had.
    await publish(database, library, A, B, C, now=clock.now())
    assert await codes(database) == {"A", "B", "C"}


async def test_another_process_sees_what_was_written_at_the_same_moment(
    database_url: str, library: Library, clock: SetClock
) -> None:
    here, there = Database.open(database_url), Database.open(database_url)
    await publish(here, library, A, B, now=clock.now())
    assert await codes(there) == {"A", "B"}
    async with here.write() as session:
        await close_a(session, clock)
    assert await codes(there) == {"B"}
    await publish(here, library, posting(code="B", majors="不限"), C, now=clock.now())
    assert await codes(there) == {"B", "C"}
    await here.close()
    await there.close()


async def test_while_it_is_read_for_the_first_time_searches_are_refused(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    await publish(sqlite, library, A, now=clock.now())
    async with sqlite.read() as first, sqlite.read() as meanwhile:
        loading = asyncio.create_task(load_index(first))
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="positions-loading"):
            await current_index(meanwhile)
        await loading
        assert len(await current_index(meanwhile)) == 1
