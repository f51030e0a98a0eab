"""Steering a broadcast: submitting, agreeing, pausing, going on, calling back, sending again.

A verb holds the row already (`models.broadcasts.broadcasts.find`); who comes second is refused in
words.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import literal_column, update
from sqlmodel import col, delete

from knowledge.dates.periods import CHINA
from models.broadcasts import fanouts
from models.broadcasts.broadcasts import (
    CANCELLABLE,
    UNDER_WAY,
    Broadcast,
    BroadcastSubmission,
    State,
    audience_of,
)
from models.database import insert
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as DeliveryState
from models.errors import Refused
from models.people.counselors import may_serve

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session

REFUSALS = "refusals"
"""The reason of a broadcast that stopped by itself."""


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
    if broadcast.began_at is None:
        broadcast.state = State.SCHEDULED
        if broadcast.recurrence is not None:
            broadcast.due_at = broadcast.recurrence.after(now)
    elif broadcast.last:
        broadcast.state = State.FREEZING
    else:
        # From the first recipient again: who has a delivery is passed over.
        is_tried = await fanouts.is_tried(session, broadcast)
        broadcast.state, broadcast.cursor = State.SENDING if is_tried else State.TRIAL, 0
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
        broadcast.every,
        f"{now.astimezone(CHINA):%Y-%m-%d}",
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
