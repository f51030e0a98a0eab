"""Broadcasts: what a counselor says to many, and how far it has come.

    draft ──submit──▶ approval ──approve──▶ scheduled
                                                │ its time has come
                          editing               ▼
                        withdrawing         freezing ──▶ trial ──▶ sending ──▶ done
                             ▲                  └──────────┴─────────┤
                             └── done, cancelled         resume ▲    ▼
                                                             paused ◀┘
    approval … sending, paused ──cancel──▶ cancelled

Who is meant is evaluated and frozen when it begins (`models.fanouts`). A verb holds the row; who
comes second finds what the first has made of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, literal_column, update
from sqlmodel import Field, SQLModel, col, delete, select

from models.broadcast_audiences import Audience, Rules
from models.clock import CHINA
from models.counselors import may_serve, parts_served
from models.database import LARGEST_ID, NEVER_REUSED, insert
from models.deliveries import Delivery
from models.deliveries import State as DeliveryState
from models.errors import Refused
from models.messages import Attachment
from models.roles import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    #: While freezing: the last person looked at, and the last there is. Else: the last recipient
    #: who was decided about, or the last delivery that was edited.
    cursor: int = 0
    last: int = 0
    #: How many were frozen.
    recipients: int = 0
    #: A person had it go on after it had stopped by itself: it does not stop again.
    unwatched: bool = False
    #: The share (in %) that its author was last told of, and how often.
    told: int = 0

    @property
    def number(self) -> int:
        """Its id, which every stored broadcast has."""
        if self.id is None:
            raise LookupError("the broadcast is not stored yet")
        return self.id

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


async def may_approve(session: Session, broadcast: Broadcast, person_id: int) -> bool:
    """Whether somebody may agree to it: who looks after all that its author does."""
    if person_id == broadcast.author_id:
        return False
    parts = (await audience_of(session, broadcast)).parts
    return bool(parts) and all([await may_serve(session, person_id, each) for each in parts])


async def submit(
    session: Session, broadcast: Broadcast, *, due_at: datetime, approval: bool, now: datetime
) -> None:
    """Let it begin at its time, once a second person agrees where one is needed.

    Raises `Refused` where it is no draft, where its time is past, and where the same was
    submitted today.
    """
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")
    if due_at < now:
        raise Refused("broadcast-past")
    broadcast.due_at = due_at
    broadcast.state = State.APPROVAL if approval else State.SCHEDULED
    session.add(broadcast)
    made = await session.exec(
        insert(session, BroadcastSubmission)
        .values(digest=_digest(broadcast, now), broadcast_id=broadcast.number)
        .on_conflict_do_nothing(index_elements=["digest"])
    )
    if not made.rowcount:
        raise Refused("broadcast-same")


async def approve(session: Session, broadcast: Broadcast, person_id: int) -> None:
    """Agree to it as the second person; raises `Refused` where that is not for them, or late."""
    if broadcast.state != State.APPROVAL:
        raise Refused("broadcast-no-approval")
    if not await may_approve(session, broadcast, person_id):
        raise Refused("broadcast-not-approver")
    broadcast.approver_id, broadcast.state = person_id, State.SCHEDULED
    session.add(broadcast)


async def cancel(session: Session, broadcast: Broadcast, *, now: datetime, reason: str) -> int:
    """Send no more of it; returns how many messages that waited are called back.

    Raises `Refused` where it is over. What is being sent at this moment still arrives.
    """
    if broadcast.state not in CANCELLABLE:
        raise Refused("broadcast-over" if broadcast.state != State.DRAFT else "broadcast-draft")
    broadcast.state, broadcast.reason, broadcast.ended_at = State.CANCELLED, reason, now
    session.add(broadcast)
    mine = col(BroadcastSubmission.broadcast_id) == broadcast.number
    await session.exec(delete(BroadcastSubmission).where(mine))
    return await call_back(session, broadcast.number, now=now)


async def pause(session: Session, broadcast: Broadcast, *, reason: str) -> None:
    """Hold what waits; raises `Refused` where nothing is under way."""
    if broadcast.state not in (*UNDER_WAY, State.SCHEDULED):
        raise Refused("broadcast-not-running")
    broadcast.state, broadcast.reason = State.PAUSED, reason
    session.add(broadcast)
    await hold(session, broadcast.number)


async def resume(session: Session, broadcast: Broadcast, *, now: datetime) -> None:
    """Go on where it was; raises `Refused` where it is not paused."""
    if broadcast.state != State.PAUSED:
        raise Refused("broadcast-not-paused")
    broadcast.unwatched = broadcast.unwatched or broadcast.reason == REFUSALS
    broadcast.reason = ""
    broadcast.state = State.SCHEDULED
    if broadcast.recipients:
        broadcast.state = State.SENDING
    elif broadcast.began_at is not None:
        broadcast.state = State.FREEZING
    session.add(broadcast)
    await _move(session, broadcast.number, DeliveryState.HELD, DeliveryState.WAITING, due_at=now)


async def requeue_unknown(session: Session, broadcast: Broadcast, *, now: datetime) -> int:
    """Send what may not have arrived once more, by decision of a person; how many that are."""
    if broadcast.state not in (State.DONE, *UNDER_WAY):
        raise Refused("broadcast-not-running")
    again = (
        update(Delivery)
        .where(
            col(Delivery.broadcast_id) == broadcast.number,
            col(Delivery.state) == DeliveryState.UNKNOWN,
        )
        .values(state=DeliveryState.WAITING, unsure=True, due_at=now, settled_at=None)
    )
    number = (await session.exec(again)).rowcount
    if number and broadcast.state == State.DONE:
        broadcast.state = State.SENDING
        session.add(broadcast)
    return number


REFUSALS = "refusals"
"""The reason of a broadcast that stopped by itself."""


async def hold(session: Session, number: int) -> int:
    """Let what waits of a broadcast wait for a decision."""
    return await _move(session, number, DeliveryState.WAITING, DeliveryState.HELD)


async def call_back(session: Session, number: int, *, now: datetime) -> int:
    """Send nothing of a broadcast that has not left."""
    return sum(
        [
            await _move(session, number, state, DeliveryState.CANCELLED, settled_at=now)
            for state in (DeliveryState.WAITING, DeliveryState.HELD)
        ]
    )


async def _move(
    session: Session, number: int, was: DeliveryState, becomes: DeliveryState, **values: datetime
) -> int:
    """Give all deliveries of a broadcast that are in one state another."""
    moved = (
        update(Delivery)
        .where(
            col(Delivery.broadcast_id) == number,
            col(Delivery.state) == literal_column(f"'{was}'"),
        )
        .values(state=becomes, **values)
    )
    return (await session.exec(moved)).rowcount


def _digest(broadcast: Broadcast, now: datetime) -> str:
    said = [
        broadcast.author_id,
        broadcast.text,
        broadcast.choices,
        broadcast.activity_id,
        broadcast.attachment,
        broadcast.rules,
        f"{now.astimezone(CHINA):%Y-%m-%d}",
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
