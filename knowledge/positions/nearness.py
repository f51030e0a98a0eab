"""How near every distinct place of the index is to where somebody wants to be.

The same as `knowledge.positions.proximity` says of each, for all of them at once.
"""

from __future__ import annotations

from collections import OrderedDict
from math import radians
from typing import TYPE_CHECKING

import numpy as np

from knowledge.positions.proximity import MOST_KM, STEP_KM, Near, neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.regions.divisions import Divisions

    Numbers = NDArray[np.int64]

RANKS = 2**13
"""Ranks are below this."""
LEVEL = 2**10
"""A rank is the `Near` of a place times this, and steps of kilometres."""
_REMEMBERED = 512
_DEPTH = 4
_EARTH_KM = 6371.0


class Places:
    """The distinct places of an index, measured from wherever somebody asks."""

    def __init__(self, values: Sequence[tuple[str, ...]]) -> None:
        self._values = values
        #: The ranks of the regions as seen from a place.
        self._known: OrderedDict[str, Numbers] = OrderedDict()
        self._regions: dict[str, int] = {}
        #: The regions of all places, and where those of each begin.
        self._flat = self._starts = np.empty(0, np.int64)
        #: The codes above each region and its own, and where it lies, in radians.
        self._paths = np.zeros((0, _DEPTH), np.int64)
        self._points = np.zeros((0, 2))

    def ranks(self, wanted: tuple[str, ...], divisions: Divisions) -> Numbers:
        """The rank of each place: the nearest that it is to one of the `wanted`.

        There may be more of them than at the last time.
        """
        if not wanted or not self._values:
            return np.zeros(len(self._values), np.int64)
        if len(self._starts) < len(self._values):
            self._survey(divisions)
        of_regions = np.minimum.reduce([self._from(place, divisions) for place in wanted])
        ranks: Numbers = np.minimum.reduceat(of_regions[self._flat], self._starts)
        return ranks

    def levels_of(self, regions: tuple[str, ...], divisions: Divisions) -> Numbers:
        """The other way round: the `Near` of a position in `regions` for who wants each place."""
        if len(self._starts) < len(self._values):
            self._survey(divisions)
        known = [region for region in regions if region in divisions]
        if not known or not self._values:
            of_regions = np.full(len(self._regions), Near.UNKNOWN)
        else:
            of_regions = np.minimum.reduce([self._towards(region, divisions) for region in known])
        if "" in self._regions:  # somebody wants no place in particular
            of_regions[self._regions[""]] = Near.THERE
        levels: Numbers = np.minimum.reduceat(of_regions[self._flat], self._starts)
        return levels

    def _towards(self, region: str, divisions: Divisions) -> Numbers:
        """The `Near` of a position in one region for who wants each."""
        path = divisions.codes_of_path(region)
        beside = {int(code) for above in path for code in neighbours(above, divisions)}
        own = self._paths.max(axis=1)
        near = np.where(self._paths[:, 0] == int(path[0]), Near.PROVINCE, Near.FAR)
        near[np.isin(own, list(beside))] = Near.NEIGHBOUR
        near[(self._paths == int(region)).any(axis=1)] = Near.MAYBE
        near[np.isin(own, [int(code) for code in path])] = Near.THERE
        return near.astype(np.int64)

    def _survey(self, divisions: Divisions) -> None:
        self._known.clear()
        flat: list[int] = []
        starts: list[int] = []
        for regions in self._values:
            starts.append(len(flat))
            flat += [
                self._regions.setdefault(region, len(self._regions)) for region in regions or ("",)
            ]
        self._flat, self._starts = np.array(flat, np.int64), np.array(starts, np.int64)
        self._paths = np.zeros((len(self._regions), _DEPTH), np.int64)
        self._points = np.full((len(self._regions), 2), np.nan)
        for region, number in self._regions.items():
            if region in divisions:
                path = divisions.codes_of_path(region)
                self._paths[number, : len(path)] = [int(code) for code in path]
                self._points[number] = _radians(divisions.point(region))

    def _from(self, place: str, divisions: Divisions) -> Numbers:
        """The rank of each region as seen from one place."""
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._measure(place, divisions)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known

    def _measure(self, place: str, divisions: Divisions) -> Numbers:
        above = [int(code) for code in divisions.codes_of_path(place)]
        beside = [int(code) for code in neighbours(place, divisions)]
        own = self._paths.max(axis=1)
        near = np.where(self._paths[:, 0] == above[0], Near.PROVINCE, Near.FAR)
        near[np.isin(self._paths, beside).any(axis=1)] = Near.NEIGHBOUR
        ranks = near * LEVEL + self._steps(place, divisions)
        ranks[np.isin(own, above)] = Near.MAYBE * LEVEL
        ranks[(self._paths == above[-1]).any(axis=1)] = Near.THERE * LEVEL
        ranks[own == 0] = Near.UNKNOWN * LEVEL
        return ranks.astype(np.int64)

    def _steps(self, place: str, divisions: Divisions) -> Numbers:
        """Steps of kilometres from a place to each region, on a great circle."""
        lon, lat = _radians(divisions.point(place))
        lons, lats = self._points.T
        chord = np.sin((lats - lat) / 2) ** 2
        chord += np.cos(lats) * np.cos(lat) * np.sin((lons - lon) / 2) ** 2
        km = 2 * _EARTH_KM * np.arcsin(np.sqrt(chord))
        return np.rint(np.where(np.isnan(km), MOST_KM, km) / STEP_KM).astype(np.int64)


def _radians(point: tuple[float, float] | None) -> tuple[float, float]:
    return (np.nan, np.nan) if point is None else (radians(point[0]), radians(point[1]))
