"""Advisers of an entry: named by its captain with a one-time link, confirmed by themselves.

    named ──opens the link, agrees──▶ adviser ──removed by the captain, or resigns──▶ gone

An adviser sees the entry and is no member: nothing of it is theirs to change.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.contests import contest_log, hand_ins
from models.contests.contests import the_contest
from models.contests.entries import ContestEntry, EntryState, find, lock, members_of, record
from models.errors import Refused
from models.people import tokens
from models.people.tokens import Purpose

if TYPE_CHECKING:
    from models.database import Session

HOLDS = timedelta(days=7)
"""How long a link may be used."""
MOST = 5
"""Advisers of one entry; how many may stand on a certificate, the notice of a contest says."""


class EntryAdviser(SQLModel, table=True):
    """One adviser of one entry."""

    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="contestentry.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: As it is to stand on a certificate.
    name: str
    joined_at: datetime


async def invite(session: Session, entry: ContestEntry, *, now: datetime) -> str:
    """Make a link for one more adviser; raises `Refused` once the contest is closed."""
    contest = await the_contest(session, entry.activity_id)
    await hand_ins.open_for(session, contest, entry.person_id, now=now)
    await _check_room(session, entry)
    payload = {"entry": entry.number}
    return await tokens.issue(session, Purpose.ADVISER, payload=payload, expires_at=now + HOLDS)


async def invited_to(session: Session, token: str, *, now: datetime) -> ContestEntry:
    """The entry that a link is for, without using it up; raises `Refused`."""
    payload = await tokens.payload_of(session, Purpose.ADVISER, token, now=now)
    entry = await find(session, payload["entry"]) if payload else None
    if entry is None or entry.state == EntryState.WITHDRAWN:
        raise Refused("adviser-link-gone")
    return entry


async def join(
    session: Session, token: str, person_id: int, name: str, *, now: datetime
) -> ContestEntry:
    """Become an adviser; raises `Refused` for a member of the entry, and one who is one."""
    entry = await invited_to(session, token, now=now)
    await lock(session, entry)
    if any(each.person_id == person_id for each in await members_of(session, entry.number)):
        raise Refused("adviser-of-own")
    if await is_adviser(session, entry.number, person_id):
        raise Refused("adviser-before")
    await _check_room(session, entry)
    if await tokens.redeem(session, Purpose.ADVISER, token, now=now) is None:
        raise Refused("adviser-link-gone")
    adviser = EntryAdviser(entry_id=entry.number, person_id=person_id, name=name, joined_at=now)
    session.add(adviser)
    detail = contest_log.sealed(name, entry.salt)
    await record(session, entry, "adviser joined", actor_id=person_id, now=now, detail=detail)
    return entry


async def remove(
    session: Session, entry: ContestEntry, person_id: int, *, by: int, now: datetime
) -> None:
    """Let an adviser go, by the captain or by their own wish; raises `Refused` for nobody's."""
    await lock(session, entry)
    statement = select(EntryAdviser).where(
        EntryAdviser.entry_id == entry.number, EntryAdviser.person_id == person_id
    )
    adviser = (await session.exec(statement)).first()
    if adviser is None:
        raise Refused("adviser-gone")
    await session.delete(adviser)
    await record(session, entry, "adviser left", actor_id=by, now=now)


async def of_entry(session: Session, entry_id: int) -> list[EntryAdviser]:
    """The advisers of an entry, by when they joined."""
    statement = select(EntryAdviser).where(EntryAdviser.entry_id == entry_id)
    ordered = statement.order_by(col(EntryAdviser.joined_at), col(EntryAdviser.id))
    return list(await session.exec(ordered))


async def is_adviser(session: Session, entry_id: int, person_id: int) -> bool:
    """Whether a person is an adviser of an entry."""
    return any(each.person_id == person_id for each in await of_entry(session, entry_id))


async def advised_by(session: Session, person_id: int) -> list[ContestEntry]:
    """The entries that a person advises and that were not withdrawn, the newest first."""
    statement = (
        select(ContestEntry)
        .join(EntryAdviser, col(EntryAdviser.entry_id) == col(ContestEntry.id))
        .where(EntryAdviser.person_id == person_id, ContestEntry.state != EntryState.WITHDRAWN)
        .order_by(col(ContestEntry.id).desc())
    )
    return list(await session.exec(statement))


async def carry_over(session: Session, before: int, after: int) -> None:
    """Let those who advised an entry advise the one with which it goes on."""
    session.add_all(
        EntryAdviser(
            entry_id=after, person_id=each.person_id, name=each.name, joined_at=each.joined_at
        )
        for each in await of_entry(session, before)
    )


async def _check_room(session: Session, entry: ContestEntry) -> None:
    if len(await of_entry(session, entry.number)) >= MOST:
        raise Refused("adviser-full", most=MOST)
