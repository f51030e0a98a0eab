"""Reminders that fall due: claimed a page at a time, and ended in the transaction that hands them
to the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, literal_column, select, update
from sqlmodel import col

from knowledge.sending.reminder_rules import Rule
from models.reminders.reminders import Reminder, State, delivery_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from models.database import Session

_COLUMNS = (
    *("id", "person_id", "reason", "activity_id", "position_id", "rule", "words", "every"),
    *("about_at", "due_at", "not_after", "updated_at"),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due; see `Reminder` for its fields."""

    id: int
    person_id: int
    reason: str
    activity_id: int | None
    position_id: int | None
    rule: str
    words: str
    every: dict[str, Any] | None
    about_at: datetime | None
    due_at: datetime
    not_after: datetime | None
    updated_at: datetime

    @property
    def key(self) -> str:
        """The key of its delivery."""
        return delivery_key(self.id, self.due_at, self.updated_at)

    @property
    def milestone(self) -> str:
        """The date that it is about; "" for none."""
        return Rule.parse(self.rule).milestone if self.rule else ""

    @property
    def subject(self) -> tuple[int, int | None, int | None, str]:
        """Whom it tells of what: of several that are due at once, the last one says it all."""
        return self.person_id, self.activity_id, self.position_id, self.milestone


# Built once: they run all day. The state is written out because the index depends on it.
_IS_PENDING = col(Reminder.state) == literal_column("'pending'")
_DUE = (
    select(*(col(getattr(Reminder, name)) for name in _COLUMNS))
    .where(_IS_PENDING, col(Reminder.due_at) <= bindparam("until"))
    .order_by(col(Reminder.due_at), col(Reminder.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_ONE = update(Reminder).where(col(Reminder.id) == bindparam("reminder"))
_END = _ONE.values(state=bindparam("ended"))
_REPEAT = _ONE.values(
    due_at=bindparam("next"),
    planned_at=bindparam("next"),
    not_after=bindparam("until"),
    snoozed=False,
)


async def claim(session: Session, *, until: datetime, limit: int) -> list[Due]:
    """At most `limit` reminders that fall due until then, the oldest first."""
    rows = await session.run(_DUE, {"until": until, "limit": limit})
    return [Due(**row._mapping) for row in rows]


async def others_due(session: Session, people: Collection[int], *, until: datetime) -> list[Due]:
    """Everything that falls due until then for these people."""
    statement = select(*(col(getattr(Reminder, name)) for name in _COLUMNS)).where(
        _IS_PENDING, col(Reminder.due_at) <= until, col(Reminder.person_id).in_(people)
    )
    return [Due(**row._mapping) for row in await session.run(statement)]


async def end(session: Session, ended: Sequence[tuple[Due, State]]) -> None:
    """Write down how reminders ended."""
    if ended:
        rows = [{"reminder": due.id, "ended": state} for due, state in ended]
        await session.run(_END, rows)


async def come_round(session: Session, again: Sequence[tuple[Due, datetime, datetime]]) -> None:
    """Let what recurs wait for its next time; the last of each is when that is too late."""
    if again:
        rows = [{"reminder": due.id, "next": at, "until": until} for due, at, until in again]
        await session.run(_REPEAT, rows)
