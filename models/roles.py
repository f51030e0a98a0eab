"""Who may do what: roles and the part of a school in which each holds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, col, select

from models.database import Session
from models.people import Contact


class Role(StrEnum):
    """What a person is to the program; everybody is a graduate."""

    GRADUATE = "graduate"
    COUNSELOR = "counselor"
    ADMIN = "admin"


class Grant(SQLModel, table=True):
    """One role of one person; an empty scope column means all of that kind."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    role: Role
    school: str = ""
    college: str = ""
    class_name: str = ""
    granted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    granted_at: datetime


async def grants_of(session: Session, person_id: int) -> list[Grant]:
    """The roles of a person beyond that of a graduate."""
    return list((await session.exec(select(Grant).where(col(Grant.person_id) == person_id))).all())


async def may(session: Session, person_id: int, role: Role) -> bool:
    """Whether the person has `role`; an admin may do what anybody may."""
    if role is Role.GRADUATE:
        return True
    held = {grant.role for grant in await grants_of(session, person_id)}
    return bool(held & {role, Role.ADMIN})


async def is_held(session: Session, role: Role) -> bool:
    """Whether anybody has `role`."""
    held = await session.exec(select(Grant.id).where(col(Grant.role) == role).limit(1))
    return held.first() is not None


async def roles_on(session: Session, channel: str) -> dict[str, frozenset[Role]]:
    """User of a channel -> their roles, for everybody who has any."""
    statement = (
        select(Contact.user, Grant.role)
        .join(Grant, col(Grant.person_id) == col(Contact.person_id))
        .where(col(Contact.channel) == channel)
    )
    held: dict[str, set[Role]] = {}
    for user, role in await session.exec(statement):
        held.setdefault(user, set()).add(Role(role))
    return {user: frozenset(roles) for user, roles in held.items()}
