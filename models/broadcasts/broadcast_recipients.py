"""The recipients of a broadcast: frozen when it begins, each with what they answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, func, select

if TYPE_CHECKING:
    from models.database import Session


class Skipped(StrEnum):
    """Why somebody of the audience is not written to."""

    UNREACHABLE = "unreachable"
    LACKING = "lacking"
    MUTED = "muted"


class BroadcastRecipient(SQLModel, table=True):
    """Somebody who was of the audience when it was frozen."""

    broadcast_id: int = Field(foreign_key="broadcast.id", primary_key=True, ondelete="CASCADE")
    person_id: int = Field(
        foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE"
    )
    #: A `Skipped`; "" for who is written to.
    skipped: str = ""
    #: What they pressed last: "read", "yes" or "no".
    answer: str = ""
    answered_at: datetime | None = None
    #: They said that they want no more of this.
    complained: bool = False


async def answer(
    session: Session, broadcast_id: int, person_id: int, said: str, *, now: datetime
) -> bool:
    """Note what a recipient pressed, the last press counts; False for who is none."""
    row = await session.get(BroadcastRecipient, (broadcast_id, person_id))
    if row is None:
        return False
    row.answer, row.answered_at = said, now
    session.add(row)
    return True


async def complain(session: Session, broadcast_id: int, person_id: int) -> bool:
    """Note that a recipient wants no more of this; False for who is none."""
    row = await session.get(BroadcastRecipient, (broadcast_id, person_id))
    if row is None:
        return False
    row.complained = True
    session.add(row)
    return True


async def count_answers(session: Session, broadcast_id: int) -> dict[str, int]:
    """What was pressed -> by how many."""
    return await _count(session, broadcast_id, "answer")


async def count_skipped(session: Session, broadcast_id: int) -> dict[str, int]:
    """`Skipped` -> how many."""
    return await _count(session, broadcast_id, "skipped")


async def count_complaints(session: Session, broadcast_id: int) -> int:
    """How many want no more of this."""
    statement = select(func.count()).where(
        col(BroadcastRecipient.broadcast_id) == broadcast_id,
        col(BroadcastRecipient.complained),
    )
    return (await session.exec(statement)).one()


async def _count(session: Session, broadcast_id: int, name: str) -> dict[str, int]:
    column = col(getattr(BroadcastRecipient, name))
    statement = (
        select(column, func.count())
        .where(col(BroadcastRecipient.broadcast_id) == broadcast_id, column != "")
        .group_by(column)
    )
    return {row[0]: row[1] for row in (await session.exec(statement)).all()}
