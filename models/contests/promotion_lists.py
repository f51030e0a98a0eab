"""A list of those who go on: a row an entry, by its number.

A name beside the number has to be one of the entry's, and where a column says who goes on, a row
without a yes does not. Whatever does not fit lets nobody go on, and is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.contests.entries import names_in
from models.sheets.numbers import whole_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.columns import Columns
    from models.database import Session
    from models.people.roles import Part
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

KIND = "promotions"
"""What such a list is called among all tables."""
_YES = frozenset({"是", "晋级", "已晋级", "拟晋级", "入围", "推荐", "√", "✓", "1", "y", "yes"})
_NO = frozenset(
    {"否", "不", "未", "无", "未晋级", "不晋级", "未入围", "淘汰", "×", "0", "n", "no"}
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One row: the entry that goes on, and the name beside it."""

    row: Record
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class PromotionList:
    """A whole list read; `passed_over` are the rows that let nobody go on."""

    source: str
    chosen: tuple[Chosen, ...]
    problems: tuple[Problem, ...]
    asides: tuple[Aside, ...]
    heads: tuple[Head, ...]
    rows: int
    passed_over: int = 0

    @property
    def numbers(self) -> list[int]:
        """The entries that go on, in the order of the list."""
        return [each.number for each in self.chosen]


def read_promotions(rows: Iterable[Row], *, source: str, columns: Columns) -> PromotionList:
    """Read every list of entries in `rows`; raises `Refused` where there is none."""
    reading = RecordReading()
    problems: list[Problem] = []
    chosen: dict[int, Chosen] = {}
    passed_over = 0
    for row in reading.records(rows, columns):
        goes_on = _goes_on(row)
        number = whole_in(row.fields.get("number", ""))
        if "number" in row.hollow:
            problems.append(row.problem("number", "problem-formula"))
        elif goes_on is None:
            problems.append(row.problem("promoted", "problem-no-promotion"))
        elif number is None:
            problems.append(row.problem("number", "problem-no-entry-number"))
        elif not goes_on:
            passed_over += 1
        else:
            chosen.setdefault(number, Chosen(row, number, row.fields.get("name", "")))
    return PromotionList(
        source=source,
        chosen=tuple(chosen.values()),
        problems=tuple(problems),
        asides=tuple(reading.asides),
        heads=tuple(reading.heads),
        rows=reading.rows,
        passed_over=passed_over,
    )


async def named(
    session: Session,
    contest_id: int,
    found: PromotionList,
    *,
    parts: Sequence[Part] | None = None,
) -> PromotionList:
    """The list without the rows whose name is nobody's of the entry; they are problems of it.

    With `parts` nothing is told of the names of other parts of schools.
    """
    names = await names_in(session, contest_id, parts)
    others = [each for each in found.chosen if each.name and _is_other(each, names)]
    wrong = [each.row.problem("name", "problem-other-name") for each in others]
    fitting = tuple(each for each in found.chosen if each not in others)
    return replace(found, chosen=fitting, problems=(*found.problems, *wrong))


def _is_other(chosen: Chosen, names: dict[int, set[str]]) -> bool:
    """Whether an entry of the contest is called something else."""
    return chosen.number in names and chosen.name not in names[chosen.number]


def _goes_on(row: Record) -> bool | None:
    """Whether a row lets its entry go on; None where it cannot be told."""
    if "promoted" in row.hollow:
        return None
    if "promoted" not in row.head.places:
        return True
    said = row.fields.get("promoted", "").strip().casefold()
    if said in _YES:
        return True
    return False if not said or said in _NO else None
