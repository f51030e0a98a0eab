"""Positions side by side in memory, so that a million of them are ranked in a few milliseconds.

Tables repeat themselves: a thousand positions share a majors cell, their other conditions, a
place. What they have in common is kept once and numbered; what depends on the person is worked
out once for each distinct value, and arrays do the rest (`knowledge.positions.groups`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from knowledge.positions.groups import Groups
from knowledge.positions.labels import Labels
from knowledge.positions.lines import Lines
from knowledge.positions.nearness import Places
from knowledge.positions.numbering import Distinct, DistinctNumbers
from knowledge.positions.severities import Circumstances

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from numpy.typing import NDArray

    from knowledge.eligibility.applicants import Position, Profile
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.positions.acceptance import Acceptance
    from knowledge.positions.lines import Line
    from knowledge.regions.divisions import Divisions

    Array = NDArray[np.int64]

_COLUMNS = 4
_PLACE_AND_KIND = 2
_MOST_POSTS = 2**31 - 1


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
    employer: tuple[str, ...] = ()  #: its kinds, see `knowledge.positions.recruiters`


class Term(NamedTuple):
    """When applications end: a year, a deadline in seconds since 1970; 0 where not known."""

    year: int
    deadline: int


class Kind(NamedTuple):
    """What positions may have in common wherever they are: the numbers of these values."""

    demands: int
    circumstances: int
    programme: int


class Part(IntEnum):
    """A part of a kind."""

    DEMANDS = 0
    CIRCUMSTANCES = 1
    PROGRAMME = 2


class PositionIndex:
    """The open positions, in groups of one kind and one place."""

    def __init__(self) -> None:
        self.demands: Distinct[Demands] = Distinct()
        self.circumstances: Distinct[Position] = Distinct()
        self.programmes: Distinct[str] = Distinct()
        self.kinds: DistinctNumbers[Kind] = DistinctNumbers(len(Part))
        self.places: Distinct[tuple[str, ...]] = Distinct()
        self.terms: DistinctNumbers[Term] = DistinctNumbers(len(Term._fields))
        self.employers: Distinct[tuple[str, ...]] = Distinct()
        self.groups = Groups.empty(_COLUMNS)
        self._lines = Lines()
        self._conditions = Circumstances()
        self._measured = Places(self.places.values)
        self._labels: dict[tuple[Part, Callable[[Any], tuple[str, ...]]], Labels[Any]] = {}

    def __len__(self) -> int:
        return len(self.groups.ids)

    def knows(self, demands: Demands) -> bool:
        """Whether the lines of these demands were learned."""
        return demands in self.demands

    def learn(self, demands: Demands, lines: Iterable[Line]) -> None:
        """Take in what was read of a majors cell that is new here."""
        self._lines.learn(self.demands.number(demands), lines)

    def numbered(self, entries: Iterable[Entry]) -> NDArray[np.int32]:
        """The entries as `put` takes them, in a few bytes each; their distinct values are kept."""
        rows = [self._row(entry) for entry in entries]
        return np.array(rows, np.int32).reshape(-1, _PLACE_AND_KIND + _COLUMNS)

    def replace(self, touched: Collection[int], entries: Iterable[Entry]) -> None:
        """Forget the positions with the ids `touched`, and take in those that are open."""
        self.put(touched, self.numbered(entries))

    def put(self, touched: Collection[int], rows: NDArray[np.int32]) -> None:
        """`replace` with entries that are `numbered` already."""
        self.groups = self.groups.changed(touched, rows)

    def position(self, kind: int) -> Position:
        """All that positions of a kind ask for."""
        of_kind = self.kinds.values[kind]
        circumstances = self.circumstances.values[of_kind.circumstances]
        return replace(circumstances, majors=self.demands.values[of_kind.demands].cells)

    def fits(self, major: Acceptance) -> NDArray[np.uint8]:
        """How each distinct demand takes the major: see `Lines.fits`."""
        return self._lines.fits(major)

    def earlier(self, major: Acceptance, *, certain: bool) -> Array:
        """The demands that an earlier diploma may answer: see `Lines.earlier`."""
        return self._lines.earlier(major, certain=certain)

    def excepted(self, major: Acceptance) -> Array:
        """The demands whose exceptions concern the major: see `Lines.excepted`."""
        return self._lines.excepted(major)

    def severities(self, profile: Profile, *, names: Nomenclature, on: date) -> NDArray[np.uint8]:
        """How severe all but the major is, for each of the distinct circumstances."""
        return self._conditions.severities(profile, names=names, on=on)

    def nearness(self, wanted: tuple[str, ...], divisions: Divisions) -> Array:
        """The rank of each of the distinct places by its nearness; see
        `knowledge.positions.nearness`."""
        return self._measured.ranks(wanted, divisions)

    def mask(
        self, part: Part, read: Callable[[Any], tuple[str, ...]], wanted: Collection[str]
    ) -> NDArray[np.bool_]:
        """Which kinds have one of the `wanted` labels.

        `read` gives the labels of a distinct value (demands, circumstances, a programme); it is
        called once for each, so let it be a plain function of a module, not one that is made anew
        for every question.
        """
        mask: NDArray[np.bool_] = self._labelled(part, read).mask(wanted)[self.kinds.parts[part]]
        return mask

    def counts(
        self, part: Part, read: Callable[[Any], tuple[str, ...]], of_kinds: Array
    ) -> dict[str, int]:
        """How many have each label (see `mask`), where there are so many `of_kinds`."""
        values = len(self._values(part))
        counts = np.bincount(self.kinds.parts[part], weights=of_kinds, minlength=values)
        return self._labelled(part, read).totals(counts)

    def _labelled(self, part: Part, read: Callable[[Any], tuple[str, ...]]) -> Labels[Any]:
        known = self._labels.get((part, read))
        if known is None:
            known = self._labels[part, read] = Labels(self._values(part).values, read)
        return known

    def _values(self, part: Part) -> Distinct[Any]:
        return (self.demands, self.circumstances, self.programmes)[part]

    def _row(self, entry: Entry) -> tuple[int, ...]:
        circumstances = self.circumstances.number(entry.circumstances)
        if circumstances == len(self._conditions):
            self._conditions.learn(entry.circumstances)
        kind = Kind(
            self.demands.number(entry.demands),
            circumstances,
            self.programmes.number(entry.programme),
        )
        return (
            self.places.number(entry.regions),
            self.kinds.number(kind),
            entry.id,
            self.terms.number(Term(entry.year, entry.deadline)),
            min(entry.headcount, _MOST_POSTS),
            self.employers.number(entry.employer),
        )
