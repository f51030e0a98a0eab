"""What is written as a day or an hour and is none: 2月30日, 2026-13-01, 25点, 9:75.

An hour beside such a day would be read as tomorrow's, and a day beside such an hour as one without
an hour: either would be believed, and neither was meant. So nothing that touches them is a time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.dates.calendar_days import calendar_day
from knowledge.dates.clocks import SMALL
from knowledge.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAP_YEAR = 2000
"""Without a year, a day counts that any year has."""
_LAST_HOUR, _LAST_MINUTE = 24, 59
_DAY = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>{SMALL})月(?P<day>{SMALL})[日号]"
    r"|(?<!\d)(?P<iso_year>(?:19|20)\d\d)(?P<dash>[-/])"
    r"(?P<iso_month>\d{1,2})(?P=dash)(?P<iso_day>\d{1,2})(?!\d)"
)
_HOUR = re.compile(
    rf"(?P<hour>{SMALL})点(?:(?P<minute>{SMALL})分)?(?!数|积分|经验|[个条方疑建意要想])"
    r"|(?<![\d:.])(?P<digits>\d{1,2}):(?P<minutes>\d{2})(?![\d:])"
)
_GAP = re.compile(r"\s*的?\s*")


def impossible_times(text: str) -> Iterator[tuple[int, int]]:
    """Where days and hours that there are not stand in folded `text`."""
    for match in _DAY.finditer(text):
        year = _number(match["year"] or match["iso_year"]) or _LEAP_YEAR
        month, day = match["month"] or match["iso_month"], match["day"] or match["iso_day"]
        if calendar_day(year, _number(month), _number(day)) is None:
            yield match.span()
    for match in _HOUR.finditer(text):
        hour, minute = match["hour"] or match["digits"], match["minute"] or match["minutes"]
        if _number(hour) > _LAST_HOUR or _number(minute) > _LAST_MINUTE:
            yield match.span()


def touches(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places of `text` overlap, or nothing is said between them."""
    (_, end), (start, _) = sorted((one, other))
    return end >= start or _GAP.fullmatch(text, end, start) is not None


def _number(words: str | None) -> int:
    return int(number_of(words) or 0) if words else 0
