"""Searches for positions: what a person looked for last, so that its pages can be turned.

A row holds codes and choices, never their words. Buttons carry its id.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, delete, select

from knowledge.queries import Query
from models.database import LARGEST_ID, NEVER_REUSED, Session

KEPT = 20
"""Searches of a person that are kept; a button of an older one has expired."""


class Search(SQLModel, table=True):
    """One search of one person."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    query: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime


async def remember(session: Session, person_id: int, query: Query, *, now: datetime) -> int:
    """Store a search and return its id; the oldest ones of the person are forgotten.

    The same search twice in a row is one.
    """
    latest = await last(session, person_id)
    if latest is not None and latest[1] == query:
        return latest[0]
    row = Search(person_id=person_id, query=query.to_json(), created_at=now)
    session.add(row)
    await session.flush()
    if row.id is None:
        raise LookupError("the flush gave the search an id")
    mine = select(Search.id).where(col(Search.person_id) == person_id)
    kept = mine.order_by(col(Search.id).desc()).limit(KEPT)
    await session.exec(
        delete(Search).where(col(Search.person_id) == person_id, col(Search.id).not_in(kept))
    )
    return row.id


async def find(session: Session, person_id: int, search_id: int) -> Query | None:
    """A search of this person; None if it is another's or was forgotten."""
    row = await session.get(Search, search_id) if search_id <= LARGEST_ID else None
    if row is None or row.person_id != person_id:
        return None
    return Query.from_json(row.query)


async def last(
    session: Session, person_id: int, *, since: datetime | None = None
) -> tuple[int, Query] | None:
    """What the person looked for last, with its id; None if that was before `since`."""
    statement = (
        select(Search.id, Search.query)
        .where(col(Search.person_id) == person_id)
        .order_by(col(Search.id).desc())
        .limit(1)
    )
    if since is not None:
        statement = statement.where(col(Search.created_at) >= since)
    row = (await session.exec(statement)).first()
    return (row[0], Query.from_json(row[1])) if row and row[0] is not None else None
