"""What recurs, as English has it: every Monday, every other week on Friday, the first working day
of every month."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from knowledge.dates.periods import LAST_OF_MONTH, WEEKEND, Cycle, Repeat, ordered

Readers = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Repeat | None]], ...]
"""Patterns, and what reads what they find."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tues?|wed|thu(?:rs?)?|fri)\b"
_LIST = rf"(?:{_NAMED})(?:(?:, | and |, and )(?:{_NAMED}))*"
_OF_THE_MONTH = r"(?P<{0}>\d{{1,2}}(?=st|nd|rd|th)|last day|first day)(?:st|nd|rd|th)?"
_EVERY_MONTH = (
    rf"\b(?:on )?(?:the )?{_OF_THE_MONTH.format('before')} of (?:every|each) month\b"
    rf"|\b(?:every|each) month(?: on the {_OF_THE_MONTH.format('behind')})?(?! \d| on the)"
)
_REPEAT = (
    r"\b(?:every|each) (?:(?P<daily>day\b|(?=morning|afternoon|evening|night))"
    r"|(?P<work>weekday|working day)"
    rf"|(?P<weekend>weekend)|week(?: on)? (?P<behind>{_NAMED})|(?P<bare>week)\b"
    rf"|(?P<week>{_LIST})"
    r"|(?P<yearly>year\b))"
    r"|\bon (?P<plural>(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
    r"|\b(?P<workdays>on (?:weekdays|working days)|weekdays(?= at\b))"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SO_MANY = (
    rf"\b(?:(?:every|each) (?:(?:other|second|alternate) (?:(?P<week>{_LIST})(?! of)"
    rf"|(?P<one>day|week|month)\b)"
    rf"|(?P<number>[2-9]|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month)s\b"
    r"|(?P<fortnight>fortnight\b))|(?P<fortnightly>fortnightly))"
    rf"(?:,? on (?:the )?(?:(?P<behind>{_LIST})|(?P<monthday>\d{{1,2}})(?:st|nd|rd|th)))?"
)
_ORDER = ("first", "second", "third", "fourth", "fifth")
_PLACE = rf"(?:{'|'.join(_ORDER)}|(?:second to )?last)"
_NTH_DAY = (
    rf"(?P<places>{_PLACE}(?:(?:, | and |, and )(?:the )?{_PLACE})*)"
    r" (?:(?P<work>working day|work ?day|business day|weekday)"
    rf"|(?P<weekday>{_NAMED}))"
)
_PLACES = (
    rf"\b(?:on )?(?:the |every |each )?{_NTH_DAY} (?:of|in) (?:every|each) month\b",
    rf"\b(?:every|each) {_NTH_DAY} of the month\b",
    rf"\b(?:every|each) month,? on the {_NTH_DAY}\b",
    # Every third Friday is one of three to some, and the third of a month to others.
    rf"\bevery (?P<places>first|last) (?P<weekday>{_NAMED})\b(?! (?:of|in)\b)",
)


@cache
def english_readers() -> Readers:
    """What finds repeats in folded text; what says more comes first."""
    return (
        *((re.compile(pattern), _in_month) for pattern in _PLACES),
        (re.compile(_EVERY_MONTH), _every_month),
        (re.compile(_SO_MANY), _so_many),
        (re.compile(_REPEAT), _repeat),
    )


def _every_month(match: re.Match[str]) -> Repeat:
    named = match["before"] or match["behind"] or ""
    if not named:
        return Repeat(Cycle.MONTHLY)
    day = int(named) if named.isdecimal() else LAST_OF_MONTH if named.startswith("last") else 1
    return Repeat(Cycle.MONTHLY, (day,))


def _repeat(match: re.Match[str]) -> Repeat:
    if match["work"] or match["workdays"]:
        return Repeat(Cycle.WORKDAYS)
    if match["daily"] is not None:
        return Repeat(Cycle.DAILY)
    if match["yearly"]:
        return Repeat(Cycle.YEARLY)
    if match["weekend"]:
        return Repeat(Cycle.WEEKLY, WEEKEND)
    named = match["week"] or match["plural"] or match["behind"] or ""
    return Repeat(Cycle.WEEKLY, _weekdays(named))


def _weekdays(words: str) -> tuple[int, ...]:
    names = enumerate(_WEEKDAYS, 1)
    return tuple(place for place, name in names if re.search(rf"\b{name}", words))


def _so_many(match: re.Match[str]) -> Repeat | None:
    """Every other Monday, every two weeks on Friday, every second month on the 15th."""
    unit = match["one"] or match["unit"] or "week"
    number = match["number"] or ""
    interval = _NUMBERS.get(number) or (int(number) if number else 2)
    weekdays = _weekdays(match["week"] or match["behind"] or "")
    monthdays = (int(match["monthday"]),) if match["monthday"] else ()
    if (weekdays and unit != "week") or (monthdays and unit != "month"):
        return None
    cycle = {"day": Cycle.DAILY, "week": Cycle.WEEKLY, "month": Cycle.MONTHLY}[unit]
    return Repeat(cycle, weekdays or monthdays, interval=interval)


def _in_month(match: re.Match[str]) -> Repeat:
    """The second and fourth Friday of every month, every last Friday."""
    words = match["places"].replace("second to last", "-2").replace("last", "-1")
    found = {place for place, name in enumerate(_ORDER, 1) if name in words}
    found |= {int(back) for back in re.findall(r"-\d", words)}
    days = _weekdays(match["weekday"] or "")
    return Repeat(Cycle.MONTHLY, days, places=ordered(found))
