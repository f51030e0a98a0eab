"""Appeals against a result: once for an entry, within some days after the result is out.

asked ──▶ upheld (the result is looked at again, and corrected by an import)
  └─────▶ rejected
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, select

from models.contests import contest_log
from models.contests.contests import the_contest
from models.contests.entries import ContestEntry, lock, member_of, record
from models.database import LARGEST_ID, NEVER_REUSED
from models.dates.milestones import Name, on, times_of
from models.errors import Refused
from models.people.counselors import may_serve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.contests.contests import Contest
    from models.database import Session
    from models.dates.milestones import Times
    from models.dates.spans import When
    from models.people.roles import Part


class Appealed(StrEnum):
    """Where an appeal stands."""

    ASKED = "asked"
    UPHELD = "upheld"
    REJECTED = "rejected"


class ContestAppeal(SQLModel, table=True):
    """One appeal."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="contestentry.id", unique=True, ondelete="CASCADE")
    #: Who of its people appealed.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str
    state: str = Field(default=Appealed.ASKED, index=True)
    answer: str = ""
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    decided_at: datetime | None = None
    #: Makes the digest in the log one that nobody can guess the words from.
    salt: str
    created_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored one has."""
        if self.id is None:
            raise LookupError("the appeal is not stored yet")
        return self.id


def window(contest: Contest, times: Times) -> tuple[When, When] | None:
    """From when until when one may appeal; None where one cannot."""
    result = times.get(Name.RESULT)
    if result is None or not contest.appeal_days:
        return None
    return result, on(result.day + timedelta(days=contest.appeal_days), Name.CLOSES)


async def is_open(session: Session, entry: ContestEntry, *, now: datetime) -> bool:
    """Whether one can appeal against the result of an entry now, and nobody of it has."""
    try:
        await check_open(session, entry, now=now)
    except Refused:
        return False
    return True


async def check_open(session: Session, entry: ContestEntry, *, now: datetime) -> None:
    """Raises `Refused` unless one can appeal now, and nobody of the entry has."""
    contest = await the_contest(session, entry.activity_id)
    days = window(contest, (await times_of(session, [entry.activity_id]))[entry.activity_id])
    if days is None:
        raise Refused("appeal-none")
    first, last = days
    if not first.at <= now <= last.at:
        raise Refused("appeal-closed")
    if not _has_result(entry):
        raise Refused("appeal-no-result")
    if await of_entry(session, entry.number) is not None:
        raise Refused("appeal-before")


async def appeal(
    session: Session, entry: ContestEntry, words: str, *, person_id: int, now: datetime
) -> ContestAppeal:
    """Appeal against the result of an entry of one's own; raises `Refused`."""
    await lock(session, entry)
    member = await member_of(session, entry.activity_id, person_id)
    if member is None or member.entry_id != entry.number:
        raise Refused("entry-not-yours")
    await check_open(session, entry, now=now)
    made = ContestAppeal(
        entry_id=entry.number,
        person_id=person_id,
        words=words,
        salt=secrets.token_hex(16),
        created_at=now,
    )
    session.add(made)
    detail = contest_log.sealed(words, made.salt)
    await record(session, entry, "appealed", actor_id=person_id, now=now, detail=detail)
    return made


async def decide(
    session: Session,
    made: ContestAppeal,
    state: Appealed,
    answer: str,
    *,
    by: int,
    now: datetime,
) -> ContestEntry:
    """Answer an appeal, once; its entry. Raises `Refused` for another's part of a school."""
    entry = await session.get_one(ContestEntry, made.entry_id)
    await lock(session, entry)
    await session.refresh(made)
    if not await may_serve(session, by, entry.part):
        raise Refused("not-allowed")
    if made.state != Appealed.ASKED:
        raise Refused("appeal-decided")
    made.state, made.answer, made.decided_by, made.decided_at = state, answer, by, now
    session.add(made)
    detail = contest_log.sealed(answer, made.salt)
    await record(session, entry, f"appeal {state}", actor_id=by, now=now, detail=detail)
    return entry


async def of_entry(session: Session, entry_id: int) -> ContestAppeal | None:
    """The appeal of an entry."""
    statement = select(ContestAppeal).where(ContestAppeal.entry_id == entry_id)
    return (await session.exec(statement)).first()


async def find(session: Session, number: int) -> tuple[ContestAppeal, ContestEntry] | None:
    """An appeal by its id, with its entry."""
    made = await session.get(ContestAppeal, number) if number <= LARGEST_ID else None
    return (made, await session.get_one(ContestEntry, made.entry_id)) if made else None


async def open_in(
    session: Session, activity_id: int, parts: Sequence[Part]
) -> list[tuple[ContestAppeal, ContestEntry]]:
    """The appeals of a contest that wait for who serves these parts, the oldest first."""
    statement = (
        select(ContestAppeal, ContestEntry)
        .join(ContestEntry, col(ContestEntry.id) == col(ContestAppeal.entry_id))
        .where(ContestEntry.activity_id == activity_id, ContestAppeal.state == Appealed.ASKED)
        .order_by(col(ContestAppeal.id))
    )
    found = [(row[0], row[1]) for row in (await session.exec(statement)).all()]
    return [pair for pair in found if any(part.holds(pair[1].part) for part in parts)]


def _has_result(entry: ContestEntry) -> bool:
    return bool(entry.score or entry.award or entry.certificate or entry.rank is not None)
