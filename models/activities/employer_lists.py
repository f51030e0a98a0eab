"""Lists of the employers at a fair: taken in whole, compared with what stands, and undone.

A list belongs to one fair. A newer one replaces what it says otherwise or no more; undoing it
brings back what it replaced, unless a third one has replaced that, too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select, update

from models.activities.activities import find
from models.activities.employers import FIELDS, FairVacancy, FairVacancyMajor, Vacancy
from models.errors import Refused
from models.imports import imports
from models.imports.imports import Import
from models.sheets.cells import headcount_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from knowledge.columns import Columns
    from models.database import Session
    from models.imports.imports import SourceFile
    from models.positions.positions import Demand
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

    Demands = Callable[[str], Sequence[Demand]]

KIND = "employers"
"""What an import of employers is called among all imports."""

_PLAIN = tuple(name for name in FIELDS if name != "headcount")


@dataclass(frozen=True, slots=True)
class EmployerList:
    """A whole list read; `is_complete` is False when a row could not even be told apart."""

    source: str
    vacancies: tuple[Vacancy, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class EmployerDifference:
    """What a list changes at its fair: what it has anew, in other words, and no more.

    `changed` and `added` are places in the list, `withdrawn` the ids of rows, and `replaced` those
    whose words are others now; `missed` are absent from it and yet kept.
    """

    added: tuple[int, ...]
    changed: tuple[int, ...]
    replaced: tuple[int, ...]
    withdrawn: tuple[int, ...]
    missed: int
    unchanged: int
    #: How many positions change in each field.
    fields: Counter[str] = field(default_factory=Counter)


def read_employers(rows: Iterable[Row], *, source: str, columns: Columns) -> EmployerList:
    """Read every list of employers in `rows`; raises `Refused` where there is none."""
    reading = RecordReading()
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    vacancies: list[Vacancy] = []
    for record in reading.records(rows, columns):
        vacancy, wrong = _read(record)
        problems += wrong
        if any(problem.loses_row for problem in wrong):
            continue
        words = tuple(vacancy.model_dump().values())
        if words in seen:
            same = record.problem("employer", "problem-duplicate")
            problems.append(replace(same, other_row=seen[words]))
        else:
            seen[words] = record.number
            vacancies.append(vacancy)
    lost = sum(problem.loses_row and not problem.other_row for problem in problems)
    return EmployerList(
        source=source,
        vacancies=tuple(vacancies),
        problems=tuple(problems),
        asides=tuple(reading.asides),
        heads=tuple(reading.heads),
        rows=reading.rows,
        is_complete=not lost,
    )


async def compare_employers(
    session: Session, activity_id: int, found: EmployerList, *, is_whole: bool
) -> EmployerDifference:
    """What `found` would change at a fair, which is locked; raises `Refused` for none."""
    if await find(session, activity_id) is None:
        raise Refused("fair-gone")
    standing = select(FairVacancy).where(
        FairVacancy.activity_id == activity_id, col(FairVacancy.replaced_by).is_(None)
    )
    rows = list(await session.exec(standing.order_by(col(FairVacancy.id))))
    added, changed, replaced = [], [], []
    fields: Counter[str] = Counter()
    new = list(enumerate(found.vacancies))
    for place, vacancy in list(new):
        if row := next((row for row in rows if not _differs(row, vacancy)), None):
            rows.remove(row)
            new.remove((place, vacancy))
    for place, vacancy in new:
        same = (row for row in rows if _name(row) == _name(vacancy))
        if row := next(same, None):
            rows.remove(row)
            changed.append(place)
            replaced.append(row.number)
            fields.update(_differs(row, vacancy))
        else:
            added.append(place)
    withdraws = is_whole and found.is_complete
    return EmployerDifference(
        added=tuple(added),
        changed=tuple(changed),
        replaced=tuple(replaced),
        withdrawn=tuple(row.number for row in rows) if withdraws else (),
        missed=0 if withdraws else len(rows),
        unchanged=len(found.vacancies) - len(new),
        fields=fields,
    )


async def import_employers(
    session: Session,
    activity_id: int,
    found: EmployerList,
    *,
    file: SourceFile,
    demands: Demands,
    is_whole: bool,
    now: datetime,
) -> tuple[Import, EmployerDifference]:
    """Write a list whole."""
    difference = await compare_employers(session, activity_id, found, is_whole=is_whole)
    made = await imports.begin(session, KIND, found, difference, file=file, now=now)
    gone = (*difference.replaced, *difference.withdrawn)
    await session.exec(
        update(FairVacancy).where(col(FairVacancy.id).in_(gone)).values(replaced_by=made.number)
    )
    for place in sorted((*difference.added, *difference.changed)):
        row = FairVacancy(
            **found.vacancies[place].model_dump(),
            activity_id=activity_id,
            import_id=made.number,
            place_in_list=place,
            created_at=now,
        )
        session.add(row)
        await session.flush()
        session.add_all(
            FairVacancyMajor(vacancy_id=row.number, **demand._asdict())
            for demand in dict.fromkeys(demands(row.majors))
        )
    return made, difference


async def undo_employers(session: Session, made: Import) -> Counter[str]:
    """Take a whole list back: how many positions were removed, restored, or kept as they are
    because a later list has replaced them."""
    mine = col(FairVacancy.import_id) == made.number
    stands = col(FairVacancy.replaced_by).is_(None)
    kept = len((await session.exec(select(FairVacancy.id).where(mine, ~stands))).all())
    removed = (await session.exec(delete(FairVacancy).where(mine, stands))).rowcount
    undone = select(Import.id).where(col(Import.undone_at).is_not(None))
    gone = col(FairVacancy.replaced_by) == made.number
    restored = await session.exec(
        update(FairVacancy)
        .where(gone, col(FairVacancy.import_id).not_in(undone))
        .values(replaced_by=None)
    )
    return Counter(removed=removed, restored=restored.rowcount, kept=kept)


def _read(record: Record) -> tuple[Vacancy, list[Problem]]:
    """What a row says, and what of it could not be read."""
    fields = record.fields
    problems = [record.problem(name, "problem-formula") for name in record.hollow]
    if "employer" not in fields and "employer" not in record.hollow:
        problems.append(record.problem("employer", "problem-no-employer"))
    headcount = None
    try:
        headcount = headcount_in(fields.get("headcount", ""))
    except ValueError:
        problems.append(record.problem("headcount", "problem-headcount", loses_row=False))
    said = {name: fields.get(name, "") for name in _PLAIN}
    return Vacancy(**said, headcount=headcount), problems


def _name(vacancy: Vacancy) -> tuple[str, str]:
    return vacancy.employer, vacancy.title


def _differs(row: Vacancy, other: Vacancy) -> list[str]:
    """The fields in which two positions differ."""
    return [name for name in FIELDS if getattr(row, name) != getattr(other, name)]
