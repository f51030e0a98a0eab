"""Days in English words: next Friday, March 15th, end of this month, the day after tomorrow."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from knowledge.dates.calendar_days import (
    DAY,
    dated,
    day_of_month,
    month_of,
    months_away,
    named_month,
    week,
    weekday,
    weekend,
    year_of,
)
from knowledge.dates.periods import Period, day

if TYPE_CHECKING:
    from datetime import date

_STEPS = {
    "last": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": None, "on": None,
}  # fmt: skip
_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "tmr": 1,
    "day after tomorrow": 2,
}
_EVENING = (time(18), time(23, 59))
_PARTS_OF_DAY = {
    "night": _EVENING,
    "tonight": _EVENING,
    "evening": _EVENING,
    "morning": (time(8), time(12)),
    "afternoon": (time(12), time(18)),
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VERBS = frozenset({"may", "march"})
_PREPOSITION = re.compile(
    r"\b(?:in|by|of|before|after|until|since|during|from|this|next|last|to) $"
)
_LAST = re.compile(r"\blast $")

_PART = r"(?:the )?(?P<part>early|beginning of|mid|middle of|late|end of)[ -]+(?:the )?"
_WEEKDAY = (
    r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat)\b)"
)
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)


def _away(match: re.Match[str], today: date) -> Period | None:
    on = today + _DAYS[match["away"]] * DAY
    return Period(on, on, *_PARTS_OF_DAY.get(match["away"].split()[-1], ()))


def _weekday(match: re.Match[str], today: date) -> Period | None:
    away = _STEPS[match["far"]] if match["far"] else None
    return weekday(today, _WEEKDAYS.index(match["weekday"][:3]), away)


def _stretch(match: re.Match[str], today: date) -> Period | None:
    away = (_STEPS[match["far"]] if match["far"] else 0) or 0
    part = match["part"] or ""
    match match["unit"]:
        case "weekend":
            return weekend(today, away)
        case "month":
            return month_of(*months_away(today, away), part)
        case "year":
            return year_of(today.year + away, part)
        case _:
            whole = week(today, away)
            from_thursday = whole.first and whole.first + 3 * DAY
            return Period(from_thursday, whole.last) if part else whole


def _date(match: re.Match[str], today: date) -> Period | None:
    month = _MONTHS.index(match["month"][:3]) + 1
    year = int(match["year"]) if match["year"] else None
    if number := int(match["day"] or match["day_before"] or 0):
        found = dated(year, month, number, today)
        return day(found) if found else None
    is_said = match["part"] or year or _PREPOSITION.search(match.string[: match.start()])
    if match["month"] in _VERBS and not is_said:
        return None
    if year is None and _LAST.search(match.string[: match.start()]):
        year = today.year - (month >= today.month)
    return named_month(year, month, match["part"] or "", today)


def _day_of_month(match: re.Match[str], today: date) -> Period | None:
    found = day_of_month(int(match["day"]), today)
    return day(found) if found else None


PATTERNS = (
    (
        r"\b(?:the )?(?P<away>the day before yesterday|day after tomorrow|yesterday|last night"
        r"|today|tonight|tomorrow|tmr|this (?:morning|afternoon|evening))\b",
        _away,
    ),
    (rf"\b(?:(?P<far>this|next|last|coming|on)\s+)?{_WEEKDAY}", _weekday),
    (rf"\b(?:{_PART})?(?:(?P<far>this|next|last|the)\s+)?(?P<unit>weekend)\b", _stretch),
    (
        rf"\b(?:{_PART})?(?P<far>this|next|last|current)\s+(?P<unit>week|month|year)\b",
        _stretch,
    ),
    (
        r"\b(?:the )?(?P<part>end of|beginning of|middle of) (?P<far>)(?:the )?"
        r"(?P<unit>week|month|year)\b",
        _stretch,
    ),
    (
        rf"\b(?:{_PART})?(?:(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}"
        r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?(?:,? (?P<year>20\d{2}))?",
        _date,
    ),
    (
        r"(?<=on |by )the (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        _day_of_month,
    ),
)
"""Patterns of folded text, each with the function that gives the days of a match."""
