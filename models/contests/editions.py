"""Editions published: an activity, and under it one for each contest, as their file states.

Published again, what the file says anew is changed, and whoever takes part is told by the same
road as with any activity. Contests that the file names no more are left: called off they are by
hand, where somebody sees who is concerned.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities
from models.activities.activities import STANDING, Activity
from models.activities.organisers import may_manage
from models.contests import contest_terms
from models.contests.contests import Contest
from models.dates.milestones import Name, Times
from models.errors import Refused
from models.people.counselors import may_serve
from models.people.roles import Part

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from models.contests.contest_files import ContestPlan, EditionPlan
    from models.database import Session


class _Tried(Exception):
    """Undoes what a preview wrote."""


async def preview(
    session: Session, plan: EditionPlan, *, by: int | None, now: datetime
) -> Counter[str]:
    """What `publish` would do, without doing it; every mapped object is let go of."""
    counts: Counter[str] = Counter()
    try:
        async with session.savepoint():
            _, counts = await publish(session, plan, by=by, now=now)
            raise _Tried
    except _Tried:
        return counts


async def publish(
    session: Session, plan: EditionPlan, *, by: int | None, now: datetime
) -> tuple[Activity, Counter[str]]:
    """Write an edition as it is planned: its activity, and how many contests were added, changed
    or left. `by` is who publishes; None: the command line.

    Raises `Refused` for what is not theirs to publish or to change, for a deadline in the past,
    and for fewer places than are taken.
    """
    if by is not None and not await may_serve(session, by, Part(plan.said["organiser"])):
        raise Refused("edition-of-others", organiser=plan.said["organiser"])
    edition = await _edition(session, plan, by=by, now=now)
    known = select(Contest).where(Contest.edition_id == edition.number)
    contests = {(each.track, each.round): each for each in await session.exec(known)}
    counts: Counter[str] = Counter()
    for each in plan.contests:
        contest = contests.get((each.track, each.round))
        if contest is None:
            await _add(session, edition, each, now=now)
            counts["added"] += 1
        else:
            counts[await _change(session, contest, each, now=now)] += 1
    return edition, counts


async def _edition(
    session: Session, plan: EditionPlan, *, by: int | None, now: datetime
) -> Activity:
    identity = f"edition:{plan.code}"
    statement = select(Activity).where(Activity.identity == identity).order_by(col(Activity.id))
    known = (await session.exec(statement.with_for_update())).first()
    if known is not None:
        if by is not None and not await may_manage(session, by, known):
            raise Refused("edition-code-of-others", code=plan.code, organiser=known.organiser)
        await activities.change(session, known, plan.said, times=plan.times, now=now)
        return known
    made = Activity(**plan.said, identity=identity, created_at=now, updated_at=now)
    return await _publish(session, made, plan.times, now=now)


async def _add(session: Session, edition: Activity, plan: ContestPlan, *, now: datetime) -> None:
    if plan.times[Name.CLOSES].at < now:
        raise Refused("edition-past", title=plan.said["title"])
    made = Activity(**plan.said, parent_id=edition.number, created_at=now, updated_at=now)
    activity = await _publish(session, made, plan.times, now=now)
    contest = Contest(
        activity_id=activity.number,
        edition_id=edition.number,
        track=plan.track,
        round=plan.round,
        **_rules(plan),
    )
    session.add(contest)
    await session.flush()


async def _change(session: Session, contest: Contest, plan: ContestPlan, *, now: datetime) -> str:
    activity = await activities.find(session, contest.activity_id)
    if activity is None or activity.state not in STANDING:
        return "unchanged"
    made = await contest_terms.change(
        session, activity, plan.said, times=plan.times, by=None, now=now
    )
    rules = _rules(plan)
    differs = any(getattr(contest, name) != value for name, value in rules.items())
    for name, value in rules.items():
        setattr(contest, name, value)
    session.add(contest)
    return "changed" if made is not None or differs else "unchanged"


async def _publish(
    session: Session, activity: Activity, times: Times, *, now: datetime
) -> Activity:
    await activities.add(session, activity, times)
    await activities.publish(session, activity, now=now)
    return activity


def _rules(plan: ContestPlan) -> dict[str, Any]:
    # Tuples come back from a JSON column as lists.
    return {
        "rules": _plain(plan.rules.to_json()),
        "quota": plan.quota,
        "appeal_days": plan.appeal_days,
        "columns": list(plan.columns),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
