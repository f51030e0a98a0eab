"""What names alone can decide, told from the catalogues only: the benchmark's own referee.

A name has all the codes that stand beside it anywhere. Guangdong's catalogue and the nation's hold
different things under one name: the province counts 法律硕士 under the class 法学, to the nation
it is the class 法律 (0351) beside it. Who is not told whose table it is can decide only where both
catalogues, with every code that the names have in them, give the same answer.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.majors.catalogue import Kind, Level, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.majors.catalogue import Catalogue, Node

LEVELS = {"A": Level.GRADUATE, "B": Level.BACHELOR, "C": Level.COLLEGE}
_NOTE = re.compile(r"[（(].*")


class Decides(StrEnum):
    """What it takes to decide a pair."""

    NAMES = "names"  #: both catalogues agree
    PROVINCE = "province"  #: Guangdong's catalogue gives one answer, the nation's another or none
    NOBODY = "nobody"  #: Guangdong itself has the name under codes that differ


def plain(name: str) -> str:
    """A name without the bracket behind it."""
    return _NOTE.sub("", name.strip())


class Referee:
    """Every code that a name has, in Guangdong's catalogue and tables and in the nation's."""

    def __init__(self, catalogue: Catalogue, stated: Iterable[tuple[str, str]]) -> None:
        self._catalogue = catalogue
        self._provincial: dict[tuple[str, str], set[str]] = {}
        self._near: dict[tuple[Level, str], list[Node]] = {}
        self._national: dict[tuple[str, str], tuple[Node, ...]] = {}
        for code, name in stated:
            self._provincial.setdefault((code[0], plain(name)), set()).add(code)
        for node in catalogue.nodes:
            self._near.setdefault((node.level, name_key(node.name)), []).append(node)

    def decides(self, level: str, listed: Iterable[str], name: str) -> Decides:
        """Who decides whether the diploma `name` answers the list; `level` is A, B or C."""
        entries = tuple(listed)
        own = self._provincial[level, plain(name)]
        province = _answers(
            [[self._by_province(code, level, entry) for entry in entries] for code in own]
        )
        if len(province) != 1:
            return Decides.NOBODY
        lines = self._lines(level, name)
        nation = _answers(
            [[self._by_nation(line, level, entry, own) for entry in entries] for line in lines]
        )
        return Decides.NAMES if nation <= province else Decides.PROVINCE

    def _by_province(self, code: str, level: str, entry: str) -> set[bool]:
        return {code.startswith(stated) for stated in self._provincial[level, plain(entry)]}

    def _by_nation(self, line: Node, level: str, entry: str, own: set[str]) -> set[bool]:
        """A name that only the province has can only mean the province's."""
        lines = self._lines(level, entry)
        if not lines:
            return set[bool]().union(*(self._by_province(code, level, entry) for code in own))
        return {self._catalogue.accepts(broad, line) for broad in lines}

    def _lines(self, level: str, name: str) -> tuple[Node, ...]:
        """The nation's lines of a name, by the rules of tables (one trailing 学, 及 for 和)."""
        key = (level, name)
        if key not in self._national:
            self._national[key] = self._find(LEVELS[level], plain(name))
        return self._national[key]

    def _find(self, level: Level, word: str) -> tuple[Node, ...]:
        found = self._near.get((level, name_key(word)), [])
        title = word.removesuffix("硕士")
        if not found and title != word:
            found = [
                node
                for node in self._near.get((level, name_key(title)), [])
                if node.kind is Kind.PROFESSIONAL
            ]
        return tuple(found)


def _answers(alternatives: list[list[set[bool]]]) -> set[bool]:
    """The answers that a list can give: of each alternative diploma, the answers of each entry."""
    possible: set[bool] = set()
    for entries in alternatives:
        if any(answers == {True} for answers in entries):
            possible.add(True)
        else:
            possible |= {False, *(True for answers in entries if True in answers)}
    return possible
