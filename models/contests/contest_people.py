"""What becomes of a person's entries when they are erased, or turn out to be somebody known.

The log keeps numbers: an entry that goes with its person is said to be erased, and the chain
stays whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities, registration
from models.contests import entries, teams
from models.contests.entries import ContestEntry, EntryMember, EntryState, drop, record

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session


async def let_go(session: Session, person_id: int, *, now: datetime) -> None:
    """Take a person out of every contest before they are erased."""
    for activity_id in await _contests_of(session, person_id):
        await activities.find(session, activity_id)
        await _leave(session, activity_id, person_id, now=now)
        if (entry := await entries.of_person(session, activity_id, person_id)) is not None:
            await drop(session, entry, actor_id=person_id, now=now)


async def join_accounts(session: Session, *, kept: int, absorbed: int, now: datetime) -> None:
    """Give a person's entries to another record of the same human being; where both are in one
    contest, the kept one's stays."""
    for activity_id in await _contests_of(session, absorbed):
        await activities.find(session, activity_id)
        if await entries.member_of(session, activity_id, kept) is not None:
            await _leave(session, activity_id, absorbed, now=now)
            continue
        member = await entries.member_of(session, activity_id, absorbed)
        if member is None:
            continue
        if (withdrawn := await entries.of_person(session, activity_id, kept)) is not None:
            await drop(session, withdrawn, actor_id=kept, now=now)
        entry = await entries.find(session, member.entry_id)
        member.person_id = kept
        session.add(member)
        if entry is not None:
            if entry.person_id == absorbed:
                await registration.forget_withdrawn(session, activity_id, kept)
                entry.person_id = kept
                session.add(entry)
            await record(session, entry, "linked accounts", actor_id=kept, now=now)


async def _leave(session: Session, activity_id: int, person_id: int, *, now: datetime) -> None:
    member = await entries.member_of(session, activity_id, person_id)
    entry = await entries.find(session, member.entry_id) if member else None
    if entry is not None and entry.state != EntryState.WITHDRAWN:
        await teams.leave(session, entry, person_id, now=now, erases=True)


async def _contests_of(session: Session, person_id: int) -> list[int]:
    """The contests in which somebody has ever had an entry, in the order of locking."""
    found: set[int] = set()
    for table in (EntryMember, ContestEntry):
        statement = select(table.activity_id).where(col(table.person_id) == person_id)
        found |= set(await session.exec(statement))
    return sorted(found)
