"""Finding activities: those to come that a search means, the nearest and the soonest first.

Read from the tables and ranked here: what is to come is some thousands at most.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from sqlmodel import col, or_, select

from knowledge.activities.activities import FAIRS, Kind, Mode, Pillar
from knowledge.dates.periods import CHINA
from knowledge.positions.acceptance import is_unread
from knowledge.positions.proximity import Near, Proximity, proximity
from models.activities.activities import STANDING, Activity
from models.activities.activity_majors import ActivityMajor
from models.positions.positions import ANY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.activities.fair_queries import FairQuery
    from knowledge.library import Library
    from models.database import Session
    from models.people.people import Person

_BROAD = {Kind.FAIR: (*FAIRS, Kind.CAMPAIGN)}
"""Who asks for a fair means any kind of it."""


class Named(Protocol):
    """A node of the catalogue that an announcement names."""

    @property
    def node(self) -> str: ...
    @property
    def excluded(self) -> bool: ...
    @property
    def certain(self) -> bool: ...


class Fit(IntEnum):
    """How an activity stands to a major, the best first."""

    NAMED = 0
    ASK = 1  #: named in words that leave it open
    OPEN = 2  #: names no major
    OTHER = 3


@dataclass(frozen=True, slots=True)
class FoundFair:
    """An activity that a search means, with the reasons why."""

    activity: Activity
    fit: Fit | None
    nearness: Proximity | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search and a person's profile together come to."""

    majors: tuple[str, ...]
    places: tuple[str, ...]


def wanted(query: FairQuery, person: Person) -> Wanted:
    """The majors and places that are looked for."""
    if not query.for_me:
        return Wanted(query.majors, query.places)
    own = tuple(filter(None, (person.major,)))
    home = tuple(filter(None, (person.home,)))
    return Wanted(query.majors or own, query.places or tuple(person.targets) or home)


async def search(
    session: Session,
    query: FairQuery,
    *,
    person: Person,
    library: Library,
    now: datetime,
    among: Collection[int] | None = None,
) -> list[FoundFair]:
    """The activities that a search means, best first; with `among` only those with these ids.

    For a person's own search nothing is left out for its place: what is far comes last.
    """
    wishes = wanted(query, person)
    rows = await _rows(session, query, now)
    majors = await _majors(session, [row.number for row in rows]) if wishes.majors else {}
    found = []
    for row in rows:
        if among is not None and row.number not in among:
            continue
        how = fit(majors.get(row.number, []), wishes.majors, library)
        near = _nearness(row, wishes.places, library)
        is_far = near is not None and near.near > Near.MAYBE and not query.for_me
        if how is Fit.OTHER or is_far:
            continue
        found.append(FoundFair(row, how, near))
    return sorted(found, key=_order)


async def _rows(session: Session, query: FairQuery, now: datetime) -> Sequence[Activity]:
    begins = now
    if query.first is not None:
        begins = datetime.combine(query.first, time(), CHINA)
        # A time that is past is asked about as such.
        is_past = query.last is not None and query.last < now.astimezone(CHINA).date()
        begins = begins if is_past else max(begins, now)
    statement = select(Activity).where(
        col(Activity.state).in_(STANDING), col(Activity.over_at) >= begins
    )
    if query.last is not None:
        end = datetime.combine(query.last, time(23, 59, 59), CHINA)
        statement = statement.where(col(Activity.begins_at) <= end)
    if query.kind is not None:
        kinds = _BROAD.get(query.kind, (query.kind,))
        statement = statement.where(col(Activity.kind).in_(kinds))
    else:
        statement = statement.where(Activity.pillar == (query.pillar or Pillar.RECRUIT))
    if query.mode is not None:
        statement = statement.where(col(Activity.mode).in_((query.mode, Mode.BOTH)))
    if query.words:
        said = (
            *(Activity.title, Activity.organiser, Activity.partner, Activity.venue),
            *(Activity.scheme, Activity.summary),
        )
        statement = statement.where(
            or_(*(col(each).icontains(query.words, autoescape=True) for each in said))
        )
    return (await session.exec(statement)).all()


async def _majors(session: Session, ids: Sequence[int]) -> dict[int, list[ActivityMajor]]:
    found: dict[int, list[ActivityMajor]] = defaultdict(list)
    statement = select(ActivityMajor).where(col(ActivityMajor.activity_id).in_(ids))
    for row in await session.exec(statement):
        found[row.activity_id].append(row)
    return found


def fit(rows: Sequence[Named], majors: Sequence[str], library: Library) -> Fit | None:
    """The best that one of the majors fits what `rows` name; None where none is looked for."""
    if not majors:
        return None
    if not rows:
        return Fit.OPEN
    return min(_fit_of(rows, node, library) for node in majors)


def _fit_of(rows: Sequence[Named], node: str, library: Library) -> Fit:
    meant = [row for row in rows if row.node == ANY or _concerns(row, node, library)]
    if any(row.excluded for row in meant):
        return Fit.OTHER
    if any(row.certain for row in meant):
        return Fit.NAMED
    # Whom words that nobody could read are for has to be asked.
    is_asked = meant or all(is_unread(row.node) for row in rows)
    return Fit.ASK if is_asked else Fit.OTHER


def _concerns(row: Named, node: str, library: Library) -> bool:
    """Whether a named node takes a major in, or lies in the class that is looked for."""
    under = library.names.is_under
    return under(node, row.node) or (not row.excluded and under(row.node, node))


def _nearness(row: Activity, places: Sequence[str], library: Library) -> Proximity | None:
    """How near it is; None where no place is looked for, or one can take part from anywhere."""
    if not places or row.mode in (Mode.ONLINE, Mode.BOTH):
        return None
    regions = (row.region,) if row.region else ()
    return proximity(regions, places, library.regions.divisions)


def _order(found: FoundFair) -> tuple[int, int, datetime, int]:
    begins = found.activity.begins_at
    if begins is None:
        raise LookupError("what has an end has a beginning")
    near = found.nearness.near if found.nearness else Near.THERE
    return (near, found.fit or Fit.NAMED, begins, found.activity.number)
