"""Broadcasts: what a counselor says to many, and how far it has come.

    draft ──submit──▶ approval ──approve──▶ scheduled
                                                │ its time has come
                          editing               ▼
                        withdrawing         freezing ──▶ trial ──▶ sending ──▶ done
                             ▲                  └──────────┴─────────┤
                             └── done, cancelled         resume ▲    ▼
                                                             paused ◀┘
    approval … sending, paused ──cancel──▶ cancelled

One that comes round stays `scheduled` and becomes another each time
(`models.broadcasts.broadcast_series`). Who is meant is evaluated and frozen when it begins
(`models.broadcasts.fanouts`). A verb holds the row; who comes second finds what the first has made
of it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, tuple_
from sqlalchemy import select as core_select
from sqlmodel import Field, SQLModel, col, delete, func, select

from knowledge.dates.recurrences import Recurrence
from models.broadcasts import class_groups
from models.broadcasts.broadcast_audiences import Audience, Rules
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.files import blobs
from models.messages import Attachment
from models.people.counselors import parts_served
from models.people.roles import Part
from models.pruning import LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement

    from models.broadcasts.class_groups import ClassGroup
    from models.database import Session

LONGEST = 3500
"""Characters of a text: with what is put in and who it is from it stays one message anywhere."""


class State(StrEnum):
    """How far a broadcast has come; see the tree at the top of the file."""

    DRAFT = "draft"
    APPROVAL = "approval"
    SCHEDULED = "scheduled"
    FREEZING = "freezing"
    TRIAL = "trial"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    EDITING = "editing"
    WITHDRAWING = "withdrawing"


class Choices(StrEnum):
    """The buttons below a broadcast."""

    NONE = "none"
    READ = "read"
    YES_NO = "yes-no"
    SIGN_UP = "sign-up"


UNDER_WAY = (State.FREEZING, State.TRIAL, State.SENDING)
MOVING = (*UNDER_WAY, State.SCHEDULED, State.EDITING, State.WITHDRAWING)
"""States in which the next step is the program's own."""
CANCELLABLE = (State.APPROVAL, State.SCHEDULED, *UNDER_WAY, State.PAUSED)
ENDED = (State.DONE, State.CANCELLED)


class Broadcast(SQLModel, table=True):
    """One message to many."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    #: None: the operator, on the command line; or somebody who was erased.
    author_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    approver_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    #: The command line looks after everybody.
    by_operator: bool = False
    state: str = Field(default=State.DRAFT, index=True)
    #: Why it is paused or cancelled: the end of the key of a sentence.
    reason: str = ""
    text: str
    choices: str = Choices.NONE
    activity_id: int | None = Field(default=None, foreign_key="activity.id", ondelete="SET NULL")
    attachment: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    rules: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    #: The same in its author's words.
    audience_words: str = ""
    created_at: datetime
    due_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    #: While freezing: the last person looked at, and the last there is. After that `last` is 0,
    #: and the cursor the last recipient who was decided about, or the last delivery revised.
    cursor: int = 0
    last: int = 0
    #: How many were frozen.
    recipients: int = 0
    #: A person had it go on after it had stopped by itself: it does not stop again.
    unwatched: bool = False
    #: When it comes round, a `Recurrence`: then it is never sent itself, but each time as another.
    every: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    #: The one that comes round, of which this is one time.
    series_id: int | None = Field(default=None, index=True)
    #: The share (in %) that its author was last told of, and how often.
    told: int = 0

    @property
    def number(self) -> int:
        """Its id, which every stored broadcast has."""
        if self.id is None:
            raise LookupError("the broadcast is not stored yet")
        return self.id

    @property
    def recurrence(self) -> Recurrence | None:
        """When it comes round, if it does."""
        return Recurrence.from_json(self.every) if self.every else None

    def file(self) -> Attachment | None:
        """The picture or file that goes with it."""
        return Attachment(**self.attachment) if self.attachment else None


class BroadcastSubmission(SQLModel, table=True):
    """Author, content, audience and day of what was submitted: the same counts once."""

    digest: str = Field(primary_key=True)
    broadcast_id: int = Field(foreign_key="broadcast.id", index=True, ondelete="CASCADE")


@dataclass(frozen=True, slots=True)
class Content:
    """What is said and to whom: a text with placeholders, the choices below it, the activity to
    sign up for."""

    text: str
    rules: Rules
    audience_words: str = ""
    choices: Choices = Choices.NONE
    activity_id: int | None = None


async def draft(
    session: Session, content: Content, *, author_id: int | None, now: datetime
) -> Broadcast:
    """Store what somebody wants to send; without an author it is the operator."""
    row = Broadcast(
        author_id=author_id,
        by_operator=author_id is None,
        text=content.text,
        rules=content.rules.to_json(),
        created_at=now,
    )
    await write(session, row, content)
    return row


async def write(session: Session, broadcast: Broadcast, content: Content) -> None:
    """Say something else in a draft, or to others; raises `Refused` for what is none any more."""
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    broadcast.text = content.text
    broadcast.rules = content.rules.to_json()
    broadcast.audience_words = content.audience_words
    broadcast.choices, broadcast.activity_id = content.choices, content.activity_id
    session.add(broadcast)
    await session.flush()


async def attach(session: Session, broadcast: Broadcast, file: Attachment | None) -> None:
    """Let this file go with it, or none; the one before is thrown away."""
    before = broadcast.file()
    broadcast.attachment = asdict(file) if file else None
    session.add(broadcast)
    await session.flush()
    if before is not None:
        await _drop_files(session, [before.blob])


async def drop(session: Session, broadcast: Broadcast) -> None:
    """Throw a draft away with its file; raises `Refused` for what is none any more."""
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    await attach(session, broadcast, None)
    await session.delete(broadcast)


async def find(session: Session, number: int) -> Broadcast | None:
    """A broadcast, locked until the unit of work ends."""
    if not 0 < number <= LARGEST_ID:
        return None
    statement = select(Broadcast).where(col(Broadcast.id) == number).with_for_update()
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def look_up(session: Session, number: int) -> Broadcast | None:
    """A broadcast, to show."""
    return await session.get(Broadcast, number) if 0 < number <= LARGEST_ID else None


async def written_by(
    session: Session, author_id: int | None, *, limit: int, skip: int = 0
) -> list[Broadcast]:
    """What somebody has written, the newest first; with None, everybody."""
    statement = select(Broadcast).order_by(col(Broadcast.id).desc()).offset(skip).limit(limit)
    if author_id is not None:
        statement = statement.where(col(Broadcast.author_id) == author_id)
    return list(await session.exec(statement))


async def audience_of(session: Session, broadcast: Broadcast) -> Audience:
    """Whom it is for, within what its author looks after at this moment."""
    rules = Rules.from_json(broadcast.rules)
    parts: Sequence[Part] = [Part()] if broadcast.by_operator else []
    if broadcast.author_id is not None:
        parts = await parts_served(session, broadcast.author_id)
    return Audience(broadcast.number, rules, tuple(parts), broadcast.author_id)


async def groups_of(session: Session, broadcast: Broadcast) -> list[ClassGroup]:
    """Its class groups that are written to, within what its author looks after at this moment."""
    audience = await audience_of(session, broadcast)
    if not audience.rules.groups:
        return []
    found = await class_groups.bound(session, audience.parts)
    return [group for group in found if group.number in audience.rules.groups]


async def undecided(session: Session, *, before: datetime) -> list[Broadcast]:
    """What has waited for a person since before a moment, locked: to be agreed to, or to go on.

    One that comes round may rest as long as its author likes.
    """
    waits = col(Broadcast.state).in_([State.APPROVAL, State.PAUSED])
    moments = (Broadcast.created_at, Broadcast.due_at, Broadcast.began_at)
    statement = select(Broadcast).where(
        waits,
        *(func.coalesce(col(moment), Broadcast.created_at) < before for moment in moments),
    )
    found = await session.exec(statement.with_for_update())
    return [broadcast for broadcast in found if broadcast.recurrence is None]


async def prune_recipients(session: Session, *, before: datetime) -> int:
    """Forget some of the recipients of what `prune` is to forget; returns how many."""
    key = (col(BroadcastRecipient.broadcast_id), col(BroadcastRecipient.person_id))
    some = (
        core_select(*key)
        .join(Broadcast, col(Broadcast.id) == col(BroadcastRecipient.broadcast_id))
        .where(_is_old(before))
        .limit(LOOKED_AT)
    )
    gone = delete(BroadcastRecipient).where(tuple_(*key).in_(some))
    return (await session.run(gone)).rowcount


async def prune(session: Session, *, before: datetime) -> int:
    """Forget broadcasts that ended before a moment, and drafts as old, with their files and the
    recipients that they still have; returns how many."""
    old = await session.exec(select(Broadcast).where(_is_old(before)))
    files = [file.blob for each in old if (file := each.file()) is not None]
    count = (await session.exec(delete(Broadcast).where(_is_old(before)))).rowcount
    await _drop_files(session, files)
    return count


async def _drop_files(session: Session, keys: Collection[str]) -> None:
    """Throw those files away that go with no broadcast; the times of one that comes round share
    theirs."""
    if keys:
        told = await session.exec(select(Broadcast.attachment))
        await blobs.drop(session, set(keys) - {each["blob"] for each in told if each})


def _is_old(before: datetime) -> ColumnElement[bool]:
    is_old_draft = (col(Broadcast.state) == State.DRAFT) & (col(Broadcast.created_at) < before)
    return (col(Broadcast.ended_at) < before) | is_old_draft
