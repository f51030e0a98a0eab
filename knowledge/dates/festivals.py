"""China's festivals and days off.

The days of festivals follow from the lunar calendar and the solar terms, for any year; days off
and working weekends are decreed in November for the next year. For a year whose decree the
library does not know, the festival's own days off by the regulation of 2024 count.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import chinese_calendar
from lunardate import LunarDate

_SATURDAY = 5
_DAY = timedelta(days=1)
_LUNAR_YEARS = range(1900, 2100)
_LONGEST_REST = 12


class _Told(NamedTuple):
    """How a festival's day is found, and its days off: from `before` days ahead, `days` long."""

    month: int
    day: int
    is_lunar: bool
    before: int
    days: int


class Festival(Enum):
    """A festival by its month and day; Qingming moves with the sun."""

    NEW_YEAR = _Told(1, 1, False, 0, 1)
    EVE = _Told(12, 0, True, 0, 0)
    SPRING = _Told(1, 1, True, 1, 4)
    FIRST_DAY = _Told(1, 1, True, 0, 0)
    LANTERN = _Told(1, 15, True, 0, 0)
    QINGMING = _Told(4, 0, False, 0, 1)
    LABOUR = _Told(5, 1, False, 0, 2)
    DRAGON_BOAT = _Told(5, 5, True, 0, 1)
    MID_AUTUMN = _Told(8, 15, True, 0, 1)
    NATIONAL = _Told(10, 1, False, 0, 3)

    def on(self, year: int) -> date | None:
        """The day of the festival in a year; None for a year beyond the lunar tables."""
        if year not in _LUNAR_YEARS:
            return None
        told = self.value
        if self is Festival.EVE:
            return lunar(year, 1, 1) - _DAY
        if self is Festival.QINGMING:
            return date(year, 4, _qingming(year))
        return lunar(year, told.month, told.day) if told.is_lunar else date(year, *told[:2])

    def rest(self, year: int) -> tuple[date, date] | None:
        """The first and the last day off around the festival; itself where there is none."""
        festival = self.on(year)
        if festival is None:
            return None
        told = self.value
        first = festival - told.before * _DAY
        if not told.days:
            return festival, festival
        last = first + (told.days - 1) * _DAY
        return _stretched(first, -_DAY), _stretched(last, _DAY)


def is_workday(day: date) -> bool:
    """Whether offices work on this day."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY and day not in _own_days_off(day.year)


def is_holiday(day: date) -> bool:
    """Whether this is one of the days off of a festival; other weekends are none."""
    try:
        is_off, festival = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return day in _own_days_off(day.year)
    return bool(is_off) and festival is not None


def lunar(year: int, month: int, day: int) -> date:
    """The day of the sun's calendar on which a day of the moon's falls."""
    found: date = LunarDate(year, month, day).to_solar_date()
    return found


@lru_cache(maxsize=16)
def _own_days_off(year: int) -> frozenset[date]:
    found = set()
    for festival in Festival:
        if (day := festival.on(year)) is not None:
            first = day - festival.value.before * _DAY
            found |= {first + number * _DAY for number in range(festival.value.days)}
    return frozenset(found)


def _stretched(day: date, step: timedelta) -> date:
    """The end of the days off that begin at `day`, looking on in steps."""
    for _ in range(_LONGEST_REST):
        if is_workday(day + step):
            break
        day += step
    return day


def _qingming(year: int) -> int:
    """The day of April, by the usual formula of this century and the last."""
    of_century = year % 100
    constant = 4.81 if year >= 2000 else 5.59
    return int(of_century * 0.2422 + constant) - of_century // 4
