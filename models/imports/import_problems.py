"""What could not be read of an imported table, row by row, to show and to write as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.sheets.sheets import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.conversations.notices import Say
    from models.sheets.records import Aside, Head, Problem


class TableRead(Protocol):
    """A table that was read, whatever it holds."""

    @property
    def source(self) -> str: ...
    @property
    def rows(self) -> int: ...
    @property
    def heads(self) -> Sequence[Head]: ...
    @property
    def asides(self) -> Sequence[Aside]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


def problem_table(found: TableRead, say: Say) -> Table:
    """Every problem and every line that is no position, to write as a file."""
    names = ("sheet", "row", "column", "header", "reason", "value", "effect")
    header = [say(f"report-{name}") for name in names]
    return Table(say("report-name"), header, list(_lines(found, say)))


def _lines(found: TableRead, say: Say) -> Iterator[tuple[str | int, ...]]:
    for problem in found.problems:
        place = (problem.sheet, problem.row, problem.column, problem.header)
        effect = say("report-row-lost" if problem.loses_row else "report-value-lost")
        yield (*place, reason_of(problem, say), problem.value, effect)
    for aside in found.asides:
        yield (
            aside.sheet.name,
            aside.number or "",
            "",
            "",
            say(aside.reason),
            aside.text,
            say("report-aside"),
        )


def reason_of(problem: Problem, say: Say) -> str:
    """Why something could not be read, in words."""
    row = {"row": str(problem.other_row)} if problem.other_row else {}
    return say(problem.reason, **row)
