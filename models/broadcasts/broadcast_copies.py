"""A broadcast once more: the same words to the same people, as a draft or as one time of a
series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, literal
from sqlalchemy import select as core_select
from sqlmodel import col

from models.broadcasts.broadcast_audiences import BroadcastListed
from models.broadcasts.broadcasts import Broadcast

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session


async def write_again(
    session: Session, broadcast: Broadcast, *, author_id: int | None, now: datetime
) -> Broadcast:
    """A draft that says the same; what has become of the other is no part of it."""
    return await another(session, broadcast, author_id=author_id, created_at=now)


async def another(session: Session, like: Broadcast, **told: Any) -> Broadcast:
    """Store a broadcast with the content and the list of another, and what else is told of it."""
    row = Broadcast(
        text=like.text,
        choices=like.choices,
        activity_id=like.activity_id,
        attachment=like.attachment,
        rules=like.rules,
        audience_words=like.audience_words,
        **told,
    )
    session.add(row)
    await session.flush()
    listed = core_select(literal(row.number), col(BroadcastListed.person_id)).where(
        col(BroadcastListed.broadcast_id) == like.number
    )
    await session.run(insert(BroadcastListed).from_select(["broadcast_id", "person_id"], listed))
    return row
