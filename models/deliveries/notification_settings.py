"""How a person wants to be told what they did not ask for just now: when not, where, of what, and
how often a digest."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, select

from knowledge.dates.quiet_hours import QuietHours

if TYPE_CHECKING:
    from models.database import Session


class Topic(StrEnum):
    """What one can be told of, or not; what a person asked for in words is always told."""

    ACTIVITIES = "activities"  #: dates of what they signed up for or follow
    DEADLINES = "deadlines"  #: of the positions they keep
    NEWS = "news"  #: what is new for their saved searches
    VISITS = "visits"  #: positions for them that visits of their school opened


class NotificationSetting(SQLModel, table=True):
    """The choices of one person; who made none has no row."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    #: "22:00-08:00", "" for none.
    quiet: str = ""
    muted: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    #: The channel they would rather be told on, "" for the newest.
    channel: str = ""
    #: How often a digest, a `Repeat` in its JSON form; None for never.
    digest: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    digest_due_at: datetime | None = Field(default=None, index=True)
    #: How far the tables were looked at for the digest.
    digest_seen_until: datetime | None = None

    @property
    def quiet_hours(self) -> QuietHours | None:
        """The quiet hours as a value."""
        return QuietHours.parse(self.quiet) if self.quiet else None

    def wants(self, topic: Topic) -> bool:
        """Whether they want to be told of such things."""
        return topic not in self.muted


async def settings_of(session: Session, person_id: int) -> NotificationSetting:
    """A person's choices, to read or to change; what is changed counts once it is added."""
    found = await session.get(NotificationSetting, person_id)
    return found or NotificationSetting(person_id=person_id)


async def digests_due(session: Session, *, now: datetime, after: int, limit: int) -> list[int]:
    """The people whose digest is due, by their ids beyond `after`."""
    statement = (
        select(NotificationSetting.person_id)
        .where(
            col(NotificationSetting.digest_due_at) <= now,
            col(NotificationSetting.person_id) > after,
        )
        .order_by(col(NotificationSetting.person_id))
        .limit(limit)
    )
    return list(await session.exec(statement))
