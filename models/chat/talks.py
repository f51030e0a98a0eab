"""Talks under way: the answers given so far, a row a talk.

A person has at most one talk that listens; others of theirs may be set aside and taken up again.
Statements are built once and rows are plain values, because every turn reads this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Row, bindparam, delete, insert, select, update
from sqlmodel import Field, SQLModel, col

from models.database import LARGEST_ID, NEVER_REUSED, Session


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


@dataclass(slots=True)
class OpenTalk:
    """A talk as it was read; changes count once they are given to `save`."""

    id: int
    name: str
    arguments: tuple[str | int, ...]
    answers: dict[str, str]
    aside: bool
    updated_at: datetime


_MINE = col(TalkRow.person_id) == bindparam("person")
_TALKS = select(
    col(TalkRow.id),
    col(TalkRow.name),
    col(TalkRow.arguments),
    col(TalkRow.answers),
    col(TalkRow.aside),
    col(TalkRow.updated_at),
).where(_MINE)
_LISTENING = _TALKS.where(col(TalkRow.aside).is_(False)).order_by(col(TalkRow.id).desc()).limit(1)
_LATEST_ASIDE = (
    _TALKS.where(col(TalkRow.aside).is_(True)).order_by(col(TalkRow.updated_at).desc()).limit(1)
)
_ONE = _TALKS.where(col(TalkRow.id) == bindparam("talk"))
_BEGIN = insert(TalkRow).returning(col(TalkRow.id))
_SAVE = (
    update(TalkRow)
    .where(col(TalkRow.id) == bindparam("talk"))
    .values(
        answers=bindparam("answers"), aside=bindparam("aside"), updated_at=bindparam("updated_at")
    )
)
_SET_ASIDE = update(TalkRow).where(_MINE, col(TalkRow.aside).is_(False)).values(aside=True)
_DISCARD = delete(TalkRow).where(_MINE, col(TalkRow.name) == bindparam("name"))
_END = delete(TalkRow).where(col(TalkRow.id) == bindparam("talk"))
_PRUNE = delete(TalkRow).where(col(TalkRow.updated_at) < bindparam("before"))


async def listening(session: Session, person_id: int) -> OpenTalk | None:
    """The talk that hears what the person says next."""
    return await _first(session, _LISTENING, person=person_id)


async def find(session: Session, person_id: int, talk_id: int) -> OpenTalk | None:
    """A talk of this person, set aside or not; never somebody else's."""
    if talk_id > LARGEST_ID:
        return None
    return await _first(session, _ONE, person=person_id, talk=talk_id)


async def latest_aside(session: Session, person_id: int) -> OpenTalk | None:
    """The talk that was set aside last."""
    return await _first(session, _LATEST_ASIDE, person=person_id)


async def begin(
    session: Session,
    person_id: int,
    name: str,
    *,
    arguments: tuple[str | int, ...],
    answers: Mapping[str, str],
    now: datetime,
) -> OpenTalk:
    """Begin the talk `name` afresh; every other one of this person is set aside."""
    await session.run(_DISCARD, {"person": person_id, "name": name})
    await session.run(_SET_ASIDE, {"person": person_id})
    values = {
        "person_id": person_id,
        "name": name,
        "arguments": list(arguments),
        "answers": dict(answers),
        "aside": False,
        "updated_at": now,
    }
    talk_id: Any = (await session.run(_BEGIN, values)).scalar_one()
    return OpenTalk(talk_id, name, arguments, dict(answers), aside=False, updated_at=now)


async def resume(session: Session, person_id: int, talk: OpenTalk) -> None:
    """Let a talk that was set aside listen again, and set aside whichever listened."""
    await session.run(_SET_ASIDE, {"person": person_id})
    talk.aside = False


async def save(session: Session, talk: OpenTalk) -> None:
    """Store what has become of a talk."""
    values = {
        "talk": talk.id,
        "answers": talk.answers,
        "aside": talk.aside,
        "updated_at": talk.updated_at,
    }
    await session.run(_SAVE, values)


async def end(session: Session, talk: OpenTalk) -> None:
    """Forget a talk."""
    await session.run(_END, {"talk": talk.id})


async def prune(session: Session, *, before: datetime) -> int:
    """Forget talks untouched since `before`; returns how many."""
    return (await session.run(_PRUNE, {"before": before})).rowcount


async def _first(session: Session, statement: Any, **values: int) -> OpenTalk | None:
    row = (await session.run(statement, values)).first()
    return _open(row) if row else None


def _open(row: Row[Any]) -> OpenTalk:
    return OpenTalk(
        id=row.id,
        name=row.name,
        arguments=tuple(row.arguments),
        answers=row.answers,
        aside=row.aside,
        updated_at=row.updated_at,
    )
