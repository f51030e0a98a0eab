"""Days by arithmetic: parts of months and years, weeks, and the next one of a name that comes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.dates.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DAY = timedelta(days=1)
_WEEK = 7 * DAY
_SATURDAY = 5
_YEARS_TO_LOOK = 9
"""From one leap day to the next there may be eight years."""
_MONTHS_TO_LOOK = 4
_PARTS_OF_MONTH = {
    "初": (1, 7),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (25, 31),
    "末": (25, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "early": (1, 10),
    "beginning of": (1, 7),
    "mid": (11, 20),
    "middle of": (11, 20),
    "late": (21, 31),
    "end of": (25, 31),
}
_COUNTED_FROM_THE_END = frozenset({"底", "末", "end of"})
_MONTHS_OF_YEAR = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "初": (1, 1),
    "底": (12, 12),
    "末": (12, 12),
    "beginning of": (1, 1),
    "middle of": (6, 7),
    "end of": (12, 12),
}


def calendar_day(year: int, month: int, number: int) -> date | None:
    """That day, if there is one."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def dated(year: int | None, month: int, number: int, today: date) -> date | None:
    """That day of the year, or without a year the next one."""
    if year is not None:
        return calendar_day(year, month, number)
    years = range(today.year, today.year + _YEARS_TO_LOOK)
    return _next((calendar_day(one, month, number) for one in years), today)


def day_of_month(number: int, today: date) -> date | None:
    """The next day of that number."""
    months = (months_away(today, away) for away in range(_MONTHS_TO_LOOK))
    return _next((calendar_day(*month, number) for month in months), today)


def months_away(today: date, away: int) -> tuple[int, int]:
    """Year and month so many months from this one."""
    months = today.year * 12 + today.month - 1 + away
    return months // 12, months % 12 + 1


def month_of(year: int, month: int, part: str = "") -> Period:
    """A month, or the part of it that a word names."""
    begins, ends = _PARTS_OF_MONTH.get(part, (1, 31))
    length = monthrange(year, month)[1]
    begins -= 31 - length if part in _COUNTED_FROM_THE_END else 0
    return Period(date(year, month, begins), date(year, month, min(ends, length)))


def named_month(year: int | None, month: int, part: str, today: date) -> Period | None:
    """A month of the year, or without a year the one that lasts or comes next."""
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return month_of(year, month, part)
    return _lasting(lambda away: month_of(today.year + away, month, part), today)


def part_of_month(part: str, today: date) -> Period:
    """A part of this month, or where it is over of the next."""
    return _lasting(lambda away: month_of(*months_away(today, away), part), today)


def year_of(year: int, part: str = "") -> Period | None:
    """A year, or the part of it that a word names."""
    if not date.min.year <= year <= date.max.year:
        return None
    begins, ends = _MONTHS_OF_YEAR.get(part, (1, 12))
    return Period(date(year, begins, 1), date(year, ends, monthrange(year, ends)[1]))


def part_of_year(part: str, today: date) -> Period:
    """A part of this year, or where it is over of the next."""
    return _lasting(lambda away: year_of(today.year + away, part) or Period(None, None), today)


def week(today: date, away: int) -> Period:
    """The week so many weeks from this one, from Monday on."""
    monday = today - today.weekday() * DAY + away * _WEEK
    return Period(monday, monday + 6 * DAY)


def weekday(today: date, number: int, away: int | None) -> Period:
    """A weekday (Monday is 0) of the week so far away; with None the coming one after today."""
    on = today + (number - today.weekday()) * DAY
    if away is not None:
        on += away * _WEEK
    elif on <= today:
        on += _WEEK
    return Period(on, on)


def weekend(today: date, away: int | None) -> Period:
    """Saturday and Sunday of the week so far away; with None those of this week."""
    saturday = today + (_SATURDAY - today.weekday()) * DAY + (away or 0) * _WEEK
    return Period(saturday, saturday + DAY)


def _next(days: Iterable[date | None], today: date) -> date | None:
    return next((one for one in days if one is not None and one >= today), None)


def _lasting(made: Callable[[int], Period], today: date) -> Period:
    """What is made for now, or where that is over for the next time."""
    now = made(0)
    return made(1) if now.last is not None and now.last < today else now
