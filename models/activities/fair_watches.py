"""Saved searches for activities: who wants to hear of new ones. Stored with consent only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete, func, select, update

from models.activities.activities import STANDING, Activity
from models.database import NEVER_REUSED
from models.errors import Refused

if TYPE_CHECKING:
    from models.database import Session

MOST = 10
"""Saved searches of one person."""


class FairWatch(SQLModel, table=True):
    """One saved search, as `FairQuery.code` writes it."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    code: str
    created_at: datetime
    #: How far the tables were looked at, so that an activity is told of once.
    seen_until: datetime = Field(index=True)


async def watch(session: Session, person_id: int, code: str, *, now: datetime) -> None:
    """Save a search; the same one twice is one. Raises `Refused` for one too many."""
    mine = await watches_of(session, person_id)
    if any(each.code == code for each in mine):
        return
    if len(mine) >= MOST:
        raise Refused("fair-watch-too-many", number=MOST)
    session.add(FairWatch(person_id=person_id, code=code, created_at=now, seen_until=now))
    await session.flush()


async def watches_of(session: Session, person_id: int) -> list[FairWatch]:
    """The saved searches of a person, the oldest first."""
    statement = select(FairWatch).where(FairWatch.person_id == person_id)
    return list(await session.exec(statement.order_by(col(FairWatch.id))))


async def unwatch(session: Session, person_id: int, watch_id: int) -> None:
    """Forget a saved search of this person."""
    await session.exec(
        delete(FairWatch).where(
            col(FairWatch.id) == watch_id, col(FairWatch.person_id) == person_id
        )
    )


async def people_due(session: Session, *, limit: int) -> list[int]:
    """People for whose saved searches activities were published since these were looked at."""
    newest = select(func.max(Activity.opened_at)).scalar_subquery()
    statement = select(FairWatch.person_id).where(col(FairWatch.seen_until) < newest)
    return list(await session.exec(statement.distinct().limit(limit)))


async def opened_since(session: Session, moment: datetime) -> set[int]:
    """The activities that were published after a moment and still stand."""
    statement = select(Activity.id).where(
        col(Activity.opened_at) > moment, col(Activity.state).in_(STANDING)
    )
    return {number for number in await session.exec(statement) if number is not None}


async def seen(session: Session, person_id: int, until: datetime) -> None:
    """Note how far the tables were looked at for a person."""
    mine = update(FairWatch).where(col(FairWatch.person_id) == person_id)
    await session.exec(mine.values(seen_until=until))
