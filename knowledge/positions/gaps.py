"""Where to go next: the majors with many seekers and few positions, and what would fill the gap.

Counted are positions that name the major or what it stands under; those for everybody say nothing
of a major. The hints come from whoever has ever sought the major or, where nobody has, its kin.
Majors with fewer seekers than `LEAST` are not shown: they would tell of single people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.positions.acceptance import ANY, STAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from knowledge.positions.acceptance import Acceptance
    from knowledge.positions.lines import Line

LEAST = 5
"""The smallest number of people that is shown."""
MOST = 8
"""Gaps that are told at once."""
HINTS = 5
"""Enterprises, regions and kinds that are named for each."""
ENTERPRISES = frozenset({"", "国有企业", "人才引进"})
"""Programmes under which an enterprise recruits; the others are those of offices and services."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """How many people look for work with a major; `kin` are the majors of its class."""

    name: str
    level: str
    number: int
    acceptance: Acceptance
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offered:
    """A position: who seeks how many people, of which majors, in which cities, in which way."""

    employer: str
    kind: str
    seats: int
    cities: tuple[str, ...]
    lines: tuple[Line, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A major, what is open to it, and by how many positions each hint is borne out.

    With `is_kin` the hints are of related majors, because nobody named this one.
    """

    name: str
    level: str
    seekers: int
    positions: int
    seats: int
    is_kin: bool
    enterprises: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps, the widest first, and how many majors have too few seekers to be shown."""

    found: tuple[Gap, ...]
    hidden: int


def gaps(
    seeking: Sequence[Seeking],
    offered: Sequence[Offered],
    *,
    visited: Collection[str],
    most: int = MOST,
) -> Gaps:
    """The widest gaps: fewest seats for each seeker, then most seekers; what is left without a
    seat comes first. Enterprises that were `visited` lately are not named again."""
    index = _Index(offered)
    found = [_gap(each, offered, index, visited) for each in seeking if each.number >= LEAST]
    hidden = sum(each.number < LEAST for each in seeking)
    found.sort(key=lambda gap: (gap.seats / gap.seekers, -gap.seekers, gap.level, gap.name))
    return Gaps(tuple(gap for gap in found if gap.seats < gap.seekers)[:most], hidden)


class _Index:
    """The positions by the lines of their majors."""

    def __init__(self, offered: Sequence[Offered]) -> None:
        self._meant: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._excluded: dict[tuple[str, str], set[int]] = defaultdict(set)
        for place, each in enumerate(offered):
            for line in each.lines:
                if line.excluded:
                    self._excluded[line.level, line.node].add(place)
                elif line.certain:
                    self._meant[line.level, line.node].add(place)

    def naming(self, level: str, nodes: Iterable[str]) -> set[int]:
        """The places of those that name one of the nodes at a level, and exclude none."""
        keys = [(level, node) for node in nodes]
        meant = set().union(*(self._meant.get(key, ()) for key in keys))
        return meant.difference(*(self._excluded.get(key, ()) for key in keys))


def _gap(
    each: Seeking, offered: Sequence[Offered], index: _Index, visited: Collection[str]
) -> Gap:
    nodes = [node for node in each.acceptance.breadths if node not in (ANY, STAGES)]
    direct = index.naming(each.level, nodes)
    is_open = [offered[place] for place in direct if offered[place].is_open]
    bearing = direct or index.naming(each.level, each.kin)
    shown = [offered[place] for place in bearing]
    return Gap(
        name=each.name,
        level=each.level,
        seekers=each.number,
        positions=len(is_open),
        seats=sum(one.seats for one in is_open),
        is_kin=bool(shown) and not direct,
        enterprises=_foremost(
            one.employer
            for one in shown
            if one.kind in ENTERPRISES and one.employer and one.employer not in visited
        ),
        cities=_foremost(city for one in shown for city in one.cities),
        kinds=_foremost(one.kind for one in shown),
    )


def _foremost(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(names)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:HINTS])
