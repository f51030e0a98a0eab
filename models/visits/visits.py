"""Visits: enterprises that a school went to (访企拓岗), each an activity with a row beside it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, func, select

from knowledge.activities.activities import Kind, Pillar
from models.activities import activities
from models.activities.activities import STANDING, Activity, ActivityChange, State
from models.database import LARGEST_ID
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.people.roles import Part, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from models.database import Session
    from models.dates.spans import When

OWN = ("leaders", "agreements", "internships")
"""What is said of a visit beside what its activity says."""


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


async def enterprises_since(session: Session, parts: Sequence[Part], moment: datetime) -> set[str]:
    """The enterprises that parts of schools visited after a moment."""
    statement = (
        select(Activity.partner)
        .join(Visit, col(Visit.activity_id) == col(Activity.id))
        .where(*_standing_of(parts), col(Activity.begins_at) > moment)
    )
    return set(await session.exec(statement))


def check_stands(activity: Activity) -> None:
    """Raises `Refused` for a visit that was withdrawn."""
    if activity.state not in STANDING:
        raise Refused("visit-withdrawn")


def _standing_of(parts: Sequence[Part]) -> tuple[ColumnElement[bool], ...]:
    """The visits within one of these parts that were not withdrawn."""
    return col(Activity.state).in_(STANDING), within(Visit, parts)
