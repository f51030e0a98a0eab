"""What recurs, as people say it: 每周一三五, 周一到周五每天, 隔周五, 每月15号和最后一天.

每隔两周 is every second week to some and every third to others, so it is not read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from knowledge.dates.clocks import SMALL
from knowledge.dates.english_repeats import english_readers
from knowledge.dates.periods import LAST_OF_MONTH, WEEKEND, Cycle, Read, Repeat, ordered
from knowledge.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.dates.english_repeats import Readers

_WEEKDAYS = "一二三四五六日"
_WEEK = r"(?:周|星期|礼拜)"
_NAMED = rf"(?:[{_WEEKDAYS}天](?!次)|末(?!尾))"
_MORE = rf"(?=\s*[、,和及与]\s*{SMALL}[日号、,和及与]|提|发|早|上午|下午|晚|,|\s|$)"
_MONTHDAY = rf"(?:{SMALL}(?:[日号]|{_MORE})|月?初|最后一天|月?底|月?末)"
_AND = r"\s*[、,和及与]?\s*"
_EACH = (
    r"(?:(?P<many>每(?:1\d|[2-9]|[两二三四五六七八九十])个?|每隔(?:[一1]个?)?"
    rf"|(?<![间相阻远])隔(?={_WEEK}(?![期边围岁])|月(?!份)))|每(?:个|一)?)"
)
_ONCE = rf"(?:[一1]次(?:[\s,]*(?={_WEEK}{_NAMED}))?)?"
_REPEAT = (
    rf"{_EACH}(?:(?P<work>工作日)|(?P<daily>天|日|(?=晚|早))(?:[一1]次)?"
    rf"|{_WEEK}(?!的?第){_ONCE}"
    rf"(?:的?{_WEEK}?(?P<week>{_NAMED}(?:(?:\s*[到至~-]\s*|{_AND})每?{_WEEK}?{_NAMED})*))?"
    r"|个?月(?!的?(?:第|倒数|最后一?个|最后的|首个|头一?个))(?:[一1]次)?"
    rf"(?:的?(?P<month>{_MONTHDAY}(?:{_AND}{_MONTHDAY})*))?|(?P<yearly>年))"
    rf"|(?P<span>{_WEEK}{_NAMED}[到至~-]{_WEEK}?{_NAMED})的?每[天日]"
)
_RANGE = re.compile(rf"({_NAMED})\s*[到至~-]\s*每?{_WEEK}?({_NAMED})")
_PLACE = r"(?:倒数第[一二三1-3]个?|第[一二三四五1-5]个?|最后(?:一?个|的)?|首个|头一?个)"
_MORE_PLACES = rf"(?:\s*[、,和及与]\s*(?:{_PLACE}|[一二三四五1-5]个?))*"
_PLACES = (
    rf"{_EACH}个?月的?(?P<places>{_PLACE}{_MORE_PLACES})"
    rf"(?:(?P<work>工作日)|{_WEEK}(?P<weekday>[{_WEEKDAYS}天])|(?P<day>天))"
)
_ONE_PLACE = re.compile(
    r"(?P<back>倒数)?第?(?P<number>[一二三四五1-5])|(?P<last>最后)(?:一?个)?|(?P<first>[首头])一?个"
)

_CHINESE, _ENGLISH = re.compile("[每隔]"), re.compile("[a-z]")
"""Without these nothing recurs: the patterns are made when they are first needed."""


def repeats(text: str) -> Iterator[Read]:
    """What recurs, in folded `text`, what says more first; a day that no month has is none."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        *(_chinese_readers() if _CHINESE.search(text) else ()),
        *(english_readers() if _ENGLISH.search(text) else ()),
    ):
        for match in pattern.finditer(text):
            repeat, (start, end) = read(match), match.span()
            is_free = all(end <= first or last <= start for first, last in taken)
            if repeat and is_free and all(1 <= day <= LAST_OF_MONTH for day in repeat.days):
                taken.append((start, end))
                yield Read(start, end, repeat)


@cache
def _chinese_readers() -> Readers:
    return (re.compile(_PLACES), _in_month), (re.compile(_REPEAT), _repeat)


def _repeat(match: re.Match[str]) -> Repeat | None:
    interval = _interval(match["many"])
    if match["work"] or match["yearly"]:
        cycle = Cycle.WORKDAYS if match["work"] else Cycle.YEARLY
        return Repeat(cycle) if interval == 1 else None
    if match["daily"] is not None:
        return Repeat(Cycle.DAILY, interval=interval) if match["daily"] or interval == 1 else None
    if match["span"]:
        return Repeat(Cycle.WEEKLY, _weekdays(match["span"]))
    if "月" in match.group():
        return Repeat(Cycle.MONTHLY, _monthdays(match["month"] or ""), interval=interval)
    return Repeat(Cycle.WEEKLY, _weekdays(match["week"] or ""), interval=interval)


def _interval(many: str | None) -> int:
    """每两个 is 2, and 隔 is, too."""
    if not many:
        return 1
    return 2 if "隔" in many else int(number_of(many.strip("每个")) or 1)


def _in_month(match: re.Match[str]) -> Repeat | None:
    """每月第二、第四个周五, 每月最后一个工作日."""
    found = {_place(one) for one in _ONE_PLACE.finditer(match["places"])}
    repeat = Repeat(Cycle.MONTHLY, interval=_interval(match["many"]))
    if match["day"]:
        days = sorted(LAST_OF_MONTH if place == -1 else place for place in found)
        return replace(repeat, days=tuple(days)) if min(found) >= -1 else None
    weekdays = _weekday(match["weekday"]) if match["weekday"] else ()
    return replace(repeat, days=weekdays, places=ordered(found))


def _place(match: re.Match[str]) -> int:
    if match["first"] or match["last"]:
        return 1 if match["first"] else -1
    number = int(number_of(match["number"]) or 0)
    return -number if match["back"] else number


def _weekdays(words: str) -> tuple[int, ...]:
    """一三五, 一到五, 末: the numbers of the days, Monday is 1."""
    found: set[int] = set()
    for first, last in _RANGE.findall(words):
        begins, ends = _weekday(first)[0], _weekday(last)[-1]
        days = range(begins, ends + 1 + 7 * (ends < begins))
        found.update((day - 1) % 7 + 1 for day in days)
    for name in re.findall(_NAMED, words):
        found.update(_weekday(name))
    return tuple(sorted(found))


def _weekday(name: str) -> tuple[int, ...]:
    if name == "末":
        return WEEKEND
    return (_WEEKDAYS.index(name.replace("天", "日")) + 1,)


def _monthdays(words: str) -> tuple[int, ...]:
    """15号和最后一天: the numbers of the days."""
    found = set()
    for named in re.findall(_MONTHDAY, words):
        if (number := number_of(named.rstrip("日号"))) is not None:
            found.add(int(number))
        else:
            found.add(1 if named.endswith("初") else LAST_OF_MONTH)
    return tuple(sorted(found))
