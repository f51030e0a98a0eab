"""Who may do what: roles and the part of a school in which each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Field, SQLModel, col, func, select

from models.database import LARGEST_ID, Session
from models.people.people import Contact


class Role(StrEnum):
    """What a person is to the program; everybody is a graduate."""

    GRADUATE = "graduate"
    COUNSELOR = "counselor"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a school; what is empty stands for all of that kind."""

    school: str = ""
    college: str = ""
    class_name: str = ""

    def holds(self, other: Part) -> bool:
        """Whether `other` lies within this part."""
        return all(
            not mine or mine == theirs
            for mine, theirs in (
                (self.school, other.school),
                (self.college, other.college),
                (self.class_name, other.class_name),
            )
        )

    @property
    def words(self) -> str:
        """Its names, the widest first; "" for everything."""
        return " ".join(filter(None, (self.school, self.college, self.class_name)))


def within(table: type[SQLModel], parts: Sequence[Part]) -> ColumnElement[bool]:
    """The rows of a table with the columns of a part that lie within one of these parts."""
    each = (
        and_(
            true(), *(getattr(table, name) == word for name, word in asdict(part).items() if word)
        )
        for part in parts
    )
    return or_(false(), *each)


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

    @property
    def part(self) -> Part:
        """Where it holds."""
        return Part(self.school, self.college, self.class_name)


SERVING = (Role.COUNSELOR, Role.ADMIN)
"""Who looks after people."""


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


async def find_grant(session: Session, grant_id: int) -> Grant | None:
    """A grant by its id; None if it was revoked."""
    return await session.get(Grant, grant_id) if grant_id <= LARGEST_ID else None


async def grants(session: Session, role: Role, *, offset: int, limit: int) -> list[Grant]:
    """A page of the grants of a role, by school."""
    statement = (
        select(Grant)
        .where(col(Grant.role) == role)
        .order_by(col(Grant.school), col(Grant.college), col(Grant.class_name), col(Grant.id))
    )
    return list(await session.exec(statement.offset(offset).limit(limit)))


async def count_grants(session: Session, role: Role) -> int:
    """How many grants of a role there are."""
    statement = select(func.count()).select_from(Grant).where(col(Grant.role) == role)
    return (await session.exec(statement)).one()
