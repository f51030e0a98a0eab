"""Positions side by side in memory, so that all of them are ranked in a few milliseconds.

Tables repeat themselves: a thousand positions share a majors cell, their other conditions, a
place. So a position is a row of small numbers that point to the distinct ones; what depends on
the person is worked out once for each distinct one, and arrays do the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from knowledge.labels import Labels
from knowledge.lines import Lines
from knowledge.nearness import Places
from knowledge.numbering import Distinct
from knowledge.severities import Circumstances

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from knowledge.acceptance import Acceptance
    from knowledge.applicants import Position, Profile
    from knowledge.divisions import Divisions
    from knowledge.lines import Line
    from knowledge.nomenclature import Nomenclature

    Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Demands:
    """What the table says of majors: its cells by level, the remarks that may change them, and the
    province by whose catalogue it is written, where that is known."""

    cells: tuple[tuple[str, str], ...]
    remarks: str
    system: str = ""


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


class Term(NamedTuple):
    """When applications end: a year, a deadline in seconds since 1970; 0 where not known."""

    year: int
    deadline: int


class Column(IntEnum):
    """What is kept of each position: for the first ones the number of a distinct value."""

    DEMANDS = 0
    CIRCUMSTANCES = 1
    PLACES = 2
    PROGRAMME = 3
    TERM = 4
    ID = 5
    HEADCOUNT = 6
    STANDING = 7


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
        self.terms: Distinct[Term] = Distinct()
        #: The numbers of circumstances and term that occur together.
        self.standings: Distinct[tuple[int, int]] = Distinct()
        self._standing_parts: tuple[Array, Array] = (np.empty(0, np.int64), np.empty(0, np.int64))
        #: An array for each `Column`.
        self._columns: tuple[Array, ...] = (np.empty(0, np.int64),) * len(Column)
        self._lines = Lines()
        self._conditions = Circumstances()
        self._measured = Places(self.places.values)
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
    def terms_of(self) -> Array:
        """The number of each position's term."""
        return self._columns[Column.TERM]

    @property
    def standings_of(self) -> Array:
        """The number of what each position's circumstances and term are together."""
        return self._columns[Column.STANDING]

    def parts_of_standings(self) -> tuple[Array, Array]:
        """The circumstances and the term of each of the distinct standings."""
        if len(self._standing_parts[0]) < len(self.standings):
            parts = np.array(self.standings.values, np.int64).T
            self._standing_parts = parts[0].copy(), parts[1].copy()
        return self._standing_parts

    @property
    def years(self) -> Array:
        """The year of each position; 0 where it is not known."""
        return self._of_terms(0)

    @property
    def deadlines(self) -> Array:
        """The deadline of each position in seconds since 1970; 0 where it is not known."""
        return self._of_terms(1)

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

    def numbered(self, entries: Iterable[Entry]) -> Array:
        """The entries as `put` takes them, in a few bytes each; their distinct values are kept."""
        rows = [self._row(entry) for entry in entries]
        return np.array(rows, np.int64).reshape(-1, len(Column))

    def replace(self, touched: Sequence[int], entries: Iterable[Entry]) -> None:
        """Forget the positions with the ids `touched`, and take in those that are open."""
        self.put(touched, self.numbered(entries))

    def put(self, touched: Sequence[int], rows: Array) -> None:
        """`replace` with entries that are `numbered` already."""
        rows = rows[np.argsort(rows[:, Column.ID], kind="stable")]
        first = np.searchsorted(self.ids, touched, side="left")
        gone = first[first < np.searchsorted(self.ids, touched, side="right")]
        kept = [np.delete(column, gone) for column in self._columns]
        at = np.searchsorted(kept[Column.ID], rows[:, Column.ID])
        self._columns = tuple(
            np.insert(column, at, new) for column, new in zip(kept, rows.T, strict=True)
        )

    def fits(self, major: Acceptance) -> NDArray[np.uint8]:
        """How each distinct demand takes the major: a breadth, `TO_ASK` more, or `NO_FIT`."""
        return self._lines.fits(major)

    def severities(self, profile: Profile, *, names: Nomenclature, on: date) -> NDArray[np.uint8]:
        """How severe all but the major is, for each of the distinct circumstances."""
        return self._conditions.severities(profile, names=names, on=on)

    def nearness(self, wanted: tuple[str, ...], divisions: Divisions) -> Array:
        """The rank of each of the distinct places by its nearness; see `knowledge.nearness`."""
        return self._measured.ranks(wanted, divisions)

    def mask(
        self, column: Column, read: Callable[[Any], tuple[str, ...]], wanted: Collection[str]
    ) -> NDArray[np.bool_]:
        """Which positions have one of the `wanted` labels.

        `read` gives the labels of a distinct value of `column` (its demands, its circumstances,
        its places, its programme, its term); it is called once for each, so let it be a plain
        function of a module, not one that is made anew for every question.
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

    def _of_terms(self, part: int) -> Array:
        parts = np.array([term[part] for term in self.terms.values], np.int64)
        return parts[self.terms_of]

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
            Column.TERM: self.terms,
        }
        return distinct[column]

    def _row(self, entry: Entry) -> tuple[int, ...]:
        if entry.circumstances not in self.circumstances:
            self._conditions.learn(entry.circumstances)
        circumstances = self.circumstances.number(entry.circumstances)
        term = self.terms.number(Term(entry.year, entry.deadline))
        return (
            self.demands.number(entry.demands),
            circumstances,
            self.places.number(entry.regions),
            self.programmes.number(entry.programme),
            term,
            entry.id,
            entry.headcount,
            self.standings.number((circumstances, term)),
        )
