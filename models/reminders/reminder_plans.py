"""Plans of reminders: written with their reason, moved with their date, ended with either.

A row is made for every rule when somebody signs up, follows or saves, with a date or without one.
So that a date moves is one statement for everybody concerned, whoever they are: those who write
dates need not know them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, false, or_, update
from sqlalchemy import select as core_select
from sqlmodel import col

from knowledge.dates.quiet_hours import QuietHours
from knowledge.sending.reminder_rules import Reason, Rule, Rules
from models.database import insert
from models.deliveries.notification_settings import NotificationSetting
from models.reminders.reminders import LIVING, Reminder, State, take_from_outbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from models.database import Session
    from models.dates.milestones import Name
    from models.dates.spans import When

DEADLINE = "deadline"
"""The one date of a position."""

_MOVE_ONE = (
    update(Reminder)
    .where(col(Reminder.id) == bindparam("reminder"))
    .values(due_at=bindparam("moved"))
)


async def plan_activity(
    session: Session,
    activity_id: int,
    person_id: int,
    *,
    reason: Reason,
    pillar: str,
    now: datetime,
) -> None:
    """Write the reminders that the rules have for who follows an activity, or has a place in it.

    Those for another reason are cancelled. `move` then gives them their dates.
    """
    rules = Rules.load().of(reason, pillar=pillar)
    mine = _of_activity(activity_id, person_id)
    await _cancel(session, *mine, col(Reminder.reason) != Reason.OWN, now=now)
    rows = [
        _row(person_id, reason, rule, now=now) | {"activity_id": activity_id, "key": key}
        for rule in rules
        for key in (f"activity:{activity_id}:{rule.code}",)
    ]
    await _write(session, rows)


async def plan_position(
    session: Session,
    position_id: int,
    person_id: int,
    *,
    now: datetime,
) -> None:
    """Write the reminders that the rules have for who keeps a position, without their dates."""
    rows = [
        _row(person_id, Reason.SAVED, rule, now=now) | {"position_id": position_id, "key": key}
        for rule in Rules.load().of(Reason.SAVED)
        for key in (f"position:{position_id}:{rule.code}",)
    ]
    await _write(session, rows)


async def cancel_activity(
    session: Session, activity_id: int, person_id: int, *, now: datetime
) -> None:
    """The reason to remind a person of an activity is gone, and with it their own additions."""
    await _cancel(session, *_of_activity(activity_id, person_id), now=now)


async def cancel_position(
    session: Session, position_id: int, person_id: int, *, now: datetime
) -> None:
    """The reason to remind a person of a position is gone."""
    mine = (col(Reminder.position_id) == position_id, col(Reminder.person_id) == person_id)
    await _cancel(session, *mine, now=now)


async def move_activity(
    session: Session,
    activity_id: int,
    times: Mapping[Name, When],
    *,
    now: datetime,
    person_id: int | None = None,
) -> None:
    """Give the reminders of an activity, or one person's, the dates it has; none of one that does
    not stand."""
    dates = {str(name): (when.at, when.whole_day) for name, when in times.items()}
    whose = _whose(col(Reminder.activity_id) == activity_id, person_id)
    await _move(session, whose, dates, now=now)


async def move_position(
    session: Session,
    position_id: int,
    deadline: datetime | None,
    *,
    now: datetime,
    person_id: int | None = None,
) -> None:
    """Give the reminders of a position, or one person's, its deadline; None once it is closed."""
    dates = {DEADLINE: (deadline, False)} if deadline else {}
    whose = _whose(col(Reminder.position_id) == position_id, person_id)
    await _move(session, whose, dates, now=now)


async def respect_quiet_hours(
    session: Session, *whose: ColumnElement[bool], now: datetime
) -> None:
    """Move what the rules put into quiet hours; what a person asked for at an hour stays there."""
    by_rule = (
        *whose,
        col(Reminder.state) == State.PENDING,
        col(Reminder.reason) != Reason.OWN,
        col(Reminder.snoozed).is_(False),
    )
    back = update(Reminder).where(*by_rule, col(Reminder.due_at) != col(Reminder.planned_at))
    await session.run(back.values(due_at=col(Reminder.planned_at), updated_at=now))
    disturbed = (
        core_select(
            col(Reminder.id),
            col(Reminder.planned_at),
            col(Reminder.not_after),
            col(NotificationSetting.quiet),
        )
        .join(NotificationSetting, col(NotificationSetting.person_id) == Reminder.person_id)
        .where(*by_rule, col(NotificationSetting.quiet) != "")
    )
    changes = [
        {"reminder": row.id, "moved": moved}
        for row in await session.run(disturbed)
        for quiet in (QuietHours.parse(row.quiet),)
        for moved in (quiet.moved(row.planned_at, not_after=row.not_after, now=now),)
        if moved != row.planned_at
    ]
    if changes:
        await session.run(_MOVE_ONE, changes)


async def _move(
    session: Session,
    whose: Sequence[ColumnElement[bool]],
    dates: Mapping[str, tuple[datetime, bool]],
    *,
    now: datetime,
) -> None:
    codes = core_select(col(Reminder.rule)).where(*whose, col(Reminder.rule) != "").distinct()
    for code in (await session.run(codes)).scalars().all():
        rule = Rule.parse(code)
        mine = (*whose, col(Reminder.rule) == code, col(Reminder.state).in_(LIVING))
        about, whole_day = dates.get(rule.milestone, (None, False))
        due = rule.due(about, whole_day=whole_day) if about else None
        if about is None or due is None:
            await _unplan(session, *mine, col(Reminder.state) != State.IDLE, now=now)
            continue
        is_elsewhere = or_(col(Reminder.about_at).is_(None), col(Reminder.about_at) != about)
        await take_from_outbox(session, *mine, is_elsewhere, now=now)
        is_owed = due > now  # what was due before it was asked for is owed to nobody
        comes_back = col(Reminder.state) == State.IDLE if is_owed else false()
        moved = update(Reminder).where(*mine, or_(is_elsewhere, comes_back))
        await session.run(
            moved.values(
                state=State.PENDING if is_owed else State.IDLE,
                about_at=about,
                planned_at=due,
                due_at=due,
                not_after=rule.useful_until(about, whole_day=whole_day),
                snoozed=False,
                updated_at=now,
            )
        )
    await respect_quiet_hours(session, *whose, now=now)


async def _unplan(session: Session, *which: ColumnElement[bool], now: datetime) -> None:
    """Their date is gone; they stay, in case it comes back."""
    await take_from_outbox(session, *which, now=now)
    nowhere = {"about_at": None, "planned_at": None, "due_at": None, "not_after": None}
    statement = update(Reminder).where(*which)
    await session.run(statement.values(state=State.IDLE, updated_at=now, **nowhere))


async def _cancel(session: Session, *which: ColumnElement[bool], now: datetime) -> None:
    await take_from_outbox(session, *which, now=now)
    living = update(Reminder).where(*which, col(Reminder.state).in_(LIVING))
    await session.run(living.values(state=State.CANCELLED, updated_at=now))


async def _write(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows that wait for their date; those that are there wait anew."""
    if rows:
        statement = insert(session, Reminder)
        again = {
            name: statement.excluded[name]
            for name in ("state", "reason", "about_at", "snoozed", "updated_at")
        }
        await session.run(
            statement.on_conflict_do_update(index_elements=["person_id", "key"], set_=again),
            rows,
        )


def _row(person_id: int, reason: Reason, rule: Rule, *, now: datetime) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "reason": reason,
        "rule": rule.code,
        "words": "",
        "state": State.IDLE,
        "about_at": None,
        "snoozed": False,
        "updated_at": now,
    }


def _of_activity(activity_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return col(Reminder.activity_id) == activity_id, col(Reminder.person_id) == person_id


def _whose(column: ColumnElement[bool], person_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (column,) if person_id is None else (column, col(Reminder.person_id) == person_id)
