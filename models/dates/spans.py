"""When something is, as the cell of a list says it: a day, a moment, or from one to another.

Times of day are China's. A day that begins something begins it, and a day that ends something
lasts until its end; that no hour was named is remembered, so that none is shown.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from knowledge.dates.periods import CHINA

_LAST = time(23, 59, 59)
_DAY = (
    r"(?:(?P<year{n}>20\d\d)\s*[年./-]\s*)?(?P<month{n}>\d{{1,2}})\s*[月./-]\s*(?P<day{n}>\d{{1,2}})"
    r"\s*[日号]?"
)
_WEEKDAY = r"(?:\s*\(?\s*(?:周|星期|礼拜)[一二三四五六日天]\s*\)?)?"
_TIME = (
    r"(?:\s*T?\s*(?P<half{n}>上午|下午|晚上?|中午|早上?|凌晨)?\s*"
    r"(?P<hour{n}>\d{{1,2}})\s*(?:[:点时]\s*(?P<minute{n}>\d{{1,2}}|半)?(?::\d\d(?:\.\d+)?)?)\s*分?)?"
)
_TO = r"\s*(?:-{1,2}|~|至|到|—+|–|起至)\s*"
_LAST_DAY = (
    r"(?:(?:(?P<year2>20\d\d)\s*[年./-]\s*)?(?:(?P<month2>\d{1,2})\s*[月./-]\s*)?(?P<day2>\d{1,2})\s*"
    r"(?:[日号]|(?![\d:点时])))"
)
_SPAN = re.compile(
    _DAY.format(n=1)
    + _WEEKDAY
    + _TIME.format(n=1)
    + rf"(?:{_TO}(?:{_LAST_DAY}{_WEEKDAY})?{_TIME.format(n=2)})?"
)
_EVENING = ("下午", "晚", "晚上")
_HALF = 30
_NOON = 12
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class When:
    """A moment (UTC), or a whole day in China, of which `at` is the first or the last."""

    at: datetime
    whole_day: bool = False

    @property
    def day(self) -> date:
        """The day in China."""
        return self.at.astimezone(CHINA).date()


def first_of(day: date) -> When:
    """A day as the beginning of something."""
    return When(_utc(day, time()), whole_day=True)


def last_of(day: date) -> When:
    """A day as the end of something."""
    return When(_utc(day, _LAST), whole_day=True)


def at(day: date, clock: time) -> When:
    """A moment of China's day."""
    return When(_utc(day, clock))


def span_in(text: str, *, year: int | None = None) -> tuple[When, When | None] | None:
    """From when, and till when if that is said; None where `text` names no day that exists.

    A day without a year is one of `year`, where that is known.
    """
    found = _SPAN.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    named = int(found["year1"]) if found["year1"] else year
    try:
        if named is None:
            return None
        day = date(named, int(found["month1"]), int(found["day1"]))
        clock = _clock(found["half1"], found["hour1"], found["minute1"])
        begins = at(day, clock) if clock else first_of(day)
        return begins, _end(found, day)
    except ValueError:
        return None


def _end(found: re.Match[str], begins: date) -> When | None:
    half = found["half2"] or found["half1"]
    clock = _clock(half, found["hour2"], found["minute2"])
    day = begins
    if found["day2"]:
        month = int(found["month2"] or begins.month)
        year = int(found["year2"] or begins.year + (not found["year2"] and month < begins.month))
        day = date(year, month, int(found["day2"]))
    elif clock is None:
        return None
    return at(day, clock) if clock else last_of(day)


def _clock(half: str | None, hour: str | None, minute: str | None) -> time | None:
    if hour is None:
        return None
    number = int(hour)
    if half in _EVENING and number < _NOON:
        number += _NOON
    minutes = _HALF if minute == "半" else int(minute or 0)
    return _LAST if (number, minutes) == (_MIDNIGHT, 0) else time(number, minutes)


def _utc(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, CHINA).astimezone(UTC)
