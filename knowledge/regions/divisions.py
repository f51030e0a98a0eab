"""The divisions of China: provinces, cities, counties, and the townships of Shandong, as one tree.

Municipalities and counties without a city hang directly under their province. Development zones
are no divisions; what people call places is in `knowledge.regions.gazetteer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Literal

from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Level = Literal["province", "city", "county", "township"]
Point = tuple[float, float]  #: longitude and latitude of the seat of government, in degrees

_LEVELS: dict[str, Level] = {
    "province": "province",
    "city": "city",
    "county": "county",
    "township": "township",
}
_EARTH_KM = 6371.0088
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


@dataclass(frozen=True, slots=True)
class Division:
    """One division; `short` is its name without the generic ending and peoples (恩施, 济南)."""

    code: str  #: GB/T 2260, six digits; a township has nine
    name: str
    short: str
    level: Level
    parent: str  #: the code above it, empty for a province


class Divisions:
    """The tree, with what touches what and how far apart things are."""

    def __init__(self, divisions: Mapping[str, Division]) -> None:
        self._divisions = divisions
        # Both are asked for again and again while positions are ranked.
        self._paths: dict[str, tuple[str, ...]] = {}
        self._seats: dict[str, Point | None] = {}

    @classmethod
    def load(cls) -> Divisions:
        """Read the bundled tree; what touches and where it lies is read when first asked for."""
        return cls(
            {
                code: Division(code, name, short, _LEVELS[level], parent)
                for code, name, short, level, parent in read_table("divisions/divisions.csv")
            }
        )

    def __getitem__(self, code: str) -> Division:
        return self._divisions[code]

    def __contains__(self, code: object) -> bool:
        return code in self._divisions

    def __iter__(self) -> Iterator[Division]:
        return iter(self._divisions.values())

    def __len__(self) -> int:
        return len(self._divisions)

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """What `code` lies in, the province first."""
        above: list[Division] = []
        while code := self._divisions[code].parent:
            above.append(self._divisions[code])
        return tuple(reversed(above))

    def path(self, code: str) -> tuple[Division, ...]:
        """The province, the city, … and the division itself."""
        return (*self.ancestors(code), self._divisions[code])

    def codes_of_path(self, code: str) -> tuple[str, ...]:
        """The codes of the province, the city, … and of the division itself."""
        path = self._paths.get(code)
        if path is None:
            path = self._paths[code] = tuple(division.code for division in self.path(code))
        return path

    def path_name(self, code: str) -> str:
        """The full address of a division: 山东省济南市历下区."""
        return "".join(division.name for division in self.path(code))

    def children(self, code: str = "") -> tuple[Division, ...]:
        """The divisions directly under `code`; the provinces without one."""
        return self._children.get(code, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Division, ...]]:
        below: dict[str, list[Division]] = {}
        for division in self._divisions.values():
            below.setdefault(division.parent, []).append(division)
        return {code: tuple(children) for code, children in below.items()}

    def within(self, code: str, other: str) -> bool:
        """Whether `code` is `other` or lies under it."""
        while code and code != other:
            code = self._divisions[code].parent
        return bool(code)

    def province(self, code: str) -> Division:
        """The province that `code` is or lies in."""
        return self.path(code)[0]

    @cached_property
    def home(self) -> str:
        """The code of the province that is known best, down to its townships."""
        township = next(one for one in self if one.level == "township")
        return self.province(township.code).code

    def city(self, code: str) -> Division | None:
        """The city that `code` is or lies in; of the provinces only municipalities are one."""
        for division in reversed(self.path(code)):
            if division.level == "city" or division.code in _MUNICIPALITIES:
                return division
        return None

    def neighbours(self, code: str) -> tuple[Division, ...]:
        """What touches a city or county, nearest seat first; nothing for other levels."""
        near = [self._divisions[other] for other in self._touching.get(code, ())]
        return tuple(sorted(near, key=lambda division: self.distance_km(code, division.code)))

    @cached_property
    def _touching(self) -> dict[str, list[str]]:
        touching: dict[str, list[str]] = {}
        for code, others in read_table("divisions/adjacency.csv"):
            for other in others.split():
                touching.setdefault(code, []).append(other)
                touching.setdefault(other, []).append(code)
        return touching

    def point(self, code: str) -> Point | None:
        """The seat of `code`, or of the nearest division above it whose seat is known."""
        if code not in self._seats:
            above = (self._points.get(division.code) for division in reversed(self.path(code)))
            self._seats[code] = next((point for point in above if point), None)
        return self._seats[code]

    @cached_property
    def _points(self) -> dict[str, Point]:
        return {
            code: (float(lon), float(lat)) for code, lon, lat in read_table("divisions/points.csv")
        }

    def distance_km(self, a: str, b: str) -> float:
        """The great-circle distance between two seats; infinite where one is not known."""
        here, there = self.point(a), self.point(b)
        if here is None or there is None:
            return float("inf")
        return _between(here, there)

    def nearest(self, point: Point) -> tuple[Division, float]:
        """The county whose seat is nearest to a point, with the kilometres to it."""
        distance, code = min(
            (_between(point, seat), code)
            for code, seat in self._points.items()
            if code in self._divisions and self._divisions[code].level == "county"
        )
        return self._divisions[code], distance


def _between(a: Point, b: Point) -> float:
    """The great-circle distance in kilometres."""
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    height = sin(radians(lat_b - lat_a) / 2) ** 2
    width = sin(radians(lon_b - lon_a) / 2) ** 2
    chord = height + cos(radians(lat_a)) * cos(radians(lat_b)) * width
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


def read_words(name: str) -> list[str]:
    """The words of a bundled list, one a line."""
    table = files("knowledge") / "data" / "divisions" / name
    return table.read_text(encoding="utf-8").split()
