"""Positions side by side in memory, so that all of them are ranked in a few milliseconds.

Tables repeat themselves: a thousand positions share a majors cell, their other conditions, a
place. So a position is a row of small numbers that point to the distinct ones; what depends on
the person is worked out once for each distinct one, and arrays do the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from knowledge.labels import Labels
from knowledge.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from knowledge.acceptance import Acceptance
    from knowledge.applicants import Position
    from knowledge.lines import Line

    Array = NDArray[np.int64]

T = TypeVar("T", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Demands:
    """What the table says of majors: its cells by level, and the remarks that may change them."""

    cells: tuple[tuple[str, str], ...]
    remarks: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A position as it enters the index; `year`, `deadline` (seconds) and `headcount` are 0 where
    they are not known."""

    id: int
    demands: Demands
    circumstances: Position
    regions: tuple[str, ...]
    year: int
    deadline: int
    programme: str = ""
    headcount: int = 0


class Column(IntEnum):
    """What is kept of each position: for the first ones the number of a distinct value."""

    DEMANDS = 0
    CIRCUMSTANCES = 1
    PLACES = 2
    PROGRAMME = 3
    ID = 4
    YEAR = 5
    DEADLINE = 6
    HEADCOUNT = 7


class Distinct(Generic[T]):
    """Distinct values, each with its number."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def __len__(self) -> int:
        return len(self.values)

    def __contains__(self, value: T) -> bool:
        return value in self._numbers

    def number(self, value: T) -> int:
        """The number of `value`, which is taken in if it is new."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class PositionIndex:
    """The open positions, ordered by id.

    Rows are numbered from 0; `replace` makes new arrays, so that whoever holds the old ones may
    go on reading.
    """

    def __init__(self) -> None:
        self.demands: Distinct[Demands] = Distinct()
        self.circumstances: Distinct[Position] = Distinct()
        self.places: Distinct[tuple[str, ...]] = Distinct()
        self.programmes: Distinct[str] = Distinct()
        #: An array for each `Column`.
        self._columns: tuple[Array, ...] = (np.empty(0, np.int64),) * len(Column)
        self._lines = Lines()
        self._labels: dict[tuple[Column, Callable[[Any], tuple[str, ...]]], Labels[Any]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def ids(self) -> Array:
        """The id of each position."""
        return self._columns[Column.ID]

    @property
    def demands_of(self) -> Array:
        """The number of each position's demands."""
        return self._columns[Column.DEMANDS]

    @property
    def circumstances_of(self) -> Array:
        """The number of each position's other conditions."""
        return self._columns[Column.CIRCUMSTANCES]

    @property
    def places_of(self) -> Array:
        """The number of the places of each position."""
        return self._columns[Column.PLACES]

    @property
    def years(self) -> Array:
        """The year of each position; 0 where it is not known."""
        return self._columns[Column.YEAR]

    @property
    def deadlines(self) -> Array:
        """The deadline of each position in seconds since 1970; 0 where it is not known."""
        return self._columns[Column.DEADLINE]

    @property
    def headcounts(self) -> Array:
        """How many people each position is for; 0 where it is not known."""
        return self._columns[Column.HEADCOUNT]

    @property
    def programmes_of(self) -> Array:
        """The number of each position's programme."""
        return self._columns[Column.PROGRAMME]

    def knows(self, demands: Demands) -> bool:
        """Whether the lines of these demands were learned."""
        return demands in self.demands

    def learn(self, demands: Demands, lines: Iterable[Line]) -> None:
        """Take in what was read of a majors cell that is new here."""
        self._lines.learn(self.demands.number(demands), lines)

    def replace(self, touched: Sequence[int], entries: Iterable[Entry]) -> None:
        """Forget the positions with the ids `touched`, and take in those that are open."""
        new = np.array([self._row(entry) for entry in entries], np.int64).reshape(-1, len(Column))
        kept = ~np.isin(self.ids, touched)
        columns = [
            np.concatenate([old[kept], column])
            for old, column in zip(self._columns, new.T, strict=True)
        ]
        order = np.argsort(columns[Column.ID], kind="stable")
        self._columns = tuple(column[order] for column in columns)

    def fits(self, major: Acceptance) -> NDArray[np.uint8]:
        """How each distinct demand takes the major: a breadth, `TO_ASK` more, or `NO_FIT`."""
        return self._lines.fits(major)

    def mask(
        self, column: Column, read: Callable[[Any], tuple[str, ...]], wanted: Collection[str]
    ) -> NDArray[np.bool_]:
        """Which positions have one of the `wanted` labels.

        `read` gives the labels of a distinct value of `column` (its demands, its circumstances,
        its places, its programme); it is called once for each, so let it be a plain function of
        a module, not one that is made anew for every question.
        """
        mask: NDArray[np.bool_] = self._labelled(column, read).mask(wanted)
        return mask[self._columns[column]]

    def counts(
        self, column: Column, read: Callable[[Any], tuple[str, ...]], rows: Array
    ) -> dict[str, int]:
        """How many of the positions in these `rows` have each label; see `mask`."""
        values = self._values(column)
        counts = np.bincount(self._columns[column][rows], minlength=len(values))
        return self._labelled(column, read).totals(counts)

    def _labelled(self, column: Column, read: Callable[[Any], tuple[str, ...]]) -> Labels[Any]:
        known = self._labels.get((column, read))
        if known is None:
            known = self._labels[column, read] = Labels(self._values(column).values, read)
        return known

    def _values(self, column: Column) -> Distinct[Any]:
        distinct: dict[Column, Distinct[Any]] = {
            Column.DEMANDS: self.demands,
            Column.CIRCUMSTANCES: self.circumstances,
            Column.PLACES: self.places,
            Column.PROGRAMME: self.programmes,
        }
        return distinct[column]

    def _row(self, entry: Entry) -> tuple[int, ...]:
        return (
            self.demands.number(entry.demands),
            self.circumstances.number(entry.circumstances),
            self.places.number(entry.regions),
            self.programmes.number(entry.programme),
            entry.id,
            entry.year,
            entry.deadline,
            entry.headcount,
        )
