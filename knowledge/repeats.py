"""What recurs, as people say it: 每周一三五, 周一到周五每天, 每月15号和最后一天, every Monday.

Days of a month beyond its end fall on its last day, so the 31st is the last day of any month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.clocks import SMALL
from knowledge.numerals import number_of
from knowledge.periods import Cycle, Read, Repeat

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_OF_MONTH = 31
_WEEKDAYS = "一二三四五六日"
_WEEKEND = (6, 7)
_WEEK = r"(?:周|星期|礼拜)"
_NAMED = rf"(?:[{_WEEKDAYS}天]|末(?!尾))"
_MORE = rf"(?=\s*[、,和及与]\s*{SMALL}[日号、,和及与]|提|发|早|上午|下午|晚|,|\s|$)"
_MONTHDAY = rf"(?:{SMALL}(?:[日号]|{_MORE})|月?初|最后一天|月?底|月?末)"
_AND = r"\s*[、,和及与]?\s*"
_REPEAT = re.compile(
    r"每(?:个|一)?(?:(?P<work>工作日)|(?P<daily>天|日|(?=晚|早))"
    rf"|{_WEEK}(?!的?第)(?:的?(?P<week>{_NAMED}(?:(?:\s*[到至~-]\s*|{_AND})每?{_WEEK}?{_NAMED})*))?"
    rf"|个?月(?!的?(?:第|最后一个))(?:的?(?P<month>{_MONTHDAY}(?:{_AND}{_MONTHDAY})*))?|(?P<yearly>年))"
    rf"|(?P<span>{_WEEK}{_NAMED}[到至~-]{_WEEK}?{_NAMED})的?每[天日]"
)
_RANGE = re.compile(rf"({_NAMED})\s*[到至~-]\s*每?{_WEEK}?({_NAMED})")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_NAMED = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|wed|thu(?:rs?)?|fri)\b"
)
_OF_THE_MONTH = r"(?P<{0}>\d{{1,2}}(?=st|nd|rd|th)|last day|first day)(?:st|nd|rd|th)?"
_EVERY_MONTH = re.compile(
    rf"\b(?:on )?(?:the )?{_OF_THE_MONTH.format('before')} of (?:every|each) month\b"
    rf"|\b(?:every|each) month(?: on the {_OF_THE_MONTH.format('behind')})?(?! \d)"
)
_ENGLISH_REPEAT = re.compile(
    r"\b(?:every|each) (?:(?P<daily>day\b|(?=morning|afternoon|evening|night))"
    r"|(?P<work>weekday|working day)"
    rf"|(?P<weekend>weekend)|week(?: on)? (?P<behind>{_ENGLISH_NAMED})|(?P<bare>week)\b"
    rf"|(?P<week>(?:{_ENGLISH_NAMED})(?:(?:, | and |, and )(?:{_ENGLISH_NAMED}))*)"
    r"|(?P<yearly>year\b))"
    r"|\bon (?P<plural>(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
    r"|\b(?P<workdays>on (?:weekdays|working days)|weekdays(?= at\b))"
)


def repeats(text: str) -> Iterator[Read]:
    """What recurs, in folded `text`; a day that no month has is none."""
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            repeat = read(match)
            if all(1 <= number <= LAST_OF_MONTH for number in repeat.days):
                yield Read(*match.span(), repeat)


def _repeat(match: re.Match[str]) -> Repeat:
    if match["work"]:
        return Repeat(Cycle.WORKDAYS)
    if match["daily"] is not None:
        return Repeat(Cycle.DAILY)
    if match["yearly"]:
        return Repeat(Cycle.YEARLY)
    if match["span"]:
        return Repeat(Cycle.WEEKLY, _weekdays(match["span"]))
    if "月" in match.group():
        return Repeat(Cycle.MONTHLY, _monthdays(match["month"] or ""))
    return Repeat(Cycle.WEEKLY, _weekdays(match["week"] or ""))


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
    days = {
        place for place, name in enumerate(_ENGLISH_WEEKDAYS, 1) if re.search(rf"\b{name}", named)
    }
    return Repeat(Cycle.WEEKLY, tuple(sorted(days)))


_READERS = (
    (_REPEAT, _repeat),
    (_EVERY_MONTH, _every_month),
    (_ENGLISH_REPEAT, _english_repeat),
)
