"""Deliveries: the outbox of everything that is sent without being asked for just now.

    waiting ──claim──▶ sending ──▶ sent
       ▲                 │ ├─────▶ failed     the platform will never take it, or tries ran out
       └──retry at due───┘ ├─────▶ blocked    the person does not want us: the contact is off
                           ├─────▶ unknown    it may have arrived: counted, shown, never hidden
                           └─────▶ dropped    too late to be useful, by its own rule
    waiting ◀──▶ held ──▶ cancelled         of a broadcast that is paused, or called back

A row is written in the transaction that decided it, under a unique key, so deciding twice sends
once. What becomes of it after that is decided in `models.deliveries.attempts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, Index, Select, false, literal_column, text, union_all
from sqlalchemy import select as core_select
from sqlmodel import Field, SQLModel, col, func, select, update

from models.database import Session, insert
from models.messages import Address, Reply
from models.pruning import Page, prune_page

if TYPE_CHECKING:
    from sqlalchemy import Executable

_AT_ONCE = 500
"""Keys of one statement: below the number of variables that either database takes."""


class Lane(IntEnum):
    """Who overtakes whom: somebody waits for a reply, many are told by a broadcast."""

    REPLY = 0
    PERSONAL = 1
    BROADCAST = 2

    @classmethod
    def of(cls, kind: str) -> Lane:
        """The lane of a kind of delivery."""
        return _LANES.get(kind, cls.PERSONAL)


_LANES = {
    "reply": Lane.REPLY,
    "conversation": Lane.REPLY,
    "broadcast": Lane.BROADCAST,
    "broadcast-edit": Lane.BROADCAST,
}


class State(StrEnum):
    """Where a delivery stands; see the tree at the top of the file."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
    HELD = "held"
    CANCELLED = "cancelled"


class Delivery(SQLModel, table=True):
    """One message to one address."""

    __table_args__ = (
        # Claiming looks only at what waits, in the order in which it leaves, and the search for
        # dead workers only at what is being sent, however large the table grows: the migrations
        # make these indexes partial. Said here, it would import PostgreSQL's dialect for nothing.
        Index("ix_delivery_due", "channel", "lane", "due_at", "id"),
        Index("ix_delivery_leased", "leased_until"),
        # What somebody answers by replying to it on their platform.
        Index("ix_delivery_answerable", "channel", "user", "reference"),
        # How far a broadcast is, and what of it waits.
        Index("ix_delivery_broadcast", "broadcast_id", "state"),
        # What ended without being sent, or is held, and what may have come twice: few of many.
        Index("ix_delivery_unsent", "channel", "state"),
        Index("ix_delivery_unsure", "channel"),
    )

    id: int | None = Field(default=None, primary_key=True)
    #: Names the reason, such as "reply:812:0"; the same reason is never stored twice.
    key: str = Field(unique=True)
    #: "reply", "reminder", "broadcast" …: decides what becomes of an unsure one.
    kind: str
    #: None: a group, which is nobody's.
    person_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    channel: str
    user: str
    #: Where in front of others it is shown, as in `Address.place`.
    place: str = ""
    reply: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = State.WAITING
    #: Who overtakes whom, a `Lane`.
    lane: int = Lane.PERSONAL
    due_at: datetime
    not_after: datetime | None = None
    attempts: int = 0
    #: While sending: until when its worker may be believed to be alive.
    leased_until: datetime | None = None
    error: str = ""
    #: An earlier attempt may have arrived, and it was tried again: it may be shown twice.
    unsure: bool = False
    #: The platform's reference of the message that was sent.
    reference: str = ""
    settled_at: datetime | None = None
    #: The broadcast that it brings.
    broadcast_id: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One of many messages to enqueue; `reply` is in its JSON form, which many may share."""

    key: str
    kind: str
    person_id: int | None
    address: Address
    reply: dict[str, Any]
    due_at: datetime
    not_after: datetime | None = None
    broadcast_id: int | None = None


async def enqueue(
    session: Session,
    address: Address,
    reply: Reply,
    *,
    key: str,
    kind: str,
    person_id: int | None,
    due_at: datetime,
    not_after: datetime | None = None,
    broadcast_id: int | None = None,
) -> bool:
    """Decide that `reply` is to be sent; False if this was decided before."""
    planned = Planned(
        key, kind, person_id, address, reply.to_json(), due_at, not_after, broadcast_id
    )
    return bool((await session.run(_addition(session), _varying(planned))).rowcount)


async def enqueue_all(session: Session, planned: Sequence[Planned]) -> None:
    """Decide that all of these are to be sent; what was decided before is left as it is."""
    if planned:
        await session.run(_addition(session), [_varying(each) for each in planned])


def _addition(session: Session) -> Executable:
    """Adds what was not decided before; what is the same in every new row is part of it, and not
    handed to the database with each."""
    new = insert(session, Delivery).values(
        state=literal_column("'waiting'"),
        attempts=literal_column("0"),
        error=literal_column("''"),
        unsure=false(),
        reference=literal_column("''"),
    )
    return new.on_conflict_do_nothing(index_elements=["key"])


def _varying(each: Planned) -> dict[str, Any]:
    return {
        "key": each.key,
        "kind": each.kind,
        "person_id": each.person_id,
        "channel": each.address.channel,
        "user": each.address.user,
        "place": each.address.place,
        "reply": each.reply,
        "lane": Lane.of(each.kind),
        "due_at": each.due_at,
        "not_after": each.not_after,
        "broadcast_id": each.broadcast_id,
    }


async def enqueue_again(
    session: Session, delivery_id: int, address: Address, *, now: datetime
) -> None:
    """Send the message of a delivery to another address of the same person as well, once."""
    found = await session.get(Delivery, delivery_id)
    if found is None:
        return  # the person has been erased
    await enqueue(
        session,
        address,
        Reply.from_json(found.reply),
        key=f"{found.key}>{address.channel}:{address.user}",
        kind=found.kind,
        person_id=found.person_id,
        due_at=now,
        not_after=found.not_after,
        broadcast_id=found.broadcast_id,
    )


async def recall(session: Session, keys: Sequence[str], *, now: datetime) -> None:
    """Drop those of the deliveries that have not left: their reason is gone."""
    for start in range(0, len(keys), _AT_ONCE):
        waiting = update(Delivery).where(
            col(Delivery.key).in_(keys[start : start + _AT_ONCE]),
            col(Delivery.state) == literal_column("'waiting'"),
        )
        await session.run(waiting.values(state=State.DROPPED, settled_at=now))


async def behind_others(session: Session, address: Address, *, now: datetime) -> datetime:
    """When a message is due that has to stay behind those of its lane that wait for a chat."""
    latest = await session.exec(
        select(func.max(Delivery.due_at)).where(
            col(Delivery.state) == literal_column("'waiting'"),
            col(Delivery.channel) == address.channel,
            col(Delivery.lane) == Lane.REPLY,
            col(Delivery.user) == address.user,
        )
    )
    return max(now, latest.one() or now)


async def shown_as(session: Session, address: Address, reference: str) -> str:
    """The key of the notice of a conversation that an address knows as `reference`; "" if none."""
    statement = select(Delivery.key).where(
        col(Delivery.kind) == literal_column("'conversation'"),
        col(Delivery.channel) == address.channel,
        col(Delivery.user) == address.user,
        col(Delivery.reference) == reference,
    )
    return (await session.exec(statement.limit(1))).first() or ""


async def prune(session: Session, *, before: datetime, after: int) -> Page:
    """Forget deliveries that ended before a moment, a page of the table beyond the id `after`."""
    return await prune_page(session, Delivery, col(Delivery.settled_at) < before, after=after)


async def count_unsure(session: Session) -> dict[str, int]:
    """channel -> number of deliveries that may have been shown twice."""
    return {row.channel: row.number for row in await session.run(_UNSURE)}


async def count_unsent(session: Session) -> dict[tuple[str, str], int]:
    """(channel, state) -> number of deliveries that are not sent, or not yet."""
    return {(row.channel, row.state): row.number for row in await session.run(_UNSENT)}


def _counted(condition: str) -> Select[str, str, int]:
    """Written out, as each names the condition of an index: what was sent is never looked at."""
    return (
        core_select(col(Delivery.channel), col(Delivery.state), func.count().label("number"))
        .where(text(condition))
        .group_by(col(Delivery.channel), col(Delivery.state))
    )


_UNSENT = union_all(
    _counted("state = 'waiting'"),
    _counted("state = 'sending'"),
    _counted("state IN ('failed', 'blocked', 'unknown', 'dropped', 'held', 'cancelled')"),
)
_UNSURE = (
    core_select(col(Delivery.channel), func.count().label("number"))
    .where(text("unsure"))
    .group_by(col(Delivery.channel))
)
