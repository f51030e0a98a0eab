"""Referrals: somebody puts a colleague, or a school one of its graduates, forward for an award.

Nobody is nominated without agreeing: a referral is a code, which whoever is meant takes up and
hands their nomination in with. It belongs to who wrote it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, func, select

from models.database import LARGEST_ID, NEVER_REUSED
from models.dates.milestones import times_of
from models.errors import Refused
from models.honours import awards
from models.honours.awards import Step
from models.honours.nominations import Way
from models.people import tokens
from models.people.tokens import Purpose

if TYPE_CHECKING:
    from models.database import Session

HOLDS = timedelta(days=30)
"""How long a code can be used at most."""
MOST = 20
"""Of one person in one round; a school may refer as many as it likes."""


class Referral(SQLModel, table=True):
    """One person who is put forward by another."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    #: Who refers.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    way: str
    #: How who refers calls the one who is meant, and why them.
    name: str
    words: str = ""
    created_at: datetime
    #: What they handed in with it.
    nomination_id: int | None = Field(
        default=None, foreign_key="nomination.id", index=True, ondelete="SET NULL"
    )
    #: The list that it came with.
    import_id: int | None = Field(default=None, foreign_key="import.id", index=True)

    @property
    def number(self) -> int:
        """Its id, which every stored referral has."""
        if self.id is None:
            raise LookupError("the referral is not stored yet")
        return self.id


async def refer(
    session: Session,
    activity_id: int,
    by: int,
    *,
    way: Way,
    name: str,
    words: str,
    now: datetime,
) -> tuple[Referral, str]:
    """Put somebody forward; the referral, and the code for them. Raises `Refused`."""
    await awards.hold(session, activity_id, Step.NOMINATE, now=now)
    if way is not Way.SCHOOL and await _count(session, activity_id, by) >= MOST:
        raise Refused("referral-too-many", number=MOST)
    made = Referral(
        activity_id=activity_id, person_id=by, way=way, name=name, words=words, created_at=now
    )
    session.add(made)
    await session.flush()
    return made, await code_for(session, made, now=now)


async def code_for(session: Session, referral: Referral, *, now: datetime) -> str:
    """A new code for whoever is meant; only its digest is stored. Raises `Refused` where nobody
    can be nominated any more."""
    await awards.hold(session, referral.activity_id, Step.NOMINATE, now=now)
    payload = {"referral": referral.number}
    until = await holds_until(session, referral.activity_id, now=now)
    return await tokens.issue(session, Purpose.NOMINEE, payload=payload, expires_at=until)


async def holds_until(session: Session, activity_id: int, *, now: datetime) -> datetime:
    """Until when a new code can be used: for some weeks, and as long as one can be nominated."""
    _, closes = awards.window(Step.NOMINATE, (await times_of(session, [activity_id]))[activity_id])
    return now + HOLDS if closes is None else min(now + HOLDS, closes)


async def referred_by(session: Session, code: str, *, now: datetime) -> Referral:
    """The referral that a code belongs to; raises `Refused` for one that was taken up or back."""
    payload = await tokens.payload_of(session, Purpose.NOMINEE, code, now=now)
    referral = await find(session, payload["referral"]) if payload else None
    if referral is None or referral.nomination_id is not None:
        raise Refused("referral-gone")
    return referral


async def take_up(session: Session, code: str, nomination_id: int, *, now: datetime) -> None:
    """Say what was handed in with a code, which is then used; raises `Refused`."""
    payload = await tokens.redeem(session, Purpose.NOMINEE, code, now=now)
    referral = await find(session, payload["referral"]) if payload else None
    if referral is None:
        raise Refused("referral-gone")
    referral.nomination_id = nomination_id
    session.add(referral)
    await session.flush()


async def take_back(session: Session, referral: Referral) -> None:
    """Withdraw a referral; raises `Refused` where it was taken up."""
    if referral.nomination_id is not None:
        raise Refused("referral-taken")
    await session.delete(referral)
    await session.flush()


async def find(session: Session, number: int) -> Referral | None:
    """A referral by its id."""
    return await session.get(Referral, number) if number <= LARGEST_ID else None


async def of_person(session: Session, activity_id: int, person_id: int) -> list[Referral]:
    """Whom somebody put forward in a round."""
    statement = select(Referral).where(
        Referral.activity_id == activity_id, Referral.person_id == person_id
    )
    return list(await session.exec(statement.order_by(col(Referral.id))))


async def words_for(session: Session, nomination_id: int) -> str:
    """Why somebody was put forward who took it up; "" for who nominated themselves."""
    statement = select(Referral.words).where(Referral.nomination_id == nomination_id)
    return (await session.exec(statement.order_by(col(Referral.id).desc()))).first() or ""


async def _count(session: Session, activity_id: int, person_id: int) -> int:
    statement = (
        select(func.count())
        .select_from(Referral)
        .where(Referral.activity_id == activity_id, Referral.person_id == person_id)
    )
    return (await session.exec(statement)).one()
