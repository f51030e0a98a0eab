"""The universities and colleges, by the names that people call them.

Short names are not listed but understood from the full ones, so 山大 is 山东大学 and 山西大学
alike; the province that a person is at home in decides what it can, the rest stays ambiguous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.language.text import fold, fold_with_origin, squeeze
from knowledge.school_abbreviations import LEAST, LONGEST, SchoolAbbreviations
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.regions.divisions import Divisions

HOME = "山东"
_RIVAL = 0.6  #: the share of the best odds from which another school keeps a name ambiguous
_CLEAR = 0.3  #: the likelihood that a short name inside a text must have
_SLIP_SCORE = 0.75
_CALLED = re.compile(
    r"(?:我是|我在|就读于?|毕业于|毕业院校|学校|考上|[上进去到从]|读的?是?|在|是|本科|硕士|研究生|大专|专科)"
    r"[:： ]?"
)
_BEGINS = re.compile(
    r"[\s,，。;；.!！?？、那]|(?:[天周月末年日号届份]|[周期拜][一二三四五六日天])(?!\d)"
)
"""What a clause begins with, or a time, before a school's short name: 下周山大有宣讲吗."""
_STUDIES = re.compile(
    r"(?<=[大院校])(?=[^\u4e00-\u9fff]|$)|毕业|读|上学|学生|在读|本科|硕士|研究生|大[一二三四]|应届|专业|统招|全日制"
)
_HOLDS = re.compile(
    r"(?<=[大院校])(?:有|来|在|和|跟|这|那|能|还|都|里|校|招|[东西南北新老]校|本部|宣讲|双选|最近|近期|本|今|明|后天"
    rf"|[上下]?个?[周月]|星期)|[^\u4e00-\u9fff]|$|的|{_STUDIES.pattern}"
)
"""What follows the short name of a school: fairs there, its students, a time."""
_TELLING = re.compile(
    r"(?:(?:(?<!上)海|[师农科工医财石交林外政理民体艺矿地建电])大|理工|中医药|职院|师院|师专|医专|职业学院"
    r"|(?:石油|海洋|农业|科技|理工|师范|财经|交通|建筑|中医药|工业|医科)大学)"
    r"(?![类型学厂会赛量家全概楼厦众公道街桥])"
)
"""Ends of short names that hardly anything but a school has: 青科大, 山东师大."""
_SHORTEST_TELLING = 3
_LONGEST_CALL = 12
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NOT_A_SCHOOL = re.compile(r"生(?![物命态化科])|城")


class Naming(StrEnum):
    """How a text names a school."""

    EXACT = "exact"
    FORMER = "old name"
    ABBREVIATION = "abbreviation"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class School:
    """One university or college; `region` is the code of the finest known division it lies in."""

    name: str
    province: str
    city: str
    level: str  #: 本科 or 专科
    code: str  #: the five digits of the ministry; empty where not known
    former: str  #: the name in 2017, where it was another
    region: str


@dataclass(frozen=True, slots=True)
class SchoolCandidate:
    """A school that a name may mean, with the chance that it is meant."""

    school: School
    score: float
    how: Naming


@dataclass(frozen=True, slots=True)
class SchoolMention:
    """A school named at `start:end` of a text; candidates as in a resolution."""

    start: int
    end: int
    text: str
    ambiguous: bool
    candidates: tuple[SchoolCandidate, ...]


@dataclass(frozen=True, slots=True)
class SchoolResolution:
    """What school a whole text names; no candidates where it names none."""

    query: str
    ambiguous: bool
    candidates: tuple[SchoolCandidate, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A school with its odds."""

    odds: float
    school: School
    how: Naming


class Schools:
    """All schools, looked up by any name."""

    def __init__(
        self,
        schools: tuple[School, ...],
        places: frozenset[str],
        english: Mapping[str, str] | None = None,
    ) -> None:
        self._schools = schools
        self._by_name: dict[str, list[tuple[School, Naming]]] = {}
        for school in schools:
            self._add(school.name, school, Naming.EXACT)
        for school in schools:
            if school.former:
                self._add(school.former, school, Naming.FORMER)
        for school in schools:
            head, campus, _ = school.name.partition("（")
            if campus and _plain(head) not in self._by_name:  # two are called 中国石油大学
                for other in schools:
                    if other.name.startswith(f"{head}（"):
                        self._add(head, other, Naming.EXACT)
        self._english = english or {}
        for spoken, name in self._english.items():
            for school, _how in tuple(self._by_name.get(_plain(name), ())):
                self._add(spoken, school, Naming.EXACT)
        self._shortened = SchoolAbbreviations(schools, places)

    @classmethod
    def load(cls, divisions: Divisions) -> Schools:
        """Read the bundled schools."""
        rows = read_table("schools.csv")
        provinces = {division.short: division.code for division in divisions.children()}
        cities = {
            (city.name, divisions.province(city.code).short): city.code
            for province in divisions.children()
            for city in divisions.children(province.code)
        }
        schools = tuple(
            School(
                name=name,
                province=province,
                city=city,
                level=level,
                code=code,
                former=former,
                region=cities.get((city, province), provinces[province]),
            )
            for name, province, city, level, code, former in rows
        )
        places = {d.short for d in divisions if d.level != "township"}
        areas = {
            name for name, _codes, _source in read_table("divisions/areas.csv") if len(name) > 1
        }
        english = dict(read_table("schools_english.csv"))
        return cls(schools, frozenset(places | areas), english)

    def __iter__(self) -> Iterator[School]:
        return iter(self._schools)

    def __len__(self) -> int:
        return len(self._schools)

    def resolve(self, text: str, *, top: int = 5, home: str = HOME) -> SchoolResolution:
        """The school that `text` names; `home` is the province whose schools come first."""
        name = _plain(text)
        found = self._named(name) or self._abbreviated(name, home) or self._misspelt(name)
        candidates, ambiguous = _ranked(found)
        return SchoolResolution(text, ambiguous, candidates[:top])

    def find(self, text: str, *, home: str = HOME) -> tuple[SchoolMention, ...]:
        """The schools that `text` names, in order: full names, and short ones where a school
        is spoken of (我是山大的, 毕业于海大)."""
        folded = fold_with_origin(text)
        mentions: list[SchoolMention] = []
        place = 0
        while place < len(folded.text):
            end, found = self._at(folded.text, place, home)
            if not found:
                place += 1
                continue
            candidates, ambiguous = _ranked(found)
            start, stop = folded.span(place, end)
            mentions.append(SchoolMention(start, stop, text[start:stop], ambiguous, candidates))
            place = end
        return tuple(mentions)

    def _add(self, name: str, school: School, how: Naming) -> None:
        known = self._by_name.setdefault(_plain(name), [])
        if all(other is not school for other, _how in known):
            known.append((school, how))

    def _named(self, name: str) -> list[_Weighed]:
        return [_Weighed(1.0, school, how) for school, how in self._by_name.get(name, ())]

    def _abbreviated(self, name: str, home: str, least: float = LEAST) -> list[_Weighed]:
        found = self._shortened.odds(name, home=home, least=least)
        return [_Weighed(odds, school, Naming.ABBREVIATION) for school, odds in found.items()]

    def _misspelt(self, name: str) -> list[_Weighed]:
        if len(name) < 4:
            return []
        close = process.extract(
            name, self._by_name.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=5
        )
        return [
            _Weighed(_SLIP_SCORE, school, Naming.SLIP)
            for known, _distance, _index in close
            for school, _how in self._by_name[known]
        ]

    def _at(self, text: str, start: int, home: str) -> tuple[int, list[_Weighed]]:
        """The school whose name begins at `start` of folded `text`, and where it ends."""
        for size in self._sizes.get(text[start], ()):
            end = start + size
            name = text[start:end]
            known = end <= len(text) and name in self._by_name
            if known and not _NOT_A_SCHOOL.match(text, end):
                return end, self._named(name)
        if text[start].isascii():
            return self._in_english(text, start)
        before = max(0, start - _LONGEST_CALL)
        called = any(found.end() == start for found in _CALLED.finditer(text, before, start))
        begins = not start or any(
            found.end() == start for found in _BEGINS.finditer(text, before, start)
        )
        goes_on = _HOLDS if begins or called else None
        for size in range(LONGEST, 1, -1):
            end = start + size
            if end > len(text) or text[end - 1 : end + 1] == "大学":
                continue
            tells = size >= _SHORTEST_TELLING and _tells(text, start, end)
            if tells or (goes_on and goes_on.match(text, end)):
                found = self._abbreviated(text[start:end], home, _CLEAR)
                if found:
                    return end, found
        return start, []

    def _in_english(self, text: str, start: int) -> tuple[int, list[_Weighed]]:
        """The school whose English name begins at `start`, and where it ends."""
        named = self._english_names.match(text, start)
        if named is None:
            return start, []
        return named.end(), self._named(_plain(named.group()))

    @cached_property
    def _english_names(self) -> re.Pattern[str]:
        longest_first = sorted(self._english, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")

    @cached_property
    def _sizes(self) -> dict[str, tuple[int, ...]]:
        sizes: dict[str, set[int]] = {}
        for name in self._by_name:
            sizes.setdefault(name[0], set()).add(len(name))
        return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _tells(text: str, start: int, end: int) -> bool:
    """Whether the text ends as short names of schools do, and hardly anything else."""
    return any(found.end() == end for found in _TELLING.finditer(text, start + 1, end + 1))


def _plain(name: str) -> str:
    return name if _HAN.fullmatch(name) else squeeze(fold(name))


def _ranked(found: list[_Weighed]) -> tuple[tuple[SchoolCandidate, ...], bool]:
    if not found:
        return (), False
    found = sorted(found, key=lambda weighed: (-weighed.odds, weighed.school.code))
    total = sum(weighed.odds for weighed in found)
    sure = _SLIP_SCORE if found[0].how is Naming.SLIP else 1.0
    candidates = tuple(
        SchoolCandidate(weighed.school, round(sure * weighed.odds / total, 4), weighed.how)
        for weighed in found
    )
    return candidates, len(found) > 1 and found[1].odds >= _RIVAL * found[0].odds
