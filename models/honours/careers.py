"""Careers: what people tell of their graduation, their service at the grassroots and their awards.

A day is stored as the two days between which it lies: people know many only by the month.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete, func, select

from knowledge.dates.periods import CHINA
from knowledge.honours.award_clock import Career, Honour
from knowledge.honours.tenures import Between, Tenure
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused

if TYPE_CHECKING:
    from models.database import Session
    from models.people.people import Person

MOST = 20
"""Services, and awards, of one person."""
GRADUATED, AWARDS_TOLD = "graduated", "awards_told"
"""Among the facts of a person: the day, as two ISO days, and whether all awards were told."""


class Service(SQLModel, table=True):
    """One stretch of service that a person stated; without an end it lasts."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: Where, in their words.
    employer: str = ""
    begins_first: date
    begins_last: date
    ends_first: date | None = None
    ends_last: date | None = None
    stated_at: datetime

    @property
    def number(self) -> int:
        """Its id, once it is stored."""
        return self.id or 0

    @property
    def tenure(self) -> Tenure:
        """Its days."""
        ends = None
        if self.ends_first is not None and self.ends_last is not None:
            ends = Between(self.ends_first, self.ends_last)
        return Tenure(Between(self.begins_first, self.begins_last), ends)


class Accolade(SQLModel, table=True):
    """An award that a person received: told by themselves, or the result of a nomination."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str
    received_first: date
    received_last: date
    #: Whether the result of a nomination says so; what is told by oneself can be taken back.
    is_result: bool = False

    @property
    def honour(self) -> Honour:
        """It as the clock sees it."""
        return Honour(self.name, Between(self.received_first, self.received_last))


async def serve(
    session: Session, person: Person, tenure: Tenure, *, employer: str, now: datetime
) -> Service:
    """Store a stretch of service; raises `Refused` for too many, or one still to come."""
    today = now.astimezone(CHINA).date()
    if tenure.begins.first > today or (tenure.ends and tenure.ends.first > today):
        raise Refused("career-future")
    if await _count(session, Service, person.id) >= MOST:
        raise Refused("career-too-many", number=MOST)
    service = Service(
        person_id=person.id,
        employer=employer,
        begins_first=tenure.begins.first,
        begins_last=tenure.begins.last,
        ends_first=tenure.ends.first if tenure.ends else None,
        ends_last=tenure.ends.last if tenure.ends else None,
        stated_at=now,
    )
    session.add(service)
    await session.flush()
    return service


async def drop_service(session: Session, person_id: int, service_id: int) -> bool:
    """Forget a stretch of service; False where the person has no such one."""
    row = await session.get(Service, service_id) if service_id <= LARGEST_ID else None
    if row is None or row.person_id != person_id:
        return False
    await session.delete(row)
    await session.flush()
    return True


async def receive(
    session: Session, person_id: int, name: str, *, received: Between, is_result: bool = False
) -> None:
    """Store an award that somebody received; what is told twice is stored once."""
    if await _count(session, Accolade, person_id) >= MOST and not is_result:
        raise Refused("career-too-many", number=MOST)
    known = select(Accolade.id).where(
        Accolade.person_id == person_id,
        Accolade.name == name,
        Accolade.received_first == received.first,
    )
    if (await session.exec(known)).first() is None:
        session.add(
            Accolade(
                person_id=person_id,
                name=name,
                received_first=received.first,
                received_last=received.last,
                is_result=is_result,
            )
        )
        await session.flush()


async def lose(session: Session, person_id: int, name: str, *, received: Between) -> None:
    """Take an award back that was the result of a nomination."""
    result = delete(Accolade).where(
        col(Accolade.person_id) == person_id,
        col(Accolade.name) == name,
        col(Accolade.received_first) == received.first,
        col(Accolade.is_result),
    )
    await session.exec(result)


async def forget_told_awards(session: Session, person_id: int) -> None:
    """Forget the awards that a person told; those that a nomination brought stay."""
    told = delete(Accolade).where(
        col(Accolade.person_id) == person_id, col(Accolade.is_result).is_(False)
    )
    await session.exec(told)


async def services_of(session: Session, person_id: int) -> list[Service]:
    """A person's service, the earliest first."""
    statement = select(Service).where(Service.person_id == person_id)
    ordered = statement.order_by(col(Service.begins_first), col(Service.id))
    return list(await session.exec(ordered))


async def accolades_of(session: Session, person_id: int) -> list[Accolade]:
    """A person's awards, the earliest first."""
    statement = select(Accolade).where(Accolade.person_id == person_id)
    ordered = statement.order_by(col(Accolade.received_first), col(Accolade.id))
    return list(await session.exec(ordered))


async def career_of(session: Session, person: Person) -> Career:
    """What is known of a person, for the clock of an award."""
    services = await services_of(session, person.id)
    accolades = await accolades_of(session, person.id)
    are_told = bool(accolades) or AWARDS_TOLD in person.facts
    return Career(
        graduated=graduated(person),
        tenures=tuple(each.tenure for each in services) or None,
        honours=tuple(each.honour for each in accolades) if are_told else None,
    )


def graduated(person: Person) -> Between | None:
    """When a person graduated; by the year alone where no day was told."""
    if told := person.facts.get(GRADUATED):
        return Between(*map(date.fromisoformat, told))
    if year := person.graduation_year:
        return Between(date(year, 1, 1), date(year, 12, 31))
    return None


async def _count(session: Session, table: type[Service] | type[Accolade], person_id: int) -> int:
    statement = select(func.count()).select_from(table).where(table.person_id == person_id)
    return (await session.exec(statement)).one()
