"""How near a position is to where somebody wants to be: there, maybe there, next to it, or far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import isinf
from typing import TYPE_CHECKING

from knowledge.positions.queries import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.regions.divisions import Divisions


class Near(IntEnum):
    """Nearness, nearest first."""

    THERE = 0
    MAYBE = 1  #: the table names only the city or province that the place lies in
    NEIGHBOUR = 2
    PROVINCE = 3
    FAR = 4
    UNKNOWN = 5  #: the table names no place


REACH = {
    Scope.HERE: Near.MAYBE,
    Scope.NEAR: Near.NEIGHBOUR,
    Scope.PROVINCE: Near.PROVINCE,
    Scope.ANYWHERE: Near.UNKNOWN,
}
"""The farthest that each scope takes in."""

MOST_KM = 9_990
STEP_KM = 10
"""Distances are between seats of government: less than this they do not tell."""


@dataclass(frozen=True, slots=True, order=True)
class Proximity:
    """How near, and how many kilometres from the wanted `place`; smaller is nearer."""

    near: Near
    km: int = 0
    place: str = ""


def proximity(regions: Iterable[str], wanted: Sequence[str], divisions: Divisions) -> Proximity:
    """The nearest that one of `regions` is to one of the `wanted` places."""
    if not wanted:
        return Proximity(Near.THERE)
    pairs = (_between(region, place, divisions) for region in regions for place in wanted)
    return min(pairs, default=Proximity(Near.UNKNOWN))


@lru_cache(maxsize=65_536)
def _between(region: str, place: str, divisions: Divisions) -> Proximity:
    if region not in divisions:
        return Proximity(Near.UNKNOWN, place=place)
    path = divisions.codes_of_path(region)
    if place in path:
        return Proximity(Near.THERE, place=place)
    above = divisions.codes_of_path(place)
    if region in above:
        return Proximity(Near.MAYBE, place=place)
    distance = divisions.distance_km(region, place)
    km = MOST_KM if isinf(distance) else round(distance / STEP_KM) * STEP_KM
    if not neighbours(place, divisions).isdisjoint(path):
        return Proximity(Near.NEIGHBOUR, km, place)
    return Proximity(Near.PROVINCE if path[0] == above[0] else Near.FAR, km, place)


@lru_cache(maxsize=4096)
def neighbours(place: str, divisions: Divisions) -> frozenset[str]:
    """The codes of what touches a place."""
    return frozenset(other.code for other in divisions.neighbours(place))
