"""What a table may be, guessed from its headers, and what it could belong to."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.activities.activities import Pillar
from knowledge.columns import Columns
from models.activities.activities import STANDING, Activity
from models.contests import contests, entries
from models.honours import awards
from models.honours.awards import Step
from models.sheets.records import Head, read_records
from models.visits import visits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.database import Session
    from models.people.roles import Part
    from models.sheets.sheets import Row

KINDS = (
    "positions",
    "fairs",
    "projects",
    "employers",
    "results",
    "promotions",
    "visits",
    "nominations",
)
"""What tables can be, by the names of their columns."""
_LOOKED_AT = 200


def guess(rows: Sequence[Row]) -> list[str]:
    """The kinds that a table can be read as, the likeliest first: the most columns known."""
    known: dict[str, int] = {}
    for kind in KINDS:
        items = read_records(islice(rows, _LOOKED_AT), Columns.load(kind))
        head = next((item for item in items if isinstance(item, Head)), None)
        if head is not None:
            known[kind] = len(set(head.columns.values()))
    return sorted(known, key=lambda kind: -known[kind])


async def fairs_of(
    session: Session, organisers: Sequence[str] | None, *, now: datetime, limit: int
) -> list[tuple[int, str]]:
    """Number and title of the fairs to come of these hosts (None: of any), the next first."""
    mine = [] if organisers is None else [col(Activity.organiser).in_(organisers)]
    statement = (
        select(Activity)
        .where(
            Activity.pillar == Pillar.RECRUIT,
            col(Activity.state).in_(STANDING),
            (col(Activity.over_at) > now) | col(Activity.over_at).is_(None),
            *mine,
        )
        .order_by(col(Activity.begins_at), col(Activity.id))
        .limit(limit)
    )
    return [(each.number, each.title) for each in await session.exec(statement)]


async def contests_of(
    session: Session, parts: Sequence[Part], *, limit: int
) -> list[tuple[int, str]]:
    """The contests with entries of these parts of schools, the newest edition first."""
    found = []
    for contest, activity in await contests.every(session):
        of_contest = await entries.in_contest(session, contest.activity_id)
        if any(part.holds(entry.part) for entry, _ in of_contest for part in parts):
            found.append((activity.number, activity.title))
        if len(found) == limit:
            break
    return found


async def followed_of(
    session: Session, parts: Sequence[Part], *, limit: int
) -> list[tuple[int, str]]:
    """Those of them that have a next round."""
    found = []
    for number, title in await contests_of(session, parts, limit=limit):
        if await contests.next_round(session, await contests.the_contest(session, number)):
            found.append((number, title))
    return found


async def rounds_of(
    session: Session, person_id: int, *, now: datetime, limit: int
) -> list[tuple[int, str]]:
    """The rounds in which this person can put somebody forward for a school now."""
    return [
        (activity.number, activity.title)
        for _, activity in await awards.standing(session, now=now)
        if await awards.is_open(session, activity, Step.NOMINATE, now=now)
        and await awards.speaks_for_a_school(session, activity, person_id)
    ][:limit]


async def visits_of(
    session: Session, parts: Sequence[Part], *, limit: int
) -> list[tuple[int, str]]:
    """The visits of these parts of schools, the newest first."""
    found = await visits.of_part(session, parts, limit=limit)
    return [(activity.number, activity.title) for _, activity in found]
