"""The index in memory follows the tables: at once, on both databases, and back after an undo."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select, update

from models.errors import Refused
from models.openings import current_index, load_index
from models.positions import Position, State
from tests.posted import posting, publish

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
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


async def test_closed_position_is_gone_and_an_undone_closing_comes_back(
    database: Database, library: Library, clock: SetClock
) -> None:
    await publish(database, library, A, B, now=clock.now())
    assert await codes(database) == {"A", "B"}
    clock.passes(minutes=1)
    close = (
        update(Position)
        .where(Position.code == "A")  # type: ignore[arg-type]
        .values(state=State.CLOSED, updated_at=clock.now())
    )
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            await session.exec(close)
            assert len(await current_index(session)) == 1
            raise RuntimeError
    assert await codes(database) == {"A", "B"}
    async with database.write() as session:
        await session.exec(close)
    assert await codes(database) == {"B"}


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
