"""The figures of a text with their units and the words that bound them, its dates and its document
numbers, as far as they can be compared: 三年以上, 不满三年, 2008年1月1日, 人社部发〔2012〕3号."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.numerals import NUMBER, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNITS = (
    "个工作日|工作日|个月|个小时|小时|分钟|周岁|年|月|周|岁|日|天|号|元|块|倍|%|成|折"
    "|次|人|条|款|项|级|份|名"
)
_SAME_UNIT = {
    "日": "天",
    "号": "天",
    "块": "元",
    "周岁": "岁",
    "个小时": "小时",
    "个工作日": "工作日",
}
_SCALES = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_PERCENT = re.compile(rf"百分之({NUMBER})")
_FIGURE = re.compile(rf"({NUMBER})\s*([千万亿]?)\s*({_UNITS}|[a-zA-Z]+)?")
_DATE = re.compile(
    r"(?P<year>\d{4})\s*[年-]\s*(?P<month>\d{1,2})\s*(?:[月-]\s*(?:(?P<day>\d{1,2})\s*[日号]?)?)"
    r"|(?P<only_year>(?:19|20)\d{2})\s*年"
    r"|(?P<some_month>\d{1,2})月(?P<some_day>\d{1,2})[日号]"
)
_DOCUMENT = re.compile(r"[〔\[(](\d{4})[〕\])]\s*(?:第\s*)?(\d+)\s*号")
_WORDS = re.compile(r"[a-z]+")
_ENGLISH_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twice": 2, "double": 2, "triple": 3},
}
# What stands before a figure, or behind it, and says on which side of it one may be.
_BEFORE = {
    "most": r"不得?(?:超过|多于)|最多|最长|最高|至多|at most|up to|no more than|within",
    "least": r"不得?[低少短]于|最少|最短|至少|(?<!不)(?<!未)满|at least|no less than",
    "under": r"不满|未满|不足|less than|under",
    "over": r"(?<!不)(?<!不得)(?:超过|多于|高于)|(?<!no )more than|over",
}
_BEHIND = {"least": r"以上", "most": r"以[下内]|之内|内"}
_BOUND_BEFORE = re.compile("|".join(rf"(?P<{k}>(?:{v})\s*$)" for k, v in _BEFORE.items()))
_BOUND_BEHIND = re.compile("|".join(rf"(?P<{k}>{v})" for k, v in _BEHIND.items()))
_LONGEST_BOUND = 13

Figure = tuple[float, str]
Day = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says, as far as it can be compared; `bounds` has those figures of which it is
    said on which side of them one may be."""

    figures: frozenset[Figure]
    bounds: frozenset[tuple[Figure, str]]
    days: frozenset[Day]
    documents: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> Facts:
        """The facts of a text in half-width characters."""
        documents = frozenset((found[1], found[2]) for found in _DOCUMENT.finditer(text))
        rest = _DOCUMENT.sub(" ", text)
        days = frozenset(map(_day, _DATE.finditer(rest)))
        found = list(_figures(_DATE.sub(" ", rest)))
        bounds = frozenset((figure, bound) for figure, bound in found if bound)
        return cls(frozenset(figure for figure, _ in found), bounds, days, documents)

    def has(self, value: float, unit: str) -> bool:
        """Whether a figure is here; one without a unit may stand for any, but not the reverse."""
        if unit:
            return (value, unit) in self.figures
        years = {float(day[0]) for day in self.days if day[0]}
        return value in years or any(value == other for other, _ in self.figures)

    def has_day(self, day: Day) -> bool:
        """Whether a day is here, or one that says more."""
        return any(
            all(mine is None or mine == theirs for mine, theirs in zip(day, other, strict=True))
            for other in self.days
        )

    def has_all(self, other: Facts) -> bool:
        """Whether all figures of `other` are here, bounded as there, and all its days."""
        return (
            other.bounds <= self.bounds
            and all(self.has(*figure) for figure in other.figures)
            and all(map(self.has_day, other.days))
        )

    def rivals(self, figures: Iterable[Figure]) -> bool:
        """Whether another figure is here of what one of `figures` counts."""
        return any(
            unit == mine and value != v for v, mine in figures for value, unit in self.figures
        )


def _figures(text: str) -> Iterator[tuple[Figure, str]]:
    for found in _PERCENT.finditer(text):
        if (value := number_of(found[1])) is not None:
            yield (value, "%"), _bound(text, found)
    text = _PERCENT.sub(" ", text)
    for found in _FIGURE.finditer(text):
        value, unit = number_of(found[1]), found[3] or ""
        if value is None or (not unit and not found[2] and not found[1][0].isdigit()):
            continue  # 一般, 统一: no figure
        unit = _SAME_UNIT.get(unit, unit).lower().removesuffix("s")
        yield (value * _SCALES[found[2]], unit), _bound(text, found)
    for word in _WORDS.findall(text.lower()):
        if word in _ENGLISH_NUMBERS:
            yield (float(_ENGLISH_NUMBERS[word]), ""), ""


def _bound(text: str, figure: re.Match[str]) -> str:
    """On which side of a figure one may be; "" where nothing says so."""
    before = text[max(0, figure.start() - _LONGEST_BOUND) : figure.start()].casefold()
    found = _BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(text, figure.end())
    return (found and found.lastgroup) or ""


def _day(found: re.Match[str]) -> Day:
    year = found["year"] or found["only_year"]
    month, day = found["month"] or found["some_month"], found["day"] or found["some_day"]
    return tuple(int(part) if part else None for part in (year, month, day))  # type: ignore[return-value]
