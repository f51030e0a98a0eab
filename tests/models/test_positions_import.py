"""Positions taken in: what a row says, what a newer edition changes, and all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from knowledge.columns import Columns
from knowledge.programmes import Programmes
from models.database import Database
from models.errors import Refused
from models.imports import Import, SourceFile, import_positions, load_sample
from models.position_changes import take_back
from models.positions import (
    ANY,
    Demand,
    Difference,
    Position,
    PositionMajor,
    PositionRegion,
    Reading,
    State,
    close,
    compare,
)
from models.postings import Edition, Origin, Posting, read_postings
from models.sheets import Row, Sheet
from tests.conftest import SetClock

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "单位|职位|职位代码|招录人数|专业|备注"
ROWS = (
    "烟台市财政局|一级科员|001|2|会计学|",
    "烟台市财政局|一级科员|002|1|法学|限男性",
    "莱州市审计局|四级主任科员|003|1|审计学|",
)
SOURCE = "2026年山东省考试录用公务员职位表"


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns.load("positions")


@pytest.fixture(scope="module")
def programmes() -> Programmes:
    return Programmes.load()


def edition(*rows: str, header: str = HEADER, source: str = SOURCE) -> Edition:
    lines = [
        Row(Sheet("职位表"), number, tuple(line.split("|")))
        for number, line in zip(count(1), (header, *rows), strict=False)
    ]
    origin = Origin(source=source)
    return read_postings(
        lines, origin=origin, columns=Columns.load("positions"), programmes=Programmes.load()
    )


def understand(posting: Posting) -> Reading:
    return Reading(
        regions=("370600", "370600"),
        demands=(Demand("本科", posting.majors or ANY), Demand("研究生", ANY)),
    )


async def take_in(
    database: Database, newer: Edition, clock: SetClock, *, is_whole: bool = True
) -> Difference:
    _, difference = await import_positions(
        database,
        newer,
        file=SourceFile("table.xlsx", "0" * 64),
        readings={key: understand(posting) for key, posting in newer.postings.items()},
        is_whole=is_whole,
        now=clock.now(),
    )
    return difference


def counts(difference: Difference) -> tuple[int, int, int, int]:
    written = (len(difference.added), len(difference.changed), len(difference.withdrawn))
    return (*written, difference.unchanged)


async def positions(database: Database) -> dict[str, Position]:
    async with database.read() as session:
        return {row.code: row for row in await session.exec(select(Position))}


async def stored(database: Database, table: type[SQLModel]) -> int:
    async with database.read() as session:
        return len((await session.exec(select(table))).all())


def only(read: Edition) -> Posting:
    (posting,) = read.postings.values()
    return posting


def reasons(read: Edition) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.reason) for problem in read.problems]


def test_a_row_becomes_a_posting_in_the_words_of_its_table() -> None:
    posting = only(edition("烟台市财政局|一级科员|0012|2人|会计学、财务管理|限男性"))
    assert posting.source == SOURCE
    assert (posting.year, posting.programme) == (2026, "省考")
    assert (posting.employer, posting.title, posting.code) == ("烟台市财政局", "一级科员", "0012")
    assert (posting.headcount, posting.majors) == (2, "会计学、财务管理")
    assert posting.remarks == "限男性"


@pytest.mark.parametrize(
    ("text", "headcount"),
    [("3", 3), ("３名", 3), ("2.0", 2), ("两人", 2), ("十二", 12), ("若干", None), ("", None)],
)
def test_headcounts(text: str, headcount: int | None) -> None:
    read = edition(f"甲局|科员|1|{text}|不限|")
    assert only(read).headcount == headcount
    assert read.problems == ()


@pytest.mark.parametrize("text", ["abc", "0", "-1", "1.5", "3-5", "99999", "2024-01-01", "男1女1"])
def test_a_headcount_that_is_no_number_is_reported(text: str) -> None:
    read = edition(f"甲局|科员|1|{text}|不限|")
    assert read.postings == {}
    assert reasons(read) == [(2, "D", "problem-headcount")]


def test_rows_without_employer_or_name_are_reported() -> None:
    read = edition("|一级科员|1|2|不限|", "甲局|||2|不限|无")
    assert reasons(read) == [(2, "A", "problem-no-employer"), (3, "B", "problem-no-title")]
    assert not read.is_complete


def test_formulas_without_a_result_are_reported(columns: Columns, programmes: Programmes) -> None:
    rows = [
        Row(Sheet("一"), 1, tuple(HEADER.split("|"))),
        Row(Sheet("一"), 2, ("甲局", "科员", "1", "", "不限"), hollow=(3,)),
    ]
    read = read_postings(rows, origin=Origin("甲"), columns=columns, programmes=programmes)
    assert reasons(read) == [(2, "D", "problem-formula")]
    assert len(read.unread_keys) == 1


def test_duplicates_are_reported_with_the_row_they_repeat() -> None:
    read = edition(ROWS[0], ROWS[0], ROWS[0].replace("会计学", "法学"))
    assert len(read.postings) == 1
    assert reasons(read) == [(3, "C", "problem-duplicate"), (4, "C", "problem-same-key")]
    assert [problem.other_row for problem in read.problems] == [2, 2]


def test_one_title_without_codes_may_be_several_positions() -> None:
    read = edition("甲局|科员|1|法学", "甲局|科员|1|会计学", header="单位|职位|人数|专业")
    assert len(read.postings) == 2
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026年3月5日17:00", datetime(2026, 3, 5, 9, 0, tzinfo=UTC)),
        ("2026-03-05", datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC)),
        ("2026.3.5 24时", None),
        ("2026-02-30", None),
        ("另行通知", None),
    ],
)
def test_deadlines_are_in_the_time_of_china(text: str, moment: datetime | None) -> None:
    read = edition(f"甲局|科员|1|{text}", header="单位|职位|人数|报名截止时间")
    assert only(read).deadline == moment
    assert [problem.loses_row for problem in read.problems] == ([] if moment else [False])
    assert only(read).extra == ({} if moment else {"报名截止时间": text})


def test_a_ratio_that_became_a_time_of_day_is_a_ratio_again() -> None:
    assert only(edition("甲局|科员|1|3:01", header="单位|职位|人数|面试比例")).ratio == "3:1"


def test_a_file_without_positions_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(Refused) as refused:
        edition("张三|18", header="姓名|年龄")
    assert refused.value.key == "records-no-header"
    assert refused.value.params == {"looked_for": "招录单位、职位名称", "row": "姓名 年龄"}


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
