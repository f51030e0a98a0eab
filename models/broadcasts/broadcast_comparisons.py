"""A broadcast beside its author's last one: who is new to it, and who got that and not this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists
from sqlmodel import col, func, select

from models.broadcasts.broadcast_audiences import within
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.broadcasts.broadcasts import Broadcast, State
from models.people.people import PersonRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from models.broadcasts.broadcast_audiences import Audience
    from models.database import Session

NAMED = 5


@dataclass(frozen=True, slots=True)
class Some:
    """How many people, and the first of them by name, or by number where that is not known."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """With the broadcast `last`."""

    last: int
    new: Some
    missing: Some


async def compare(session: Session, broadcast: Broadcast, audience: Audience) -> Comparison | None:
    """Compare it with the last one that its author sent to people; None where there was none.

    Only those are named whom its author looks after.
    """
    if audience.rules.only_groups or (last := await _last(session, broadcast)) is None:
        return None
    had = exists().where(
        col(BroadcastRecipient.broadcast_id) == last,
        col(BroadcastRecipient.person_id) == col(PersonRow.id),
    )
    is_meant = col(PersonRow.id).in_(select(PersonRow.id).where(*audience.conditions()))
    return Comparison(
        last,
        new=await _some(session, audience, *audience.conditions(), ~had),
        missing=await _some(session, audience, had, ~is_meant),
    )


async def _last(session: Session, broadcast: Broadcast) -> int | None:
    had_people = exists().where(col(BroadcastRecipient.broadcast_id) == col(Broadcast.id))
    before = await session.exec(
        select(Broadcast.id)
        .where(
            col(Broadcast.author_id).is_not_distinct_from(broadcast.author_id),
            col(Broadcast.state) == State.DONE,
            col(Broadcast.id) != broadcast.number,
            had_people,
        )
        .order_by(col(Broadcast.id).desc())
        .limit(1)
    )
    return before.first()


async def _some(session: Session, audience: Audience, *conditions: ColumnElement[bool]) -> Some:
    counted = select(func.count()).select_from(PersonRow).where(*conditions)
    number = (await session.exec(counted)).one()
    if not number:
        return Some(0, ())
    first: Any = (
        select(PersonRow.id, PersonRow.name)
        .where(*conditions, within(audience.parts))
        .order_by(col(PersonRow.id))
        .limit(NAMED)
    )
    return Some(number, tuple(row.name or f"#{row.id}" for row in await session.exec(first)))
