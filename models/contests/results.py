"""Results of a contest taken in from a list: score, rank, award and certificate of each entry.

Rows are known by the entry's number; a name beside it has to be one of its people. Whatever does
not fit is left out and reported. An import is undone by its own changes: a field that still says
what the import wrote says again what was there before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, select

from models.activities import activities
from models.activities.signups import Standing
from models.contests import result_news
from models.contests.contests import Contest, the_contest
from models.contests.entries import ContestEntry, EntryState, in_contest, lock, names_in, record
from models.imports import imports
from models.sheets.numbers import whole_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from knowledge.columns import Columns
    from models.database import Session
    from models.imports.imports import Import, SourceFile
    from models.people.roles import Part
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

KIND = "results"
"""What an import of results is called among all imports."""
FIELDS = ("score", "rank", "award", "certificate")

_LONGEST = 60


class ResultChange(SQLModel, table=True):
    """What one import changed of one entry: field -> [what was, what became]."""

    import_id: int = Field(foreign_key="import.id", primary_key=True)
    entry_id: int = Field(foreign_key="contestentry.id", primary_key=True, ondelete="CASCADE")
    fields: dict[str, list[Any]] = Field(sa_column=Column(JSON, nullable=False))


@dataclass(frozen=True, slots=True)
class Result:
    """One row: an entry's number and what it says of it; `name` is only compared."""

    row: Record
    number: int
    name: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ResultList:
    """A whole list read."""

    source: str
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class ResultDifference:
    """What a list changes: entry number -> field -> [what is, what would be]."""

    changes: dict[int, dict[str, list[Any]]]
    unchanged: int
    added: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    missed: int = 0
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def changed(self) -> tuple[int, ...]:
        """The numbers of the entries that change."""
        return tuple(self.changes)


def read_results(rows: Iterable[Row], *, source: str, columns: Columns) -> ResultList:
    """Read every list of results in `rows`; raises `Refused` where there is none."""
    reading = RecordReading()
    problems: list[Problem] = []
    results: dict[int, Result] = {}
    for row in reading.records(rows, columns):
        result, wrong = _read(row)
        problems += wrong
        if result is None:
            continue
        if (first := results.setdefault(result.number, result)) is not result:
            same = row.problem("number", "problem-same-entry")
            problems.append(replace(same, other_row=first.row.number))
    return ResultList(
        source=source,
        results=tuple(results.values()),
        problems=tuple(problems),
        asides=tuple(reading.asides),
        heads=tuple(reading.heads),
        rows=reading.rows,
    )


async def compare_results(
    session: Session, contest_id: int, found: ResultList, *, parts: Sequence[Part] | None = None
) -> tuple[ResultList, ResultDifference]:
    """What a list would change in a contest, and the list with what does not fit the entries.

    With `parts` only entries of these parts of schools fit; None: any.
    """
    contest = await the_contest(session, contest_id)
    entered = await in_contest(session, contest_id)
    known = {entry.number: entry for entry, _ in entered}
    waiting = {entry.number for entry, place in entered if place == Standing.WAITING}
    names = await names_in(session, contest_id)
    taken = await _certificates(session, contest)
    changes: dict[int, dict[str, list[Any]]] = {}
    problems = list(found.problems)
    fitting = []
    for result in found.results:
        entry = known.get(result.number)
        wrong = _misfit(result, entry, names, taken)
        if result.number in waiting:
            wrong = "number", "problem-entry-waiting"
        if entry is not None and not (parts is None or any(p.holds(entry.part) for p in parts)):
            wrong = "number", "problem-entry-of-others"
        if wrong is not None or entry is None:
            column, reason = wrong or ("number", "problem-no-entry")
            problems.append(result.row.problem(column, reason))
            continue
        fitting.append(result)
        if certificate := result.said.get("certificate"):
            taken[certificate] = entry.number
        changed = {
            name: [getattr(entry, name), value]
            for name, value in result.said.items()
            if getattr(entry, name) != value
        }
        if changed:
            changes[entry.number] = changed
    checked = replace(found, results=tuple(fitting), problems=tuple(problems))
    fields = Counter(name for each in changes.values() for name in each)
    return checked, ResultDifference(changes, len(fitting) - len(changes), fields=fields)


async def import_results(
    session: Session,
    contest_id: int,
    found: ResultList,
    *,
    parts: Sequence[Part] | None = None,
    file: SourceFile,
    now: datetime,
) -> tuple[Import, ResultList, ResultDifference]:
    """Write a list whole; returns it with what does not fit the entries, and what it changed."""
    await activities.find(session, contest_id)
    found, difference = await compare_results(session, contest_id, found, parts=parts)
    made = await write_results(session, found, difference, file=file, now=now)
    return made, found, difference


async def write_results(
    session: Session,
    found: ResultList,
    difference: ResultDifference,
    *,
    file: SourceFile,
    now: datetime,
) -> Import:
    """Write what a list changes; the contest's activity is locked already."""
    made = await imports.begin(session, KIND, found, difference, file=file, now=now)
    for number, fields in difference.changes.items():
        became = {name: after for name, (_, after) in fields.items()}
        detail = f"import:{made.number}"
        await _write(session, number, became, deed="result", detail=detail, now=now)
        session.add(ResultChange(import_id=made.number, entry_id=number, fields=fields))
    return made


async def undo_results(session: Session, made: Import, *, now: datetime) -> Counter[str]:
    """Take a whole list back: how many entries were restored, or kept as they are in part because
    something else was written since."""
    counts: Counter[str] = Counter()
    statement = select(ResultChange).where(ResultChange.import_id == made.number)
    for change in (await session.exec(statement.order_by(col(ResultChange.entry_id)))).all():
        entry = await session.get(ContestEntry, change.entry_id)
        if entry is None:
            continue
        await lock(session, entry)
        before = {
            name: was
            for name, (was, became) in change.fields.items()
            if getattr(entry, name) == became
        }
        counts["restored" if len(before) == len(change.fields) else "kept"] += 1
        await _write(
            session,
            change.entry_id,
            before,
            deed="result undone",
            detail=f"import:{made.number}",
            now=now,
        )
    return counts


async def _write(
    session: Session,
    number: int,
    fields: dict[str, Any],
    *,
    deed: str,
    detail: str,
    now: datetime,
) -> None:
    entry = await session.get_one(ContestEntry, number)
    for name, value in fields.items():
        setattr(entry, name, value)
    session.add(entry)
    await result_news.expect(session, number)
    await record(session, entry, deed, actor_id=None, now=now, detail=detail)


async def _certificates(session: Session, contest: Contest) -> dict[str, int]:
    """Certificate -> the entry that has it, in all contests of an edition."""
    statement = (
        select(ContestEntry)
        .join(Contest, col(Contest.activity_id) == col(ContestEntry.activity_id))
        .where(Contest.edition_id == contest.edition_id, ContestEntry.certificate != "")
    )
    return {entry.certificate: entry.number for entry in await session.exec(statement)}


def _misfit(
    result: Result,
    entry: ContestEntry | None,
    names: dict[int, set[str]],
    taken: dict[str, int],
) -> tuple[str, str] | None:
    """What is wrong with a row: the field, and why."""
    if entry is None:
        return "number", "problem-no-entry"
    if entry.state not in (EntryState.SUBMITTED, EntryState.APPROVED):
        return "number", "problem-entry-not-standing"
    if result.name and result.name not in names[entry.number]:
        return "name", "problem-other-name"
    certificate = result.said.get("certificate", "")
    if certificate and taken.get(certificate, entry.number) != entry.number:
        return "certificate", "problem-same-certificate"
    return None


def _read(row: Record) -> tuple[Result | None, list[Problem]]:
    """What a row says; without a number it is nothing."""
    problems = [row.problem(name, "problem-formula") for name in row.hollow]
    number = whole_in(row.fields.get("number", ""))
    if number is None and "number" not in row.hollow:
        problems.append(row.problem("number", "problem-no-entry-number"))
    said: dict[str, Any] = {
        name: row.fields[name][:_LONGEST]
        for name in ("score", "award", "certificate")
        if name in row.fields
    }
    if "rank" in row.fields:
        said["rank"] = whole_in(row.fields["rank"])
        if said["rank"] is None:
            problems.append(row.problem("rank", "problem-no-rank"))
    if number is None or any(problem.loses_row for problem in problems):
        return None, problems
    return Result(row, number, row.fields.get("name", ""), said), problems
