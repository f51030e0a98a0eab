"""Rounds of an award: activities with terms, a quota for each school, and a window for each step.

    opens ── nominate ── closes ── review ── reviewed │ shown ── object ── objected │ decide

What nobody dated is open on that side; a school reviews until the list is shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, select

from knowledge.honours.awards import Terms
from models.activities.activities import STANDING, Activity, State, find
from models.database import LARGEST_ID
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.people.counselors import may_serve, parts_served
from models.people.roles import Part

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session
    from models.dates.milestones import Times


class Step(StrEnum):
    """What is done in the course of a round, each in its own time."""

    NOMINATE = "nominate"
    REVIEW = "review"
    OBJECT = "object"
    DECIDE = "decide"


class AwardRound(SQLModel, table=True):
    """What a round has beyond its activity."""

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    #: The award's name: who received it is known by it.
    award: str
    #: `knowledge.honours.awards.Terms` as plain values.
    terms: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    #: How many a school may put forward, and schools that have a number of their own; None: as
    #: many as it likes.
    quota: int | None = None
    quotas: dict[str, int] = Field(sa_column=Column(JSON, nullable=False))
    #: Columns of its exported table; empty: the usual ones.
    columns: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )

    @property
    def asks(self) -> Terms:
        """Its terms as a value."""
        return Terms.from_json(self.terms)

    def quota_of(self, school: str) -> int | None:
        """How many a school may put forward."""
        return self.quotas.get(school, self.quota)


async def look_up(session: Session, activity_id: int) -> AwardRound | None:
    """The round that an activity is; None for any other activity."""
    return await session.get(AwardRound, activity_id) if activity_id <= LARGEST_ID else None


async def the_round(session: Session, activity_id: int) -> tuple[AwardRound, Activity]:
    """A round that was published, with its activity, to show; raises `Refused`."""
    found = await look_up(session, activity_id)
    activity = await session.get(Activity, activity_id) if found else None
    if found is None or activity is None or activity.state == State.DRAFT:
        raise Refused("round-gone")
    return found, activity


async def hold(
    session: Session, activity_id: int, step: Step | None, *, now: datetime
) -> tuple[AwardRound, Activity]:
    """The same, its activity locked until the unit of work ends, where `step` can be taken now."""
    activity = await find(session, activity_id)
    found = await look_up(session, activity_id)
    if found is None or activity is None or activity.state == State.DRAFT:
        raise Refused("round-gone")
    if activity.state not in STANDING:
        raise Refused("round-cancelled")
    if step is not None:
        times = (await times_of(session, [activity_id]))[activity_id]
        opens, closes = window(step, times)
        if opens is not None and now < opens:
            raise Refused(f"round-{step}-not-yet")
        if closes is not None and now > closes:
            raise Refused(f"round-{step}-over")
    return found, activity


def window(step: Step, times: Times) -> tuple[datetime | None, datetime | None]:
    """From when till when a step can be taken; None where that is open."""
    at = {name: when.at for name, when in times.items()}
    match step:
        case Step.NOMINATE:
            return at.get(Name.OPENS), at.get(Name.CLOSES)
        case Step.REVIEW:
            return None, at.get(Name.REVIEWED, at.get(Name.SHOWN))
        case Step.OBJECT:
            return at.get(Name.SHOWN), at.get(Name.OBJECTED)
        case Step.DECIDE:
            return at.get(Name.OBJECTED), None


async def is_open(session: Session, activity: Activity, step: Step, *, now: datetime) -> bool:
    """Whether a step of a round can be taken now."""
    _, closes = window(step, (await times_of(session, [activity.number]))[activity.number])
    return await has_begun(session, activity, step, now=now) and (closes is None or now <= closes)


async def has_begun(session: Session, activity: Activity, step: Step, *, now: datetime) -> bool:
    """Whether the time of a step of a round came, and the round was not called off."""
    opens, _ = window(step, (await times_of(session, [activity.number]))[activity.number])
    return activity.state in STANDING and (opens is None or opens <= now)


async def is_past(session: Session, activity: Activity, step: Step, *, now: datetime) -> bool:
    """Whether the time of a step of a round is over."""
    _, closes = window(step, (await times_of(session, [activity.number]))[activity.number])
    return closes is not None and closes < now


async def every(session: Session) -> list[tuple[AwardRound, Activity]]:
    """All rounds, the newest first."""
    statement = (
        select(AwardRound, Activity)
        .join(Activity, col(Activity.id) == col(AwardRound.activity_id))
        .order_by(col(Activity.id).desc())
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def standing(session: Session, *, now: datetime) -> list[tuple[AwardRound, Activity]]:
    """The rounds that were published and are not over, the one that closes next first."""
    statement = (
        select(AwardRound, Activity)
        .join(Activity, col(Activity.id) == col(AwardRound.activity_id))
        .where(
            col(Activity.state).in_(STANDING),
            (col(Activity.over_at) >= now) | col(Activity.over_at).is_(None),
        )
        .order_by(col(Activity.over_at), col(Activity.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def reviewing(session: Session, *, now: datetime) -> list[int]:
    """The rounds whose schools can review and put forward now."""
    found = [activity.number for _, activity in await standing(session, now=now)]
    times = await times_of(session, found)
    ends = {number: window(Step.REVIEW, times[number])[1] for number in found}
    return [number for number, end in ends.items() if end is None or now <= end]


async def may_run(session: Session, activity: Activity, person_id: int) -> bool:
    """Whether somebody may change a round and decide it: an admin, or whoever looks after the
    whole school that announced it."""
    return await may_serve(session, person_id, Part(activity.organiser))


async def check_runs(session: Session, activity: Activity, person_id: int) -> None:
    """Raises `Refused` for whom it is not to decide."""
    if not await may_run(session, activity, person_id):
        raise Refused("not-allowed")


async def speaks_for_a_school(session: Session, activity: Activity, person_id: int) -> bool:
    """Whether somebody looks after people of a school that a round is for."""
    parts = await parts_served(session, person_id)
    return any(not part.school or activity.schools in ("", part.school) for part in parts)
