"""A day counted back from another one: 春节前三天, two days before National Day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.dates.clocks import SMALL
from knowledge.dates.periods import Read, day
from knowledge.language.numerals import number_of

if TYPE_CHECKING:
    from knowledge.dates.date_anchors import Anchor

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_BEHIND = re.compile(rf"的?前(?P<number>{SMALL})(?:天|个?(?P<week>周|星期|礼拜))(?!内)")
_IN_FRONT = re.compile(
    r"\b(?P<number>the|an?|one|two|three|four|five|six|seven|ten|\d{1,2})"
    r" (?:day|(?P<week>week))s? before (?:the )?$"
)
_COUNTS = {
    "the": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "ten": 10,
}  # fmt: skip


def days_ahead(text: str, anchor: Anchor) -> Read | None:
    """The day that an anchor is counted back to by the words behind or before it, if any do."""
    day_itself = anchor.festival or anchor.period.first
    behind = _BEHIND.match(text, anchor.end)
    before = _IN_FRONT.search(text[: anchor.start]) if behind is None else None
    found = behind or before
    if found is None or day_itself is None or not (anchor.festival or anchor.period.is_day):
        return None
    words = found["number"]
    is_counted = behind or words.isdecimal()
    number = number_of(words) if is_counted else _COUNTS[words]
    length = int(number or 0) * (_WEEK if found["week"] else _DAY)
    start = before.start() if before else anchor.start
    return Read(start, behind.end() if behind else anchor.end, day(day_itself - length))
