"""Talks under way: the answers given so far, a row a talk.

A person has at most one talk that listens; others of theirs may be set aside and taken up again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, delete, select, update

from models.database import NEVER_REUSED, Session


class TalkRow(SQLModel, table=True):
    """The state of one talk: with the function of that name, it is all there is to know."""

    __tablename__ = "talk"
    # Buttons carry the id: an old one must not find a new talk.
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str
    arguments: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    #: Question key -> the words of the answer, in the order in which they were given.
    answers: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    #: Set aside: it keeps its answers and hears nothing until it is taken up again.
    aside: bool = False
    updated_at: datetime


async def listening(session: Session, person_id: int) -> TalkRow | None:
    """The talk that hears what the person says next."""
    statement = (
        select(TalkRow)
        .where(col(TalkRow.person_id) == person_id, col(TalkRow.aside).is_(False))
        .order_by(col(TalkRow.id).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first()


async def find(session: Session, person_id: int, talk_id: int) -> TalkRow | None:
    """A talk of this person, set aside or not; never somebody else's."""
    statement = select(TalkRow).where(
        col(TalkRow.id) == talk_id, col(TalkRow.person_id) == person_id
    )
    return (await session.exec(statement)).first()


async def latest_aside(session: Session, person_id: int) -> TalkRow | None:
    """The talk that was set aside last."""
    statement = (
        select(TalkRow)
        .where(col(TalkRow.person_id) == person_id, col(TalkRow.aside).is_(True))
        .order_by(col(TalkRow.updated_at).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first()


async def set_others_aside(session: Session, person_id: int) -> None:
    """Make room for a talk that is to listen: every other one waits."""
    await session.exec(
        update(TalkRow)
        .where(col(TalkRow.person_id) == person_id, col(TalkRow.aside).is_(False))
        .values(aside=True)
    )


async def discard(session: Session, person_id: int, *, name: str) -> None:
    """Forget the talks called `name` of this person."""
    await session.exec(
        delete(TalkRow).where(col(TalkRow.person_id) == person_id, col(TalkRow.name) == name)
    )


async def prune(session: Session, *, before: datetime) -> int:
    """Forget talks untouched since `before`; returns how many."""
    return (await session.exec(delete(TalkRow).where(col(TalkRow.updated_at) < before))).rowcount
