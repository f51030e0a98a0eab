"""What a person does with their own reminders: add in words, list, snooze; calling off is in
`models.reminders.called_off`."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from knowledge.dates.recurrences import next_time
from knowledge.sending.reminder_rules import Reason
from models.database import LARGEST_ID, insert
from models.errors import Refused
from models.reminders.reminders import LIVING, Reminder, State, take_from_outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from knowledge.dates.periods import Repeat
    from knowledge.sending.reminder_rules import Rule
    from models.database import Session

MOST = 100
"""Reminders in words that one person may have waiting."""
FURTHEST = timedelta(days=3 * 366)
"""Nobody who asks for a later moment means it."""
KEPT = timedelta(days=7)
"""So late a person's own reminder is still told, with a word that it is late."""


async def remind_at(
    session: Session, person_id: int, what: str, moment: datetime, *, now: datetime
) -> Reminder:
    """Remind of `what` then; raises `Refused` for a moment that is past or too far away."""
    if moment <= now:
        raise Refused("remind-past")
    if moment > now + FURTHEST:
        raise Refused("remind-too-far")
    key = f"own:{moment.isoformat()}:{_digest(what)}"
    return await _add(session, person_id, key, {"words": what}, due=moment, now=now)


async def remind_again_and_again(
    session: Session, person_id: int, what: str, repeat: Repeat, *, now: datetime
) -> Reminder:
    """Remind of `what` whenever it comes round."""
    every = repeat.to_json()
    key = f"own:{_digest(json.dumps(every))}:{_digest(what)}"
    said = {"words": what, "every": every}
    return await _add(session, person_id, key, said, due=next_time(repeat, now), now=now)


async def remind_before(
    session: Session,
    person_id: int,
    rule: Rule,
    *,
    about: datetime,
    whole_day: bool = False,
    activity_id: int | None = None,
    position_id: int | None = None,
    what: str = "",
    now: datetime,
) -> Reminder:
    """Remind, perhaps of something to do, so long before a date of an activity or position,
    wherever that date moves.

    Raises `Refused` where that moment is past, or where a day without an hour has none.
    """
    due = rule.due(about, whole_day=whole_day)
    if due is None:
        raise Refused("remind-no-hour")
    if due <= now:
        raise Refused("remind-past")
    thing = f"activity:{activity_id}" if activity_id else f"position:{position_id}"
    said = {
        "rule": rule.code,
        "activity_id": activity_id,
        "position_id": position_id,
        "words": what,
        "about_at": about,
        "not_after": rule.useful_until(about, whole_day=whole_day),
    }
    key = f"own:{thing}:{rule.code}" + (f":{_digest(what)}" if what else "")
    return await _add(session, person_id, key, said, due=due, now=now)


async def pending_of(
    session: Session, person_id: int, *, skip: int = 0, limit: int = MOST
) -> list[Reminder]:
    """What a person is still to be reminded of, the next first."""
    statement = (
        select(Reminder)
        .where(Reminder.person_id == person_id, Reminder.state == State.PENDING)
        .order_by(col(Reminder.due_at), col(Reminder.id))
        .offset(skip)
        .limit(limit)
    )
    return list(await session.exec(statement))


async def count_pending(session: Session, person_id: int, *, own: bool = False) -> int:
    """How many that are; with `own` only those in their words."""
    mine = [col(Reminder.person_id) == person_id, col(Reminder.state) == State.PENDING]
    if own:
        mine.append(col(Reminder.reason) == Reason.OWN)
    statement = select(func.count()).select_from(Reminder).where(*mine)
    return (await session.exec(statement)).one()


async def waits_for_dates(session: Session, person_id: int) -> bool:
    """Whether somebody is to be reminded of something once it has dates."""
    idle = select(Reminder.id).where(Reminder.person_id == person_id, Reminder.state == State.IDLE)
    return (await session.exec(idle.limit(1))).first() is not None


async def find(session: Session, person_id: int, reminder_id: int) -> Reminder | None:
    """A reminder of this person, locked; None if it is another's or is gone."""
    if reminder_id > LARGEST_ID:
        return None
    mine = select(Reminder).where(Reminder.id == reminder_id, Reminder.person_id == person_id)
    again = mine.with_for_update().execution_options(populate_existing=True)
    return (await session.exec(again)).first()


async def is_followed(session: Session, person_id: int, activity_id: int) -> bool:
    """Whether somebody is to be reminded of an activity, now or once it has dates."""
    living = select(Reminder.id).where(
        *_of_activity(person_id, activity_id), col(Reminder.state).in_(LIVING)
    )
    return (await session.exec(living.limit(1))).first() is not None


async def followed_by(session: Session, person_id: int) -> list[int]:
    """The activities that somebody follows without having a place in them."""
    statement = select(Reminder.activity_id).where(
        Reminder.person_id == person_id,
        Reminder.reason == Reason.FOLLOWED,
        col(Reminder.state).in_(LIVING),
        col(Reminder.activity_id).is_not(None),
    )
    return [each for each in await session.exec(statement.distinct()) if each is not None]


async def followers_of(session: Session, activity_id: int) -> list[int]:
    """Who follows an activity without having a place in it."""
    statement = select(Reminder.person_id).where(
        Reminder.activity_id == activity_id,
        Reminder.reason == Reason.FOLLOWED,
        col(Reminder.state).in_(LIVING),
    )
    return list(await session.exec(statement.distinct()))


async def snooze(session: Session, reminder: Reminder, until: datetime, *, now: datetime) -> None:
    """Once more then; raises `Refused` where that is too late to be useful."""
    is_bound = bool(reminder.rule) and reminder.not_after is not None
    if is_bound and reminder.not_after is not None and until > reminder.not_after:
        raise Refused("remind-snooze-too-late")
    if reminder.state in (State.OFF, State.CANCELLED):
        raise Refused("remind-gone")
    await take_from_outbox(session, col(Reminder.id) == reminder.number, now=now)
    if not is_bound:
        reminder.not_after = until + KEPT
    reminder.state, reminder.due_at = State.PENDING, until
    reminder.snoozed, reminder.updated_at = True, now
    session.add(reminder)
    await session.flush()


async def _add(
    session: Session,
    person_id: int,
    key: str,
    said: dict[str, Any],
    *,
    due: datetime,
    now: datetime,
) -> Reminder:
    """Write a reminder in a person's words; the same wish twice is one."""
    if await count_pending(session, person_id, own=True) >= MOST:
        raise Refused("remind-too-many", number=MOST)
    values = {
        "rule": "",
        "words": "",
        "every": None,
        "not_after": due + KEPT,
        **said,
        "state": State.PENDING,
        "planned_at": due,
        "due_at": due,
        "snoozed": False,
        "updated_at": now,
    }
    statement = insert(session, Reminder).values(
        person_id=person_id, key=key, reason=Reason.OWN, **values
    )
    await session.run(
        statement.on_conflict_do_update(index_elements=["person_id", "key"], set_=values)
    )
    mine = select(Reminder).where(Reminder.person_id == person_id, Reminder.key == key)
    return (await session.exec(mine.execution_options(populate_existing=True))).one()


def _of_activity(person_id: int, activity_id: int) -> tuple[ColumnElement[bool], ...]:
    return col(Reminder.person_id) == person_id, col(Reminder.activity_id) == activity_id


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
