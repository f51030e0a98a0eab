"""Ranking: which positions are worth most to a person, and why.

    open, rather than over           what can no longer be applied for stands behind
    eligible, rather than to ask     see `knowledge.eligibility.verdicts`
    nearer to where they want to be  see `knowledge.positions.proximity`
    narrower                         for their major, rather than for their class, or everybody
    of a programme they prefer       see `Seeker.preferred`
    sooner                           where the deadline is known, by weeks
    in turns                         what is equal in all that, each person sees in an order of
                                     their own, so that a crowd spreads over equal positions

How many suit is known from the kinds of positions alone. Their order is made only as far as it is
looked at, from groups to rows, and what comes to the front is judged whole, for its reasons. What
turns out worse than it looked goes back into the queue.
"""

from __future__ import annotations

import heapq
from collections import Counter
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility.verdicts import SEVERITY, Outcome, Verdict
from knowledge.positions.nearness import LEVEL
from knowledge.positions.ordering import (
    OVER_SHIFT,
    SEVERITY_SHIFT,
    TURN_BITS,
    WEEK_BITS,
    WORTH_BITS,
    ended,
    fronts,
    turns,
    weeks,
)
from knowledge.positions.position_index import Part
from knowledge.positions.proximity import REACH, Proximity, proximity
from knowledge.positions.worths import REFUSED, UNTAKEN, worths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from knowledge.positions.position_index import PositionIndex
    from knowledge.positions.seekers import Judge, Seeker
    from knowledge.regions.divisions import Divisions

    Array = NDArray[np.int64]
    Mask = NDArray[np.bool_]
    Worths = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Match:
    """A position with its worth to the seeker; without a verdict where no major is told."""

    position_id: int
    regions: tuple[str, ...]
    proximity: Proximity
    is_over: bool
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Sieve:
    """What of an index is looked at: which kinds and which rows; None for all of them."""

    kinds: Mask | None = None
    rows: Mask | None = None

    def narrowed(self, rows: Mask) -> Sieve:
        """Only what is in these rows, too."""
        return replace(self, rows=rows if self.rows is None else self.rows & rows)


EVERYTHING = Sieve()


def is_over(year: int | None, deadline: datetime | None, now: datetime) -> bool:
    """Whether applications have surely ended: the deadline has passed, or else the year has."""
    if deadline is not None:
        return deadline < now
    return year is not None and year < now.year


class Ranking:
    """The positions of an index in their order for one seeker.

    `size` is how many suit, and `refused` how many do not although their list takes the major.
    What the `sieve` holds back is not counted and not shown.
    """

    def __init__(
        self,
        index: PositionIndex,
        seeker: Seeker,
        *,
        judge: Judge,
        divisions: Divisions,
        now: datetime,
        sieve: Sieve = EVERYTHING,
    ) -> None:
        # The groups as they are now: an update gives the index new ones.
        self.index = index = copy(index)
        self.seeker = seeker
        self.judge = judge
        self._divisions = divisions
        self.sieve = sieve
        years, deadlines = index.terms.parts
        self.ended, self._weeks = ended(years, deadlines, now), weeks(deadlines, now)
        self.nearness = index.nearness(seeker.places, divisions)
        self._is_near = self.nearness // LEVEL <= REACH[seeker.scope]
        self._of_kinds = self._judge_kinds()
        totals = np.bincount(
            self._of_kinds >> WORTH_BITS,
            weights=index.groups.totals(self._taken(), self._is_near, sieve.rows),
            minlength=REFUSED + 1,
        )
        self.size, self.refused = int(totals[:REFUSED].sum()), int(totals[REFUSED])

    @property
    def suiting(self) -> Mask:
        """The groups that suit, whether or not the sieve lets them through: what filters count."""
        suiting = np.zeros(len(self.index.groups), np.bool_)
        suiting[self._where(self._of_kinds < REFUSED << WORTH_BITS)] = True
        return suiting

    @property
    def refusing(self) -> Array:
        """The groups whose list takes the major and whose other conditions refuse."""
        return self._where(self._taken(REFUSED))

    def __iter__(self) -> Iterator[Match]:
        """The matches, best first."""
        waiting: list[tuple[int, int, Match]] = []
        for key, row in self._in_order():
            while waiting and waiting[0][0] <= key:
                yield heapq.heappop(waiting)[2]
            match = self.match(row, self._verdict(row))
            severity = SEVERITY.index(match.verdict.result) if match.verdict else 0
            if severity == REFUSED:
                continue  # the lines stored with it are those of an older reading
            seemed = key >> SEVERITY_SHIFT & 3
            if severity > seemed:
                later = key + (severity - seemed << SEVERITY_SHIFT)
                heapq.heappush(waiting, (later, row, match))
            else:
                yield match
        while waiting:
            yield heapq.heappop(waiting)[2]

    def obstacles(self) -> Counter[str]:
        """The conditions that stand against those who refuse, and how many of them each."""
        index, refusing = self.index, self.refusing
        counts = np.bincount(
            index.kinds.parts[Part.CIRCUMSTANCES][index.groups.kinds[refusing]],
            weights=index.groups.sizes_among(self.sieve.rows)[refusing],
        )
        counted: Counter[str] = Counter()
        for number in np.flatnonzero(counts).tolist():
            circumstances = index.circumstances.values[number]
            conditions = {
                reason.condition
                for candidacy in self.seeker.candidacies
                for reason in self.judge.verdict(candidacy.profile, circumstances).with_result(
                    Outcome.NOT_ELIGIBLE
                )
            }
            counted.update(dict.fromkeys(conditions, int(counts[number])))
        return counted

    def match(self, row: int, verdict: Verdict | None = None) -> Match:
        """The position in a row of the index, with what it was judged."""
        groups = self.index.groups
        ids, terms, *_ = groups.columns
        regions = self.index.places.values[groups.places[groups.group_of(row)]]
        return Match(
            position_id=int(ids[row]),
            regions=regions,
            proximity=proximity(regions, self.seeker.places, self._divisions),
            is_over=bool(self.ended[terms[row]]),
            verdict=verdict,
        )

    def _in_order(self) -> Iterator[tuple[int, int]]:
        """The rows after their keys (see `knowledge.positions.ordering`), made only as far as
        needed."""
        groups = self.index.groups
        ids, terms, *_ = groups.columns
        for number in range(2 * REFUSED):
            is_over, severity = divmod(number, REFUSED)
            ahead = is_over << OVER_SHIFT | severity << SEVERITY_SHIFT
            chosen, keys = self._of_severity(severity)
            for front in fronts(keys):
                rows, owners = groups.rows(chosen[front])
                is_meant = self.ended[terms[rows]] == is_over
                if self.sieve.rows is not None:
                    is_meant &= self.sieve.rows[rows]
                rows, owners = rows[is_meant], front[owners[is_meant]]
                by_week = keys[owners] << WEEK_BITS | self._weeks[terms[rows]]
                for part in fronts(by_week):
                    turn = turns(ids[rows[part]], self.seeker.turn)
                    whole = by_week[part] << TURN_BITS | turn
                    order = np.argsort(whole)
                    yield from zip(
                        (whole[order] + ahead).tolist(), rows[part[order]].tolist(), strict=True
                    )

    def _of_severity(self, severity: int) -> tuple[Array, Array]:
        """The groups of a severity, and the key of each so far as groups have one."""
        groups = self.index.groups
        chosen = self._where(self._taken(severity))
        worths = self._of_kinds[groups.kinds[chosen]] & (1 << WORTH_BITS) - 1
        return chosen, self.nearness[groups.places[chosen]] << WORTH_BITS | worths

    def _taken(self, severity: int | None = None) -> Mask:
        """The kinds that the sieve lets through and whose lists take the major."""
        taken: Mask = (
            self._of_kinds < UNTAKEN << 1
            if severity is None
            else self._of_kinds >> WORTH_BITS == severity
        )
        return taken if self.sieve.kinds is None else taken & self.sieve.kinds

    def _judge_kinds(self) -> Worths:
        """What each kind is worth: its worth as to the verdict, and whether it is preferred."""
        index, preferred = self.index, self.seeker.preferred
        disliked = np.array([name not in preferred for name in index.programmes.values], np.uint8)
        of_kinds = worths(index, self.seeker.candidacies, self.judge)
        found: Worths = of_kinds << 1 | disliked[index.kinds.parts[Part.PROGRAMME]]
        return found

    def _where(self, kinds: Mask) -> Array:
        """The groups of some kinds that are near enough."""
        return self.index.groups.where(kinds, self._is_near)

    def _verdict(self, row: int) -> Verdict | None:
        """The best verdict that one of the majors gives."""
        groups = self.index.groups
        position = self.index.position(int(groups.kinds[groups.group_of(row)]))
        verdicts = (
            self.judge.verdict(candidacy.profile, position)
            for candidacy in self.seeker.candidacies
        )
        return min(verdicts, key=lambda verdict: SEVERITY.index(verdict.result), default=None)
