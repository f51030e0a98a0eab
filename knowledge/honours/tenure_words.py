"""Days and stretches of service in words: 2021年7月至今, 2021.7-2024.6, from July 2021 to now.

A day, a month or a year is known as exactly as it is said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from knowledge.dates.calendar_days import calendar_day
from knowledge.honours.tenures import Between, Tenure
from knowledge.language.text import fold

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<name>{'|'.join(_NAMES)})[a-z]*\.?"
_NUMBERS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)(?:\s*[年./-]\s*(?P<month>\d{1,2})(?!\d)"
    r"(?:\s*[月./-]\s*(?P<day>\d{1,2})(?!\d))?)?"
    rf"|(?:(?P<before>\d{{1,2}})\s+)?\b{_MONTH_NAME}\s*(?:(?P<after>\d{{1,2}}),)?\s+"
    r"(?P<named>(?:19|20)\d\d)(?!\d)"
)
_NOW = re.compile(
    r"至今|到今|现在|目前|如今|今天|在岗|仍在|还在|\bnow\b|present|today|\bsince\b|current"
)


def day_in(words: str) -> Between:
    """The day that is named, between the first and the last that may be meant.

    Raises `ValueError` for words without exactly one.
    """
    (found,) = _days(words)
    return found


def is_lasting(words: str) -> bool:
    """Whether something is said to go on till now."""
    return bool(_NOW.search(fold(words)))


def tenure_in(words: str) -> Tenure:
    """A stretch of service: from when till when, or till now.

    Raises `ValueError` where that is not said, or it would end before it begins.
    """
    days = _days(words)
    if len(days) == 1 and is_lasting(words):
        return Tenure(days[0])
    begins, ends = days
    if ends.last < begins.first:
        raise ValueError(words)
    return Tenure(begins, ends)


def _days(words: str) -> list[Between]:
    return [_between(found) for found in _NUMBERS.finditer(fold(words))]


def _between(found: re.Match[str]) -> Between:
    """What one date says. Raises `ValueError` for a day that does not exist."""
    year = int(found["year"] or found["named"])
    month = _NAMES.index(found["name"]) + 1 if found["name"] else int(found["month"] or 0)
    number = int(found["day"] or found["before"] or found["after"] or 0)
    if number:
        day = calendar_day(year, month, number)
        if day is None:
            raise ValueError(found[0])
        return Between.on(day)
    if found["name"] or found["month"]:
        first = date(year, month, 1)
        return Between(first, first.replace(day=monthrange(year, month)[1]))
    return Between(date(year, 1, 1), date(year, 12, 31))
