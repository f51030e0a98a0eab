"""Names of majors that no catalogue has but everybody understands in part: 财会审计类, 经济金融.

Such a name is made wholly of stems (财会 + 审计). What it certainly leaves out can be told; if it
takes in a major near it, only the office that wrote it knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.majors.catalogue import Catalogue, Level, Rank
from knowledge.majors.readings import Meaning
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.majors.readings import Meanings

_ENDS = re.compile(r"(?:学类|大类|类|学)$")
_LONGEST = 16


class InformalNames:
    """The stems, and the nodes that each may stand for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stems: dict[str, set[str]] = {}
        for node in catalogue.nodes:
            if node.rank is not Rank.MAJOR:
                self._stems.setdefault(_ENDS.sub("", node.name), set()).add(node.id)
        for short, full in _short_forms():
            ids = {node.id for name in full for node in catalogue.by_name(name)}
            self._stems.setdefault(short, set()).update(self._classes(ids))

    def ids(self, word: str) -> dict[Level, tuple[str, ...]]:
        """The nodes near which `word` lies, by level; empty where it is not made of stems."""
        found: set[str] = set()
        at = 0
        if len(word) > _LONGEST:
            return {}
        while at < len(word):
            end = next(
                (end for end in range(len(word), at + 1, -1) if word[at:end] in self._stems), None
            )
            if end is None:
                return {}
            found |= self._stems[word[at:end]]
            at = end
        levels: dict[Level, tuple[str, ...]] = {}
        for level in Level:
            ids = tuple(sorted(place for place in found if place.startswith(level.value)))
            if ids:
                levels[level] = ids
        return levels

    def meanings(self, word: str) -> Meanings:
        """What `word` may mean by the stems that it is made of, if it is. One reading is empty:
        of those whom the other takes in one has to ask."""
        return {level: Meaning((ids, ()), "informal") for level, ids in self.ids(word).items()}

    def _classes(self, ids: Iterable[str]) -> set[str]:
        """The classes that nodes belong to, and broader nodes as they are."""
        found = set()
        for place in ids:
            node = self._catalogue[place]
            is_major = node.rank is Rank.MAJOR and node.parent is not None
            found.add(node.parent if is_major and node.parent else node.id)
        return found


def _short_forms() -> Iterable[tuple[str, list[str]]]:
    for short, full in read_table("majors/short_forms.csv"):
        yield short, full.split("|")
