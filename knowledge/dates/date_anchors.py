"""The days that words name by themselves: a date, a weekday, a month, a festival.

What is named without its year, month or week is the next that comes.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from knowledge.dates import chinese_days, english_days
from knowledge.dates.chinese_days import YEAR, year_told
from knowledge.dates.festivals import Festival
from knowledge.dates.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Anchor(NamedTuple):
    """Days that stand at `start:end` of a text; of a festival the days off, and its day."""

    start: int
    end: int
    period: Period
    festival: date | None = None


_JUST_OVER = timedelta(days=30)
"""So long after a festival 春节后 still means the last one."""
_NAMES = {
    Festival.NEW_YEAR: ("元旦", "new year's day"),
    Festival.EVE: ("除夕", "年三十"),
    Festival.SPRING: ("春节", "过年", "spring festival", "chinese new year", "lunar new year"),
    Festival.FIRST_DAY: ("大年初一", "正月初一"),
    Festival.LANTERN: ("元宵", "正月十五", "lantern festival"),
    Festival.QINGMING: ("清明", "qingming", "tomb-sweeping", "tomb sweeping"),
    Festival.LABOUR: ("五一", "劳动节", "labor day", "labour day", "may day"),
    Festival.DRAGON_BOAT: ("端午", "dragon boat"),
    Festival.MID_AUTUMN: ("中秋", "mid-autumn"),
    Festival.NATIONAL: ("国庆", "十一", "national day"),
}
_FESTIVALS = {name: festival for festival, names in _NAMES.items() for name in names}
_ELEVEN = "十一"
"""Also the number: the festival only where what follows tells."""


def anchors(text: str, today: date) -> list[Anchor]:
    """Every anchor of folded `text`; of those that overlap, the first and longest."""
    found = [*_dates(text, today), *_festivals(text, today)]
    kept: list[Anchor] = []
    for anchor in sorted(found, key=lambda anchor: (anchor.start, -anchor.end)):
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


def recent(text: str, place: int, today: date) -> Anchor | None:
    """The festival named at `place` of `text` that has just been or comes next: 春节后."""
    match = _festival_pattern().match(text, place)
    return _festival(match, today, over=_JUST_OVER) if match else None


def _dates(text: str, today: date) -> Iterator[Anchor]:
    for pattern, read in _date_patterns():
        for match in pattern.finditer(text):
            if (period := read(match, today)) is not None:
                yield Anchor(*match.span(), period)


def _festivals(text: str, today: date) -> Iterator[Anchor]:
    for match in _festival_pattern().finditer(text):
        if anchor := _festival(match, today):
            yield anchor


def _festival(match: re.Match[str], today: date, over: timedelta = timedelta(0)) -> Anchor | None:
    """The festival of the year that is told, else the first that is not longer over."""
    festival, year = _FESTIVALS[match["festival"]], year_told(match, today)
    years = (today.year - 1, today.year, today.year + 1) if year is None else (year,)
    for one in years:
        on, rest = festival.on(one), festival.rest(one)
        if on and rest and (year is not None or rest[1] + over >= today):
            return Anchor(*match.span(), Period(*rest), on)
    return None


@cache
def _date_patterns() -> tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...
]:
    table = (*chinese_days.PATTERNS, *english_days.PATTERNS)
    return tuple((re.compile(pattern), read) for pattern, read in table)


@cache
def _festival_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in _FESTIVALS if name != _ELEVEN)
    behind = "假期|期间|长假|黄金周|之?前|之?后|以前|以后|过后|放假"
    return re.compile(
        rf"(?:{YEAR})?(?P<festival>{names}|(?<![二三\d]){_ELEVEN}(?={behind}))"
        r"(?:节|假期|长假|黄金周|期间|的时候)*(?: festival| holidays?| day)*(?!路|街|广场|桥|大道)"
    )
