"""Positions taken in: what a newer edition changes, what is undone, and all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from models.database import Database
from models.imports.imports import Import, SourceFile, import_positions, load_sample
from models.positions.differences import compare
from models.positions.position_changes import take_back
from models.positions.positions import (
    Demand,
    Position,
    PositionMajor,
    PositionRegion,
    Reading,
    State,
    close,
)
from tests.conftest import SetClock

if TYPE_CHECKING:
    from collections.abc import Sequence
from tests.models.editions import ROWS, counts, edition, positions, stored, take_in, understand


async def test_importing_twice_changes_nothing(database: Database, clock: SetClock) -> None:
    assert counts(await take_in(database, edition(*ROWS), clock)) == (3, 0, 0, 0)
    before = await positions(database)
    clock.passes(days=1)
    assert counts(await take_in(database, edition(*ROWS), clock)) == (0, 0, 0, 3)
    assert await positions(database) == before
    assert await stored(database, Import) == 2


async def test_a_newer_edition_adds_changes_withdraws_and_reopens(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    before = await positions(database)
    clock.passes(days=1)
    newer = edition(ROWS[0].replace("|2|", "|3|"), ROWS[1], "蓬莱区统计局|科员|004|1|统计学|")
    difference = await take_in(database, newer, clock)
    assert counts(difference) == (1, 1, 1, 1)
    assert difference.fields == {"headcount": 1}
    after = await positions(database)
    assert after["001"].headcount == 3
    assert after["001"].id == before["001"].id
    assert after["001"].created_at == before["001"].created_at
    assert after["001"].import_id == after["004"].import_id == 2
    assert after["002"] == before["002"]
    assert (after["003"].state, after["003"].closed_at) == (State.WITHDRAWN, clock.now())

    difference = await take_in(database, edition(*ROWS), clock)
    assert counts(difference) == (0, 2, 1, 1)
    assert difference.fields == {"headcount": 1, "state": 1}
    assert (await positions(database))["003"].state == State.OPEN


async def test_what_was_read_stands_beside_and_follows_changes(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    await take_in(database, edition(ROWS[0].replace("会计学", "审计学"), *ROWS[1:]), clock)
    async with database.read() as session:
        statement = (
            select(Position.code)
            .join(PositionMajor, col(PositionMajor.position_id) == Position.id)
            .join(PositionRegion, col(PositionRegion.position_id) == Position.id)
            .where(PositionMajor.node == "审计学", PositionMajor.level == "本科")
            .where(PositionRegion.region == "370600")
        )
        assert sorted(await session.exec(statement)) == ["001", "003"]
    assert await stored(database, PositionMajor) == 6
    assert await stored(database, PositionRegion) == 3


async def test_other_sources_are_left_alone(database: Database, clock: SetClock) -> None:
    await take_in(database, edition(*ROWS), clock)
    other = edition(ROWS[0], source="2026年烟台市事业单位岗位表")
    assert counts(await take_in(database, other, clock)) == (1, 0, 0, 0)
    assert await stored(database, Position) == 4


async def test_a_part_of_a_table_withdraws_nothing(database: Database, clock: SetClock) -> None:
    await take_in(database, edition(*ROWS), clock)
    difference = await take_in(database, edition(ROWS[0]), clock, is_whole=False)
    assert counts(difference) == (0, 0, 0, 1)
    assert difference.missed == 2


async def test_a_row_that_cannot_be_read_does_not_withdraw_its_position(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    difference = await take_in(database, edition(ROWS[0].replace("|2|", "|x|"), ROWS[1]), clock)
    assert counts(difference) == (0, 0, 1, 1)
    assert (await positions(database))["001"].state == State.OPEN

    nameless = edition(*ROWS[:2], "|||1|不限|也许是审计局")
    difference = await take_in(database, nameless, clock)
    assert (len(difference.withdrawn), difference.missed) == (0, 0)


async def test_an_edition_that_cannot_be_told_apart_withdraws_nothing(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    difference = await take_in(database, edition(ROWS[0], "|四级主任科员||1|审计学|"), clock)
    assert (len(difference.withdrawn), difference.missed) == (0, 2)


async def test_a_position_closed_by_somebody_stays_closed(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    async with database.write() as session:
        row = (await session.exec(select(Position).where(Position.code == "001"))).one()
        row.state = State.CLOSED
        session.add(row)
    assert counts(await take_in(database, edition(*ROWS), clock)) == (0, 0, 0, 3)
    assert (await positions(database))["001"].state == State.CLOSED


async def test_nothing_is_half_imported(database: Database, clock: SetClock) -> None:
    many = edition(*(f"甲局|科员|{number:04}|1|不限|" for number in range(1200)))
    broken = {key: understand(posting) for key, posting in many.postings.items()}
    *_, last = broken
    broken[last] = Reading(demands=(Demand("本科", None),))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        await import_positions(
            database,
            many,
            file=SourceFile("table.xlsx", "0" * 64),
            readings=broken,
            is_whole=True,
            now=clock.now(),
        )
    for table in (Import, Position, PositionMajor, PositionRegion):
        assert await stored(database, table) == 0


async def test_comparing_writes_nothing(database: Database, clock: SetClock) -> None:
    await take_in(database, edition(*ROWS), clock)
    async with database.read() as session:
        difference = await compare(session, edition(ROWS[0]), is_whole=True)
    assert counts(difference) == (0, 0, 2, 1)
    assert {row.state for row in (await positions(database)).values()} == {State.OPEN}


async def test_the_record_of_an_import_keeps_its_problems(
    sqlite: Database, clock: SetClock
) -> None:
    await take_in(sqlite, edition(ROWS[0], "甲局|科员|9|几个|不限|"), clock)
    async with sqlite.read() as session:
        record = (await session.exec(select(Import))).one()
    assert (record.rows, record.added, record.problem_count) == (2, 1, 1)
    assert record.problems[0]["reason"] == "problem-headcount"
    assert record.problems[0]["value"] == "几个"


async def test_the_sample_is_loaded_once_and_whole(sqlite: Database, clock: SetClock) -> None:
    async def load() -> Import | None:
        return await load_sample(sqlite, understand=understand, clock=clock)

    record = await load()
    assert record is not None
    assert (record.rows, record.added, record.problem_count) == (1095, 1095, 0)
    assert await load() is None
    async with sqlite.read() as session:
        rows: Sequence[Position] = (await session.exec(select(Position))).all()
    assert {(row.year, row.programme) for row in rows} == {(2024, "国考")}
    assert all(row.headcount and row.majors and row.workplace for row in rows)
    assert set(rows[0].extra) >= {"机构性质", "职位属性", "考试类别"}


async def undone(database: Database, number: int, clock: SetClock) -> dict[str, int]:
    async with database.write() as session:
        return await take_back(session, number, understand=understand, now=clock.now())


async def test_an_edition_is_undone_with_what_was_read_of_it(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    before = await positions(database)
    clock.passes(days=1)
    newer = edition(
        ROWS[0].replace("会计学", "审计学"), ROWS[1], "蓬莱区统计局|科员|004|1|统计学|"
    )
    await take_in(database, newer, clock)
    clock.passes(days=1)
    assert await undone(database, 2, clock) == {"removed": 1, "restored": 2}
    after = await positions(database)
    assert after.pop("004").state == State.WITHDRAWN
    ignored = {"updated_at", "revision"}
    assert {code: row.model_dump(exclude=ignored) for code, row in after.items()} == {
        code: row.model_dump(exclude=ignored) for code, row in before.items()
    }
    assert all(after[code].revision > before[code].revision for code in ("001", "003"))
    async with database.read() as session:
        statement = select(PositionMajor.node).where(PositionMajor.position_id == after["001"].id)
        assert "会计学" in set(await session.exec(statement))
    assert counts(await take_in(database, newer, clock)) == (0, 2, 1, 1)
    assert await undone(database, 3, clock) == {"restored": 3}


async def test_what_somebody_closed_since_stays_closed(
    database: Database, clock: SetClock
) -> None:
    await take_in(database, edition(*ROWS), clock)
    newer = edition(*(row.replace("|1|", "|4|") for row in ROWS), "蓬莱区统计局|科员|004|1||")
    await take_in(database, newer, clock)
    found = await positions(database)
    async with database.write() as session:
        await close(session, [found[code].id or 0 for code in ("002", "004")], now=clock.now())
    assert await undone(database, 2, clock) == {"restored": 1, "kept": 2}
    after = await positions(database)
    assert [after[code].state for code in ("002", "003", "004")] == ["closed", "open", "closed"]
    assert after["002"].headcount == 1
