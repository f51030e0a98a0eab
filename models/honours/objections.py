"""Objections to those who are put forward, while their list is public; each is answered, once.

open ──uphold──▶ upheld (the nomination is struck, its place is free)
 └─────dismiss─▶ dismissed
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.honours import awards, nominations
from models.honours.awards import Step
from models.honours.nominations import Nomination, stand
from models.honours.nominations import State as Stage
from models.honours.reviews import speaks_for
from models.people.counselors import parts_served
from models.people.roles import Part

if TYPE_CHECKING:
    from models.activities.activities import Activity
    from models.database import Session

SHOWN = (Stage.RECOMMENDED, Stage.AWARDED)
"""States of those whose names are public."""


class State(StrEnum):
    """Where an objection stands; see the tree at the top of the file."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Objection(SQLModel, table=True):
    """What one person has against one nomination."""

    __table_args__ = (UniqueConstraint("nomination_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    nomination_id: int = Field(foreign_key="nomination.id", index=True, ondelete="CASCADE")
    #: Who objects; whoever is nominated never learns it.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str
    state: str = Field(default=State.OPEN, index=True)
    answer: str = ""
    settled_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime
    settled_at: datetime | None = None

    @property
    def number(self) -> int:
        """Its id, which every stored objection has."""
        if self.id is None:
            raise LookupError("the objection is not stored yet")
        return self.id


async def public_list(session: Session, activity: Activity, *, now: datetime) -> list[Nomination]:
    """Those put forward, from the first day of the publicity on; none before."""
    if not await awards.has_begun(session, activity, Step.OBJECT, now=now):
        return []
    return await nominations.in_round(session, activity.number, SHOWN)


async def check_open(
    session: Session, number: int, person_id: int, *, now: datetime
) -> tuple[Nomination, Activity]:
    """A nomination that this person may object to now, its round held; raises `Refused`."""
    nomination = await nominations.find(session, number)
    if nomination is None or nomination.state not in SHOWN:
        raise Refused("nomination-gone")
    _, activity = await awards.hold(session, nomination.activity_id, Step.OBJECT, now=now)
    await session.refresh(nomination)
    if nomination.state != Stage.RECOMMENDED:
        raise Refused("nomination-gone")
    if nomination.person_id == person_id:
        raise Refused("objection-own")
    known = select(Objection.id).where(
        Objection.nomination_id == number, Objection.person_id == person_id
    )
    if (await session.exec(known)).first() is not None:
        raise Refused("objection-twice")
    return nomination, activity


async def raise_objection(
    session: Session, number: int, person_id: int, words: str, *, now: datetime
) -> Objection:
    """Store an objection; raises `Refused` where none can be made."""
    await check_open(session, number, person_id, now=now)
    made = Objection(nomination_id=number, person_id=person_id, words=words, created_at=now)
    session.add(made)
    await session.flush()
    return made


async def look(session: Session, number: int, by: int) -> tuple[Objection, Nomination]:
    """An open objection that this person may answer, with its nomination; raises `Refused`."""
    made = await session.get(Objection, number) if number <= LARGEST_ID else None
    nomination = await nominations.find(session, made.nomination_id) if made else None
    if made is None or nomination is None:
        raise Refused("objection-gone")
    if by in (made.person_id, nomination.person_id, nomination.nominated_by):
        raise Refused("review-own")
    if not await speaks_for(session, nomination, by):
        raise Refused("not-allowed")
    if made.state != State.OPEN:
        raise Refused("objection-settled")
    return made, nomination


async def settle(
    session: Session, number: int, by: int, answer: str, *, upheld: bool, now: datetime
) -> tuple[Objection, Nomination]:
    """Answer an objection in the school's name; raises `Refused` for who may not."""
    made, nomination = await look(session, number, by)
    await awards.hold(session, nomination.activity_id, None, now=now)
    await session.refresh(made)
    await session.refresh(nomination)
    made, nomination = await look(session, number, by)
    made.state, made.answer = (State.UPHELD if upheld else State.DISMISSED), answer
    made.settled_by, made.settled_at = by, now
    session.add(made)
    if upheld and nomination.state == Stage.RECOMMENDED:
        nomination.note = answer
        await stand(session, nomination, Stage.STRUCK, now=now)
    await session.flush()
    return made, nomination


async def open_to(session: Session, person_id: int) -> list[tuple[Objection, Nomination]]:
    """The objections that wait for this person's answer, the oldest first."""
    statement = (
        select(Objection, Nomination)
        .join(Nomination, col(Nomination.id) == col(Objection.nomination_id))
        .where(Objection.state == State.OPEN)
        .order_by(col(Objection.id))
    )
    parts = await parts_served(session, person_id)
    return [
        (made, nomination)
        for made, nomination in (await session.exec(statement)).all()
        if any(part.holds(Part(nomination.school)) for part in parts)
        and person_id not in (made.person_id, nomination.person_id, nomination.nominated_by)
    ]


async def is_contested(session: Session, nomination_id: int) -> bool:
    """Whether an objection to a nomination waits for its answer."""
    statement = select(Objection.id).where(
        Objection.nomination_id == nomination_id, Objection.state == State.OPEN
    )
    return (await session.exec(statement)).first() is not None
