"""Reminders: who is to be reminded of what, why and when; planned where the reason is written.

    idle ──its date is known──▶ pending ──due──▶ handed     to the outbox
     ▲ ◀──its date is gone────────┘ │ ▲            │
     │                              │ └─ date moved, snoozed
     │                              └──▶ dropped            too late, by its rule, and counted
    off         the person does not want it
    cancelled   the reason is gone: withdrawn, unsaved

They are planned in `models.reminders.reminder_plans`, in a person's words in
`models.reminders.personal_reminders`, and handed over from `models.reminders.due_reminders`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, or_, select
from sqlmodel import Field, SQLModel, col

from models.database import NEVER_REUSED
from models.deliveries.deliveries import recall
from models.pruning import Page, prune_page

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from models.database import Session


class State(StrEnum):
    """Where a reminder stands; see the tree at the top of the file."""

    IDLE = "idle"
    PENDING = "pending"
    HANDED = "handed"
    DROPPED = "dropped"
    OFF = "off"
    CANCELLED = "cancelled"


LIVING = (State.IDLE, State.PENDING, State.HANDED, State.DROPPED)
"""Those of which the reason still holds."""


class Reminder(SQLModel, table=True):
    """One thing of which one person is to be reminded once, or again and again."""

    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        # What is due is looked for among what is pending only: the migration makes it partial.
        Index("ix_reminder_due", "due_at", "id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    #: Names what and when, so that the same thing is never planned twice for somebody.
    key: str
    reason: str
    activity_id: int | None = Field(
        default=None, foreign_key="activity.id", index=True, ondelete="CASCADE"
    )
    position_id: int | None = Field(
        default=None, foreign_key="position.id", index=True, ondelete="CASCADE"
    )
    #: The code of a `Rule` where it counts from a date of the activity or position.
    rule: str = ""
    #: What a person asked to be told, in their words.
    words: str = ""
    #: Of what recurs, a `Repeat` in its JSON form.
    every: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    state: str = State.IDLE
    #: The date it is about, and when to remind of it by the rule alone.
    about_at: datetime | None = None
    planned_at: datetime | None = None
    #: When it is handed over: as planned, but for quiet hours and snoozing.
    due_at: datetime | None = None
    #: When it is too late to be useful.
    not_after: datetime | None = None
    snoozed: bool = False
    updated_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored reminder has."""
        if self.id is None:
            raise LookupError("the reminder is not stored yet")
        return self.id


def delivery_key(reminder_id: int, due_at: datetime, updated_at: datetime) -> str:
    """The key under which a reminder is handed to the outbox: once for each time it is planned,
    also where its date moves away and back."""
    return f"reminder:{reminder_id}:{due_at.timestamp():.0f}:{updated_at.timestamp():.3f}"


async def take_from_outbox(session: Session, *which: ColumnElement[bool], now: datetime) -> None:
    """Keep those from being told that were handed over and have not left."""
    columns = (col(Reminder.id), col(Reminder.due_at), col(Reminder.updated_at))
    handed = select(*columns).where(*which, col(Reminder.state) == State.HANDED)
    rows = await session.run(handed)
    keys = [delivery_key(row.id, row.due_at, row.updated_at) for row in rows]
    await recall(session, keys, now=now)


async def prune(session: Session, *, before: datetime, after: int) -> Page:
    """Forget what ended, or whose date passed, before a moment, a page of the table beyond the id
    `after`."""
    ended = or_(
        col(Reminder.state).in_((State.HANDED, State.DROPPED, State.OFF, State.CANCELLED)),
        (col(Reminder.state) == State.IDLE) & (col(Reminder.about_at) < before),
    )
    old = ended & (col(Reminder.updated_at) < before)
    return await prune_page(session, Reminder, old, after=after)
