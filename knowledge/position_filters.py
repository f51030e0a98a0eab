"""What a table says of positions, as the values that filters look at, and how many have each.

What a table says is read once for each distinct set of conditions; arrays do the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.acceptance import ANY, UNRESTRICTED, Acceptance
from knowledge.catalogue import Level
from knowledge.conditions import demands_nothing, stages_of
from knowledge.filters import OPEN, VALUES, Dimension, Filter
from knowledge.position_index import Column
from knowledge.remarks import clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from knowledge.applicants import Position
    from knowledge.divisions import Divisions
    from knowledge.position_index import PositionIndex

    Array = NDArray[np.int64]
    Mask = NDArray[np.bool_]

_DAY = 86_400
_MOST_PROGRAMMES = 8
_MOST_PLACES = 10
_STAGES = dict(zip(("专科", "本科", "硕士", "博士"), VALUES[Dimension.EDUCATION], strict=True))
_PARTIES = re.compile(
    r"民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|无党派|民主党派|群众|非中共"
)
_OLD = re.compile(r"非应届|往届|社会(?:人员|在职)")


class Facets:
    """Some rows of an index by what filters look at."""

    def __init__(self, index: PositionIndex, rows: Array, *, now: datetime) -> None:
        self._index = index
        self._rows = rows
        self._now = now

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def passing(self, filters: Iterable[Filter], *, but: Dimension | None = None) -> Mask:
        """Which rows pass; the dimension `but` is not looked at."""
        alternatives: dict[Dimension, Mask] = {}
        for dimension, value in filters:
            if dimension is not but:
                known = alternatives.get(dimension, np.zeros(len(self._rows), bool))
                alternatives[dimension] = known | self._has(dimension, value)
        passing = np.ones(len(self._rows), bool)
        for mask in alternatives.values():
            passing &= mask
        return passing

    def counts(self, dimension: Dimension, filters: tuple[Filter, ...]) -> dict[str, int]:
        """How many rows each value would leave, with the filters of the other dimensions.

        Values of no row are left out, but for those chosen.
        """
        passing = self.passing(filters, but=dimension)
        chosen = [value for where, value in filters if where is dimension]
        rows = self._rows[passing]
        if dimension in _LABELS:
            column, read = _LABELS[dimension]
            counted = self._index.counts(column, read, rows)
        else:
            counted = {
                value: int(np.count_nonzero(passing & self._has(dimension, value)))
                for value in dict.fromkeys((*VALUES[dimension], *chosen))
            }
        usual: Iterable[str] = VALUES.get(dimension, ())
        if dimension is Dimension.PROGRAMME:
            usual = sorted(counted, key=lambda name: -counted[name])[:_MOST_PROGRAMMES]
        return {
            value: counted.get(value, 0)
            for value in dict.fromkeys((*usual, *chosen))
            if counted.get(value) or value in chosen
        }

    def places(self, filters: tuple[Filter, ...], divisions: Divisions) -> dict[str, int]:
        """How many rows work in each city; in each county, where all are in one city."""
        used = Counter(self._index.places_of[self._rows[self.passing(filters)]].tolist())
        for level in ("city", "county"):
            counted: Counter[str] = Counter()
            for number, count in used.items():
                codes = self._index.places.values[number]
                for code in set(_above(codes, level, divisions)):
                    counted[code] += count
            if len(counted) > 1:
                break
        return dict(counted.most_common(_MOST_PLACES))

    def _has(self, dimension: Dimension, value: str) -> Mask:
        if dimension in _LABELS:
            return self._index.mask(*_LABELS[dimension], [value])[self._rows]
        match dimension:
            case Dimension.HEADCOUNT:
                return self._index.headcounts[self._rows] >= int(value)
            case Dimension.MAJORS:
                return self._takes_all if value == "any" else ~self._takes_all
            case _:
                return self._is_open if value == OPEN else self._ends_within(int(value))

    @cached_property
    def _is_open(self) -> Mask:
        deadlines, years = self._index.deadlines[self._rows], self._index.years[self._rows]
        by_year = (years == 0) | (years >= self._now.year)
        return np.where(deadlines > 0, deadlines >= self._now.timestamp(), by_year)

    def _ends_within(self, days: int) -> Mask:
        left = self._index.deadlines[self._rows] - self._now.timestamp()
        return (left >= 0) & (left <= days * _DAY)

    @cached_property
    def _takes_all(self) -> Mask:
        """Which rows ask for no major, at one level at least."""
        everybody = np.zeros(len(self._index.demands.values), bool)
        for level in Level:
            nobody_in_particular = Acceptance(level.value, {ANY: UNRESTRICTED}, frozenset())
            everybody |= self._index.fits(nobody_in_particular) == UNRESTRICTED
        return everybody[self._index.demands_of[self._rows]]


def _demanded(position: Position, condition: str) -> Iterator[str]:
    """The words of a condition: of its column, and of the clauses of the remarks that state it."""
    column: str = getattr(position, condition)
    if column and not demands_nothing(column) and "优先" not in column:
        yield column
    for clause in clauses(position.remarks):
        words = position.remarks[clause.start : clause.end]
        if clause.condition == condition and not clause.applies_to and "优先" not in words:
            yield words


def _programme(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def stages(position: Position) -> tuple[str, ...]:
    """The stages of education that all words of the table let in."""
    let_in = frozenset(_STAGES)
    for words in _demanded(position, "education"):
        let_in &= stages_of(words) or let_in
    return tuple(_STAGES[stage] for stage in let_in)


def statuses(position: Position) -> tuple[str, ...]:
    """The political statuses that a table asks for, or that it asks for none."""
    found: set[str] = set()
    for words in _demanded(position, "political_status"):
        others = _PARTIES.sub("", words)
        if "党员" in others and "非中共党员" not in words:
            found.add("party")
        if "团员" in others:
            found.add("league")
        if others != words:
            found.add("other")
    return tuple(found or {"anybody"})


def freshness(position: Position) -> tuple[str, ...]:
    """Whether a table asks for fresh graduates only."""
    words = _demanded(position, "fresh_graduate")
    return ("only" if any(not _OLD.search(each) for each in words) else "anybody",)


_LABELS: dict[Dimension, tuple[Column, Callable[[Any], tuple[str, ...]]]] = {
    Dimension.PROGRAMME: (Column.PROGRAMME, _programme),
    Dimension.EDUCATION: (Column.CIRCUMSTANCES, stages),
    Dimension.POLITICAL: (Column.CIRCUMSTANCES, statuses),
    Dimension.FRESH: (Column.CIRCUMSTANCES, freshness),
}
"""The dimensions whose values are labels of a column of the index."""


def _above(codes: tuple[str, ...], level: str, divisions: Divisions) -> Iterator[str]:
    for code in codes:
        for division in divisions.path(code) if code in divisions else ():
            if division.level == level:
                yield division.code
