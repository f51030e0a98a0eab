"""Changing the terms of a contest that is announced: its dates, its place, how many may take part.

What was entered stays right: places that are taken are not taken away, nobody who was promoted can
be overtaken by somebody who hands in late, and results that were given out stay out. Whoever takes
part is told by `scheduler.fair_news`, and the contest's log has a link that says what was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities, places
from models.contests import contest_log
from models.contests.advisers import EntryAdviser
from models.contests.contests import Contest
from models.contests.entries import ContestEntry, EntryMember, EntryState
from models.contests.result_news import is_out, result_of
from models.dates.milestones import Name, Times, is_over_at, span_of, times_of
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from models.activities.activities import Activity, ActivityChange
    from models.database import Session

DATES = (Name.OPENS, Name.CLOSES, Name.BEGINS, Name.ENDS, Name.RESULT)
"""The dates that a contest may have."""


async def change(
    session: Session,
    activity: Activity,
    said: Mapping[str, Any],
    *,
    times: Times | None = None,
    by: int | None,
    now: datetime,
) -> ActivityChange | None:
    """Say other things of a contest, or give it other dates; None if nothing is new.

    The activity is locked already (`activities.find`). Raises `Refused` as `check` does.
    """
    times = times or (await times_of(session, [activity.number]))[activity.number]
    await check(session, activity, said, times=times, now=now)
    made = await activities.change(session, activity, said, times=times, now=now)
    if made is not None:
        await contest_log.append(
            session,
            activity.number,
            "changed terms",
            now=now,
            actor_id=by,
            detail=" ".join(sorted(made.fields)),
        )
        await places.offer_places(session, activity, now=now)
    return made


async def check(
    session: Session,
    activity: Activity,
    said: Mapping[str, Any],
    *,
    times: Times,
    now: datetime,
) -> None:
    """Raises `Refused` for terms that would break what was entered, and for dates in the past."""
    if "capacity" in said:
        await places.check_capacity(session, activity, said["capacity"])
    before = (await times_of(session, [activity.number]))[activity.number]
    moved = {name for name in DATES if before.get(name) != times.get(name)}
    for name, key in ((Name.CLOSES, "edition-past"), (Name.RESULT, "terms-past-result")):
        if name in moved and name in times and times[name].at < now:
            raise Refused(key, title=activity.title)
    over = is_over_at(times)
    if moved & {Name.BEGINS, Name.ENDS} and over is not None and over < now:
        raise Refused("activity-past")
    entries = await _standing_entries(session, activity.number)
    if Name.OPENS in moved and entries and Name.OPENS in times and times[Name.OPENS].at > now:
        raise Refused("terms-entered", number=len(entries))
    if Name.CLOSES in moved and any(each.promoted for each in entries):
        raise Refused("terms-promoted")
    # Without a day of results they are out at once.
    are_out = await is_out(session, activity.number, now=now)
    if Name.RESULT in moved and are_out and any(map(result_of, entries)):
        raise Refused("terms-results-out")
    result, closes = times.get(Name.RESULT), times.get(Name.CLOSES)
    if moved and result is not None and closes is not None and result.at < closes.at:
        raise Refused("activity-closes-after-result")
    begins = times.get(Name.BEGINS)
    if moved and result is not None and begins is not None and result.day < begins.day:
        raise Refused("terms-early-result")


async def check_rounds(session: Session, contest: Contest, times: Times) -> None:
    """Raises `Refused` for a deadline beyond that of the round after, or before that of the one
    before."""
    statement = select(Contest).where(
        Contest.edition_id == contest.edition_id,
        Contest.track == contest.track,
        col(Contest.round).in_((contest.round - 1, contest.round + 1)),
    )
    for other in (await session.exec(statement)).all():
        theirs = (await times_of(session, [other.activity_id]))[other.activity_id]
        first, second = (times, theirs) if other.round > contest.round else (theirs, times)
        if Name.CLOSES in theirs and first[Name.CLOSES].at > second[Name.CLOSES].at:
            raise Refused("terms-rounds")


async def fit_edition(session: Session, contest: Contest, *, now: datetime) -> None:
    """Let an edition last from the beginning of its first contest to the end of its last."""
    edition = await activities.find(session, contest.edition_id)
    rounds = select(Contest.activity_id).where(Contest.edition_id == contest.edition_id)
    found = (await times_of(session, (await session.exec(rounds)).all())).values()
    if edition is not None and (times := span_of(list(found))):
        await activities.change(session, edition, {}, times=times, now=now)


async def people_in(session: Session, activity_id: int, *, before: datetime) -> list[int]:
    """Everybody who took part in a contest by then, and who advises them."""
    stands = (
        ContestEntry.activity_id == activity_id,
        ContestEntry.state != EntryState.WITHDRAWN,
    )
    found: dict[int, None] = {}
    for table in (EntryMember, EntryAdviser):
        statement = (
            select(table.person_id)
            .join(ContestEntry, col(ContestEntry.id) == col(table.entry_id))
            .where(*stands, col(table.joined_at) <= before)
            .order_by(col(table.id))
        )
        found |= dict.fromkeys(await session.exec(statement))
    return list(found)


async def _standing_entries(session: Session, activity_id: int) -> Sequence[ContestEntry]:
    statement = select(ContestEntry).where(
        ContestEntry.activity_id == activity_id, ContestEntry.state != EntryState.WITHDRAWN
    )
    return (await session.exec(statement)).all()
