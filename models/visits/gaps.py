"""What the gaps of a school are worked out from: its seekers by major, and who names these majors.

Seekers are people who agreed to be remembered, finish or finished lately, and have no contract
through a visit. Positions are those of tables and of fairs, also past ones: they say who hires.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select as core_select
from sqlmodel import col, func, select

from knowledge.eligibility.applicants import Profile
from knowledge.majors.catalogue import Level
from knowledge.positions.acceptance import ANY, STAGES, concerning
from knowledge.positions.gaps import Gaps, Offered, Seeking, gaps
from knowledge.positions.lines import Line
from knowledge.positions.matching import is_over
from models.activities.activities import STANDING, Activity
from models.activities.employers import FairVacancy, FairVacancyMajor
from models.people.people import PersonRow
from models.positions.positions import Position, PositionMajor, PositionRegion, State
from models.visits import visits
from models.visits.seeking import seeking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from knowledge.library import Library
    from knowledge.majors.nomenclature import Nomenclature
    from models.database import Session
    from models.people.roles import Part

LATELY = timedelta(days=365)
"""An enterprise that was visited since then is not named again."""
_AT_ONCE = 5_000

_STATED: tuple[Any, ...] = tuple(
    getattr(Position, name)
    for name in ("id", "employer", "headcount", "programme", "state", "year", "deadline")
)
_LINE: tuple[Any, ...] = tuple(getattr(PositionMajor, name) for name in Line._fields)


@dataclass(slots=True)
class _Draft:
    """A position whose lines and places are being gathered."""

    row: Any
    is_open: bool
    kind: str = ""
    lines: set[Line] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)

    def offered(self) -> Offered:
        return Offered(
            employer=self.row.employer,
            kind=self.kind,
            seats=self.row.headcount or 1,
            cities=tuple(sorted(self.cities)),
            lines=tuple(sorted(self.lines)),
            is_open=self.is_open,
        )


async def gaps_of(
    session: Session, parts: Sequence[Part], library: Library, *, now: datetime
) -> Gaps:
    """The gaps of parts of schools, the widest first."""
    seekers = await _seekers(session, parts, library.names, now=now)
    nodes = {
        node
        for each in seekers
        for node in (*each.acceptance.breadths, *each.kin)
        if node not in (ANY, STAGES)
    }
    offered = [
        *await _of_tables(session, sorted(nodes), library, now=now),
        *await _of_fairs(session, sorted(nodes), now=now),
    ]
    visited = await visits.enterprises_since(session, parts, now - LATELY)
    return gaps(seekers, offered, visited=visited)


async def _seekers(
    session: Session, parts: Sequence[Part], names: Nomenclature, *, now: datetime
) -> list[Seeking]:
    """How many people look for work with each major."""
    statement = (
        select(PersonRow.level, PersonRow.major, PersonRow.major_words, func.count())
        .where(*seeking(parts, now=now))
        .group_by(col(PersonRow.level), col(PersonRow.major), col(PersonRow.major_words))
    )
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for level, major, words, number in (await session.exec(statement)).all():
        node = names.catalogue.get(major)
        counts[level, node.name if node else words] += number
    return [
        Seeking(
            name=name,
            level=level,
            number=number,
            acceptance=concerning(Profile(level=level, major=name), names),
            kin=_kin(level, name, names),
        )
        for (level, name), number in counts.items()
    ]


def _kin(level: str, name: str, names: Nomenclature) -> frozenset[str]:
    """The majors of the same class."""
    parents = {node.parent for node in names.catalogue.by_name(name, Level(level))} - {None}
    classes = [found for parent in parents if parent and (found := names.catalogue.get(parent))]
    return frozenset(child.id for each in classes for child in names.catalogue.children(each))


async def _of_tables(
    session: Session, nodes: Sequence[str], library: Library, *, now: datetime
) -> list[Offered]:
    """The positions of tables that name one of the nodes."""
    divisions = library.regions.divisions
    drafts: dict[int, _Draft] = {}
    for start in range(0, len(nodes), _AT_ONCE):
        statement = (
            core_select(
                *_STATED,
                *_LINE,
                col(PositionRegion.region),
            )
            .join(PositionMajor, col(PositionMajor.position_id) == col(Position.id))
            .join(
                PositionRegion,
                col(PositionRegion.position_id) == col(Position.id),
                isouter=True,
            )
            .where(col(PositionMajor.node).in_(nodes[start : start + _AT_ONCE]))
        )
        for row in await session.run(statement, {}):
            is_open = row.state == State.OPEN and not is_over(row.year, row.deadline, now)
            known = drafts.setdefault(row.id, _Draft(row, is_open, row.programme))
            known.lines.add(Line(row.level, row.node, row.excluded, row.certain))
            region = row.region
            if region in divisions:
                city = divisions.city(region)
                known.cities.add(city.code if city else region)
    return [draft.offered() for draft in drafts.values()]


async def _of_fairs(session: Session, nodes: Sequence[str], *, now: datetime) -> Iterable[Offered]:
    """What employers brought to fairs that names one of the nodes; open while the fair is."""
    drafts: dict[int, _Draft] = {}
    for start in range(0, len(nodes), _AT_ONCE):
        statement = (
            select(FairVacancy, FairVacancyMajor, Activity)
            .join(FairVacancyMajor, col(FairVacancyMajor.vacancy_id) == col(FairVacancy.id))
            .join(Activity, col(Activity.id) == col(FairVacancy.activity_id))
            .where(
                col(FairVacancyMajor.node).in_(nodes[start : start + _AT_ONCE]),
                col(FairVacancy.replaced_by).is_(None),
            )
        )
        for vacancy, major, fair in (await session.exec(statement)).all():
            known = drafts.setdefault(
                vacancy.number, _Draft(vacancy, fair.standing(now) in STANDING)
            )
            known.lines.add(Line(major.level, major.node, major.excluded, major.certain))
    return [draft.offered() for draft in drafts.values()]
