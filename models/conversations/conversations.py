"""Conversations: a graduate and a counselor, with the assistant carrying their words.

    waiting ──take──▶ active ──close──▶ closed ──reopen──▶ active (a counselor) or waiting
       ▲                │
       └───release──────┘    given back, left unanswered, or the counselor lost the role

Whoever changes one holds its row, so that of two counselors who take it one does. What the
counselor sees is what is said from the opening on, and one question before it where the person
said so. A message with a file refers to its blob, which belongs to the graduate.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, bindparam, or_
from sqlalchemy import select as core_select
from sqlmodel import Field, SQLModel, col, delete, select, update

from models.database import LARGEST_ID, NEVER_REUSED, Session
from models.files.blobs import Blob
from models.messages import Attachment
from models.people.counselors import Reach
from models.people.roles import Part


class State(StrEnum):
    """Where a conversation stands; see the tree at the top of the file."""

    WAITING = "waiting"
    ACTIVE = "active"
    CLOSED = "closed"


class Conversation(SQLModel, table=True):
    """One conversation of one graduate."""

    __table_args__ = (
        Index("ix_conversation_open", "state"),  # of those not closed: see the migration
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: str = State.WAITING
    #: Why a person is wanted: "asked", "misses", or the kind of a cry for help.
    reason: str
    #: The part of a school whose counselors may see it, as it was when it was opened.
    school: str = ""
    college: str = ""
    class_name: str = ""
    assignee_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    #: Whether all that the assignee writes goes here.
    attended: bool = False
    #: How far the call for a counselor has gone, a `Reach`, and when it went there.
    reach: int = Reach.NOBODY
    called_at: datetime
    opened_at: datetime
    #: Since when the person waits for an answer; None: the last word is the counselor's.
    waiting_since: datetime | None = None
    last_person_at: datetime
    last_counselor_at: datetime | None = None
    #: When the person was told that it will be closed unless somebody writes.
    warned_at: datetime | None = None
    closed_at: datetime | None = Field(default=None, index=True)
    rating: int | None = None

    @property
    def number(self) -> int:
        """Its id, once it is stored."""
        return self.id or 0

    @property
    def part(self) -> Part:
        """Whose counselors may see it."""
        return Part(self.school, self.college, self.class_name)

    @property
    def last_at(self) -> datetime:
        """When anybody last wrote."""
        return max(self.last_person_at, self.last_counselor_at or self.last_person_at)


class Message(SQLModel, table=True):
    """What one of the two said."""

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id", index=True, ondelete="CASCADE")
    #: Whose conversation it is: what is stored of them holds it, whoever wrote.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    from_counselor: bool
    #: Which counselor; None for the graduate, and for one who was erased.
    author_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    words: str
    #: An `Attachment`, or null.
    file: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    at: datetime

    @property
    def attachment(self) -> Attachment | None:
        """The file that was sent."""
        return Attachment(**self.file) if self.file else None


IS_OPEN = col(Conversation.state) != State.CLOSED
"""The condition that a conversation is not over."""
_HEARING = core_select(col(Conversation.id), col(Conversation.person_id)).where(
    IS_OPEN,
    or_(
        col(Conversation.person_id) == bindparam("person"),
        (col(Conversation.assignee_id) == bindparam("person")) & col(Conversation.attended),
    ),
)
_LOCKED = (
    select(Conversation)
    .where(col(Conversation.id) == bindparam("conversation"))
    .with_for_update(key_share=True)
)


async def hearing(session: Session, person_id: int) -> tuple[int, int]:
    """The conversation that this person attends as a counselor, and their own open one; 0 for
    none. Every turn asks this."""
    rows = (await session.run(_HEARING, {"person": person_id})).all()
    attended = max((row.id for row in rows if row.person_id != person_id), default=0)
    return attended, max((row.id for row in rows if row.person_id == person_id), default=0)


async def find(session: Session, conversation_id: int) -> Conversation | None:
    """A conversation, held until the unit of work ends; whoever shows it checks who may see it."""
    if conversation_id > LARGEST_ID:
        return None
    found = await session.exec(_LOCKED, params={"conversation": conversation_id})
    return found.first()


async def begin(
    session: Session, *, person_id: int, part: Part, reason: str, now: datetime
) -> Conversation:
    """Open a conversation that waits for a counselor."""
    conversation = Conversation(
        person_id=person_id,
        reason=reason,
        school=part.school,
        college=part.college,
        class_name=part.class_name,
        called_at=now,
        opened_at=now,
        waiting_since=now,
        last_person_at=now,
    )
    session.add(conversation)
    await session.flush()
    return conversation


async def say(
    session: Session,
    conversation: Conversation,
    *,
    words: str,
    file: Attachment | None = None,
    counselor: int | None = None,
    now: datetime,
) -> Message:
    """Add what the graduate or a `counselor` said."""
    message = Message(
        conversation_id=conversation.number,
        person_id=conversation.person_id,
        from_counselor=counselor is not None,
        author_id=counselor,
        words=words,
        file=_plain(file) if file else None,
        at=now,
    )
    session.add(message)
    if counselor is None:
        conversation.last_person_at = now
        conversation.waiting_since = conversation.waiting_since or now
    else:
        conversation.last_counselor_at, conversation.waiting_since = now, None
    conversation.warned_at = None
    await session.flush()
    return message


async def assign(session: Session, conversation: Conversation, counselor: int) -> None:
    """Give a conversation to a counselor, taking or reopening it."""
    conversation.state, conversation.closed_at = State.ACTIVE, None
    conversation.assignee_id, conversation.attended = counselor, False
    await session.flush()


async def attend(session: Session, conversation: Conversation) -> None:
    """Let all that its assignee writes go here, and nowhere else."""
    await leave(session, conversation.assignee_id or 0)
    conversation.attended = True
    await session.flush()


async def leave(session: Session, counselor: int) -> bool:
    """Let nothing that a counselor writes go to a conversation; whether anything did."""
    left = await session.exec(
        update(Conversation)
        .where(col(Conversation.assignee_id) == counselor, col(Conversation.attended))
        .values(attended=False)
    )
    return left.rowcount > 0


async def release(session: Session, conversation: Conversation, *, now: datetime) -> None:
    """Let a conversation wait for another counselor; the call for one begins anew."""
    conversation.state, conversation.closed_at = State.WAITING, None
    conversation.assignee_id, conversation.attended = None, False
    conversation.reach, conversation.called_at = Reach.NOBODY, now
    conversation.waiting_since = conversation.waiting_since or now
    await session.flush()


async def close(session: Session, conversation: Conversation, *, now: datetime) -> None:
    """End a conversation."""
    conversation.state, conversation.closed_at = State.CLOSED, now
    conversation.attended, conversation.waiting_since = False, None
    await session.flush()


async def messages_of(session: Session, conversation_id: int, *, limit: int) -> list[Message]:
    """The last messages, oldest first."""
    statement = (
        select(Message)
        .where(col(Message.conversation_id) == conversation_id)
        .order_by(col(Message.id).desc())
        .limit(limit)
    )
    return list(await session.exec(statement))[::-1]


async def prune(session: Session, *, before: datetime) -> int:
    """Forget conversations closed before a moment, with their files; returns how many."""
    over = select(Conversation.id).where(col(Conversation.closed_at) < before)
    files = select(Message.file).where(col(Message.conversation_id).in_(over))
    keys = [file["blob"] for file in await session.exec(files) if file]
    await session.exec(delete(Blob).where(col(Blob.key).in_(keys)))
    gone = delete(Conversation).where(col(Conversation.closed_at) < before)
    return (await session.exec(gone)).rowcount


def _plain(file: Attachment) -> dict[str, Any]:
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "blob": file.blob,
    }
