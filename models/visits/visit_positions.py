"""Positions that visits opened: each belongs to one visit at most, so that the chain from visits
to contracts counts every record once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, func, select, update

from models.activities import activities
from models.activities.activities import STANDING, Activity, State
from models.database import LARGEST_ID
from models.errors import Refused
from models.imports.imports import SourceFile, take_in
from models.positions import positions
from models.positions.positions import Position
from models.positions.positions import State as PositionState
from models.positions.postings import Posting, typed_edition
from models.visits.visits import Visit, check_stands, find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.database import Session
    from models.positions.positions import Reading

_AT_ONCE = 500


class VisitPosition(SQLModel, table=True):
    """A position that a visit opened."""

    position_id: int = Field(foreign_key="position.id", primary_key=True, ondelete="CASCADE")
    visit_id: int = Field(foreign_key="visit.activity_id", index=True, ondelete="CASCADE")
    created_at: datetime
    #: When it was decided who is told of it.
    told_at: datetime | None = Field(default=None, index=True)


async def open_position(
    session: Session,
    visit: Visit,
    posting: Posting,
    *,
    understand: Callable[[Posting], Reading],
    now: datetime,
) -> int:
    """Add a position that a visit opened, as it was typed; returns its id.

    Raises `Refused` for one that the visit has already.
    """
    edition = typed_edition(posting)
    ((key, read),) = ((key, understand(one)) for key, one in edition.postings.items())
    _, difference = await take_in(
        session,
        edition,
        file=SourceFile("", ""),
        readings={key: read},
        is_whole=False,
        now=now,
    )
    if not difference.written:
        raise Refused("visit-position-known")
    (position_id,) = await link(session, visit.activity_id, [key], now=now)
    return position_id


async def open_all(
    session: Session, number: int, keys: Sequence[str], *, now: datetime
) -> list[int]:
    """Say that a visit opened what a table lists. Raises `Refused` as `link` does, and where
    there is no such visit."""
    if (found := await find(session, number)) is None:
        raise Refused("visit-gone")
    check_stands(found[1])
    return await link(session, number, keys, now=now)


async def link(
    session: Session, visit_id: int, keys: Sequence[str], *, now: datetime
) -> list[int]:
    """Say that a visit opened the positions with these keys; returns their ids.

    Raises `Refused` where another visit opened one of them.
    """
    known: dict[int, int | None] = {}
    for start in range(0, len(keys), _AT_ONCE):
        statement = (
            select(Position.id, VisitPosition.visit_id)
            .join(VisitPosition, col(VisitPosition.position_id) == col(Position.id), isouter=True)
            .where(col(Position.key).in_(keys[start : start + _AT_ONCE]))
        )
        rows = (await session.exec(statement)).all()
        known |= {number: of for number, of in rows if number is not None}
    for other in known.values():
        if other not in (None, visit_id):
            raise Refused("visit-position-of-other", number=str(other))
    session.add_all(
        VisitPosition(position_id=number, visit_id=visit_id, created_at=now)
        for number, of in known.items()
        if of is None
    )
    await session.flush()
    return sorted(known)


async def opened_by(session: Session, visit_id: int) -> list[Position]:
    """The positions that a visit opened, in their order."""
    statement = (
        select(Position)
        .join(VisitPosition, col(VisitPosition.position_id) == col(Position.id))
        .where(VisitPosition.visit_id == visit_id)
        .order_by(col(Position.id))
    )
    return list(await session.exec(statement))


async def with_news(session: Session, *, before: datetime, limit: int) -> list[int]:
    """The visits that stand and opened positions of which nobody was told, the last of them
    `before`."""
    statement = (
        select(VisitPosition.visit_id)
        .join(Activity, col(Activity.id) == col(VisitPosition.visit_id))
        .where(col(VisitPosition.told_at).is_(None), col(Activity.state).in_(STANDING))
        .group_by(col(VisitPosition.visit_id))
        .having(func.max(VisitPosition.created_at) <= before)
        .limit(limit)
    )
    return list(await session.exec(statement))


async def untold(session: Session, visit_id: int) -> list[Position]:
    """The positions of a visit of which nobody was told yet, in their order."""
    statement = (
        select(Position)
        .join(VisitPosition, col(VisitPosition.position_id) == col(Position.id))
        .where(VisitPosition.visit_id == visit_id, col(VisitPosition.told_at).is_(None))
        .order_by(col(Position.id))
    )
    return list(await session.exec(statement))


async def told(session: Session, position_ids: Sequence[int], *, now: datetime) -> None:
    """Note that it was decided who is told of these."""
    for start in range(0, len(position_ids), _AT_ONCE):
        some = col(VisitPosition.position_id).in_(position_ids[start : start + _AT_ONCE])
        await session.exec(update(VisitPosition).where(some).values(told_at=now))


async def visits_behind(session: Session, position_ids: Sequence[int]) -> dict[int, Visit]:
    """Position -> the visit that opened it, for those that one did."""
    possible = [number for number in position_ids if number <= LARGEST_ID]
    statement = (
        select(VisitPosition.position_id, Visit)
        .join(Visit, col(Visit.activity_id) == col(VisitPosition.visit_id))
        .where(col(VisitPosition.position_id).in_(possible))
    )
    return {row[0]: row[1] for row in (await session.exec(statement)).all()}


async def close_position(session: Session, position: Position, *, now: datetime) -> None:
    """Close one of the positions; raises `Refused` where it is not open."""
    if position.state != PositionState.OPEN or position.id is None:
        raise Refused(f"positions-{position.state}")
    await positions.close(session, [position.id], now=now)


async def withdraw(session: Session, activity: Activity, *, now: datetime) -> int:
    """Take the record of a visit back; its open positions are closed, and returned is how many."""
    check_stands(activity)
    await activities.change(session, activity, {"state": State.WITHDRAWN.value}, now=now)
    opened = await opened_by(session, activity.number)
    still_open = [row.id for row in opened if row.state == PositionState.OPEN and row.id]
    await positions.close(session, still_open, now=now)
    return len(still_open)
