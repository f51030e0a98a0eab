"""Nominations that come to nothing because their school put them forward too late, or nobody at
all: told from the dates of the round, so that a date that is moved later opens them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.activities import STANDING, Activity
from models.dates.milestones import times_of
from models.honours import awards
from models.honours.awards import Step
from models.honours.nominations import PENDING, Nomination

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session


async def is_lapsed(session: Session, nomination: Nomination, *, now: datetime) -> bool:
    """Whether a nomination was not put forward in time."""
    if nomination.state not in PENDING:
        return False
    activity = await session.get_one(Activity, nomination.activity_id)
    return await awards.is_past(session, activity, Step.REVIEW, now=now)


async def lapsed(
    session: Session, *, now: datetime, since: datetime
) -> list[tuple[Nomination, datetime]]:
    """What was not put forward when its school's time ended, and when that was: `since` then."""
    found = [
        activity.number
        for _, activity in await awards.every(session)
        if activity.state in STANDING
    ]
    times = await times_of(session, found)
    ends = {number: awards.window(Step.REVIEW, times[number])[1] for number in found}
    over = {number: end for number, end in ends.items() if end and since <= end < now}
    statement = select(Nomination).where(
        col(Nomination.activity_id).in_(over), col(Nomination.state).in_(PENDING)
    )
    return [(each, over[each.activity_id]) for each in await session.exec(statement)]
