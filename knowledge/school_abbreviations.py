"""Short names of schools: which schools one may stand for, and with what odds."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.abbreviations import KINDS, likelihood, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.abbreviations import Word
    from knowledge.schools import School

LONGEST = 8  #: characters of a short name
LEAST = 0.1  #: the likelihood below which a text abbreviates nothing
_HOME_ODDS = 2.5
_COLLEGE_ODDS = 0.6
_CAMPUS_ODDS = 0.5
_FORMER_ODDS = 0.5
_NATION = ("中国", "国家", "中央", "中华")
_OTHER_HOUSES = frozenset({"医院", "法院", "影院", "剧院", "书院"})
_CAMPUS = re.compile("（|校区|分校")
_BRACKETS = str.maketrans("（）", "()")


class _Name(NamedTuple):
    """A name that may be said in short."""

    school: School
    words: tuple[Word, ...]
    is_former: bool


class SchoolAbbreviations:
    """The names of schools, split into words as they are asked for: most are never."""

    def __init__(self, schools: tuple[School, ...], places: frozenset[str]) -> None:
        self._schools = schools
        self._places = places | frozenset(_NATION)
        self._initials = frozenset(
            chain.from_iterable(school.name + school.former for school in schools)
        )
        self._by_initial: dict[str, tuple[_Name, ...]] = {}

    def odds(self, name: str, *, home: str, least: float = LEAST) -> dict[School, float]:
        """The schools that a short name may stand for; those of the province `home` come first.

        Below the likelihood `least` it stands for none.
        """
        is_short = 1 < len(name) <= LONGEST
        # 临沂 is no 临沂大学, and 医院 no 医学院
        if not is_short or name in self._places or name in KINDS or name in _OTHER_HOUSES:
            return {}
        found: dict[School, float] = {}
        for school, words, is_former in self._beginning(name[0]):
            if not _in_order(name, words) or (fit := likelihood(name, words)) < least:
                continue
            odds = fit * (_HOME_ODDS if school.province == home else 1.0)
            odds *= 1.0 if school.level == "本科" else _COLLEGE_ODDS
            odds *= _CAMPUS_ODDS if _CAMPUS.search(school.name) else 1.0
            odds *= _FORMER_ODDS if is_former else 1.0
            found[school] = max(odds, found.get(school, 0.0))
        return found

    def _beginning(self, initial: str) -> tuple[_Name, ...]:
        """The names that a short name with this first character may come from."""
        if initial not in self._initials:
            return ()
        if (known := self._by_initial.get(initial)) is None:
            known = self._by_initial[initial] = tuple(self._split(initial))
        return known

    def _split(self, initial: str) -> Iterator[_Name]:
        for school in self._schools:
            for name in filter(None, (school.name, school.former)):
                if initial in name:
                    words = split_name(name.translate(_BRACKETS), self._places)
                    if initial in {word.text[0] for word in words[:2]}:
                        yield _Name(school, words, is_former=name == school.former)


def _in_order(short: str, words: tuple[Word, ...]) -> bool:
    """Whether the name of these words has the characters of `short` in their order."""
    rest = chain.from_iterable(word.text for word in words)
    return all(character in rest for character in short)
