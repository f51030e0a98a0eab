"""Ranking: which positions are worth most to a person, and why.

    open, rather than over           what can no longer be applied for stands behind
    eligible, rather than to ask     see `knowledge.verdicts`
    nearer to where they want to be  see `knowledge.proximity`
    narrower                         for their major, rather than for their class, or everybody
    sooner                           where the deadline is known

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
from knowledge.lines import NO_FIT, TO_ASK
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
    from knowledge.position_index import PositionIndex
    from knowledge.queries import Scope

    Array = NDArray[np.int64]

_REFUSED = SEVERITY.index(Outcome.NOT_ELIGIBLE)
_UNTAKEN = len(SEVERITY) * TO_ASK
_DAY = 86_400
_LAST = 2**20 - 1
"""Days until a deadline that is not known."""
_ORDER_SPAN = TO_ASK * (_LAST + 1)
_OVER = len(SEVERITY) * RANKS * _ORDER_SPAN
_FIRST = 64
"""Of how many the order is worked out at first; then of four times as many, and so on."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A major to apply with: what it falls under, and the person with it as their major."""

    acceptance: Acceptance
    profile: Profile


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who looks, and where. Without a major nothing is judged, and everything is listed."""

    candidacies: tuple[Candidacy, ...]
    places: tuple[str, ...]
    scope: Scope


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
        rows, worths = self._candidates(REACH[seeker.scope])
        suits = worths < _REFUSED * TO_ASK
        self._refused = rows[~suits]
        self.refused = len(self._refused)
        self.suiting = rows[suits]
        if among is not None:
            suits &= among[rows]
        self._rows, self._worths = rows[suits], worths[suits]
        self.size = len(self._rows)

    def __iter__(self) -> Iterator[Match]:
        """The matches, best first."""
        waiting: list[tuple[int, int, Match]] = []
        keys = self._keys()
        for place in _in_order(keys):
            key = int(keys[place])
            while waiting and waiting[0][0] <= key:
                yield heapq.heappop(waiting)[2]
            match = self._match(place, is_over=key >= _OVER)
            severity = SEVERITY.index(match.verdict.result) if match.verdict else 0
            if severity == _REFUSED:
                continue
            seemed = key // (RANKS * _ORDER_SPAN) % len(SEVERITY)
            if severity > seemed:
                worse = key + (severity - seemed) * RANKS * _ORDER_SPAN
                heapq.heappush(waiting, (worse, place, match))
            else:
                yield match
        while waiting:
            yield heapq.heappop(waiting)[2]

    def obstacles(self) -> Counter[str]:
        """The conditions that stand against those who refuse, and how many of them each."""
        index = self._index
        counts = np.bincount(index.circumstances_of[self._refused])
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

    def _candidates(self, reach: Near) -> tuple[Array, Array]:
        """The rows within reach whose lists take one of the majors, and what each is worth: the
        severity and the breadth of the best candidacy, as one number."""
        index, candidacies = self._index, self._seeker.candidacies
        fits = [index.fits(candidacy.acceptance) for candidacy in candidacies]
        if fits:
            rows = np.flatnonzero((np.minimum.reduce(fits) != NO_FIT)[index.demands_of])
        else:
            rows = np.arange(len(index))
        if reach < Near.UNKNOWN:
            rows = rows[(self._nearness // LEVEL <= reach)[index.places_of[rows]]]
        if not fits:
            return rows, np.zeros(len(rows), np.int64)
        worths = np.full(len(rows), _UNTAKEN, np.int64)
        demands, circumstances = index.demands_of[rows], index.circumstances_of[rows]
        for candidacy, fit in zip(candidacies, fits, strict=True):
            severities = index.severities(
                candidacy.profile, names=self._judge.names, on=self._judge.on
            )[circumstances].astype(np.int64)
            of_rows = fit[demands].astype(np.int64)
            own = np.maximum(severities, of_rows // TO_ASK) * TO_ASK + of_rows % TO_ASK
            worths = np.minimum(worths, np.where(of_rows == NO_FIT, _UNTAKEN, own))
        return rows, worths

    def _keys(self) -> Array:
        """What the rows are ordered by, smallest first."""
        index, rows, worths = self._index, self._rows, self._worths
        years, deadlines = index.years[rows], index.deadlines[rows]
        now = int(self._now.timestamp())
        over = np.where(deadlines > 0, deadlines < now, (years > 0) & (years < self._now.year))
        days = np.where(deadlines > 0, np.clip(deadlines // _DAY - now // _DAY, 0, _LAST), _LAST)
        near = self._nearness[index.places_of[rows]] * _ORDER_SPAN
        severity = worths // TO_ASK * (RANKS * _ORDER_SPAN)
        return over * _OVER + severity + near + (worths % TO_ASK) * (_LAST + 1) + days

    def _match(self, place: int, *, is_over: bool) -> Match:
        index, row = self._index, int(self._rows[place])
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
