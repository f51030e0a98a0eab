"""有用 and 没用: what people think of the answers they got, one opinion a person and entry."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case
from sqlmodel import Field, SQLModel, col, func, select

from models.database import Session, insert


class Feedback(SQLModel, table=True):
    """What one person thinks of one entry."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    entry: str = Field(primary_key=True, index=True)
    useful: bool
    #: Which revision of the entry they had read.
    revision: int
    at: datetime


class Counts(NamedTuple):
    """How many found an entry useful, and how many did not."""

    useful: int = 0
    useless: int = 0


async def rate(
    session: Session, person_id: int, entry: str, *, useful: bool, revision: int, now: datetime
) -> None:
    """Store an opinion in the place of the one before it."""
    opinion = {"useful": useful, "revision": revision, "at": now}
    await session.exec(
        insert(session, Feedback)
        .values(person_id=person_id, entry=entry, **opinion)
        .on_conflict_do_update(index_elements=["person_id", "entry"], set_=opinion)
    )


async def counts(session: Session, entry: str) -> Counts:
    """The opinions on an entry."""
    useful = func.coalesce(func.sum(case((col(Feedback.useful), 1), else_=0)), 0)
    statement = select(useful, func.count()).where(Feedback.entry == entry)
    good, whole = (await session.exec(statement)).one()
    return Counts(int(good), whole - int(good))
