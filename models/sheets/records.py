"""Rows of a spreadsheet as records with named fields, whatever its author called the columns.

Above a table stand titles, its header may take several rows with merged cells, other sheets have
other headers, and notes stand between and below: this file finds the tables and says what is what.

    Head      a table begins: which column holds which field
    Record    a row of it
    Aside     a line or a sheet that is no record, kept so that nothing vanishes unseen
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING

from knowledge.eligibility.conditions import demands_nothing
from models.sheets.sheets import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.columns import Columns
    from models.sheets.sheets import Row, Sheet

SEARCH_DEPTH = 40
"""Rows from the top of a sheet among which its header is looked for."""
HEADER_ROWS = 3
"""A header is at most so many rows high."""

_QUESTION = "是否"


@dataclass(frozen=True)
class Head:
    """A table: where it begins, its columns (from 0) by field, and all its headers."""

    sheet: Sheet
    number: int
    columns: Mapping[int, str]
    headers: tuple[str, ...]
    titles: tuple[str, ...]
    #: Columns whose cells are told with their header, which alone says what they demand.
    told: frozenset[int] = frozenset()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers that name no field; their cells are kept under them."""
        return tuple(h for i, h in enumerate(self.headers) if h and i not in self.columns)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The first column of every field."""
        return {name: index for index, name in reversed(tuple(self.columns.items()))}


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the text of every field that is filled, and of every column that is no field.

    `hollow` are the fields whose cell held a formula without a value.
    """

    head: Head
    number: int
    fields: Mapping[str, str]
    extra: Mapping[str, str]
    hollow: tuple[str, ...] = ()

    def problem(self, name: str, reason: str, *, loses_row: bool = True) -> Problem:
        """A problem with the field `name` of this record."""
        column = self.head.places.get(name)
        return Problem(
            sheet=self.head.sheet.name,
            row=self.number,
            column="" if column is None else column_letters(column),
            header="" if column is None else self.head.headers[column],
            reason=reason,
            value=self.fields.get(name, ""),
            loses_row=loses_row,
        )


@dataclass(frozen=True, slots=True)
class Aside:
    """What is no record: a note, a section title (`number` > 0), or a whole sheet (0)."""

    sheet: Sheet
    number: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be read: where, why (a key of the texts) and what it said.

    `loses_row` when the whole row had to be left out, and not its value alone.
    """

    sheet: str
    row: int
    column: str
    header: str
    reason: str
    value: str
    loses_row: bool = True
    #: The row that a duplicate repeats.
    other_row: int = 0


def read_records(rows: Iterable[Row], columns: Columns) -> Iterator[Head | Record | Aside]:
    """The tables of a file and what stands around them, in order."""
    for sheet, group in groupby(rows, key=lambda row: row.sheet):
        of_sheet = iter(group)
        top = list(islice(of_sheet, SEARCH_DEPTH))
        text = " ".join(dict.fromkeys(filter(None, top[0].cells)))
        if sheet.hidden:
            yield Aside(sheet, 0, "aside-hidden-sheet", text)
        elif found := _find_head(top, columns):
            yield from _tables(found, top, of_sheet, columns)
        else:
            yield Aside(sheet, 0, "aside-no-header", text)


@dataclass(frozen=True, slots=True)
class _Header:
    """Rows `first` to `last` of a window, read as the header of a table."""

    first: int
    last: int
    stacks: tuple[tuple[str, ...], ...]
    columns: Mapping[int, str]

    @property
    def rank(self) -> tuple[int, int]:
        """The more fields it finds, the better; then the fewer rows it needs for that."""
        return (len(set(self.columns.values())), self.first - self.last)


def _find_head(window: Sequence[Row], columns: Columns) -> _Header | None:
    """The best header whose first sufficient form ends at the earliest row."""
    for last, row in enumerate(window):
        if len(set(row.cells)) < columns.least:
            continue
        ends = range(last, min(last + HEADER_ROWS, len(window)))
        headers = [
            header
            for end in ends
            for first in range(max(0, end - HEADER_ROWS + 1), last + 1)
            if (header := _read_header(window, first, end, columns))
        ]
        if headers:
            return max(headers, key=lambda header: header.rank)
    return None


def _read_header(window: Sequence[Row], first: int, last: int, columns: Columns) -> _Header | None:
    """Rows `first` to `last` as a header, if every one of them looks like a part of it."""
    rows = window[first : last + 1]
    if len(rows) > 1 and any(len(_texts(row)) < 2 for row in rows):
        return None
    stacks = _stacks(rows)
    for depth in range(1, len(rows)):
        if not _is_subheader(rows[depth], [stack[: depth + 1] for stack in stacks], columns):
            return None
    assigned = columns.assign([_forms(stack) for stack in stacks])
    if not columns.suffice(assigned):
        return None
    return _Header(first, last, stacks, assigned)


def _stacks(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """The header cells of each column from the top down.

    A text over several columns stands in its first one only where the file knows no merged
    cells: it is carried to the right while there is something below and nothing in its place.
    """
    width = max(len(row.cells) for row in rows)
    filled = [list(row.cells) + [""] * (width - len(row.cells)) for row in rows]
    for upper, lower in pairwise(filled):
        for index in range(1, width):
            if not upper[index] and lower[index]:
                upper[index] = upper[index - 1]
    return tuple(zip(*filled, strict=True))


def _is_subheader(row: Row, stacks: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Whether what `row` adds to the header above it mostly names columns, as data would not."""
    own = [stack for stack in stacks if stack[-1] and stack[-1] != stack[-2]]
    named = sum(any(columns.field_of(form)[1] for form in _forms(stack)) for stack in own)
    return bool(row.cells) and bool(own) and named * 2 >= len(own)


def _forms(stack: Sequence[str]) -> tuple[str, ...]:
    """How a column with these header cells may be called: 专业 over 本科 is 本科专业."""
    parts = list(dict.fromkeys(filter(None, stack)))
    if len(parts) < 2:
        return tuple(parts)
    above, below = parts[-2:]
    return (below + above, above + below, below)


def _tables(
    header: _Header, window: Sequence[Row], rows: Iterator[Row], columns: Columns
) -> Iterator[Head | Record | Aside]:
    """The table under `header` and those that follow it in the same sheet."""
    head = _head(header, window, columns)
    yield head
    waiting = deque(window[header.last + 1 :])
    while row := waiting.popleft() if waiting else next(rows, None):
        if _may_be_header(row, columns):
            waiting.extend(islice(rows, max(0, HEADER_ROWS - 1 - len(waiting))))
            ahead = [row, *islice(waiting, HEADER_ROWS - 1)]
            if (again := _find_head(ahead, columns)) and again.first == 0:
                head = _head(again, ahead, columns)
                yield head
                for _ in range(again.last):
                    waiting.popleft()
                continue
        yield _record(head, row, columns)


def _head(header: _Header, window: Sequence[Row], columns: Columns) -> Head:
    own = [next(filter(None, reversed(stack)), "") for stack in header.stacks]
    conditions = columns.conditions_among(own, header.columns)
    return Head(
        sheet=window[header.last].sheet,
        number=window[header.last].number,
        columns=dict(sorted({**header.columns, **conditions}.items())),
        headers=tuple("/".join(dict.fromkeys(filter(None, s))) for s in header.stacks),
        titles=tuple(text for row in window[: header.first] for text in _texts(row)),
        told=frozenset(index for index, name in conditions.items() if name in columns.joins),
    )


def _may_be_header(row: Row, columns: Columns) -> bool:
    """A cheap first look: a page or a table that begins anew names its columns plainly."""
    return sum(cell in columns.names for cell in row.cells) >= columns.least


def _record(head: Head, row: Row, columns: Columns) -> Record | Aside:
    fields: dict[str, str] = {}
    extra: dict[str, str] = {}
    for index, cell in enumerate(row.cells):
        if not cell:
            continue
        header = head.headers[index] if index < len(head.headers) else ""
        name = head.columns.get(index)
        if name is None or (index in head.told and demands_nothing(cell)):
            extra[header or column_letters(index)] = cell
            continue
        said = _told(header, cell) if index in head.told else _answer(header, cell)
        fields[name] = f"{fields[name]}\n{said}" if name in fields else said
    if len(set(fields.values())) < columns.least:
        return Aside(head.sheet, row.number, "aside-note", " ".join(_texts(row)))
    hollow = tuple(head.columns[index] for index in row.hollow if index in head.columns)
    return Record(head, row.number, fields, extra, hollow)


def _answer(header: str, cell: str) -> str:
    """A bare yes to a header that asks (是否限应届毕业生) says what the header asks."""
    return (
        header.removeprefix(_QUESTION) if cell == "是" and header.startswith(_QUESTION) else cell
    )


def _told(header: str, cell: str) -> str:
    """What a cell demands, under its header where that is needed to understand it."""
    said = _answer(header, cell)
    return f"{header}：{said}" if said == cell else said


def _texts(row: Row) -> list[str]:
    return list(dict.fromkeys(filter(None, row.cells)))
