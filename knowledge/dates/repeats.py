"""What recurs, as people say it: 每周一三五, 周一到周五每天, 隔周五, 每月15号和最后一天, the first
Monday of every month.

Days of a month beyond its end fall on its last day, so the 31st is the last day of any month.
每隔两周 is every second week to some and every third to others, so it is not read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.dates.clocks import SMALL
from knowledge.dates.periods import Cycle, Read, Repeat
from knowledge.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_OF_MONTH = 31
_WEEKDAYS = "一二三四五六日"
_WEEKEND = (6, 7)
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
_REPEAT = re.compile(
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
_PLACES = re.compile(
    rf"{_EACH}个?月的?(?P<places>{_PLACE}{_MORE_PLACES})"
    rf"(?:(?P<work>工作日)|{_WEEK}(?P<weekday>[{_WEEKDAYS}天])|(?P<day>天))"
)
_ONE_PLACE = re.compile(
    r"(?P<back>倒数)?第?(?P<number>[一二三四五1-5])|(?P<last>最后)(?:一?个)?|(?P<first>[首头])一?个"
)

_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_NAMED = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|wed|thu(?:rs?)?|fri)\b"
)
_ENGLISH_LIST = rf"(?:{_ENGLISH_NAMED})(?:(?:, | and |, and )(?:{_ENGLISH_NAMED}))*"
_OF_THE_MONTH = r"(?P<{0}>\d{{1,2}}(?=st|nd|rd|th)|last day|first day)(?:st|nd|rd|th)?"
_EVERY_MONTH = re.compile(
    rf"\b(?:on )?(?:the )?{_OF_THE_MONTH.format('before')} of (?:every|each) month\b"
    rf"|\b(?:every|each) month(?: on the {_OF_THE_MONTH.format('behind')})?(?! \d| on the)"
)
_ENGLISH_REPEAT = re.compile(
    r"\b(?:every|each) (?:(?P<daily>day\b|(?=morning|afternoon|evening|night))"
    r"|(?P<work>weekday|working day)"
    rf"|(?P<weekend>weekend)|week(?: on)? (?P<behind>{_ENGLISH_NAMED})|(?P<bare>week)\b"
    rf"|(?P<week>{_ENGLISH_LIST})"
    r"|(?P<yearly>year\b))"
    r"|\bon (?P<plural>(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
    r"|\b(?P<workdays>on (?:weekdays|working days)|weekdays(?= at\b))"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ENGLISH_SO_MANY = re.compile(
    rf"\b(?:(?:every|each) (?:(?:other|second|alternate) (?:(?P<week>{_ENGLISH_LIST})(?! of)"
    rf"|(?P<one>day|week|month)\b)"
    rf"|(?P<number>[2-9]|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month)s\b"
    r"|(?P<fortnight>fortnight\b))|(?P<fortnightly>fortnightly))"
    rf"(?:,? on (?:the )?(?:(?P<behind>{_ENGLISH_LIST})|(?P<monthday>\d{{1,2}})(?:st|nd|rd|th)))?"
)
_ENGLISH_ORDER = ("first", "second", "third", "fourth", "fifth")
_ENGLISH_PLACE = rf"(?:{'|'.join(_ENGLISH_ORDER)}|(?:second to )?last)"
_NTH_DAY = (
    rf"(?P<places>{_ENGLISH_PLACE}(?:(?:, | and |, and )(?:the )?{_ENGLISH_PLACE})*)"
    r" (?:(?P<work>working day|work ?day|business day|weekday)"
    rf"|(?P<weekday>{_ENGLISH_NAMED}))"
)
_ENGLISH_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:on )?(?:the |every |each )?{_NTH_DAY} (?:of|in) (?:every|each) month\b",
        rf"\b(?:every|each) {_NTH_DAY} of the month\b",
        rf"\b(?:every|each) month,? on the {_NTH_DAY}\b",
        # Every third Friday is one of three to some, and the third of a month to others.
        rf"\bevery (?P<places>first|last) (?P<weekday>{_ENGLISH_NAMED})\b(?! (?:of|in)\b)",
    )
)


def repeats(text: str) -> Iterator[Read]:
    """What recurs, in folded `text`, what says more first; a day that no month has is none."""
    taken: list[tuple[int, int]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            repeat, (start, end) = read(match), match.span()
            is_free = all(end <= first or last <= start for first, last in taken)
            if repeat and is_free and all(1 <= day <= LAST_OF_MONTH for day in repeat.days):
                taken.append((start, end))
                yield Read(start, end, repeat)


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
    return replace(repeat, days=weekdays, places=_ordered(found))


def _place(match: re.Match[str]) -> int:
    if match["first"] or match["last"]:
        return 1 if match["first"] else -1
    number = int(number_of(match["number"]) or 0)
    return -number if match["back"] else number


def _ordered(places: set[int]) -> tuple[int, ...]:
    """From the first to the last, those that are counted from the end behind the others."""
    return tuple(sorted(places, key=lambda place: (place < 0, place)))


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
        return _WEEKEND
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


def _every_month(match: re.Match[str]) -> Repeat:
    named = match["before"] or match["behind"] or ""
    if not named:
        return Repeat(Cycle.MONTHLY)
    day = int(named) if named.isdecimal() else LAST_OF_MONTH if named.startswith("last") else 1
    return Repeat(Cycle.MONTHLY, (day,))


def _english_repeat(match: re.Match[str]) -> Repeat:
    if match["work"] or match["workdays"]:
        return Repeat(Cycle.WORKDAYS)
    if match["daily"] is not None:
        return Repeat(Cycle.DAILY)
    if match["yearly"]:
        return Repeat(Cycle.YEARLY)
    if match["weekend"]:
        return Repeat(Cycle.WEEKLY, _WEEKEND)
    named = match["week"] or match["plural"] or match["behind"] or ""
    return Repeat(Cycle.WEEKLY, _english_weekdays(named))


def _english_weekdays(words: str) -> tuple[int, ...]:
    names = enumerate(_ENGLISH_WEEKDAYS, 1)
    return tuple(place for place, name in names if re.search(rf"\b{name}", words))


def _english_so_many(match: re.Match[str]) -> Repeat | None:
    """Every other Monday, every two weeks on Friday, every second month on the 15th."""
    unit = match["one"] or match["unit"] or "week"
    number = match["number"] or ""
    interval = _NUMBERS.get(number) or (int(number) if number else 2)
    weekdays = _english_weekdays(match["week"] or match["behind"] or "")
    monthdays = (int(match["monthday"]),) if match["monthday"] else ()
    if (weekdays and unit != "week") or (monthdays and unit != "month"):
        return None
    cycle = {"day": Cycle.DAILY, "week": Cycle.WEEKLY, "month": Cycle.MONTHLY}[unit]
    return Repeat(cycle, weekdays or monthdays, interval=interval)


def _english_in_month(match: re.Match[str]) -> Repeat:
    """The second and fourth Friday of every month, every last Friday."""
    words = match["places"].replace("second to last", "-2").replace("last", "-1")
    found = {place for place, name in enumerate(_ENGLISH_ORDER, 1) if name in words}
    found |= {int(back) for back in re.findall(r"-\d", words)}
    days = _english_weekdays(match["weekday"] or "")
    return Repeat(Cycle.MONTHLY, days, places=_ordered(found))


_READERS = (
    (_PLACES, _in_month),
    (_REPEAT, _repeat),
    *((pattern, _english_in_month) for pattern in _ENGLISH_PLACES),
    (_EVERY_MONTH, _every_month),
    (_ENGLISH_SO_MANY, _english_so_many),
    (_ENGLISH_REPEAT, _english_repeat),
)
