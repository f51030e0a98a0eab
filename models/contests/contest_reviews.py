"""Reviews: counselors approve entries of their part of a school, or send them back with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.activities import signups
from models.activities.signups import PLAYING
from models.contests.entries import EntryState, lock, record
from models.errors import Refused
from models.people.counselors import may_serve

if TYPE_CHECKING:
    from datetime import datetime

    from models.contests.entries import ContestEntry
    from models.database import Session

_REVIEWED = (EntryState.SUBMITTED, EntryState.APPROVED, EntryState.RETURNED)


async def approve(session: Session, entry: ContestEntry, *, by: int, now: datetime) -> None:
    """Let an entry take part; raises `Refused` for one that waits for a place or is not whole."""
    await _check(session, entry, by)
    if entry.state != EntryState.SUBMITTED:
        raise Refused("review-not-submitted")
    place = await signups.of_person(session, entry.activity_id, entry.person_id)
    if place is None or place.state not in PLAYING:
        raise Refused("review-no-place")
    await _decide(session, entry, EntryState.APPROVED, "", by=by, now=now)


async def send_back(
    session: Session, entry: ContestEntry, why: str, *, by: int, now: datetime
) -> None:
    """Send an entry back, to be changed and handed in again."""
    await _check(session, entry, by)
    if entry.state not in _REVIEWED:
        raise Refused("review-not-submitted")
    await _decide(session, entry, EntryState.RETURNED, why, by=by, now=now)


async def _check(session: Session, entry: ContestEntry, by: int) -> None:
    """Raises `Refused` unless the entry is of the reviewer's part of a school, as it now is."""
    await lock(session, entry)
    if not await may_serve(session, by, entry.part):
        raise Refused("not-allowed")


async def _decide(
    session: Session, entry: ContestEntry, state: EntryState, why: str, *, by: int, now: datetime
) -> None:
    entry.state, entry.note, entry.reviewed_by, entry.updated_at = state, why, by, now
    session.add(entry)
    await record(session, entry, str(state), actor_id=by, now=now)
