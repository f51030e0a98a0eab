"""Ranking: which positions are worth most to a person, and why.

    open, rather than over           what can no longer be applied for stands behind
    eligible, rather than to ask     see `knowledge.verdicts`
    nearer to where they want to be  see `knowledge.proximity`
    narrower                         for their major, rather than for their class, or everybody
    of a programme they prefer       see `Seeker.preferred`
    sooner                           where the deadline is known, by weeks
    in turns                         what is equal in all that, each person sees in an order of
                                     their own, so that a crowd spreads over equal positions

Judging a position whole is the dear part, so it is put off: everything is ordered by what is
cheap to know, which is never worse than the truth, and only what comes to the front is judged.
What turns out worse than it looked goes back into the queue.
"""

from __future__ import annotations

import heapq
from collections import Counter
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge import applicants, eligibility
from knowledge.lines import TO_ASK
from knowledge.nearness import LEVEL, RANKS
from knowledge.proximity import REACH, Near, Proximity, proximity
from knowledge.verdicts import SEVERITY, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from numpy.typing import NDArray

    from knowledge.acceptance import Acceptance
    from knowledge.applicants import Profile
    from knowledge.divisions import Divisions
    from knowledge.nomenclature import Nomenclature
    from knowledge.position_index import PositionIndex, Term
    from knowledge.queries import Scope

    Array = NDArray[np.int64]
    Worths = NDArray[np.uint8]

_REFUSED = SEVERITY.index(Outcome.NOT_ELIGIBLE)
_UNTAKEN = len(SEVERITY) * TO_ASK
_OVER_STEP = 4 * TO_ASK
_SEVERITIES = 3 * TO_ASK
_LEVELS = 8
_DAY = 86_400
_LAST = 2**20 - 1
"""Days until a deadline that is not known."""
_WEEK = 7
_TURNS = 2**12
_ORDER_SPAN = TO_ASK * 2 * (_LAST + 1) * _TURNS
_SEVERITY = RANKS * _ORDER_SPAN
_OVER = len(SEVERITY) * _SEVERITY
_FIRST = 64
"""Of how many the order is worked out at first; then of four times as many, and so on."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A major to apply with: what it falls under, and the person with it as their major."""

    acceptance: Acceptance
    profile: Profile


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who looks, and where. Without a major nothing is judged, and everything is listed.

    `preferred` are programmes that they would rather work in. `turn` decides in which order they
    see what is equal to them: a number of their own, the same at every search; 0 keeps to the ids.
    """

    candidacies: tuple[Candidacy, ...]
    places: tuple[str, ...]
    scope: Scope
    preferred: frozenset[str] = frozenset()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A position with its worth to the seeker; without a verdict where no major is told."""

    position_id: int
    regions: tuple[str, ...]
    proximity: Proximity
    is_over: bool
    verdict: Verdict | None


def is_over(year: int | None, deadline: datetime | None, now: datetime) -> bool:
    """Whether applications have surely ended: the deadline has passed, or else the year has."""
    if deadline is not None:
        return deadline < now
    return year is not None and year < now.year


@dataclass(frozen=True, slots=True)
class Judge:
    """Gives verdicts on the day `on`; what it was asked lately it remembers."""

    names: Nomenclature
    on: date

    def verdict(self, profile: Profile, position: applicants.Position) -> Verdict:
        """The whole of a position against a profile."""
        return _verdict(profile, position, self.names, self.on)


@lru_cache(maxsize=65_536)
def _verdict(
    profile: Profile, position: applicants.Position, names: Nomenclature, on: date
) -> Verdict:
    return eligibility.judge(profile, position, names=names, on=on)


class Ranking:
    """The positions of an index in their order for one seeker.

    `size` is how many may suit, and `refused` how many do not although their list takes the major,
    as far as that is known without judging each: a few of the first may turn out to be refused.
    `among` (a mask over all positions, see `PositionIndex.mask`) keeps the others out; `suiting`
    are the rows of the index that may suit, with those others: what filters count.
    """

    def __init__(
        self,
        index: PositionIndex,
        seeker: Seeker,
        *,
        judge: Judge,
        divisions: Divisions,
        now: datetime,
        among: NDArray[np.bool_] | None = None,
    ) -> None:
        # The rows as they are now: an update gives the index new ones.
        self._index = index = copy(index)
        self._seeker = seeker
        self._judge = judge
        self._divisions = divisions
        self._nearness = index.nearness(seeker.places, divisions)
        self._now = now
        self._over, self._days = _terms(index.terms.values, now)
        #: Of each position of the index; see `_compute_worths`.
        self._worths = self._compute_worths(REACH[seeker.scope])
        severities = self._worths & _SEVERITIES
        self._is_refused = severities == _REFUSED * TO_ASK
        self.refused = int(np.count_nonzero(self._is_refused))
        self._suits = severities < _REFUSED * TO_ASK
        self._shown = self._suits.copy() if among is None else self._suits & among
        self.size = int(np.count_nonzero(self._shown))

    @property
    def suiting(self) -> Array:
        """The rows that may suit, whether or not they are `among` those asked for."""
        return np.flatnonzero(self._suits)

    @property
    def rows(self) -> Array:
        """The rows of the index that it ranks, in the order of the index."""
        return np.flatnonzero(self._shown)

    @property
    def refused_rows(self) -> Array:
        """The rows whose list takes the major and whose other conditions refuse."""
        return np.flatnonzero(self._is_refused)

    def narrow(self, kept: NDArray[np.bool_], refused: NDArray[np.bool_]) -> None:
        """Keep only some of `rows` and of `refused_rows`."""
        self._shown[self.rows[~kept]] = False
        self._is_refused[self.refused_rows[~refused]] = False
        self.size, self.refused = int(self._shown.sum()), int(self._is_refused.sum())

    def __iter__(self) -> Iterator[Match]:
        """The matches, best first."""
        waiting: list[tuple[int, int, Match]] = []
        for key, row in self._in_order():
            while waiting and waiting[0][0] <= key:
                yield heapq.heappop(waiting)[2]
            match = self._match(row, is_over=key >= _OVER)
            severity = SEVERITY.index(match.verdict.result) if match.verdict else 0
            if severity == _REFUSED:
                continue
            seemed = key // _SEVERITY % len(SEVERITY)
            if severity > seemed:
                heapq.heappush(waiting, (key + (severity - seemed) * _SEVERITY, row, match))
            else:
                yield match
        while waiting:
            yield heapq.heappop(waiting)[2]

    def _in_order(self) -> Iterator[tuple[int, int]]:
        """The rows after their keys; the keys of what stands behind are made when it is needed."""
        index = self._index
        levels = (self._nearness // LEVEL).astype(np.uint8)
        coarse = (self._worths // TO_ASK) * _LEVELS + levels[index.places_of]
        for number in range(2 * _OVER_STEP // TO_ASK * _LEVELS):
            rows = np.flatnonzero((coarse == number) & self._shown)
            if len(rows):
                keys = self._keys(rows)
                is_over, severity = divmod(number // _LEVELS, _OVER_STEP // TO_ASK)
                ahead = is_over * _OVER + severity * _SEVERITY
                for place in _in_order(keys):
                    yield ahead + int(keys[place]), int(rows[place])

    def _keys(self, rows: Array) -> Array:
        """What orders rows that are equally open and eligible, smallest first."""
        index = self._index
        near = self._nearness[index.places_of[rows]] * _ORDER_SPAN
        order = (self._worths[rows] % TO_ASK).astype(np.int64) * 2 + self._is_disliked(rows)
        weeks = self._days[index.terms_of[rows]] // _WEEK
        keys: Array = near + (order * (_LAST + 1) + weeks) * _TURNS + self._turns(rows)
        return keys

    def _is_disliked(self, rows: Array) -> NDArray[np.bool_]:
        """Which rows are of none of the preferred programmes."""
        preferred = [
            number
            for number, programme in enumerate(self._index.programmes.values)
            if programme in self._seeker.preferred
        ]
        liked: NDArray[np.bool_] = np.isin(self._index.programmes_of[rows], preferred)
        return ~liked

    def _turns(self, rows: Array) -> Array:
        """A place among equals for each row: scattered, but the same whenever one person looks."""
        if not self._seeker.turn:
            return np.zeros(len(rows), np.int64)
        mixed = (self._index.ids[rows].astype(np.uint64) << np.uint64(32)) + np.uint64(
            self._seeker.turn
        )
        turns: Array = (_scattered(mixed) % np.uint64(_TURNS)).astype(np.int64)
        return turns

    def obstacles(self) -> Counter[str]:
        """The conditions that stand against those who refuse, and how many of them each."""
        index = self._index
        counts = np.bincount(index.circumstances_of[self._is_refused])
        counted: Counter[str] = Counter()
        for number in np.flatnonzero(counts).tolist():
            circumstances = index.circumstances.values[number]
            conditions = {
                reason.condition
                for candidacy in self._seeker.candidacies
                for reason in self._judge.verdict(candidacy.profile, circumstances).with_result(
                    Outcome.NOT_ELIGIBLE
                )
            }
            counted.update(dict.fromkeys(conditions, int(counts[number])))
        return counted

    def _compute_worths(self, reach: Near) -> Worths:
        """For each position a severity and a breadth, of the best candidacy, as one number, and
        `_OVER_STEP` more where it is over."""
        index = self._index
        circumstances, terms = index.parts_of_standings()
        worths = np.zeros(len(index), np.uint8)
        if self._seeker.candidacies:
            worths.fill(_UNTAKEN)
        for candidacy in self._seeker.candidacies:
            severities = index.severities(
                candidacy.profile, names=self._judge.names, on=self._judge.on
            )
            own = np.minimum(index.fits(candidacy.acceptance), _UNTAKEN)[index.demands_of]
            # Both are a severity and a breadth: the worse severity, and the breadth of the list.
            worst = (severities * TO_ASK)[circumstances][index.standings_of]
            worst |= own % TO_ASK
            np.minimum(worths, np.maximum(own, worst), out=worths)
        if reach < Near.UNKNOWN:
            is_far = self._nearness // LEVEL > reach
            np.maximum(worths, (is_far * _UNTAKEN).astype(np.uint8)[index.places_of], out=worths)
        if self._over.any():
            worths |= (self._over * _OVER_STEP)[terms][index.standings_of]
        return worths

    def _match(self, row: int, *, is_over: bool) -> Match:
        index = self._index
        regions = index.places.values[index.places_of[row]]
        return Match(
            position_id=int(index.ids[row]),
            regions=regions,
            proximity=proximity(regions, self._seeker.places, self._divisions),
            is_over=is_over,
            verdict=self._verdict(row),
        )

    def _verdict(self, row: int) -> Verdict | None:
        """The best verdict that one of the majors gives."""
        index = self._index
        demands = index.demands.values[index.demands_of[row]]
        circumstances = index.circumstances.values[index.circumstances_of[row]]
        position = replace(circumstances, majors=demands.cells)
        verdicts = (
            self._judge.verdict(candidacy.profile, position)
            for candidacy in self._seeker.candidacies
        )
        return min(verdicts, key=lambda verdict: SEVERITY.index(verdict.result), default=None)


def _in_order(keys: Array) -> Iterator[int]:
    """The places of the keys in their order, equal ones as they stand; the first ones at once."""
    left, count = np.arange(len(keys)), _FIRST
    while len(left) > count:
        own = keys[left]
        last = np.partition(own, count)[count]
        before = left[own < last]
        yield from before[np.argsort(keys[before], kind="stable")].tolist()
        yield from left[own == last].tolist()
        left, count = left[own > last], count * 4
    yield from left[np.argsort(keys[left], kind="stable")].tolist()


def _terms(terms: list[Term], now: datetime) -> tuple[NDArray[np.uint8], Array]:
    """Of each term, whether it is over, and how many days are left."""
    years, deadlines = np.array(terms, np.int64).reshape(-1, 2).T
    second = int(now.timestamp())
    is_known = deadlines > 0
    over = np.where(is_known, deadlines < second, (years > 0) & (years < now.year))
    days = np.clip(deadlines // _DAY - second // _DAY, 0, _LAST)
    return over.astype(np.uint8), np.where(is_known, days, _LAST)


def _scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64: numbers that lie side by side come to lie anywhere."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
