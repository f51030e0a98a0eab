"""Records of visits taken in from a list: compared with what stands, written whole, and undone.

A visit is known again by enterprise and day, among those of its part of a school; one that stands
already is left as it is. Undoing withdraws the visits of a list, but not those for which somebody
has recorded positions or something else since.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.activities import STANDING, Activity, ActivityChange
from models.dates.milestones import Name, times_of
from models.dates.spans import first_of, span_in
from models.imports import imports
from models.sheets.cells import headcount_in
from models.sheets.record_reading import RecordReading
from models.visits import visit_positions, visits
from models.visits.visit_positions import VisitPosition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from knowledge.columns import Columns
    from models.database import Session
    from models.dates.spans import When
    from models.imports.imports import Import, SourceFile
    from models.people.roles import Part
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

    Region = Callable[[str, str], str]

KIND = "visits"
"""What an import of visits is called among all imports."""

_BREAKS = re.compile(r"[、；;\n]+")
_NONE = frozenset({"0", "无", "没有", "-", "/"})


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as a list states it."""

    enterprise: str
    day: When
    venue: str = ""
    leaders: str = ""
    agreements: tuple[str, ...] = ()
    internships: int = 0
    summary: str = ""


@dataclass(frozen=True, slots=True)
class VisitList:
    """A whole list read."""

    source: str
    visits: tuple[VisitLine, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class VisitDifference:
    """What a list adds; it changes and withdraws nothing."""

    added: tuple[VisitLine, ...]
    unchanged: int
    changed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    missed: int = 0
    fields: Counter[str] = field(default_factory=Counter)


def read_visits(rows: Iterable[Row], *, source: str, columns: Columns, now: datetime) -> VisitList:
    """Read every list of visits in `rows`; raises `Refused` where there is none."""
    reading = RecordReading()
    problems: list[Problem] = []
    known: dict[tuple[str, When], int] = {}
    lines: list[VisitLine] = []
    for record in reading.records(rows, columns):
        line, wrong = _read(record, now)
        problems += wrong
        if line is None:
            continue
        if (line.enterprise, line.day) in known:
            same = record.problem("enterprise", "problem-same-visit")
            problems.append(replace(same, other_row=known[line.enterprise, line.day]))
            continue
        known[line.enterprise, line.day] = record.number
        lines.append(line)
    parts = (tuple(reading.asides), tuple(reading.heads), reading.rows)
    return VisitList(source, tuple(lines), tuple(problems), *parts)


async def compare_visits(session: Session, found: VisitList, part: Part) -> VisitDifference:
    """What a list would add to the visits of a part of a school."""
    standing = [activity for _, activity in await visits.of_part(session, [part])]
    times = await times_of(session, [activity.number for activity in standing])
    known = {(each.title, times[each.number].get(Name.BEGINS)) for each in standing}
    added = tuple(line for line in found.visits if (line.enterprise, line.day) not in known)
    return VisitDifference(added, len(found.visits) - len(added))


async def import_visits(
    session: Session,
    found: VisitList,
    part: Part,
    *,
    region: Region,
    file: SourceFile,
    now: datetime,
) -> tuple[Import, VisitDifference]:
    """Write a list whole; `region` is the division of a place, or of an enterprise's name."""
    difference = await compare_visits(session, found, part)
    made = await imports.begin(session, KIND, found, difference, file=file, now=now)
    for line in difference.added:
        activity = Activity(
            title=line.enterprise,
            partner=line.enterprise,
            organiser=part.school,
            venue=line.venue,
            region=region(line.venue, line.enterprise),
            summary=line.summary,
            created_at=now,
            updated_at=now,
        )
        said = {
            "leaders": line.leaders,
            "agreements": list(line.agreements),
            "internships": line.internships,
        }
        await visits.record(
            session,
            activity,
            line.day,
            part=part,
            said=said,
            by=file.by,
            now=now,
            import_id=made.number,
        )
    return made, difference


async def undo_visits(session: Session, made: Import, *, now: datetime) -> Counter[str]:
    """Take a whole list back: how many visits were removed, or kept as something was recorded of
    them since."""
    counts: Counter[str] = Counter()
    mine = select(ActivityChange.activity_id).where(ActivityChange.import_id == made.number)
    touched = set(await session.exec(select(VisitPosition.visit_id)))
    for number in (await session.exec(mine.order_by(col(ActivityChange.activity_id)))).all():
        found = await visits.find(session, number)
        if found is None or found[1].state not in STANDING:
            continue
        changes = select(ActivityChange.id).where(ActivityChange.activity_id == number)
        if number in touched or len((await session.exec(changes)).all()) > 1:
            counts["kept"] += 1
            continue
        await visit_positions.withdraw(session, found[1], now=now)
        counts["removed"] += 1
    return counts


def _read(record: Record, now: datetime) -> tuple[VisitLine | None, list[Problem]]:
    """What a row says; without an enterprise and a day that has been it is nothing."""
    fields = record.fields
    problems = [record.problem(name, "problem-formula") for name in record.hollow]
    if "enterprise" not in fields and "enterprise" not in record.hollow:
        problems.append(record.problem("enterprise", "problem-no-enterprise"))
    stated = span_in(fields.get("day", ""))
    day = first_of(stated[0].day) if stated else None
    if day is None:
        problems.append(record.problem("day", "problem-visit-day"))
    elif day.at > now:
        problems.append(record.problem("day", "problem-visit-to-come"))
    internships = 0
    try:
        said = fields.get("internships", "").strip()
        internships = 0 if said in _NONE else headcount_in(said) or 0
    except ValueError:
        problems.append(record.problem("internships", "problem-headcount", loses_row=False))
    if day is None or any(problem.loses_row for problem in problems):
        return None, problems
    agreements = (" ".join(each.split()) for each in _BREAKS.split(fields.get("agreements", "")))
    line = VisitLine(
        enterprise=fields["enterprise"],
        day=day,
        venue=fields.get("venue", ""),
        leaders=fields.get("leaders", ""),
        agreements=tuple(each for each in agreements if each and each not in _NONE),
        internships=internships,
        summary=fields.get("summary", ""),
    )
    return line, problems
