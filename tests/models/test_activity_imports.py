"""Lists of activities taken in: read, compared with what is known, written whole, and undone."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from knowledge.columns import Columns
from models.activities.activities import Activity, State, cancel, change, find
from models.activities.activity_imports import ListDifference, import_list
from models.activities.activity_majors import ActivityMajor
from models.activities.activity_readings import ActivityReader
from models.activities.listings import ListEdition, ListOrigin, read_listings
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.imports.imports import SourceFile
from models.sheets.sheets import Row, Sheet
from models.tables.import_undo import Knowledge, undo
from tests.conftest import SetClock

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database

HEADER = "活动名称|主办单位|举办地点|举办时间|报名截止|名额|需求专业|形式"
SPRING = (
    "春季双选会|山东师范大学|长清湖校区体育馆|2026年3月20日 9:00-16:30|2026-03-18|500|"
    "会计学、计算机类|"
)
MEDICAL = "医药行业专场招聘会|烟台市人力资源和社会保障局|烟台大学|2026-04-02|||护理学|线上线下"
TALK = "海尔集团宣讲会|中国海洋大学||2026-03-25 晚7点||||"


@pytest.fixture(scope="module")
def reader(library: Library) -> ActivityReader:
    return ActivityReader(library.names, library.regions, library.schools)


def edition(
    reader: ActivityReader, *rows: str, header: str = HEADER, hollow: tuple[int, ...] = ()
) -> ListEdition:
    lines = [
        Row(Sheet("活动"), number, tuple(line.split("|")), hollow if number > 1 else ())
        for number, line in zip(count(1), (header, *rows), strict=False)
    ]
    origin = ListOrigin(source="2026年春季活动安排")
    return read_listings(lines, origin=origin, columns=Columns.load("fairs"), reader=reader)


async def take_in(
    database: Database, newer: ListEdition, clock: SetClock, *, is_whole: bool = True
) -> tuple[int, ListDifference]:
    file = SourceFile("list.xlsx", "0" * 64)
    async with database.write() as session:
        record, difference = await import_list(
            session, newer, file=file, is_whole=is_whole, now=clock.now()
        )
    return record.number, difference


async def undone(database: Database, library: Library, number: int, clock: SetClock) -> object:
    known = Knowledge(library.names, library.regions, library.schools)
    async with database.write() as session:
        return await undo(session, number, known=known, by=None, now=clock.now())


async def stored(database: Database) -> dict[str, Activity]:
    async with database.read() as session:
        return {row.title: row for row in await session.exec(select(Activity))}


def counts(difference: ListDifference) -> tuple[int, int, int, int]:
    return (
        len(difference.added),
        len(difference.changed),
        len(difference.withdrawn),
        difference.unchanged,
    )


async def test_what_a_list_says_is_understood_and_stored(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    _, difference = await take_in(database, edition(reader, SPRING, MEDICAL, TALK), clock)
    assert counts(difference) == (3, 0, 0, 0)
    rows = await stored(database)
    spring, medical, talk = rows.values()
    assert (spring.kind, spring.region, spring.mode) == ("fair", "370113", "offline")
    assert (medical.kind, medical.region, medical.mode) == ("industry", "370600", "both")
    assert (talk.kind, talk.region, talk.mode) == ("talk", "370200", "")
    assert spring.capacity == 500
    async with database.read() as session:
        times = await times_of(session, [spring.number, medical.number, talk.number])
        majors = (await session.exec(select(ActivityMajor.node))).all()
    assert times[spring.number][Name.ENDS].at == datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
    assert times[spring.number][Name.CLOSES].at == datetime(2026, 3, 18, 15, 59, 59, tzinfo=UTC)
    assert times[medical.number][Name.BEGINS].whole_day
    assert medical.over_at == datetime(2026, 4, 2, 15, 59, 59, tzinfo=UTC)
    assert times[talk.number][Name.BEGINS].at == datetime(2026, 3, 25, 11, tzinfo=UTC)
    assert "本科:0809" in majors


async def test_the_same_list_again_changes_nothing(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    newer = edition(reader, SPRING, MEDICAL)
    await take_in(database, newer, clock)
    _, difference = await take_in(database, newer, clock)
    assert counts(difference) == (0, 0, 0, 2)


async def test_a_moved_fair_is_changed_and_one_that_is_gone_is_withdrawn(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING, MEDICAL), clock)
    moved = SPRING.replace("3月20日", "3月27日")
    _, difference = await take_in(database, edition(reader, moved), clock)
    assert counts(difference) == (0, 1, 1, 0)
    assert set(difference.fields) == {"begins", "ends"}
    rows = await stored(database)
    assert rows["春季双选会"].state == State.CHANGED
    assert rows["春季双选会"].begins_at == datetime(2026, 3, 27, 1, tzinfo=UTC)
    assert rows["医药行业专场招聘会"].state == State.WITHDRAWN
    _, again = await take_in(database, edition(reader, moved, MEDICAL), clock)
    assert counts(again) == (0, 1, 0, 1)
    assert (await stored(database))["医药行业专场招聘会"].state == State.PUBLISHED


async def test_a_part_and_an_unreadable_row_withdraw_nothing(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING, MEDICAL), clock)
    _, part = await take_in(database, edition(reader, SPRING), clock, is_whole=False)
    nameless = "|某大学|体育馆|2026-05-01||||"
    _, damaged = await take_in(database, edition(reader, SPRING, nameless), clock)
    assert (part.missed, damaged.missed) == (1, 1)
    assert (await stored(database))["医药行业专场招聘会"].state == State.PUBLISHED


async def test_what_is_over_is_history_and_a_new_year_a_new_fair(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING), clock)
    clock.passes(days=60)
    next_one = SPRING.replace("3月20日", "10月20日").replace("03-18", "10-18")
    _, difference = await take_in(database, edition(reader, next_one), clock)
    assert counts(difference) == (1, 0, 0, 0)
    async with database.read() as session:
        rows = (await session.exec(select(Activity).order_by(col(Activity.id)))).all()
    assert [row.standing(clock.now()) for row in rows] == [State.OVER, State.PUBLISHED]


async def test_what_was_cancelled_here_stays_cancelled(
    database: Database, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING), clock)
    number = (await stored(database))["春季双选会"].number
    async with database.write() as session:
        activity = await find(session, number)
        assert activity is not None
        await cancel(session, activity, now=clock.now())
    await take_in(database, edition(reader, SPRING.replace("500", "600")), clock)
    assert (await stored(database))["春季双选会"].state == State.CANCELLED


def test_two_sessions_of_one_day_are_two_and_a_repeated_row_is_told(
    reader: ActivityReader,
) -> None:
    other_room = SPRING.replace("体育馆", "图书馆")
    read = edition(reader, SPRING, other_room, SPRING)
    assert len(read.listings) == 2
    assert [(p.reason, p.row, p.other_row) for p in read.problems] == [
        ("problem-duplicate-activity", 4, 2)
    ]


@pytest.mark.parametrize(
    ("row", "reason", "kept"),
    [
        ("宣讲会|海大|报告厅|待定||||", "problem-date", True),
        ("宣讲会|海大|报告厅|||100||", "problem-no-date", True),
        ("宣讲会|海大|报告厅|2026-02-30||||", "problem-date", True),
        ("宣讲会|海大|报告厅|2026-03-20 15:00-14:00||||", "problem-begins-after-ends", True),
        ("宣讲会|海大|报告厅|2026-03-20|2026-03-25|||", "problem-closes-after-begins", True),
        ("宣讲会|海大|报告厅|2026-03-20||很多||", "problem-headcount", True),
        ("|海大|报告厅|2026-03-20||||", "problem-no-activity", False),
    ],
)
def test_bad_cells_are_told(reader: ActivityReader, row: str, reason: str, kept: bool) -> None:
    read = edition(reader, row)
    assert [problem.reason for problem in read.problems] == [reason]
    assert len(read.listings) == kept


def test_a_formula_without_a_value_loses_its_row(reader: ActivityReader) -> None:
    read = edition(reader, SPRING, hollow=(3,))
    assert [problem.reason for problem in read.problems] == ["problem-formula"]
    assert read.listings == ()


async def test_an_import_is_undone_whole(
    database: Database, library: Library, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING, MEDICAL), clock)
    before = {title: row.model_dump() for title, row in (await stored(database)).items()}
    moved = SPRING.replace("3月20日", "3月27日").replace("会计学、计算机类", "法学")
    number, _ = await take_in(database, edition(reader, moved, TALK), clock)
    assert await undone(database, library, number, clock) == {"removed": 1, "restored": 2}
    ignored = {"changes", "updated_at"}
    after = {
        title: row.model_dump(exclude=ignored) for title, row in (await stored(database)).items()
    }
    assert after == {
        title: {name: value for name, value in row.items() if name not in ignored}
        for title, row in before.items()
    }
    async with database.read() as session:
        assert "本科:0809" in (await session.exec(select(ActivityMajor.node))).all()
    with pytest.raises(Refused) as refused:
        await undone(database, library, number, clock)
    assert refused.value.key == "import-undone-before"
    _, again = await take_in(database, edition(reader, moved, TALK), clock)
    assert counts(again) == (1, 1, 1, 0)


async def test_undoing_keeps_what_somebody_corrected_since(
    database: Database, library: Library, reader: ActivityReader, clock: SetClock
) -> None:
    await take_in(database, edition(reader, SPRING), clock)
    elsewhere = SPRING.replace("长清湖校区体育馆", "千佛山校区").replace("500", "600")
    number, _ = await take_in(database, edition(reader, elsewhere), clock)
    async with database.write() as session:
        activity = await find(session, (await stored(database))["春季双选会"].number)
        assert activity is not None
        await change(session, activity, {"venue": "千佛山校区礼堂"}, now=clock.now())
    assert await undone(database, library, number, clock) == {"kept": 1}
    row = (await stored(database))["春季双选会"]
    assert (row.venue, row.capacity) == ("千佛山校区礼堂", 500)
