"""What an import says about itself: on a terminal, as JSON, and as a file of problems."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from rich.table import Table as Grid
from rich.text import Text

from models.conversations.notices import Say
from models.imports.import_problems import TableRead, reason_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rich.console import Console

    from models.activities.activity_imports import ListDifference
    from models.activities.employer_lists import EmployerDifference
    from models.contests.results import ResultDifference
    from models.positions.differences import Difference
    from models.visits.visit_lists import VisitDifference

    TableChanges = (
        Difference | ListDifference | EmployerDifference | ResultDifference | VisitDifference
    )


_SHOWN = 20
"""Problems shown on a terminal, and of each so many characters."""
_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Report:
    """One import: what was read, what it changes, and its `number` (None: a dry run).

    `programmes` are those that a table of positions belongs to; other tables have none. `people`
    would be told of the positions of a visit.
    """

    edition: TableRead
    difference: TableChanges
    number: int | None
    say: Say
    programmes: Collection[str] = ()
    people: int | None = None

    def to_json(self) -> dict[str, object]:
        """Everything, for other programs."""
        edition, difference = self.edition, self.difference
        return {
            "source": edition.source,
            "import": self.number,
            "dry_run": self.number is None,
            "rows": edition.rows,
            "added": len(difference.added),
            "changed": len(difference.changed),
            "changed_fields": dict(difference.fields.most_common()),
            "unchanged": difference.unchanged,
            "withdrawn": len(difference.withdrawn),
            "missed": difference.missed,
            "programmes": sorted(self.programmes),
            "people": self.people,
            "tables": [
                {
                    "sheet": head.sheet.name,
                    "header_row": head.number,
                    "columns": {head.headers[i]: name for i, name in head.columns.items()},
                    "unknown": list(head.unknown),
                }
                for head in edition.heads
            ],
            "problems": [
                {**asdict(problem), "words": reason_of(problem, self.say)}
                for problem in edition.problems
            ],
            "asides": [
                {"sheet": aside.sheet.name, "row": aside.number, "reason": aside.reason}
                for aside in edition.asides
            ],
        }

    def show(self, console: Console) -> None:
        """The counts, what changed, and the first problems."""
        edition, difference = self.edition, self.difference
        grid = Grid(title=Text(edition.source), show_header=False)
        grid.add_column()
        grid.add_column(justify="right")
        for name, count in (
            ("rows", edition.rows),
            ("added", len(difference.added)),
            ("changed", len(difference.changed)),
            ("unchanged", difference.unchanged),
            ("withdrawn", len(difference.withdrawn)),
            ("missed", difference.missed),
            ("problems", len(edition.problems)),
            ("asides", len(edition.asides)),
        ):
            grid.add_row(self.say(f"import-{name}"), f"{count:,}")
        console.print(grid)
        for line in self._remarks():
            console.print(line, markup=False, highlight=False)
        if edition.problems:
            console.print(self._problems())
        if (hidden := len(edition.problems) - _SHOWN) > 0:
            console.print(self.say("import-more-problems", count=hidden), markup=False)
        if self.number is None:
            console.print(self.say("import-dry-run"))
        else:
            console.print(self.say("import-done", number=str(self.number)))

    def _problems(self) -> Grid:
        names = ("sheet", "row", "column", "header", "reason", "value")
        grid = Grid(title=self.say("report-name"))
        for name in names:
            # A reason that is cut off helps nobody.
            grid.add_column(self.say(f"report-{name}"), overflow="fold")
        for problem in self.edition.problems[:_SHOWN]:
            place = (problem.sheet, str(problem.row), problem.column, problem.header)
            cells = (*place, reason_of(problem, self.say), problem.value[:_WIDTH])
            # Cells are words of others: brackets in them are no markup.
            grid.add_row(*map(Text, cells))
        return grid

    def _remarks(self) -> Iterator[str]:
        if fields := self.difference.fields:
            headers = {
                n: head.headers[i] for head in self.edition.heads for i, n in head.columns.items()
            }
            told = (f"{headers.get(name, name)} {count}" for name, count in fields.most_common())
            yield self.say("import-fields", fields="、".join(told))
        unknown = dict.fromkeys(name for head in self.edition.heads for name in head.unknown)
        if unknown:
            yield self.say("import-unknown-columns", columns="、".join(unknown))
        if "" in self.programmes:
            yield self.say("import-no-programme")
        if self.people is not None:
            yield self.say("visit-table-people", people=self.people)
