"""Deliveries: the outbox of everything that is sent without being asked for just now.

    waiting ──claim──▶ sending ──▶ sent
       ▲                 │ ├─────▶ failed     the platform will never take it, or tries ran out
       └──retry at due───┘ ├─────▶ blocked    the person does not want us: the contact is off
                           ├─────▶ unknown    it may have arrived: counted, shown, never hidden
                           └─────▶ dropped    too late to be useful, by its own rule

A row is written in the transaction that decided it, under a unique key, so deciding twice sends
once. A worker that dies leaves a lease behind; when it runs out, nobody can tell whether the
message had left: one of a kind in `REPEATED` waits for another try, any other is `unknown`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, text
from sqlmodel import Field, SQLModel, col, delete, func, select, update

from models.database import Session, insert
from models.messages import Address, Reply

REPEATED = frozenset({"reply", "reminder"})
"""Kinds that are sent again when they may have arrived: silence is worse than an echo."""


class State(StrEnum):
    """Where a delivery stands; see the tree at the top of the file."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


class Delivery(SQLModel, table=True):
    """One message to one address."""

    __table_args__ = (
        # Claiming looks only at what is not done, however large the table grows.
        Index(
            "ix_delivery_due",
            "channel",
            "due_at",
            sqlite_where=text("state IN ('waiting', 'sending')"),
            postgresql_where=text("state IN ('waiting', 'sending')"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    #: Names the reason, such as "reply:812:0"; the same reason is never stored twice.
    key: str = Field(unique=True)
    #: "reply", "reminder", "broadcast" …: decides what becomes of an unsure one.
    kind: str
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    channel: str
    user: str
    #: Where in front of others it is shown, as in `Address.place`.
    place: str = ""
    reply: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = State.WAITING
    due_at: datetime
    not_after: datetime | None = None
    attempts: int = 0
    #: While sending: until when the worker may be believed to be alive.
    leased_until: datetime | None = None
    error: str = ""
    #: The platform's reference of the message that was sent.
    reference: str = ""
    settled_at: datetime | None = None

    @property
    def address(self) -> Address:
        """Where it goes."""
        return Address(self.channel, self.user, self.place)


async def enqueue(
    session: Session,
    address: Address,
    reply: Reply,
    *,
    key: str,
    kind: str,
    person_id: int,
    due_at: datetime,
    not_after: datetime | None = None,
) -> bool:
    """Decide that `reply` is to be sent; False if this was decided before."""
    made = await session.exec(
        insert(session, Delivery)
        .values(
            key=key,
            kind=kind,
            person_id=person_id,
            channel=address.channel,
            user=address.user,
            place=address.place,
            reply=reply.to_json(),
            state=State.WAITING,
            due_at=due_at,
            not_after=not_after,
            attempts=0,
            error="",
            reference="",
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )
    return bool(made.rowcount)


async def claim(
    session: Session, channel: str, *, now: datetime, lease: timedelta
) -> Delivery | None:
    """Take the oldest due row of a channel and lease it to the caller; None if nothing is due.

    One that is too late is dropped and returned as such. On PostgreSQL rows that another worker
    is claiming are skipped; on SQLite the writer lock leaves only one claimer.
    """
    due = (
        select(Delivery)
        .where(
            col(Delivery.channel) == channel,
            col(Delivery.state) == State.WAITING,
            col(Delivery.due_at) <= now,
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await session.exec(due)).first()
    if row is None:
        return None
    if row.not_after is not None and row.not_after < now:
        row.state, row.settled_at = State.DROPPED, now
    else:
        row.state, row.leased_until = State.SENDING, now + lease
        row.attempts += 1
    await session.flush()
    return row


async def settle(
    session: Session, delivery_id: int, state: State, *, now: datetime, **values: str
) -> None:
    """Write down how a delivery ended."""
    await session.exec(
        update(Delivery)
        .where(col(Delivery.id) == delivery_id)
        .values(state=state, settled_at=now, leased_until=None, **values)
    )


async def wait(session: Session, delivery_id: int, *, until: datetime, error: str) -> None:
    """Put a delivery back, to be tried again at `until`."""
    await session.exec(
        update(Delivery)
        .where(col(Delivery.id) == delivery_id)
        .values(state=State.WAITING, due_at=until, leased_until=None, error=error)
    )


async def expire_leases(session: Session, *, now: datetime, tries: int) -> int:
    """Decide what becomes of what a dead worker was sending; returns how many rows there were.

    A kind in `REPEATED` that was tried less than `tries` times waits again.
    """
    left_behind = (
        update(Delivery)
        .where(col(Delivery.state) == State.SENDING, col(Delivery.leased_until) < now)
        .values(leased_until=None, error="the worker died")
    )
    is_repeated = col(Delivery.kind).in_(REPEATED) & (col(Delivery.attempts) < tries)
    again = await session.exec(
        left_behind.where(is_repeated).values(state=State.WAITING, due_at=now)
    )
    unknown = await session.exec(left_behind.values(state=State.UNKNOWN, settled_at=now))
    return again.rowcount + unknown.rowcount


async def prune(session: Session, *, before: datetime) -> int:
    """Forget deliveries that ended before a moment; returns how many."""
    ended = delete(Delivery).where(col(Delivery.settled_at) < before)
    return (await session.exec(ended)).rowcount


async def count_by_state(session: Session) -> dict[tuple[str, str], int]:
    """(channel, state) -> number of deliveries."""
    statement = select(Delivery.channel, Delivery.state, func.count()).group_by(
        Delivery.channel, Delivery.state
    )
    return {(row[0], row[1]): row[2] for row in (await session.exec(statement)).all()}
