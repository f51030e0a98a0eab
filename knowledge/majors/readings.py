"""Readings: what a name or a code may stand for, as sets of ids of which any will do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from knowledge.majors.catalogue import Level, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.majors.catalogue import Node

Reading = tuple[str, ...]


class Meaning(NamedTuple):
    """The readings of a name at one level; `how` they were found: name, near or old name."""

    readings: tuple[Reading, ...]
    how: str


#: What a name means at each level that has it.
Meanings = dict[Level, Meaning]


def by_rank(nodes: Iterable[Node]) -> tuple[Reading, ...]:
    """The readings of a name, narrow before broad.

    Ranks are told apart only where one node stands under the other (法学: a class and the
    discipline above it). Namesakes in different places are one reading: either will do.
    """
    ranks: dict[Rank, list[Node]] = {}
    for node in nodes:
        ranks.setdefault(node.rank, []).append(node)
    national: list[list[Node]] = []
    for rank in (Rank.MAJOR, Rank.CLASS, Rank.DISCIPLINE):
        for node in ranks.get(rank, ()):
            if national and not _stands_over(node, national[-1]):
                national[-1].append(node)
            else:
                national.append([node])
    return tuple(tuple(node.id for node in group) for group in national)


def _stands_over(broad: Node, group: list[Node]) -> bool:
    bare = broad.code.rstrip("TK")
    return broad.rank is not group[-1].rank and any(
        (node.parent or "").rpartition(":")[2].startswith(bare) for node in group
    )


def written(node: Node) -> Iterator[str]:
    """The forms in which tables write the code of `node`."""
    yield node.code
    if (bare := node.code.rstrip("TK")) != node.code:
        yield bare
    parent = (node.parent or "").rpartition(":")[2]
    if node.code[0] == "A" and node.code[1:].startswith(parent):
        yield node.code[1:]


def prefixes(code: str) -> list[str]:
    """A provincial code and those that it stands under: A030104, A0301, A03."""
    shorter = (code[:length] for length in (3, 5, 7) if length < len(code))
    # They stand in thousands of sets: one object each.
    return [*map(sys.intern, shorter), code]
