"""Searches for positions: what a person looked for last, so that its pages can be turned.

A search holds codes and choices, never words, and buttons carry its id. It is a row only for who
has agreed to be remembered; those of anybody else are kept in memory (see
`models.people.unwritten`) under ids beyond any row's, drawn so that a button of before a restart
finds no other search.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, delete, select

from knowledge.positions.queries import Query
from models.database import LARGEST_ID, NEVER_REUSED, Session
from models.people.people import Person
from models.people.unwritten import Unwritten

KEPT = 20
"""Searches of a person that are kept; a button of an older one has expired."""


class Search(SQLModel, table=True):
    """One search of one person."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    query: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime


_unwritten: Unwritten[dict[int, Query]] = Unwritten("searches")
"""Id -> search, the oldest first."""
_UNWRITTEN_IDS = 10**10


async def remember(session: Session, person: Person, query: Query, *, now: datetime) -> int:
    """Keep a search and return its id; the oldest ones of the person are forgotten.

    The same search twice in a row is one.
    """
    latest = await last(session, person.id, now=now)
    if latest is not None and latest[1] == query:
        return latest[0]
    if person.consented_at is None:
        return _keep_in_mind(session, person.id, query, now=now)
    row = Search(person_id=person.id, query=query.to_json(), created_at=now)
    session.add(row)
    await session.flush()
    if row.id is None:
        raise LookupError("the flush gave the search an id")
    mine = select(Search.id).where(col(Search.person_id) == person.id)
    kept = mine.order_by(col(Search.id).desc()).limit(KEPT)
    await session.exec(
        delete(Search).where(col(Search.person_id) == person.id, col(Search.id).not_in(kept))
    )
    return row.id


async def find(session: Session, person_id: int, search_id: int, *, now: datetime) -> Query | None:
    """A search of this person; None if it is another's or was forgotten."""
    if search_id > LARGEST_ID:
        return (_unwritten.recall(session, person_id, now=now) or {}).get(search_id)
    row = await session.get(Search, search_id)
    if row is None or row.person_id != person_id:
        return None
    return Query.from_json(row.query)


async def last(
    session: Session, person_id: int, *, now: datetime, since: datetime | None = None
) -> tuple[int, Query] | None:
    """What the person looked for last, with its id; None if that was before `since`.

    What is unwritten is looked at however short ago `since` is.
    """
    statement = (
        select(Search.id, Search.query)
        .where(col(Search.person_id) == person_id)
        .order_by(col(Search.id).desc())
        .limit(1)
    )
    if since is not None:
        statement = statement.where(col(Search.created_at) >= since)
    row = (await session.exec(statement)).first()
    if row is not None and row[0] is not None:
        return row[0], Query.from_json(row[1])
    # Rows begin with consent, so that any of them is younger than what is unwritten.
    in_mind = _unwritten.recall(session, person_id, now=now)
    return list(in_mind.items())[-1] if in_mind else None


def _keep_in_mind(session: Session, person_id: int, query: Query, *, now: datetime) -> int:
    before = list((_unwritten.recall(session, person_id, now=now) or {}).items())
    search_id = LARGEST_ID + 1 + secrets.randbelow(_UNWRITTEN_IDS)
    _unwritten.keep(session, person_id, dict([*before[1 - KEPT :], (search_id, query)]), now=now)
    return search_id
