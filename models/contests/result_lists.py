"""A list of results: a row an entry, by its number, with score, rank, award and certificate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.sheets.numbers import whole_in
from models.sheets.record_reading import RecordReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.columns import Columns
    from models.sheets.records import Aside, Head, Problem, Record
    from models.sheets.sheets import Row

_LONGEST = 60


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
