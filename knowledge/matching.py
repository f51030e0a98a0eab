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
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from knowledge import applicants, eligibility
from knowledge.lines import NO_FIT, TO_ASK
from knowledge.proximity import REACH, Proximity, proximity
from knowledge.verdicts import SEVERITY, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from numpy.typing import NDArray

    from knowledge.acceptance import Acceptance
    from knowledge.applicants import Profile
    from knowledge.divisions import Divisions
    from knowledge.nomenclature import Nomenclature
    from knowledge.position_index import PositionIndex
    from knowledge.queries import Scope

    Array = NDArray[np.int64]

_REFUSED = SEVERITY.index(Outcome.NOT_ELIGIBLE)
_UNTAKEN = len(SEVERITY) * TO_ASK
_DAY = 86_400
_LAST = 2**20 - 1
"""Days until a deadline that is not known."""
_STEP_KM = 10
_WEEK = 7
_NEAR_SPAN = 2**13
_TURNS = 2**12
_ORDER_SPAN = TO_ASK * 2 * (_LAST + 1) * _TURNS


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
        self._index = index
        self._seeker = seeker
        self._judge = judge
        self._nearness = _nearness(tuple(index.places.values), seeker.places, divisions)
        reach = REACH[seeker.scope]
        nearness = np.array(
            [
                (near.near <= reach, near.near * 1024 + near.km // _STEP_KM)
                for near in self._nearness
            ],
            np.int64,
        ).reshape(-1, 2)
        candidates = np.flatnonzero(nearness[index.places_of, 0])
        worths = self._worths(candidates)
        self._refused: Array = candidates[worths // TO_ASK == _REFUSED]
        self.refused = len(self._refused)
        suits = worths < _REFUSED * TO_ASK
        self.suiting = candidates[suits]
        if among is not None:
            suits &= among[candidates]
        self._rows, worths = candidates[suits], worths[suits]
        self.size = len(self._rows)
        years, deadlines = index.years[self._rows], index.deadlines[self._rows]
        today = int(now.timestamp()) // _DAY
        self._over = np.where(
            deadlines > 0, deadlines < now.timestamp(), (years > 0) & (years < now.year)
        )
        days = np.where(deadlines > 0, np.clip(deadlines // _DAY - today, 0, _LAST), _LAST)
        near = nearness[index.places_of[self._rows], 1]
        order = (worths % TO_ASK) * 2 + self._is_disliked()
        self._keys = (
            ((self._over * len(SEVERITY) + worths // TO_ASK) * _NEAR_SPAN + near) * _ORDER_SPAN
            + (order * (_LAST + 1) + days // _WEEK) * _TURNS
            + self._turns()
        )

    @property
    def rows(self) -> Array:
        """The rows of the index that it ranks, in the order of the index."""
        return self._rows

    @property
    def refused_rows(self) -> Array:
        """The rows whose list takes the major and whose other conditions refuse."""
        return self._refused

    def narrow(self, kept: NDArray[np.bool_], refused: NDArray[np.bool_]) -> None:
        """Keep only some of `rows` and of `refused_rows`."""
        self._rows, self._keys, self._over = self._rows[kept], self._keys[kept], self._over[kept]
        self._refused = self._refused[refused]
        self.size, self.refused = len(self._rows), len(self._refused)

    def _is_disliked(self) -> NDArray[np.bool_]:
        """Which rows are of none of the preferred programmes."""
        preferred = [
            number
            for number, programme in enumerate(self._index.programmes.values)
            if programme in self._seeker.preferred
        ]
        liked: NDArray[np.bool_] = np.isin(self._index.programmes_of[self._rows], preferred)
        return ~liked

    def _turns(self) -> Array:
        """A place among equals for each row: scattered, but the same whenever one person looks."""
        if not self._seeker.turn:
            return np.zeros(len(self._rows), np.int64)
        mixed = (self._index.ids[self._rows].astype(np.uint64) << np.uint64(32)) + np.uint64(
            self._seeker.turn
        )
        turns: Array = (_scattered(mixed) % np.uint64(_TURNS)).astype(np.int64)
        return turns

    def __iter__(self) -> Iterator[Match]:
        """The matches, best first."""
        waiting: list[tuple[int, int, Match]] = []
        for place in np.argsort(self._keys, kind="stable").tolist():
            key = int(self._keys[place])
            while waiting and waiting[0][0] <= key:
                yield heapq.heappop(waiting)[2]
            match = self._match(place)
            severity = SEVERITY.index(match.verdict.result) if match.verdict else 0
            if severity == _REFUSED:
                continue
            seemed = key // (_NEAR_SPAN * _ORDER_SPAN) % len(SEVERITY)
            if severity > seemed:
                worse = key + (severity - seemed) * _NEAR_SPAN * _ORDER_SPAN
                heapq.heappush(waiting, (worse, place, match))
            else:
                yield match
        while waiting:
            yield heapq.heappop(waiting)[2]

    def obstacles(self) -> Counter[str]:
        """The conditions that stand against those who refuse, and how many of them each."""
        index = self._index
        counted: Counter[str] = Counter()
        for number in index.circumstances_of[self._refused].tolist():
            circumstances = index.circumstances.values[number]
            counted.update(
                {
                    reason.condition
                    for candidacy in self._seeker.candidacies
                    for reason in self._judge.verdict(
                        candidacy.profile, circumstances
                    ).with_result(Outcome.NOT_ELIGIBLE)
                }
            )
        return counted

    def _worths(self, rows: Array) -> Array:
        """Severity and breadth of the best candidacy for each row, as one number."""
        if not self._seeker.candidacies:
            return np.zeros(len(rows), np.int64)
        worths = np.full(len(rows), _UNTAKEN, np.int64)
        for candidacy in self._seeker.candidacies:
            fits = self._index.fits(candidacy.acceptance)[self._index.demands_of[rows]]
            taken = np.flatnonzero(fits != NO_FIT)
            severities = self._severities(
                candidacy.profile, self._index.circumstances_of[rows[taken]]
            )
            fits = fits[taken].astype(np.int64)
            severities = np.maximum(severities, fits // TO_ASK)
            worths[taken] = np.minimum(worths[taken], severities * TO_ASK + fits % TO_ASK)
        return worths

    def _severities(self, profile: Profile, numbers: Array) -> Array:
        """How severe everything but the major is, for the circumstances with these numbers."""
        distinct, places = np.unique(numbers, return_inverse=True)
        judged = [
            self._judge.verdict(profile, self._index.circumstances.values[number])
            for number in distinct.tolist()
        ]
        return np.array([SEVERITY.index(verdict.result) for verdict in judged], np.int64)[places]

    def _match(self, place: int) -> Match:
        index, row = self._index, int(self._rows[place])
        regions = int(index.places_of[row])
        return Match(
            position_id=int(index.ids[row]),
            regions=index.places.values[regions],
            proximity=self._nearness[regions],
            is_over=bool(self._over[place]),
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


def _scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64: numbers that lie side by side come to lie anywhere."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(maxsize=256)
def _nearness(
    places: tuple[tuple[str, ...], ...], wanted: tuple[str, ...], divisions: Divisions
) -> list[Proximity]:
    return [proximity(regions, wanted, divisions) for regions in places]
