"""Promotion: chosen entries of a round go on into the next, by list or by rank.

Who goes on has a place in the next round, or waits for one, and fills in its form; nobody else
can. What cannot go on is left with its reason: withdrawn, returned, without a place, beyond the
quota of its school, or withdrawn from the next round before.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities, registration, signups
from models.activities.signups import PLAYING
from models.contests import advisers, hand_ins
from models.contests.contests import next_round, the_contest
from models.contests.entries import (
    ContestEntry,
    EntryMember,
    EntryState,
    member_of,
    members_of,
    of_person,
    record,
)
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.activities.activities import Activity
    from models.contests.contests import Contest
    from models.database import Session
    from models.people.roles import Part

_PROMOTED = (EntryState.SUBMITTED, EntryState.APPROVED)
_KEPT = (
    "person_id",
    "division",
    "team",
    "school",
    "college",
    "class_name",
    "level",
    "major",
    "graduation_year",
)


@dataclass(frozen=True, slots=True)
class Promotion:
    """The entries of the next round that were made, and of this one those that were left: entry
    number -> why (a key of the texts)."""

    made: tuple[ContestEntry, ...]
    left: dict[int, str]


class _Tried(Exception):
    """Undoes what a preview wrote."""


async def ranked(session: Session, contest_id: int, best: int) -> list[int]:
    """The entries with a rank up to `best`, in its order; who shares a rank shares its luck."""
    statement = (
        select(ContestEntry.id)
        .where(ContestEntry.activity_id == contest_id, col(ContestEntry.rank) <= best)
        .order_by(col(ContestEntry.rank), col(ContestEntry.id))
    )
    return [number for number in await session.exec(statement) if number is not None]


async def preview(
    session: Session,
    contest_id: int,
    numbers: Sequence[int],
    *,
    parts: Sequence[Part] | None = None,
    by: int | None,
    now: datetime,
) -> Promotion:
    """What `promote` would do, without doing it; every mapped object is let go of.

    The entries that would be made keep their values, but are not stored.
    """
    outcome = Promotion((), {})
    try:
        async with session.savepoint():
            outcome = await promote(session, contest_id, numbers, parts=parts, by=by, now=now)
            raise _Tried
    except _Tried:
        return outcome


async def promote(
    session: Session,
    contest_id: int,
    numbers: Sequence[int],
    *,
    parts: Sequence[Part] | None = None,
    by: int | None,
    now: datetime,
) -> Promotion:
    """Let entries go on, in this order; raises `Refused` where there is no next round.

    With `parts` only entries of these parts of schools; None: of any.
    """
    contest = await the_contest(session, contest_id)
    following = await next_round(session, contest)
    if following is None:
        raise Refused("promotion-last-round")
    # In the order in which everybody locks several of them.
    both = sorted((contest_id, following.activity_id))
    locked = {number: await activities.find(session, number) for number in both}
    target = locked[following.activity_id]
    if target is None or target.standing(now) not in activities.STANDING:
        raise Refused("promotion-round-over")
    made, left = [], {}
    for number in dict.fromkeys(numbers):
        entry = await session.get(ContestEntry, number, populate_existing=True)
        if entry is None or entry.activity_id != contest_id:
            left[number] = "problem-no-entry"
            continue
        if parts is not None and not any(part.holds(entry.part) for part in parts):
            left[number] = "promotion-of-others"
            continue
        try:
            made.append(await _promote(session, entry, following, target, by=by, now=now))
        except Refused as refusal:
            left[number] = refusal.key
    return Promotion(tuple(made), left)


async def _promote(
    session: Session,
    entry: ContestEntry,
    following: Contest,
    target: Activity,
    *,
    by: int | None,
    now: datetime,
) -> ContestEntry:
    members = await members_of(session, entry.number)
    await _check(session, entry, members, following)
    made = ContestEntry(
        activity_id=following.activity_id,
        state=EntryState.INVITED,
        answers={},
        salt=secrets.token_hex(16),
        created_at=now,
        updated_at=now,
        **{name: getattr(entry, name) for name in _KEPT},
    )
    try:
        await hand_ins.check_quota(session, following, made)
    except Refused as refusal:
        raise Refused("promotion-quota") from refusal
    session.add(made)
    await session.flush()
    session.add_all(
        EntryMember(
            activity_id=following.activity_id,
            entry_id=made.number,
            person_id=each.person_id,
            name=each.name,
            joined_at=each.joined_at,
        )
        for each in members
    )
    await advisers.carry_over(session, entry.number, made.number)
    await registration.take(session, target, made.person_id, now=now)
    await hand_ins.remind_team(session, target, made, now=now)
    entry.promoted = True
    session.add(entry)
    await record(session, entry, "promoted", actor_id=by, now=now, detail=f"entry:{made.number}")
    await record(session, made, "invited", actor_id=by, now=now, detail=f"entry:{entry.number}")
    return made


async def _check(
    session: Session, entry: ContestEntry, members: Sequence[EntryMember], following: Contest
) -> None:
    """Raises `Refused` with the reason for which an entry cannot go on."""
    if entry.state not in _PROMOTED:
        raise Refused(f"promotion-{entry.state}")
    place = await signups.of_person(session, entry.activity_id, entry.person_id)
    if place is None or place.state not in PLAYING:
        raise Refused("promotion-waiting")
    if await of_person(session, following.activity_id, entry.person_id) is not None:
        raise Refused("promotion-before")
    for each in members:
        if await member_of(session, following.activity_id, each.person_id) is not None:
            raise Refused("promotion-before")
