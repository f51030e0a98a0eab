"""What a position asks of the major, as a value: the lists by level, and what was not understood.

Every character of the cell is part of an item, of the words that hold the list together (`marks`),
or stands in `unread`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.majors.catalogue import Level
    from knowledge.majors.readings import Reading


OTHER_LEVEL = "other level"
"""How an item was found whose name means nothing at the level of its list."""

_RESTRICTION = re.compile(
    "须|需|必须|不得|不接受|不招|仅限|只限|非|定向|委培|退役|人员|具有|具备|取得|持有|资格|证书|户籍|届|师范|党员"
    "|经验|经历|以[上下]|字样|含有|男|女|残疾|户|学历为"
)


def is_restriction(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is about something that not everybody has."""
    return _RESTRICTION.search(text, start, end) is not None


class Item(NamedTuple):
    """One entry of the list. A tuple, because a table has hundreds of thousands.

    More than one reading: the words alone do not decide which is meant. An empty reading: it is
    not certain that those near are taken in. `directions`: only these fields of study within it.
    """

    readings: tuple[Reading, ...]
    start: int
    end: int
    how: str
    directions: tuple[str, ...] = ()


class Gap(NamedTuple):
    """A part that was not understood, and the levels it may concern."""

    start: int
    end: int
    levels: tuple[Level, ...]
    in_exception: bool = False


class Requirement(NamedTuple):
    """The list of each level, and what holds for the whole."""

    text: str
    levels: Mapping[Level, tuple[Item, ...]]
    labelled: tuple[Level, ...]  #: levels that the cell names; empty: one list for all
    unrestricted: tuple[Level, ...]
    excluded: Mapping[Level, tuple[Item, ...]]
    any_stage: bool
    similar_allowed: bool
    unread: tuple[Gap, ...]
    demands: tuple[tuple[int, int], ...]  #: clauses about something else than the major
    marks: tuple[tuple[int, int], ...]
    system: str  #: the province whose catalogue the names are of, where the cell shows it

    def is_unheard(self, item: Item, level: Level) -> bool:
        """Whether the words of an item of some level mean nothing at `level`."""
        listed = self.levels.get(level, ())
        return item.how == OTHER_LEVEL or not any(
            item.start < own.end and own.start < item.end for own in listed
        )

    def takes_back(self, gap: Gap) -> bool:
        """Whether what was not understood may exclude some of those whom the list names: beside
        不限 there is nothing else that it could do."""
        is_beside_any = not set(gap.levels).isdisjoint(self.unrestricted)
        restricts = is_restriction(self.text, gap.start, gap.end)
        return gap.in_exception or is_beside_any or restricts
