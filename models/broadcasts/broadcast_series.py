"""Broadcasts that come round: the one that was agreed to stays, and each time becomes another.

What it becomes and its next time are written in one transaction that holds its row, so no time is
lost or doubled, whatever dies. A time that is long past is told as missed, and not made up for.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from models.broadcasts.broadcast_copies import another
from models.broadcasts.broadcasts import Broadcast, State

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session

LATEST = timedelta(hours=12)
"""How late a time may still be sent: on the same day, after a night of maintenance."""


class Came(Enum):
    """What became of a time."""

    SENT = "sent"
    #: Sent, but one or more before it were missed.
    RESUMED = "resumed"
    MISSED = "missed"
    ORPHANED = "orphaned"


async def come_round(session: Session, broadcast: Broadcast, *, now: datetime) -> Came | None:
    """Let the last time that is due become a broadcast, and look to the next; None: nothing is
    due."""
    due, recurrence = broadcast.due_at, broadcast.recurrence
    if recurrence is None or due is None or due > now:
        return None
    if broadcast.author_id is None and not broadcast.by_operator:
        broadcast.state, broadcast.reason, broadcast.ended_at = State.CANCELLED, "nobody", now
        session.add(broadcast)
        return Came.ORPHANED
    last, following = due, recurrence.after(due)
    while following <= now:
        last, following = following, recurrence.after(following)
    broadcast.due_at = following
    session.add(broadcast)
    if now - last > LATEST:
        return Came.MISSED
    await _one_time(session, broadcast, due_at=last, now=now)
    return Came.SENT if last == due else Came.RESUMED


async def _one_time(
    session: Session, series: Broadcast, *, due_at: datetime, now: datetime
) -> None:
    await another(
        session,
        series,
        author_id=series.author_id,
        approver_id=series.approver_id,
        by_operator=series.by_operator,
        state=State.SCHEDULED,
        created_at=now,
        due_at=due_at,
        series_id=series.number,
    )
