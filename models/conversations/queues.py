"""Queues of conversations: what waits for whom, and who has what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import false, true
from sqlmodel import col, func, or_, select

from models.conversations.conversations import IS_OPEN, Conversation, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from models.database import Session
    from models.people.roles import Part


async def place_in_queue(session: Session, conversation: Conversation) -> int:
    """How many of the same school wait, this one and those before it."""
    statement = select(func.count()).where(
        col(Conversation.state) == State.WAITING,
        col(Conversation.school) == conversation.school,
        col(Conversation.id) <= conversation.number,
    )
    return (await session.exec(statement)).one()


async def open_to(session: Session, counselor: int, parts: Sequence[Part]) -> list[Conversation]:
    """What waits in these parts and what the counselor has: theirs first, then the longest
    waiting; never one in which they are the graduate."""
    theirs = col(Conversation.assignee_id) == counselor
    waiting = (col(Conversation.state) == State.WAITING) & or_(false(), *map(_lies_in, parts))
    statement = (
        select(Conversation)
        .where(IS_OPEN, or_(theirs, waiting), col(Conversation.person_id) != counselor)
        .order_by(col(Conversation.state), col(Conversation.waiting_since), col(Conversation.id))
    )
    return list(await session.exec(statement))


async def assigned_to(session: Session, counselor: int) -> list[int]:
    """The ids of the open conversations of a counselor."""
    statement = select(Conversation.id).where(IS_OPEN, col(Conversation.assignee_id) == counselor)
    return [number for number in await session.exec(statement) if number]


async def open_ids(session: Session) -> list[int]:
    """The ids of all open conversations, the oldest first."""
    statement = select(Conversation.id).where(IS_OPEN).order_by(col(Conversation.id))
    return [number for number in await session.exec(statement) if number]


async def of_person(session: Session, person_id: int) -> list[Conversation]:
    """Every conversation of a graduate."""
    statement = select(Conversation).where(col(Conversation.person_id) == person_id)
    return list(await session.exec(statement))


def _lies_in(part: Part) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = true()
    for column, name in (
        (col(Conversation.school), part.school),
        (col(Conversation.college), part.college),
        (col(Conversation.class_name), part.class_name),
    ):
        if name:
            condition &= column == name
    return condition
