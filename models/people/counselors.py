"""Who looks after a person: the counselors of their class, else of wider parts, else admins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

from sqlmodel import col, select

from models.database import Session
from models.people.people import PersonRow
from models.people.roles import SERVING, Grant, Part, Role


class Reach(IntEnum):
    """How far a call for a counselor goes; each step is wider than the one before."""

    NOBODY = -1
    CLASS = 0
    COLLEGE = 1
    SCHOOL = 2
    EVERYWHERE = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Circle:
    """Those whom a call reaches in one step."""

    reach: Reach
    people: tuple[int, ...]


async def circles(session: Session, part: Part, *, but: int) -> list[Circle]:
    """Everybody who may look after somebody of `part`, by reach; steps without anybody are left
    out, and so is the person `but`."""
    statement = select(Grant).where(
        col(Grant.role).in_(SERVING),
        col(Grant.person_id) != but,
        col(Grant.school).in_(["", part.school]),
    )
    found: dict[Reach, dict[int, None]] = {}
    for grant in await session.exec(statement.order_by(col(Grant.id))):
        if grant.part.holds(part):
            found.setdefault(_reach(grant), {})[grant.person_id] = None
    return [Circle(reach, tuple(found[reach])) for reach in sorted(found)]


async def nearest(session: Session, part: Part, *, but: Collection[int | None]) -> list[int]:
    """Those who look after `part` from nearest by, and are none of `but`."""
    for circle in await circles(session, part, but=0):
        if others := [each for each in circle.people if each not in but]:
            return others
    return []


async def parts_within(session: Session, school: str) -> list[Part]:
    """The parts of a school that have counselors of their own, by name."""
    if not school:
        return []
    statement = select(Grant).where(col(Grant.role) == Role.COUNSELOR, col(Grant.school) == school)
    parts = {grant.part for grant in await session.exec(statement)}
    return sorted(parts, key=lambda part: part.words)


async def may_serve(session: Session, person_id: int, part: Part) -> bool:
    """Whether a person may look after somebody of `part`."""
    statement = select(Grant).where(
        col(Grant.person_id) == person_id, col(Grant.role).in_(SERVING)
    )
    return any(grant.part.holds(part) for grant in await session.exec(statement))


async def parts_served(session: Session, person_id: int) -> list[Part]:
    """The parts of schools that a person looks after."""
    statement = select(Grant).where(
        col(Grant.person_id) == person_id, col(Grant.role).in_(SERVING)
    )
    return [grant.part for grant in await session.exec(statement)]


async def everybody(session: Session) -> list[int]:
    """All who look after anybody."""
    statement = select(Grant.person_id).where(col(Grant.role).in_(SERVING)).distinct()
    return list(await session.exec(statement))


async def name_of(session: Session, person_id: int | None) -> str:
    """How a counselor wants to be called; "" where nobody knows."""
    statement = select(PersonRow.name).where(col(PersonRow.id) == person_id)
    return (await session.exec(statement)).first() or ""


def _reach(grant: Grant) -> Reach:
    if grant.role is Role.ADMIN:
        return Reach.ADMIN
    if grant.class_name:
        return Reach.CLASS
    if grant.college:
        return Reach.COLLEGE
    return Reach.SCHOOL if grant.school else Reach.EVERYWHERE
