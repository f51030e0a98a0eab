"""How long the way between two places may take: a careful estimate from their distance.

It knows no roads, trains or timetables. The great circle between the seats of government is made
longer for the detours of real ways and driven at the speed of a long-distance coach; leaving one
venue and finding the other takes a while, too. A fast train may need half of that: the estimate
is there to warn, and whoever says it has to say that it is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil, isinf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.regions.divisions import Divisions

KMH = 90
DETOUR = 1.25
"""Ways by road are about a quarter longer than the great circle."""
DOORS = timedelta(minutes=45)
"""Out of one venue, and into the other; within one place that is the whole way."""
STEP = timedelta(minutes=15)
"""Estimates are rounded up to this: they are no more exact."""


@dataclass(frozen=True, slots=True)
class Travel:
    """A way: its great circle in kilometres (0 within one place), and the time it may take."""

    km: int
    time: timedelta


def estimate(a: str, b: str, divisions: Divisions) -> Travel | None:
    """The way between two divisions by their codes; None where one is no place to travel to: it
    is unknown, or a whole province."""
    if not (_is_place(a, divisions) and _is_place(b, divisions)):
        return None
    if divisions.within(a, b) or divisions.within(b, a):
        return Travel(0, DOORS)
    distance = divisions.distance_km(a, b)
    if isinf(distance):
        return None
    on_the_way = timedelta(hours=distance * DETOUR / KMH)
    return Travel(round(distance), ceil((DOORS + on_the_way) / STEP) * STEP)


def _is_place(code: str, divisions: Divisions) -> bool:
    return code in divisions and divisions.city(code) is not None
