"""Which lines of requirements concern a major: those it falls under, and those within it.

Requirements are stored as rows of catalogue nodes (`knowledge.requirement.rows`); this says which
rows to look for, so that plain SQL finds the positions that take a major, or may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from knowledge.catalogue import Rank

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from knowledge.catalogue import Catalogue, Node
    from knowledge.nomenclature import Nomenclature

ANY, UNREAD = "*", "?"
"""The nodes of a demand that every major meets, and of words that nobody could read."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The nodes whose rows concern a major at its level.

    A row of `breadths` takes the major; the number tells how far above the major its node stands
    (0 the major itself). A row of `within` names only a part of what the person said (they said
    计算机, it says 软件工程), so one has to ask.
    """

    level: str
    breadths: dict[str, int]
    within: frozenset[str]

    @property
    def nodes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.breadths, *self.within, UNREAD)

    @property
    def key(self) -> Hashable:
        """The same for what accepts the same."""
        return self.level, tuple(self.breadths.items()), self.within


UNRESTRICTED = 9
"""The breadth of a demand that takes everybody."""


@cache
def acceptance(major: str, names: Nomenclature) -> Acceptance:
    """What concerns the major with this node id. Raises `KeyError` for one that does not exist."""
    node = names.catalogue[major]
    breadths = {node.id: 0}
    for height, above in enumerate(names.catalogue.ancestors(node), start=1):
        breadths[above.id] = height
    for place in names.above[node.id]:
        if place not in breadths:
            # A province's own code: its length tells discipline, class and major apart.
            breadths[place] = max(0, (7 - len(place)) // 2)
    breadths[ANY] = UNRESTRICTED
    inner = () if node.rank is Rank.MAJOR else _below(node, names.catalogue)
    within = frozenset(below.id for below in inner)
    return Acceptance(node.level.value, breadths, within.difference(breadths))


def _below(node: Node, catalogue: Catalogue) -> Iterator[Node]:
    for child in catalogue.children(node):
        yield child
        yield from _below(child, catalogue)
