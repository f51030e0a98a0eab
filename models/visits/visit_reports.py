"""The chain from visits to contracts, counted from single records.

Every figure is the number of records that are listed under it: a visit has its positions, these
their applications, each at one stage. What does not fit together is told, never smoothed over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from models.dates.milestones import Name, times_of
from models.positions.positions import Position, State
from models.visits import visits
from models.visits.applications import Application, ApplicationStep, Stage
from models.visits.visit_positions import VisitPosition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.database import Session
    from models.people.roles import Part

_AT_ONCE = 500

FIGURES = (
    "visits",
    "agreements",
    "internships",
    "positions",
    "open",
    "headcount",
    "applications",
    *(stage.value for stage in Stage),
)
"""What is counted, in the order of the chain; the stages add up to the applications."""


@dataclass(frozen=True, slots=True)
class Traced:
    """An application: whose it is, where it stands, and what its last step recorded."""

    id: int
    person_id: int
    stage: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A position that a visit opened, with its applications."""

    id: int
    title: str
    state: str
    headcount: int
    applications: tuple[Traced, ...]

    @property
    def contracts(self) -> int:
        """How many came to a contract."""
        return sum(each.stage == Stage.CONTRACT for each in self.applications)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with the positions that it opened."""

    number: int
    enterprise: str
    school: str
    day: date | None
    agreements: int
    internships: int
    positions: tuple[Opened, ...]

    @property
    def figures(self) -> Counter[str]:
        """What the visit came to, by the names of `FIGURES`."""
        traced = [each for opened in self.positions for each in opened.applications]
        return Counter(
            visits=1,
            agreements=self.agreements,
            internships=self.internships,
            positions=len(self.positions),
            open=sum(each.state == State.OPEN for each in self.positions),
            headcount=sum(each.headcount for each in self.positions),
            applications=len(traced),
        ) + Counter(each.stage for each in traced)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that does not fit together: a key of the texts, and what it is about."""

    key: str
    subject: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Visits with what became of them."""

    lines: tuple[VisitLine, ...]

    @property
    def figures(self) -> Counter[str]:
        """The sums over all visits."""
        return sum((line.figures for line in self.lines), Counter())

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """More contracts than were sought, a person with two, a stage unlike its last step."""
        opened = [each for line in self.lines for each in line.positions]
        traced = [each for position in opened for each in position.applications]
        held = Counter(each.person_id for each in traced if each.stage == Stage.CONTRACT)
        return (
            *(
                Doubt("visits-doubt-headcount", each.id, each.contracts)
                for each in opened
                if each.headcount and each.contracts > each.headcount
            ),
            *(
                Doubt("visits-doubt-contracts", person, count)
                for person, count in held.items()
                if count > 1
            ),
            *(
                Doubt("visits-doubt-stage", each.id)
                for each in traced
                if each.stage != each.recorded
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """The figures and the records that they count; people are not named."""
        return {
            "figures": _named(self.figures),
            "visits": [
                {
                    "visit": line.number,
                    "enterprise": line.enterprise,
                    "school": line.school,
                    "day": line.day and line.day.isoformat(),
                    "figures": _named(line.figures),
                    "positions": [
                        {
                            "position": each.id,
                            "title": each.title,
                            "state": each.state,
                            "headcount": each.headcount,
                            "applications": [
                                {"application": one.id, "stage": one.stage}
                                for one in each.applications
                            ],
                        }
                        for each in line.positions
                    ],
                }
                for line in self.lines
            ],
            "doubts": [
                {"reason": each.key, "subject": each.subject, "number": each.number}
                for each in self.doubts
            ],
        }


async def report(session: Session, parts: Sequence[Part]) -> VisitReport:
    """The visits of parts of schools that stand, the newest first, with what became of them."""
    rows = await visits.of_part(session, parts)
    numbers = [activity.number for _, activity in rows]
    opened = await _opened(session, numbers)
    times = await times_of(session, numbers)
    lines = []
    for visit, activity in rows:
        begins = times[activity.number].get(Name.BEGINS)
        lines.append(
            VisitLine(
                number=activity.number,
                enterprise=activity.title,
                school=visit.part.words,
                day=begins.day if begins else None,
                agreements=len(visit.agreements),
                internships=visit.internships,
                positions=tuple(opened[activity.number]),
            )
        )
    return VisitReport(tuple(lines))


async def _opened(session: Session, numbers: Sequence[int]) -> dict[int, list[Opened]]:
    """Visit -> its positions with their applications."""
    found: dict[int, list[Opened]] = defaultdict(list)
    for start in range(0, len(numbers), _AT_ONCE):
        chosen = col(VisitPosition.visit_id).in_(numbers[start : start + _AT_ONCE])
        traced = await _traced(session, select(VisitPosition.position_id).where(chosen))
        statement = (
            select(VisitPosition.visit_id, Position)
            .join(Position, col(Position.id) == col(VisitPosition.position_id))
            .where(chosen)
            .order_by(col(Position.id))
        )
        for visit_id, row in (await session.exec(statement)).all():
            number = row.id or 0
            applications = tuple(traced[number])
            found[visit_id].append(
                Opened(number, row.title, row.state, row.headcount or 0, applications)
            )
    return found


async def _traced(session: Session, position_ids: Any) -> dict[int, list[Traced]]:
    """Position -> its applications, each beside the last of its steps."""
    last = (
        select(func.max(ApplicationStep.id))
        .where(ApplicationStep.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    statement = (
        select(Application, ApplicationStep.stage)
        .join(ApplicationStep, col(ApplicationStep.id) == last, isouter=True)
        .where(col(Application.position_id).in_(position_ids))
        .order_by(col(Application.id))
    )
    found: dict[int, list[Traced]] = defaultdict(list)
    for row, recorded in (await session.exec(statement)).all():
        traced = Traced(row.number, row.person_id, row.stage, recorded or "")
        found[row.position_id].append(traced)
    return found


def _named(figures: Counter[str]) -> dict[str, int]:
    return {name: figures[name] for name in FIGURES}
