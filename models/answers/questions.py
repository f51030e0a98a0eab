"""Questions that were not answered, or whose answer was no use, kept for counselors.

    open ──answer──▶ answered     what a counselor says goes to everybody in the group
     ▲ │
     │ └───dismiss──▶ dismissed   nobody is told
     └─────undo─────────┘

Only questions of people who agreed to be remembered are kept, and counselors see them without
names. Of two counselors who settle the same group at once the first one does: the rows are held
while they are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, and_, false, or_, true
from sqlmodel import Field, SQLModel, col, delete, select

from models.database import LARGEST_ID, NEVER_REUSED, Session
from models.errors import Refused
from models.people.counselors import parts_served
from models.people.people import PersonRow
from models.people.roles import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement
    from sqlmodel.sql.expression import SelectOfScalar

MOST = 1000
"""Open questions that are looked at together, the oldest first."""


class State(StrEnum):
    """Where a question stands; see the tree at the top of the file."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why a question is kept."""

    UNANSWERED = "unanswered"
    USELESS = "useless"


class Question(SQLModel, table=True):
    """One question of one person."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    text: str
    reason: str
    #: The entry that is nearest, or that was no use; "" for none.
    nearest: str = ""
    #: What was missing in the answer, in their words.
    missing: str = ""
    #: The places, levels and numbers that set it apart from like questions.
    distinctions: list[str] = Field(sa_column=Column(JSON, nullable=False))
    #: A counselor has seen that it asks something of its own.
    apart: bool = False
    state: str = Field(default=State.OPEN, index=True)
    asked_at: datetime
    settled_at: datetime | None = None
    #: The first question of the group in which it was settled.
    settled_with: int | None = Field(default=None, index=True)
    response_id: int | None = Field(default=None, foreign_key="response.id", ondelete="SET NULL")


class Response(SQLModel, table=True):
    """What a counselor said to a group of questions."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    counselor_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    text: str
    #: The draft that was made of it; "" for none.
    entry: str = ""
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a question besides whose it is."""

    text: str
    reason: Reason
    nearest: str
    distinctions: frozenset[str]


async def keep(session: Session, person_id: int, what: Kept, *, now: datetime) -> Question:
    """Keep a question; one that the person has asked in the same words and is open is the same."""
    statement = select(Question).where(
        Question.person_id == person_id, Question.text == what.text, Question.state == State.OPEN
    )
    if known := (await session.exec(statement)).first():
        return known
    row = Question(
        person_id=person_id,
        text=what.text,
        reason=what.reason,
        nearest=what.nearest,
        distinctions=sorted(what.distinctions),
        asked_at=now,
    )
    session.add(row)
    await session.flush()
    return row


async def mine(session: Session, person_id: int, number: int) -> Question | None:
    """An open question of this person."""
    statement = select(Question).where(
        Question.id == min(number, LARGEST_ID),
        Question.person_id == person_id,
        Question.state == State.OPEN,
    )
    return (await session.exec(statement)).first()


async def withdraw(session: Session, person_id: int, number: int) -> bool:
    """Forget an open question of this person; False if there is none of that number."""
    row = await mine(session, person_id, number)
    if row is not None:
        await session.delete(row)
        await session.flush()
    return row is not None


async def reconsider(session: Session, person_id: int, entry: str) -> None:
    """Forget that an answer was no use to this person, unless they said what it lacked."""
    await session.exec(
        delete(Question).where(
            col(Question.person_id) == person_id,
            col(Question.nearest) == entry,
            col(Question.reason) == Reason.USELESS,
            col(Question.state) == State.OPEN,
            col(Question.missing) == "",
        )
    )


async def open_for(session: Session, counselor_id: int) -> list[Question]:
    """The open questions of the people whom a counselor looks after, the oldest first."""
    statement = _of(await _served(session, counselor_id)).where(Question.state == State.OPEN)
    return list(await session.exec(statement.order_by(col(Question.id)).limit(MOST)))


async def hold(session: Session, counselor_id: int, ids: Collection[int]) -> list[Question]:
    """Those of the questions `ids` that are open and that the counselor may settle, held until
    the unit of work ends: whoever else settles them waits, and then finds them settled."""
    # Those who asked first: a turn of theirs holds them, and may then write to their question.
    askers = select(Question.person_id).where(col(Question.id).in_(ids))
    owners = select(PersonRow.id).where(col(PersonRow.id).in_(askers)).order_by(col(PersonRow.id))
    await session.exec(owners.with_for_update(read=True, key_share=True))
    statement = _of(await _served(session, counselor_id)).where(col(Question.id).in_(ids))
    rows = await session.exec(
        statement.order_by(col(Question.id))
        .with_for_update(of=Question)
        .execution_options(populate_existing=True)
    )
    return [row for row in rows if row.state == State.OPEN]


async def settle(
    session: Session, questions: Sequence[Question], state: State, *, now: datetime
) -> None:
    """End questions that are held, together."""
    for question in questions:
        question.state, question.settled_at = state, now
        question.settled_with = questions[0].id
    await session.flush()


async def respond(
    session: Session, questions: Sequence[Question], text: str, *, counselor_id: int, now: datetime
) -> Response:
    """Answer questions that are held, all with the same words.

    Raises `Refused` where there is none, because somebody was faster.
    """
    if not questions:
        raise Refused("questions-settled")
    response = Response(counselor_id=counselor_id, text=text, at=now)
    session.add(response)
    await session.flush()
    await settle(session, questions, State.ANSWERED, now=now)
    for question in questions:
        question.response_id = response.id
    await session.flush()
    return response


async def reopen(session: Session, counselor_id: int, settled_with: int) -> int:
    """Undo a dismissal; how many questions are open again."""
    statement = _of(await _served(session, counselor_id)).where(
        Question.settled_with == min(settled_with, LARGEST_ID),
        Question.state == State.DISMISSED,
    )
    rows = list(await session.exec(statement.with_for_update(of=Question)))
    for question in rows:
        question.state, question.settled_at, question.settled_with = State.OPEN, None, None
    await session.flush()
    return len(rows)


async def answered_with(session: Session, response_id: int) -> list[str]:
    """The questions that a response answered, each once, the oldest first."""
    statement = select(Question.text).where(Question.response_id == response_id)
    return list(dict.fromkeys(await session.exec(statement.order_by(col(Question.id)))))


async def response(session: Session, number: int) -> Response | None:
    """What a counselor said."""
    return await session.get(Response, min(number, LARGEST_ID))


async def prune(session: Session, *, before: datetime) -> int:
    """Forget questions that were settled before a moment; returns how many."""
    ended = delete(Question).where(col(Question.settled_at) < before)
    return (await session.exec(ended)).rowcount


def _of(people: ColumnElement[bool]) -> SelectOfScalar[Question]:
    return select(Question).join(PersonRow, col(PersonRow.id) == Question.person_id).where(people)


async def _served(session: Session, counselor_id: int) -> ColumnElement[bool]:
    """Whether a person belongs to a part of a school that the counselor looks after."""
    return or_(false(), *map(_within, await parts_served(session, counselor_id)))


def _within(part: Part) -> ColumnElement[bool]:
    """Whether a person belongs to a part of a school."""
    named = ((name, getattr(part, name)) for name in ("school", "college", "class_name"))
    return and_(
        true(), *(col(getattr(PersonRow, name)) == value for name, value in named if value)
    )
