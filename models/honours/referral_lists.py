"""Graduates whom a school puts forward, taken in from a list: compared, written whole, undone.

Each line is a referral, which whoever is meant takes up with a code; a name that one put forward
in the round before is left as it is. Undoing takes back what nobody has taken up yet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.honours import awards, referrals
from models.honours.awards import Step
from models.honours.nominations import Way
from models.honours.referrals import Referral
from models.imports import imports
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from knowledge.columns import Columns
    from models.database import Session
    from models.imports.imports import Import, SourceFile
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

KIND = "nominations"
"""What an import of nominations is called among all imports."""
LONGEST_NAME = 30
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """Whom a list puts forward, and why."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferralList:
    """A whole list read."""

    source: str
    lines: tuple[ReferralLine, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class ReferralDifference:
    """What a list adds; it changes and withdraws nothing."""

    added: tuple[ReferralLine, ...]
    unchanged: int
    changed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    missed: int = 0
    fields: Counter[str] = field(default_factory=Counter)


def read_referrals(rows: Iterable[Row], *, source: str, columns: Columns) -> ReferralList:
    """Read every list of nominees in `rows`; raises `Refused` where there is none."""
    reading = RecordReading()
    problems: list[Problem] = []
    known: dict[str, int] = {}
    lines: list[ReferralLine] = []
    for record in reading.records(rows, columns):
        line, wrong = _read(record)
        problems += wrong
        if line is None:
            continue
        if line.name in known:
            same = record.problem("name", "problem-same-nominee")
            problems.append(replace(same, other_row=known[line.name]))
            continue
        known[line.name] = record.number
        lines.append(line)
    parts = (tuple(reading.asides), tuple(reading.heads), reading.rows)
    return ReferralList(source, tuple(lines), tuple(problems), *parts)


async def compare_referrals(
    session: Session, activity_id: int, found: ReferralList, by: int
) -> ReferralDifference:
    """What a list would add to those whom somebody puts forward in a round."""
    known = {each.name for each in await referrals.of_person(session, activity_id, by)}
    added = tuple(line for line in found.lines if line.name not in known)
    return ReferralDifference(added, len(found.lines) - len(added))


async def import_referrals(
    session: Session,
    activity_id: int,
    found: ReferralList,
    by: int,
    *,
    file: SourceFile,
    now: datetime,
) -> tuple[Import, ReferralDifference]:
    """Write a list whole; raises `Refused` where nobody can be nominated now."""
    await awards.hold(session, activity_id, Step.NOMINATE, now=now)
    difference = await compare_referrals(session, activity_id, found, by)
    made = await imports.begin(session, KIND, found, difference, file=file, now=now)
    session.add_all(
        Referral(
            activity_id=activity_id,
            person_id=by,
            way=Way.SCHOOL,
            name=line.name,
            words=line.words,
            created_at=now,
            import_id=made.number,
        )
        for line in difference.added
    )
    await session.flush()
    return made, difference


async def undo_referrals(session: Session, made: Import) -> Counter[str]:
    """Take a whole list back: how many were removed, or kept as somebody has taken them up."""
    counts: Counter[str] = Counter()
    mine = select(Referral).where(Referral.import_id == made.number).order_by(col(Referral.id))
    for referral in list(await session.exec(mine.with_for_update())):
        if referral.nomination_id is not None:
            counts["kept"] += 1
            continue
        await referrals.take_back(session, referral)
        counts["removed"] += 1
    return counts


def _read(record: Record) -> tuple[ReferralLine | None, list[Problem]]:
    """What a row says; without a name and a reason it is nothing."""
    problems = [record.problem(name, "problem-formula") for name in record.hollow]
    name, words = (" ".join(record.fields.get(each, "").split()) for each in ("name", "words"))
    for column, said, longest in (("name", name, LONGEST_NAME), ("words", words, LONGEST_WORDS)):
        if not said and column not in record.hollow:
            problems.append(record.problem(column, f"problem-no-nominee-{column}"))
        elif len(said) > longest:
            problems.append(record.problem(column, f"problem-long-nominee-{column}"))
    return (None if problems else ReferralLine(name, words)), problems
