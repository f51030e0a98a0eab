"""Whom the positions of a visit are told: graduates of its part of the school who look for work,
fit as far as we know them, and want to hear of such positions.

The same is counted before a position is stored, from what a counselor typed or a table says.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import select
from sqlmodel import col

from knowledge.eligibility.verdicts import Outcome
from knowledge.positions.lines import Line
from knowledge.positions.queries import Query
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.people.people import Person, PersonRow
from models.positions import readings, seekers
from models.positions.audiences import lines_of, read_audience
from models.positions.openings import regions_of
from models.positions.positions import Position
from models.positions.seekers import Asking
from models.visits.seeking import seeking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from knowledge.eligibility import applicants
    from knowledge.library import Library
    from models.database import Session
    from models.deliveries.receivers import Receiver
    from models.people.roles import Part
    from models.positions.positions import Reading
    from models.positions.postings import Posting

K = TypeVar("K")
_AT_ONCE = 1_000
_PROFILE = Query(by_profile=True)


@dataclass(frozen=True, slots=True)
class Fitting(Generic[K]):
    """Somebody who can be told, and the openings that they fit."""

    person: Person
    receiver: Receiver
    openings: tuple[K, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A position as people are held against it: which majors it takes, where, its conditions."""

    lines: tuple[Line, ...]
    regions: tuple[str, ...]
    conditions: applicants.Position


def stated(posting: Posting, reading: Reading) -> Opening:
    """One that is not stored yet."""
    position = Position(**posting.model_dump(), key="", system=reading.system)
    lines = tuple(Line(*demand) for demand in reading.demands)
    return Opening(lines, reading.regions, readings.conditions(position))


async def count_fitting(
    session: Session,
    part: Part,
    postings: Mapping[str, Posting],
    understood: Mapping[str, Reading],
    *,
    library: Library,
    now: datetime,
) -> int:
    """How many would be told of what a table lists, were it a visit's of that part of a school."""
    openings = {key: stated(posting, understood[key]) for key, posting in postings.items()}
    return len(await fitting(session, part, openings, library=library, now=now))


async def stored(session: Session, position: Position) -> Opening:
    """One that is."""
    number = position.id or 0
    regions = await regions_of(session, number)
    return Opening(await lines_of(session, number), regions, readings.conditions(position))


async def fitting(
    session: Session,
    part: Part,
    openings: Mapping[K, Opening],
    *,
    library: Library,
    now: datetime,
) -> list[Fitting[K]]:
    """Those who surely fit one of the openings, of whom can be told and wants to be."""
    if not openings:
        return []
    audience = await read_audience(session, library.names, among=seeking([part], now=now))
    taken: dict[int, list[K]] = defaultdict(list)
    for key, opening in openings.items():
        suited, _ = audience.suited(
            opening.lines,
            opening.regions,
            scope=_PROFILE.scope,
            divisions=library.regions.divisions,
        )
        for person_id in map(int, suited):
            taken[person_id].append(key)
    found: list[Fitting[K]] = []
    for ids in _pages(list(taken)):
        reached = await receivers(session, ids)
        for person in await _people(session, ids):
            receiver = reached.get(person.id)
            if receiver is None or not receiver.wants(Topic.VISITS):
                continue
            asking = Asking(session, person, library, now)
            fits = tuple(key for key in taken[person.id] if _fits(asking, openings[key]))
            if fits:
                found.append(Fitting(person, receiver, fits))
    return found


def _fits(asking: Asking, opening: Opening) -> bool:
    """Whether every condition is met by what we know of somebody."""
    judge = seekers.judge(asking)
    return any(
        judge.verdict(seekers.profile(asking, major), opening.conditions).result
        is Outcome.ELIGIBLE
        for major in seekers.majors_of(asking, _PROFILE)
    )


async def _people(session: Session, ids: Sequence[int]) -> list[Person]:
    columns = [col(getattr(PersonRow, field.name)) for field in fields(Person)]
    rows = await session.run(select(*columns).where(col(PersonRow.id).in_(ids)))
    return [Person(**row._mapping) for row in rows]


def _pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
