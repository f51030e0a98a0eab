"""The index of open positions, kept in step with the tables.

Every process has an index of its own. What was changed since it was last looked at is read anew
at the next search, inside the reader's own unit of work, so an import or a closed position takes
effect at once. Only the first reading of all of them is the program's own work (`load_index`).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as select_models

from knowledge.eligibility.applicants import Position as Conditions
from knowledge.positions.lines import Line
from knowledge.positions.position_index import Demands, Entry, PositionIndex
from knowledge.positions.recruiters import kinds_of
from models.database import LARGEST_ID
from models.errors import Refused
from models.positions.positions import Position, PositionMajor, PositionRegion, State
from models.positions.readings import CONDITIONS, MAJORS, conditions, major_cells
from models.positions.revisions import Version, contains, latest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from sqlalchemy import ColumnElement, Row

    from models.database import Session

_MARKS = ("id", "state", "year", "deadline", "programme", "headcount")
_NAMES = ("employer", "department", "title")
_DEMANDS = (*MAJORS, *CONDITIONS, "remarks", "system")
_COLUMNS: tuple[Any, ...] = tuple(
    getattr(Position, name) for name in (*_MARKS, *_NAMES, *_DEMANDS)
)
_AT_ONCE = 500
"""Rows of one query: whoever is talking to us waits while so many are understood."""
_INDEX = "position index"


_Said = dict[tuple[Any, ...], tuple[Demands, Conditions]]


@dataclass(slots=True)
class _Kept:
    index: PositionIndex | None = None
    version: Version = field(default_factory=Version)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    is_loading: bool = False


async def load_index(session: Session) -> None:
    """Read all that is open for the first time, which may take a minute for a million."""
    kept = _kept(session)
    kept.is_loading = True
    try:
        await _follow(session, kept)
    finally:
        kept.is_loading = False


async def current_index(session: Session) -> PositionIndex:
    """The index of what is open as this unit of work sees it.

    Raises `Refused` while it is read for the first time.
    """
    kept = _kept(session)
    if kept.is_loading:
        raise Refused("positions-loading")
    return await _follow(session, kept)


def _kept(session: Session) -> _Kept:
    kept: _Kept = session.kept.setdefault(_INDEX, _Kept())
    return kept


async def _follow(session: Session, kept: _Kept) -> PositionIndex:
    """Bring the index to what this unit of work sees."""
    async with kept.reading:
        version = await latest(session)
        if kept.index is None or not await contains(session, kept.version):
            # Read for the first time, or something that was read has been undone.
            kept.index = await _read(session, PositionIndex(), _all_open(session))
        elif version != kept.version:
            await _read(session, kept.index, _changed(session, since=kept.version.number))
        kept.version = version
        return kept.index


async def read_positions(session: Session, ids: Sequence[int]) -> list[Position]:
    """The positions with these ids that exist, in their order."""
    possible = [position_id for position_id in ids if position_id <= LARGEST_ID]
    statement = select_models(Position).where(col(Position.id).in_(possible))
    rows = {row.id: row for row in await session.exec(statement)}
    return [rows[position_id] for position_id in ids if position_id in rows]


async def regions_of(session: Session, position_id: int) -> tuple[str, ...]:
    """Where a position works."""
    statement = select_models(PositionRegion.region).where(
        col(PositionRegion.position_id) == position_id
    )
    return tuple(await session.exec(statement))


async def _read(
    session: Session, index: PositionIndex, chunks: AsyncIterator[Sequence[Row[Any]]]
) -> PositionIndex:
    """The index with what rows say; a chunk at a time, so that a million never stand in memory."""
    touched: list[int] = []
    numbered = [index.numbered([])]
    known: _Said = {}
    async for rows in chunks:
        touched += (row.id for row in rows)
        numbered.append(index.numbered(await _entries(session, index, rows, known)))
    index.put(touched, np.concatenate(numbered))
    return index


async def _all_open(session: Session) -> AsyncIterator[Sequence[Row[Any]]]:
    after = 0
    while rows := await _rows(
        session, col(Position.state) == State.OPEN, col(Position.id) > after
    ):
        yield rows
        after = rows[-1].id


async def _changed(session: Session, *, since: int) -> AsyncIterator[Sequence[Row[Any]]]:
    """What later revisions wrote."""
    statement = select(col(Position.id)).where(col(Position.revision) > since)
    ids = sorted((await session.run(statement, {})).scalars())
    for chunk in _chunks(ids):
        yield await _rows(session, col(Position.id).in_(chunk))


async def _rows(session: Session, *which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    statement = select(*_COLUMNS).where(*which).order_by(col(Position.id)).limit(_AT_ONCE)
    return (await session.run(statement, {})).all()


async def _entries(
    session: Session, index: PositionIndex, rows: Sequence[Row[Any]], known: _Said
) -> list[Entry]:
    """The open ones of these rows as entries; the index knows the lines of their demands.

    What is made of the same words twice is `known`.
    """
    is_open = [row for row in rows if row.state == State.OPEN]
    places = await _places(session, [row.id for row in is_open])
    said: list[tuple[Demands, Conditions]] = []
    new: dict[int, Demands] = {}
    for row in is_open:
        cells = tuple(row)[len(_MARKS) + len(_NAMES) :]
        if cells not in known:
            circumstances = replace(conditions(row), majors=())
            new[row.id] = Demands(major_cells(row), row.remarks, row.system)
            known[cells] = new[row.id], circumstances
        said.append(known[cells])
    await _learn(session, index, new)
    return [
        Entry(
            id=row.id,
            demands=demands,
            circumstances=circumstances,
            regions=places.get(row.id, ()),
            year=row.year or 0,
            deadline=int(row.deadline.timestamp()) if row.deadline else 0,
            programme=row.programme,
            headcount=row.headcount or 0,
            employer=kinds_of(row.employer, row.department, row.title),
        )
        for row, (demands, circumstances) in zip(is_open, said, strict=True)
    ]


async def _learn(session: Session, index: PositionIndex, demands: dict[int, Demands]) -> None:
    """Read the lines of the demands that the index does not know, of one position for each."""
    new = {said: position_id for position_id, said in demands.items() if not index.knows(said)}
    lines: dict[int, list[Line]] = {position_id: [] for position_id in new.values()}
    for ids in _chunks(list(lines)):
        statement = select(
            col(PositionMajor.position_id),
            col(PositionMajor.level),
            col(PositionMajor.node),
            col(PositionMajor.excluded),
            col(PositionMajor.certain),
        ).where(col(PositionMajor.position_id).in_(ids))
        for row in await session.run(statement, {}):
            lines[row[0]].append(Line._make(row[1:]))
    for said, position_id in new.items():
        index.learn(said, lines[position_id])


async def _places(session: Session, ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for chunk in _chunks(ids):
        statement = (
            select(col(PositionRegion.position_id), col(PositionRegion.region))
            .where(col(PositionRegion.position_id).in_(chunk))
            .order_by(col(PositionRegion.position_id), col(PositionRegion.region))
        )
        for row in await session.run(statement, {}):
            found[row.position_id] = (*found.get(row.position_id, ()), row.region)
    return found


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
