"""Visits: enterprises that a school went to (访企拓岗), and the positions that each visit opened.

A visit is an activity with a row beside it. A position belongs to one visit at most, so that the
chain from visits to contracts counts every record once. Withdrawing a visit closes its positions.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, func, select, update

from knowledge.activities.activities import Kind, Pillar
from models.activities import activities
from models.activities.activities import STANDING, Activity, ActivityChange, State
from models.database import LARGEST_ID
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.imports.imports import SourceFile, take_in
from models.people.roles import Part, within
from models.positions import positions
from models.positions.positions import Position
from models.positions.positions import State as PositionState
from models.positions.postings import Posting, typed_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement

    from models.database import Session
    from models.dates.spans import When
    from models.positions.positions import Reading

OWN = ("leaders", "agreements", "internships")
"""What is said of a visit beside what its activity says."""
_AT_ONCE = 500


class Visit(SQLModel, table=True):
    """What only a visit has; `school` and its parts tell whose it is."""

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    school: str = Field(default="", index=True)
    college: str = ""
    class_name: str = ""
    #: Who went, in words.
    leaders: str = ""
    #: What was agreed on, one entry each.
    agreements: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    #: Places for internships.
    internships: int = 0
    recorded_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")

    @property
    def part(self) -> Part:
        """Whose visit it is."""
        return Part(self.school, self.college, self.class_name)


class VisitPosition(SQLModel, table=True):
    """A position that a visit opened."""

    position_id: int = Field(foreign_key="position.id", primary_key=True, ondelete="CASCADE")
    visit_id: int = Field(foreign_key="visit.activity_id", index=True, ondelete="CASCADE")
    created_at: datetime
    #: When it was decided who is told of it.
    told_at: datetime | None = Field(default=None, index=True)


async def record(
    session: Session,
    activity: Activity,
    day: When,
    *,
    part: Part,
    said: Mapping[str, Any],
    by: int | None,
    now: datetime,
    import_id: int | None = None,
) -> Visit:
    """Store a visit that was made; `said` are the parts of `OWN` that are known.

    Raises `Refused` for one that is still to come.
    """
    if day.at > now:
        raise Refused("visit-to-come")
    activity.pillar, activity.kind, activity.state = Pillar.VISIT, Kind.VISIT, State.PUBLISHED
    await activities.add(session, activity, {Name.BEGINS: day}, import_id=import_id)
    visit = Visit(activity_id=activity.number, **asdict(part), **said, recorded_by=by)
    session.add(visit)
    await session.flush()
    return visit


async def find(session: Session, number: int) -> tuple[Visit, Activity] | None:
    """A visit with its activity, locked until the unit of work ends."""
    activity = await activities.find(session, number)
    visit = await session.get(Visit, number) if activity else None
    return (visit, activity) if visit and activity else None


async def standing(session: Session, number: int) -> Visit:
    """A visit that was not withdrawn, to look at; raises `Refused` where there is none."""
    visit = await session.get(Visit, number) if number <= LARGEST_ID else None
    activity = await activities.look_up(session, number) if visit else None
    if visit is None or activity is None:
        raise Refused("visit-gone")
    check_stands(activity)
    return visit


async def of_part(
    session: Session, parts: Sequence[Part], *, skip: int = 0, limit: int | None = None
) -> list[tuple[Visit, Activity]]:
    """The visits of parts of schools that still stand, the newest first."""
    statement = (
        select(Visit, Activity)
        .join(Activity, col(Activity.id) == col(Visit.activity_id))
        .where(*_standing_of(parts))
        .order_by(col(Activity.begins_at).desc(), col(Activity.id).desc())
        .offset(skip)
    )
    rows = await session.exec(statement if limit is None else statement.limit(limit))
    return [(row[0], row[1]) for row in rows.all()]


async def count_of_part(session: Session, parts: Sequence[Part]) -> int:
    """How many visits `of_part` has."""
    statement = (
        select(func.count())
        .select_from(Visit)
        .join(Activity, col(Activity.id) == col(Visit.activity_id))
    )
    return (await session.exec(statement.where(*_standing_of(parts)))).one()


async def change(
    session: Session,
    visit: Visit,
    activity: Activity,
    said: Mapping[str, Any],
    *,
    day: When | None = None,
    now: datetime,
) -> None:
    """Say other things of a visit, or that it was on another day; what was and became is kept.

    Raises `Refused` for a visit that was withdrawn, and for a day to come.
    """
    check_stands(activity)
    if day is not None and day.at > now:
        raise Refused("visit-to-come")
    times = (await times_of(session, [activity.number]))[activity.number]
    shared = {name: value for name, value in said.items() if name not in OWN}
    new_times = {**times, Name.BEGINS: day} if day else None
    await activities.change(session, activity, shared, times=new_times, now=now)
    fields = {
        name: [getattr(visit, name), said[name]]
        for name in OWN
        if name in said and getattr(visit, name) != said[name]
    }
    for name, (_, became) in fields.items():
        setattr(visit, name, became)
    if fields:
        session.add(ActivityChange(activity_id=activity.number, at=now, fields=fields))
    session.add(visit)
    await session.flush()


async def withdraw(session: Session, activity: Activity, *, now: datetime) -> int:
    """Take a record back; its open positions are closed, and returned is how many."""
    check_stands(activity)
    await activities.change(session, activity, {"state": State.WITHDRAWN.value}, now=now)
    opened = await opened_by(session, activity.number)
    still_open = [row.id for row in opened if row.state == PositionState.OPEN and row.id]
    await positions.close(session, still_open, now=now)
    return len(still_open)


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


async def enterprises_since(session: Session, parts: Sequence[Part], moment: datetime) -> set[str]:
    """The enterprises that parts of schools visited after a moment."""
    statement = (
        select(Activity.partner)
        .join(Visit, col(Visit.activity_id) == col(Activity.id))
        .where(*_standing_of(parts), col(Activity.begins_at) > moment)
    )
    return set(await session.exec(statement))


async def close_position(session: Session, position: Position, *, now: datetime) -> None:
    """Close one of the positions; raises `Refused` where it is not open."""
    if position.state != PositionState.OPEN or position.id is None:
        raise Refused(f"positions-{position.state}")
    await positions.close(session, [position.id], now=now)


def check_stands(activity: Activity) -> None:
    """Raises `Refused` for a visit that was withdrawn."""
    if activity.state not in STANDING:
        raise Refused("visit-withdrawn")


def _standing_of(parts: Sequence[Part]) -> tuple[ColumnElement[bool], ...]:
    """The visits within one of these parts that were not withdrawn."""
    return col(Activity.state).in_(STANDING), within(Visit, parts)
