"""Exceptions: one person may enter or change an entry after the deadline, with who and why.

asked ──▶ granted until a moment
  └─────▶ refused
"""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.activities import activities
from models.contests import contest_log
from models.contests.contests import the_contest
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.people.counselors import may_serve
from models.people.people import PersonRow
from models.people.roles import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session


class Plea(StrEnum):
    """Where a request for more time stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class ContestException(SQLModel, table=True):
    """One person's request for more time in one contest."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: str = Field(default=Plea.ASKED, index=True)
    #: Why the person asks, and why it was decided so.
    plea: str
    why: str = ""
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    decided_at: datetime | None = None
    #: While granted: until when they may.
    until: datetime | None = None
    #: Makes the digest in the log one that nobody can guess the words from.
    salt: str
    created_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored one has."""
        if self.id is None:
            raise LookupError("the exception is not stored yet")
        return self.id


async def ask(
    session: Session, activity_id: int, person_id: int, plea: str, *, now: datetime
) -> ContestException:
    """Ask for more time; who asks again asks with new words. Raises `Refused` once decided."""
    await the_contest(session, activity_id)
    await activities.find(session, activity_id)
    mine = await of_person(session, activity_id, person_id)
    if mine is not None and mine.state != Plea.ASKED:
        raise Refused("exception-decided")
    if mine is None:
        mine = ContestException(
            activity_id=activity_id,
            person_id=person_id,
            plea=plea,
            salt=secrets.token_hex(16),
            created_at=now,
        )
    mine.plea = plea
    session.add(mine)
    await session.flush()
    await _log(session, mine, "asked for more time", mine.plea, actor_id=person_id, now=now)
    return mine


async def decide(
    session: Session,
    asked: ContestException,
    why: str,
    *,
    until: datetime | None,
    by: int,
    now: datetime,
) -> None:
    """Grant more time `until` a moment, or refuse it with None; once."""
    await activities.find(session, asked.activity_id)
    await session.refresh(asked)
    person = await session.get(PersonRow, asked.person_id)
    if not await may_serve(session, by, part_of(person)):
        raise Refused("not-allowed")
    if asked.state != Plea.ASKED:
        raise Refused("exception-decided")
    asked.state = Plea.GRANTED if until else Plea.REFUSED
    asked.why, asked.until, asked.decided_by, asked.decided_at = why, until, by, now
    session.add(asked)
    await session.flush()
    await _log(session, asked, f"{asked.state} more time", why, actor_id=by, now=now)


async def granted_until(session: Session, activity_id: int, person_id: int) -> datetime | None:
    """Until when a person may still enter, if anybody granted it."""
    mine = await of_person(session, activity_id, person_id)
    return mine.until if mine is not None and mine.state == Plea.GRANTED else None


async def of_person(session: Session, activity_id: int, person_id: int) -> ContestException | None:
    """What a person asked in a contest."""
    statement = select(ContestException).where(
        ContestException.activity_id == activity_id, ContestException.person_id == person_id
    )
    return (await session.exec(statement)).first()


async def find(session: Session, number: int) -> tuple[ContestException, Part] | None:
    """A request by its id, with the part of a school that the person belongs to."""
    if number > LARGEST_ID or (asked := await session.get(ContestException, number)) is None:
        return None
    person = await session.get(PersonRow, asked.person_id)
    return asked, part_of(person)


async def open_in(session: Session, activity_id: int, parts: Sequence[Part]) -> list[int]:
    """The requests of a contest that wait for who serves these parts, the oldest first."""
    statement = (
        select(ContestException, PersonRow)
        .join(PersonRow, col(PersonRow.id) == col(ContestException.person_id))
        .where(ContestException.activity_id == activity_id, ContestException.state == Plea.ASKED)
        .order_by(col(ContestException.id))
    )
    return [
        row[0].number
        for row in (await session.exec(statement)).all()
        if any(part.holds(part_of(row[1])) for part in parts)
    ]


def part_of(person: PersonRow | None) -> Part:
    """Where in a school somebody belongs."""
    return Part(person.school, person.college, person.class_name) if person else Part()


async def _log(
    session: Session,
    asked: ContestException,
    deed: str,
    words: str,
    *,
    actor_id: int,
    now: datetime,
) -> None:
    await contest_log.append(
        session,
        asked.activity_id,
        deed,
        now=now,
        actor_id=actor_id,
        detail=f"{asked.number}:{contest_log.sealed(words, asked.salt)}",
    )
