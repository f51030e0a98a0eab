"""Saved searches that notify: what a person wants to hear of when a table adds or reopens it.

A row holds codes and choices, never words. `seen_until` is how far the tables were looked at for
it, so that a position is told of once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, delete, func, select, update

from knowledge.positions.queries import Query
from models.database import NEVER_REUSED, Session
from models.errors import Refused
from models.positions.positions import Position, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

MOST = 10
"""Saved searches of one person."""


class Watch(SQLModel, table=True):
    """One saved search of one person."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    query: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    muted: bool = False
    created_at: datetime
    seen_until: datetime = Field(index=True)

    @property
    def search(self) -> Query:
        """What is looked for."""
        return Query.from_json(self.query)


async def watch(session: Session, person_id: int, query: Query, *, now: datetime) -> Watch:
    """Save a search; the same one twice is one. Raises `Refused` for one too many."""
    mine = await watches_of(session, person_id)
    for known in mine:
        if known.search == query:
            known.muted, known.seen_until = False, now
            return known
    if len(mine) >= MOST:
        raise Refused("watch-too-many", number=MOST)
    row = Watch(person_id=person_id, query=query.to_json(), created_at=now, seen_until=now)
    session.add(row)
    await session.flush()
    return row


async def watches_of(session: Session, person_id: int) -> list[Watch]:
    """The saved searches of a person, the oldest first."""
    statement = select(Watch).where(Watch.person_id == person_id).order_by(col(Watch.id))
    return list(await session.exec(statement))


async def unmuted(session: Session, people: Sequence[int]) -> list[Watch]:
    """The saved searches of these people of which they want to hear."""
    statement = select(Watch).where(col(Watch.person_id).in_(people), col(Watch.muted).is_(False))
    return list(await session.exec(statement.order_by(col(Watch.id))))


async def find(session: Session, person_id: int, watch_id: int) -> Watch | None:
    """A saved search of this person; None if it is another's or is gone."""
    row = await session.get(Watch, watch_id)
    return row if row is not None and row.person_id == person_id else None


async def unwatch(session: Session, watch_id: int) -> None:
    """Forget a saved search."""
    await session.exec(delete(Watch).where(col(Watch.id) == watch_id))


async def people_due(session: Session, *, limit: int) -> list[int]:
    """People for whose saved searches positions were opened since these were looked at."""
    statement = select(Watch.person_id).where(*_is_due()).distinct().limit(limit)
    return list(await session.exec(statement))


async def due(session: Session, person_id: int) -> list[Watch]:
    """The saved searches of a person that are to be looked at, the oldest first."""
    statement = select(Watch).where(Watch.person_id == person_id, *_is_due())
    return list(await session.exec(statement.order_by(col(Watch.id))))


async def newest(session: Session) -> datetime | None:
    """When a position was opened last."""
    return (await session.exec(select(func.max(Position.opened_at)))).one()


async def opened_since(session: Session, moment: datetime) -> set[int]:
    """The ids of the open positions that were added or reopened after `moment`."""
    statement = select(Position.id).where(
        col(Position.opened_at) > moment, col(Position.state) == State.OPEN
    )
    return {number for number in await session.exec(statement) if number is not None}


async def seen(session: Session, watch_ids: list[int], until: datetime) -> None:
    """Note how far the tables were looked at."""
    await session.exec(update(Watch).where(col(Watch.id).in_(watch_ids)).values(seen_until=until))


def _is_due() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    newest_opening = select(func.max(Position.opened_at)).scalar_subquery()
    return col(Watch.muted).is_(False), col(Watch.seen_until) < newest_opening
