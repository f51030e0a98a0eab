"""Editions of one small table of positions, and what is left in the database of them."""

from __future__ import annotations

from itertools import count

from sqlmodel import SQLModel, select

from knowledge.columns import Columns
from knowledge.positions.programmes import Programmes
from models.database import Database
from models.imports.imports import SourceFile, import_positions
from models.positions.differences import Difference
from models.positions.positions import (
    ANY,
    Demand,
    Position,
    Reading,
)
from models.positions.postings import Edition, Origin, Posting, read_postings
from models.sheets.sheets import Row, Sheet
from tests.conftest import SetClock

HEADER = "单位|职位|职位代码|招录人数|专业|备注"
ROWS = (
    "烟台市财政局|一级科员|001|2|会计学|",
    "烟台市财政局|一级科员|002|1|法学|限男性",
    "莱州市审计局|四级主任科员|003|1|审计学|",
)
SOURCE = "2026年山东省考试录用公务员职位表"


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
