"""The index of open positions, kept in step with the tables.

Every process has an index of its own. What was changed since it was last looked at is read anew
at the next search, inside the reader's own unit of work, so an import or a closed position takes
effect at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlmodel import col
from sqlmodel import select as select_models

from knowledge.lines import Line
from knowledge.position_index import Demands, Entry, PositionIndex
from models.database import LARGEST_ID
from models.imports import Import
from models.positions import Position, PositionMajor, PositionRegion, State
from models.readings import conditions, major_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row

    from models.database import Session

_COLUMNS: tuple[Any, ...] = tuple(
    getattr(Position, name)
    for name in (
        "id",
        "state",
        "year",
        "deadline",
        "programme",
        "headcount",
        "majors",
        "majors_graduate",
        "majors_bachelor",
        "majors_college",
        "education",
        "degree",
        "political_status",
        "grassroots_years",
        "service_programme",
        "fresh_only",
        "age",
        "sex",
        "registration",
        "remarks",
        "system",
    )
)
_VERSION = select(
    select(func.count()).select_from(Import).scalar_subquery().label("imports"),
    select(func.coalesce(func.max(Import.id), 0)).scalar_subquery().label("last_import"),
    select(func.max(Position.updated_at)).scalar_subquery().label("updated_at"),
)
_AT_ONCE = 500
_INDEX = "position index"


class _Version(NamedTuple):
    """How far the tables were read: whatever is written to a position moves it forward."""

    imports: int = 0
    last_import: int = 0
    updated_at: datetime | None = None


@dataclass(slots=True)
class _Kept:
    index: PositionIndex = field(default_factory=PositionIndex)
    version: _Version = field(default_factory=_Version)


async def current_index(session: Session) -> PositionIndex:
    """The index of what is open as this unit of work sees it."""
    kept: _Kept = session.kept.setdefault(_INDEX, _Kept())
    version = await _version(session)
    if version != kept.version:
        if not _continues(kept.version, version):
            # Something was undone or restored: begin anew.
            kept.index, kept.version = PositionIndex(), _Version()
        await _read_changes(session, kept.index, kept.version)
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


async def _version(session: Session) -> _Version:
    found = (await session.run(_VERSION, {})).one()
    return _Version(found.imports, found.last_import, found.updated_at)


def _continues(old: _Version, new: _Version) -> bool:
    """Whether all that is new stands behind what was read: with several writers an import may
    be committed after one that began later."""
    if new.imports - old.imports > new.last_import - old.last_import:
        return False
    return old.updated_at is None or (
        new.updated_at is not None and new.updated_at >= old.updated_at
    )


async def _read_changes(session: Session, index: PositionIndex, since: _Version) -> None:
    changed: list[ColumnElement[bool]] = []
    if since.updated_at is not None:
        changed = [
            or_(
                col(Position.import_id) > since.last_import,
                col(Position.updated_at) > since.updated_at,
            )
        ]
    else:
        changed = [col(Position.state) == State.OPEN]
    rows = (await session.run(select(*_COLUMNS).where(*changed), {})).all()
    is_open = [row for row in rows if row.state == State.OPEN]
    places = await _places(session, [row.id for row in is_open])
    demands = {row.id: Demands(major_cells(row), row.remarks) for row in is_open}
    await _learn(session, index, demands)
    index.replace(
        [row.id for row in rows],
        [_entry(row, demands[row.id], places.get(row.id, ())) for row in is_open],
    )


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
            line = Line(row.level, row.node, row.excluded, row.certain)
            lines[row.position_id].append(line)
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


def _entry(row: Row[Any], demands: Demands, regions: tuple[str, ...]) -> Entry:
    return Entry(
        id=row.id,
        demands=demands,
        circumstances=replace(conditions(row), majors=()),
        regions=regions,
        year=row.year or 0,
        deadline=int(row.deadline.timestamp()) if row.deadline else 0,
        programme=row.programme,
        headcount=row.headcount or 0,
    )


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
