"""Results of a contest taken in from a list (`result_lists`): what it changes, and taking it back.

A name beside an entry's number has to be one of its people. Whatever does not fit is left out and
reported. An import is undone by its own changes: a field that still says what the import wrote
says again what was there before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, select

from models.activities import activities
from models.contests import result_news
from models.contests.contests import Contest, the_contest
from models.contests.entries import ContestEntry, EntryState, in_contest, lock, names_in, record
from models.contests.stages import LAPSED, OFFERED, WAITING, stage_of
from models.imports import imports

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.contests.result_lists import Result, ResultList
    from models.database import Session
    from models.imports.imports import Import, SourceFile
    from models.people.roles import Part

KIND = "results"
"""What an import of results is called among all imports."""
FIELDS = ("score", "rank", "award", "certificate")


class ResultChange(SQLModel, table=True):
    """What one import changed of one entry: field -> [what was, what became]."""

    import_id: int = Field(foreign_key="import.id", primary_key=True)
    entry_id: int = Field(foreign_key="contestentry.id", primary_key=True, ondelete="CASCADE")
    fields: dict[str, list[Any]] = Field(sa_column=Column(JSON, nullable=False))


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


async def compare_results(
    session: Session, contest_id: int, found: ResultList, *, parts: Sequence[Part] | None = None
) -> tuple[ResultList, ResultDifference]:
    """What a list would change in a contest, and the list with what does not fit the entries.

    With `parts` only entries of these parts of schools fit; None: any.
    """
    contest = await the_contest(session, contest_id)
    known = {
        entry.number: (entry, place) for entry, place in await in_contest(session, contest_id)
    }
    names = await names_in(session, contest_id)
    problems = list(found.problems)
    fitting = []
    for result in found.results:
        entry, place = known.get(result.number, (None, ""))
        if wrong := _misfit(result, entry, place, names=names, parts=parts):
            problems.append(result.row.problem(*wrong))
        else:
            fitting.append(result)
    fitting, taken = _without_taken(fitting, await _certificates(session, contest))
    problems += [each.row.problem("certificate", "problem-same-certificate") for each in taken]
    changes: dict[int, dict[str, list[Any]]] = {}
    for result in fitting:
        changed = {
            name: [was, value]
            for name, value in result.said.items()
            if (was := getattr(known[result.number][0], name)) != value
        }
        if changed:
            changes[result.number] = changed
    sheets = list(dict.fromkeys(each.sheet for each in problems))
    problems.sort(key=lambda each: (sheets.index(each.sheet), each.row))
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


async def _certificates(session: Session, contest: Contest) -> dict[int, str]:
    """The certificates of entries, by their numbers, in all contests of an edition."""
    statement = (
        select(ContestEntry)
        .join(Contest, col(Contest.activity_id) == col(ContestEntry.activity_id))
        .where(Contest.edition_id == contest.edition_id, ContestEntry.certificate != "")
    )
    return {entry.number: entry.certificate for entry in await session.exec(statement)}


def _without_taken(
    results: list[Result], has: dict[int, str]
) -> tuple[list[Result], list[Result]]:
    """The rows whose certificates are free, and those whose are not.

    A row that gives an entry another certificate sets its old one free, so that two may change
    places; a row that is left out does not, which may cost another row its certificate.
    """
    taken: list[Result] = []
    while True:
        given = {each.number for each in results if each.said.get("certificate")}
        owners = {words: number for number, words in has.items() if number not in given}
        clashing = [
            each
            for each in results
            if (words := each.said.get("certificate"))
            and owners.setdefault(words, each.number) != each.number
        ]
        if not clashing:
            return results, taken
        taken += clashing
        results = [each for each in results if each not in clashing]


def _misfit(
    result: Result,
    entry: ContestEntry | None,
    place: str,
    *,
    names: dict[int, set[str]],
    parts: Sequence[Part] | None,
) -> tuple[str, str] | None:
    """What is wrong with a row: the field, and why; its certificate apart."""
    if entry is None:
        return "number", "problem-no-entry"
    if parts is not None and not any(part.holds(entry.part) for part in parts):
        return "number", "problem-entry-of-others"
    stage = stage_of(entry, place)
    if stage in (OFFERED, WAITING, LAPSED):
        return "number", "problem-entry-waiting"
    if stage not in (EntryState.SUBMITTED, EntryState.APPROVED):
        return "number", "problem-entry-not-standing"
    if result.name and result.name not in names[entry.number]:
        return "name", "problem-other-name"
    return None
