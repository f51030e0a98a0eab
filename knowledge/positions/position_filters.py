"""What a table says of positions, as the values that filters look at, and how many have each.

What a table says is read once for each distinct set of conditions, and counted by kinds; only
deadlines and headcounts are looked at position by position.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.eligibility.conditions import demands_nothing, programmes_in, stages_of
from knowledge.eligibility.remarks import clauses
from knowledge.majors.catalogue import Level
from knowledge.positions.acceptance import ANY, UNRESTRICTED, Acceptance
from knowledge.positions.filters import KEEPS_OUT, OPEN, VALUES, Dimension, Filter
from knowledge.positions.matching import Sieve
from knowledge.positions.ordering import ended
from knowledge.positions.position_index import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from knowledge.eligibility.applicants import Position
    from knowledge.positions.matching import Ranking
    from knowledge.positions.position_index import PositionIndex
    from knowledge.regions.divisions import Divisions

    Array = NDArray[np.int64]
    Mask = NDArray[np.bool_]

_DAY = 86_400
_MOST_NAMES = 8
_MOST_PLACES = 10
_STAGES = dict(zip(("专科", "本科", "硕士", "博士"), VALUES[Dimension.EDUCATION], strict=True))
_PARTIES = re.compile(
    r"民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|无党派|民主党派|群众|非中共"
)
_WHOLE = re.compile("(?:00)+$")  # behind the part of a code that all below have too
_OLD = re.compile(r"非应届|往届|社会(?:人员|在职)")


def passing(
    index: PositionIndex,
    filters: Iterable[Filter],
    *,
    now: datetime,
    but: Dimension | None = None,
) -> Sieve:
    """What of the index filters let through; the dimension `but` is not looked at."""
    kinds: dict[Dimension, Mask] = {}
    rows: dict[Dimension, Mask] = {}
    for each in filters:
        dimension = each.dimension
        if dimension in KEEPS_OUT and dimension is not but:
            mask = _kept(index, each)
            rows[dimension] = rows[dimension] & mask if dimension in rows else mask
        elif dimension is not but:
            masks, has = (rows, _rows) if dimension in _OF_ROWS else (kinds, _kinds)
            mask = has(index, each, now)
            masks[dimension] = masks[dimension] | mask if dimension in masks else mask
    return Sieve(_all_of(kinds.values()), _all_of(rows.values()))


def _all_of(masks: Collection[Mask]) -> Mask | None:
    return reduce(and_, masks) if masks else None


def _kinds(index: PositionIndex, each: Filter, _: datetime) -> Mask:
    """The kinds that have what a filter asks for."""
    if each.dimension in _LABELS:
        return index.mask(*_LABELS[each.dimension], [each.value])
    everybody = np.zeros(len(index.demands), np.bool_)
    for level in Level:
        nobody_in_particular = Acceptance(level.value, {ANY: UNRESTRICTED}, frozenset())
        everybody |= index.fits(nobody_in_particular) == UNRESTRICTED
    takes_all: Mask = everybody[index.kinds.parts[Part.DEMANDS]]
    return takes_all if each.value == "any" else ~takes_all


def _kept(index: PositionIndex, unwanted: Filter) -> Mask:
    """The rows that are not what somebody does not want."""
    if unwanted.dimension is Dimension.BESIDES:
        return ~_with_employer(index, unwanted.value)
    return _outside(index, unwanted.value)


def _with_employer(index: PositionIndex, kind: str) -> Mask:
    """The rows whose employer is of this kind."""
    is_meant = np.array([kind in kinds for kinds in index.employers.values], np.bool_)
    mask: Mask = is_meant[index.groups.columns[-1]]
    return mask


def _outside(index: PositionIndex, code: str) -> Mask:
    """The rows that are not only in this division; who does not say where is let through."""
    above = _WHOLE.sub("", code)
    has = np.array(
        [
            not codes or not all(one.startswith(above) for one in codes)
            for codes in index.places.values
        ],
        np.bool_,
    )
    mask: Mask = has[index.groups.places].repeat(index.groups.sizes)
    return mask


def _rows(index: PositionIndex, each: Filter, now: datetime) -> Mask:
    """The rows that have what a filter asks for."""
    _, terms, headcounts, _ = index.groups.columns
    if each.dimension is Dimension.HEADCOUNT:
        return headcounts >= int(each.value)
    if each.dimension is Dimension.EMPLOYER:
        return _with_employer(index, each.value)
    years, deadlines = index.terms.parts
    if each.value == OPEN:
        has = ~ended(years, deadlines, now)
    else:
        left = deadlines - int(now.timestamp())
        has = (left >= 0) & (left <= int(each.value) * _DAY)
    mask: Mask = has[terms]
    return mask


class Facets:
    """How many of the positions that suit somebody have what filters look at."""

    def __init__(self, ranking: Ranking, *, now: datetime) -> None:
        self._index = ranking.index
        self._ranking = ranking
        self._now = now

    @cached_property
    def size(self) -> int:
        """How many there are without filters."""
        return self.count()

    def count(self, filters: Iterable[Filter] = ()) -> int:
        """How many filters leave."""
        sieve = passing(self._index, filters, now=self._now)
        return self._index.groups.count(self._left(sieve), sieve.rows)

    def counts(self, dimension: Dimension, filters: tuple[Filter, ...]) -> dict[str, int]:
        """How many each value would leave, with the filters of the other dimensions.

        Values that leave nothing are left out, but for those chosen.
        """
        others = [each for each in filters if each.dimension is not dimension]
        chosen = [each.value for each in filters if each.dimension is dimension]
        usual: Iterable[str] = VALUES.get(dimension, ())
        if dimension in _LABELS:
            counted = self._labelled(dimension, others)
        elif dimension is Dimension.EMPLOYER:
            counted = self._of_employers(others)
        else:
            counted = {
                value: self.count([*others, Filter(dimension, value)])
                for value in dict.fromkeys((*usual, *chosen))
            }
        if dimension in _NAMED:
            usual = sorted(counted, key=lambda name: -counted[name])[:_MOST_NAMES]
        return {
            value: counted.get(value, 0)
            for value in dict.fromkeys((*usual, *chosen))
            if counted.get(value) or value in chosen
        }

    def places(self, filters: Iterable[Filter], divisions: Divisions) -> dict[str, int]:
        """How many are in each city; in each county, where all are in one city."""
        sieve = passing(self._index, filters, now=self._now)
        used = self._tally(self._index.groups.places, sieve, len(self._index.places))
        for level in ("city", "county"):
            counted: Counter[str] = Counter()
            for number in np.flatnonzero(used).tolist():
                codes = self._index.places.values[number]
                for code in set(_above(codes, level, divisions)):
                    counted[code] += int(used[number])
            if len(counted) > 1:
                break
        return dict(counted.most_common(_MOST_PLACES))

    @cached_property
    def _suiting(self) -> Mask:
        return self._ranking.suiting

    def _labelled(self, dimension: Dimension, filters: Iterable[Filter]) -> dict[str, int]:
        """How many have each label of a dimension."""
        sieve = passing(self._index, filters, now=self._now)
        of_kinds = self._tally(self._index.groups.kinds, sieve, len(self._index.kinds))
        return self._index.counts(*_LABELS[dimension], of_kinds)

    def _of_employers(self, filters: Iterable[Filter]) -> Counter[str]:
        """How many are with each kind of employer."""
        sieve = passing(self._index, filters, now=self._now)
        groups, values = self._index.groups, self._index.employers.values
        rows = self._left(sieve).repeat(groups.sizes)
        if sieve.rows is not None:
            rows &= sieve.rows
        counts = np.bincount(groups.columns[-1][rows], minlength=len(values))
        counted: Counter[str] = Counter()
        for kinds, number in zip(values, counts.tolist(), strict=True):
            counted.update(dict.fromkeys(kinds, number))
        return +counted

    def _left(self, sieve: Sieve) -> Mask:
        """The groups that suit and that a sieve lets through."""
        if sieve.kinds is None:
            return self._suiting
        left: Mask = self._suiting & sieve.kinds[self._index.groups.kinds]
        return left

    def _tally(self, numbers: Array, sieve: Sieve, most: int) -> Array:
        """How many are left of the groups with each number below `most`."""
        sizes = self._left(sieve) * self._index.groups.sizes_among(sieve.rows)
        counts = np.bincount(numbers, weights=sizes, minlength=most)
        return counts.astype(np.int64)


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


def services(position: Position) -> tuple[str, ...]:
    """The programmes for whose people a table reserves it."""
    words = _demanded(position, "service_programme")
    return tuple(sorted(frozenset[str]().union(*map(programmes_in, words))))


_LABELS: dict[Dimension, tuple[Part, Callable[[Any], tuple[str, ...]]]] = {
    Dimension.PROGRAMME: (Part.PROGRAMME, _programme),
    Dimension.EDUCATION: (Part.CIRCUMSTANCES, stages),
    Dimension.POLITICAL: (Part.CIRCUMSTANCES, statuses),
    Dimension.FRESH: (Part.CIRCUMSTANCES, freshness),
    Dimension.SERVED: (Part.CIRCUMSTANCES, services),
}
"""The dimensions whose values are labels of a part of a kind."""
_OF_ROWS = frozenset({Dimension.DEADLINE, Dimension.HEADCOUNT, Dimension.EMPLOYER})
"""The dimensions in which positions of one kind differ."""
_NAMED = frozenset({Dimension.PROGRAMME, Dimension.EMPLOYER})
"""The dimensions whose values are as many as tables name: the most frequent are offered."""


def _above(codes: tuple[str, ...], level: str, divisions: Divisions) -> Iterator[str]:
    for code in codes:
        for division in divisions.path(code) if code in divisions else ():
            if division.level == level:
                yield division.code
