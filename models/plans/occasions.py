"""Occasions: the dates to come of what a person signed up for, follows or keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.activities import STANDING, Activity
from models.activities.signups import CONCERNED, Signup
from models.dates.milestones import Milestone
from models.positions.positions import Position, State
from models.positions.saves import Save
from models.reminders.reminder_plans import DEADLINE
from models.reminders.reminders import LIVING, Reminder

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.sending.reminder_rules import Rule
    from models.database import Session

MOST = 20
"""Occasions that one can choose among."""
_CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date; either of an activity or of a position."""

    title: str
    milestone: str
    at: datetime
    whole_day: bool = False
    pillar: str = ""
    activity_id: int | None = None
    position_id: int | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"a{self.activity_id}" if self.activity_id else f"p{self.position_id}"

    def counted(self, rule: Rule) -> Rule:
        """The rule, counting from this date."""
        return replace(rule, milestone=self.milestone)


async def occasions(
    session: Session, person_id: int, milestone: str, *, now: datetime
) -> list[Occasion]:
    """What has that date still to come, the soonest first; what closes may be a position, too."""
    mine = select(Signup.activity_id).where(
        Signup.person_id == person_id, col(Signup.state).in_(CONCERNED)
    )
    followed = select(Reminder.activity_id).where(
        Reminder.person_id == person_id, col(Reminder.state).in_(LIVING)
    )
    statement = (
        select(Activity, Milestone)
        .join(Milestone, col(Milestone.activity_id) == col(Activity.id))
        .where(
            col(Activity.id).in_(mine) | col(Activity.id).in_(followed),
            col(Activity.state).in_(STANDING),
            Milestone.name == milestone,
            Milestone.at > now,
        )
        .order_by(col(Milestone.at), col(Activity.id))
        .limit(MOST)
    )
    found = [
        Occasion(
            activity.title,
            milestone,
            date.at,
            whole_day=date.whole_day,
            pillar=activity.pillar,
            activity_id=activity.number,
        )
        for activity, date in (await session.exec(statement)).all()
    ]
    if milestone == _CLOSES:
        found += await deadlines(session, person_id, now)
    return sorted(found, key=lambda each: each.at)[:MOST]


async def deadlines(
    session: Session, person_id: int, now: datetime, *, until: datetime | None = None
) -> list[Occasion]:
    """The deadlines to come of the positions that a person keeps, the soonest first."""
    before = [col(Position.deadline) <= until] if until else []
    statement = (
        select(Position)
        .join(Save, col(Save.position_id) == col(Position.id))
        .where(
            Save.person_id == person_id,
            Position.state == State.OPEN,
            col(Position.deadline) > now,
            *before,
        )
        .order_by(col(Position.deadline))
        .limit(MOST)
    )
    return [
        Occasion(row.heading, DEADLINE, row.deadline, position_id=row.id)
        for row in await session.exec(statement)
        if row.deadline is not None
    ]
