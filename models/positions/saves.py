"""Saved positions: what a person wants to find again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel, col, delete, func, select

from models.database import Session, insert
from models.positions.positions import Position, State
from models.reminders import reminder_plans


class Save(SQLModel, table=True):
    """A position that a person keeps."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    position_id: int = Field(
        foreign_key="position.id", primary_key=True, index=True, ondelete="CASCADE"
    )
    created_at: datetime


async def save(session: Session, person_id: int, position_id: int, *, now: datetime) -> None:
    """Keep a position, and be reminded of its deadline."""
    await session.exec(
        insert(session, Save)
        .values(person_id=person_id, position_id=position_id, created_at=now)
        .on_conflict_do_nothing(index_elements=["person_id", "position_id"])
    )
    position = await session.get(Position, position_id)
    deadline = position.deadline if position and position.state == State.OPEN else None
    await reminder_plans.plan_position(session, position_id, person_id, now=now)
    await reminder_plans.move_position(
        session, position_id, deadline, now=now, person_id=person_id
    )


async def unsave(session: Session, person_id: int, position_id: int, *, now: datetime) -> None:
    """Keep a position no longer, and be reminded of it no longer."""
    await reminder_plans.cancel_position(session, position_id, person_id, now=now)
    await session.exec(
        delete(Save).where(col(Save.person_id) == person_id, col(Save.position_id) == position_id)
    )


async def saved(session: Session, person_id: int, *, skip: int, limit: int) -> list[int]:
    """The ids of the positions that a person keeps, the newest first."""
    statement = (
        select(Save.position_id)
        .where(col(Save.person_id) == person_id)
        .order_by(col(Save.created_at).desc(), col(Save.position_id).desc())
        .offset(skip)
        .limit(limit)
    )
    return list(await session.exec(statement))


async def positions_of(session: Session, person_id: int) -> list[Position]:
    """The positions that a person keeps, what ends first on top."""
    statement = (
        select(Position)
        .join(Save, col(Save.position_id) == col(Position.id))
        .where(col(Save.person_id) == person_id)
        .order_by(col(Position.deadline), col(Position.id))
    )
    return list(await session.exec(statement))


async def saved_among(session: Session, person_id: int, position_ids: list[int]) -> set[int]:
    """Those of `position_ids` that a person keeps."""
    statement = select(Save.position_id).where(
        col(Save.person_id) == person_id, col(Save.position_id).in_(position_ids)
    )
    return set(await session.exec(statement))


async def count_saved(session: Session, person_id: int) -> int:
    """How many positions a person keeps."""
    statement = select(func.count()).select_from(Save).where(col(Save.person_id) == person_id)
    return (await session.exec(statement)).one()
