"""Positions missed by exactly one condition: which one, whether it can change, and when.

Only positions whose list takes the major are looked at: to all others one is a major short.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from knowledge.eligibility import short_of
from knowledge.lines import NO_FIT
from knowledge.matching import Match, is_over
from knowledge.proximity import proximity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from knowledge.divisions import Divisions
    from knowledge.eligibility import Shortfall
    from knowledge.matching import Candidacy, Judge, Seeker
    from knowledge.position_index import PositionIndex


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A position, and the one condition that stands against it."""

    match: Match
    short: Shortfall


def near_misses(
    index: PositionIndex,
    rows: NDArray[np.int64],
    seeker: Seeker,
    *,
    judge: Judge,
    divisions: Divisions,
    now: datetime,
) -> list[NearMiss]:
    """Those of the refused `rows` that one condition alone refuses.

    First what time will bring, the soonest before the rest, then what the person can change, then
    what nobody can; the nearer before the farther.
    """
    found: dict[int, NearMiss] = {}
    for candidacy in seeker.candidacies:
        taken = index.fits(candidacy.acceptance)[index.demands_of[rows]] != NO_FIT
        for row, short in _short_of_one(index, rows[taken], candidacy, judge):
            known = found.get(row)
            if known is None or _hope(short) < _hope(known.short):
                match = _match(index, row, seeker, divisions, now)
                found[row] = NearMiss(match, short)
    return sorted(found.values(), key=_order)


def _short_of_one(
    index: PositionIndex, rows: NDArray[np.int64], candidacy: Candidacy, judge: Judge
) -> Iterator[tuple[int, Shortfall]]:
    numbers, places = np.unique(index.circumstances_of[rows], return_inverse=True)
    shorts = [
        short_of(
            judge.verdict(candidacy.profile, index.circumstances.values[number]),
            candidacy.profile,
            on=judge.on,
        )
        for number in numbers.tolist()
    ]
    for row, place in zip(rows.tolist(), places.tolist(), strict=True):
        if (short := shorts[place]) is not None:
            yield row, short


def _match(
    index: PositionIndex, row: int, seeker: Seeker, divisions: Divisions, now: datetime
) -> Match:
    regions = index.places.values[index.places_of[row]]
    year, deadline = int(index.years[row]), int(index.deadlines[row])
    return Match(
        position_id=int(index.ids[row]),
        regions=regions,
        proximity=proximity(regions, seeker.places, divisions),
        is_over=deadline < now.timestamp() if deadline else is_over(year or None, None, now),
        verdict=None,
    )


def _order(miss: NearMiss) -> tuple[object, ...]:
    match = miss.match
    return (match.is_over, _hope(miss.short), match.proximity, match.position_id)


def _hope(short: Shortfall) -> tuple[int, date]:
    if short.when is not None:
        return 0, short.when
    return (1 if short.can_change else 2), date.max
