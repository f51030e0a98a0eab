"""Reviews: counselors approve entries of their part of a school, or send them back with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import and_, col, func, select

from models.activities import signups
from models.activities.activities import STANDING, Activity
from models.activities.signups import PLAYING, Signup
from models.contests.entries import ContestEntry, EntryState, lock, record
from models.errors import Refused
from models.people.counselors import may_serve
from models.people.roles import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.database import Session
    from models.people.roles import Part

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
    check_reviewable(entry)
    await _decide(session, entry, EntryState.RETURNED, why, by=by, now=now)


def check_reviewable(entry: ContestEntry) -> None:
    """Raises `Refused` for an entry that was not handed in, or not again."""
    if entry.state not in _REVIEWED:
        raise Refused("review-not-submitted")


async def count_waiting(session: Session, parts: Sequence[Part], *, now: datetime) -> int:
    """How many entries of these parts of schools can be approved: with a place, in contests that
    are not over."""
    statement = (
        select(func.count())
        .select_from(ContestEntry)
        .join(Activity, col(Activity.id) == col(ContestEntry.activity_id))
        .join(
            Signup,
            and_(
                col(Signup.activity_id) == col(ContestEntry.activity_id),
                col(Signup.person_id) == col(ContestEntry.person_id),
            ),
        )
        .where(
            ContestEntry.state == EntryState.SUBMITTED,
            within(ContestEntry, parts),
            col(Signup.state).in_(PLAYING),
            col(Activity.state).in_(STANDING),
            (col(Activity.over_at) >= now) | col(Activity.over_at).is_(None),
        )
    )
    return (await session.exec(statement)).one()


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
