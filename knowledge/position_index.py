"""Positions side by side in memory, so that all of them are ranked in a few milliseconds.

Tables repeat themselves: a thousand positions share a majors cell, their other conditions, a
place. So a position is a row of small numbers that point to the distinct ones; what depends on
the person is worked out once for each distinct one, and arrays do the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import numpy as np

from knowledge.acceptance import UNREAD

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from knowledge.acceptance import Acceptance
    from knowledge.applicants import Position

    Array = NDArray[np.int64]

_ROWS = 8
T = TypeVar("T", bound="Hashable")

TO_ASK = 16
"""Added to the breadth of a fit that only the reviewing office can confirm."""
NO_FIT = 255
"""The fit of a list of majors that does not take the major."""
_PART = 8
"""The breadth of a line that names a part of what the person said, or that nobody can read."""


class Line(NamedTuple):
    """A line of a requirement, as it is stored."""

    level: str
    node: str
    excluded: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Demands:
    """What the table says of majors: its cells by level, and the remarks that may change them."""

    cells: tuple[tuple[str, str], ...]
    remarks: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A position as it enters the index; `year`, `deadline` (seconds) and `headcount` are 0 where
    not known."""

    id: int
    demands: Demands
    circumstances: Position
    regions: tuple[str, ...]
    year: int
    deadline: int
    programme: str = ""
    headcount: int = 0


class _Distinct(Generic[T]):
    """Distinct values, each with its number."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number

    def __contains__(self, value: T) -> bool:
        return value in self._numbers


class PositionIndex:
    """The open positions, ordered by id."""

    def __init__(self) -> None:
        self.demands: _Distinct[Demands] = _Distinct()
        self.circumstances: _Distinct[Position] = _Distinct()
        self.places: _Distinct[tuple[str, ...]] = _Distinct()
        self.programmes: _Distinct[str] = _Distinct()
        #: A row for each of the properties below.
        self._rows: tuple[Array, ...] = (np.empty(0, np.int64),) * _ROWS
        self._lines: dict[tuple[str, str], list[tuple[int, Line]]] = {}
        self._fits: dict[tuple[str, ...], NDArray[np.uint8]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def ids(self) -> Array:
        """The id of each position."""
        return self._rows[0]

    @property
    def demands_of(self) -> Array:
        """The number of each position's demands."""
        return self._rows[1]

    @property
    def circumstances_of(self) -> Array:
        """The number of each position's other conditions."""
        return self._rows[2]

    @property
    def places_of(self) -> Array:
        """The number of the places of each position."""
        return self._rows[3]

    @property
    def years(self) -> Array:
        """The year of each position; 0 where it is not known."""
        return self._rows[4]

    @property
    def deadlines(self) -> Array:
        """The deadline of each position in seconds since 1970; 0 where it is not known."""
        return self._rows[5]

    @property
    def programmes_of(self) -> Array:
        """The number of each position's programme."""
        return self._rows[6]

    @property
    def headcounts(self) -> Array:
        """How many each position takes; 0 where it is not known."""
        return self._rows[7]

    def knows(self, demands: Demands) -> bool:
        """Whether the lines of these demands were learned."""
        return demands in self.demands

    def learn(self, demands: Demands, lines: Iterable[Line]) -> None:
        """Take in what was read of a majors cell that is new here."""
        number = self.demands.number(demands)
        for line in lines:
            self._lines.setdefault((line.level, line.node), []).append((number, line))
        self._fits.clear()

    def replace(self, touched: Sequence[int], entries: Sequence[Entry]) -> None:
        """Forget the positions with the ids `touched`, and take in those that are open."""
        new = np.array(
            [
                (
                    entry.id,
                    self.demands.number(entry.demands),
                    self.circumstances.number(entry.circumstances),
                    self.places.number(entry.regions),
                    entry.year,
                    entry.deadline,
                    self.programmes.number(entry.programme),
                    entry.headcount,
                )
                for entry in entries
            ],
            np.int64,
        ).reshape(-1, _ROWS)
        kept = ~np.isin(self.ids, touched)
        rows = [
            np.concatenate([old[kept], column])
            for old, column in zip(self._rows, new.T, strict=True)
        ]
        order = np.argsort(rows[0], kind="stable")
        self._rows = tuple(row[order] for row in rows)

    def fits(self, major: Acceptance) -> NDArray[np.uint8]:
        """How each distinct demand takes the major: a breadth, `TO_ASK` more, or `NO_FIT`."""
        known = self._fits.get((major.level, *major.nodes))
        if known is not None and len(known) == len(self.demands.values):
            return known
        fits = np.full(len(self.demands.values), NO_FIT, np.uint8)
        refused: list[int] = []
        for node in major.nodes:
            breadth = major.breadths.get(node, _PART)
            is_part = node in major.within or node == UNREAD
            for number, line in self._lines.get((major.level, node), ()):
                if not line.excluded:
                    to_ask = is_part or not line.certain
                    fits[number] = min(fits[number], breadth + TO_ASK * to_ask)
                elif line.certain and not is_part:
                    refused.append(number)
        fits[refused] = NO_FIT
        self._fits[major.level, *major.nodes] = fits
        return fits
