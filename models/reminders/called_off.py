"""Reminders that a person does not want: one, those of an activity, or all of them at once, and
after all.

What was called off at once is known by its moment, so that it comes back together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update
from sqlmodel import col, select

from knowledge.dates.periods import Repeat
from knowledge.dates.recurrences import next_time
from models.errors import Refused
from models.reminders.personal_reminders import KEPT
from models.reminders.reminders import LIVING, Reminder, State, take_from_outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from models.database import Session


async def call_off(session: Session, reminder: Reminder, *, now: datetime) -> None:
    """Not this one: also where it waits in the outbox."""
    await _call_off(session, col(Reminder.id) == reminder.number, now=now)
    await session.refresh(reminder)


async def call_off_activity(
    session: Session, person_id: int, activity_id: int, *, now: datetime
) -> None:
    """None of an activity any more."""
    mine = (col(Reminder.person_id) == person_id, col(Reminder.activity_id) == activity_id)
    await _call_off(session, *mine, now=now)


async def call_off_all(session: Session, person_id: int, *, now: datetime) -> None:
    """None at all any more, of what there is a reason for today."""
    await _call_off(session, col(Reminder.person_id) == person_id, now=now)


async def take_back(session: Session, reminder: Reminder, *, now: datetime) -> None:
    """After all, this one; raises `Refused` where its moment has passed."""
    if reminder.due_at is None or reminder.due_at <= now:
        raise Refused("remind-past")
    reminder.state, reminder.updated_at = State.PENDING, now
    session.add(reminder)
    await session.flush()


async def take_all_back(
    session: Session, person_id: int, *, called_off_at: datetime, now: datetime
) -> None:
    """After all, what was called off at that moment; what would have been told since is not."""
    mine = (
        col(Reminder.person_id) == person_id,
        col(Reminder.state) == State.OFF,
        col(Reminder.updated_at) == called_off_at,
    )
    recurring = select(Reminder).where(*mine, col(Reminder.every).is_not(None))
    for reminder in await session.exec(recurring):
        if reminder.every and reminder.due_at and reminder.due_at <= now:
            following = next_time(Repeat.from_json(reminder.every), now)
            reminder.due_at = reminder.planned_at = following
            reminder.not_after = following + KEPT
            session.add(reminder)
    await session.flush()
    back = update(Reminder).where(*mine)
    to_come = back.where(col(Reminder.due_at) > now)
    await session.run(to_come.values(state=State.PENDING, updated_at=now))
    # What waits for a date, or for another one than that which passed, waits for it again.
    dated = back.where(col(Reminder.rule) != "")
    await session.run(dated.values(state=State.IDLE, updated_at=now))


async def _call_off(session: Session, *which: ColumnElement[bool], now: datetime) -> None:
    await take_from_outbox(session, *which, now=now)
    living = update(Reminder).where(*which, col(Reminder.state).in_(LIVING))
    await session.run(living.values(state=State.OFF, updated_at=now))
