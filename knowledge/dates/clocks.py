"""Hours and lengths of time in words: 下午两点半, 晚上8点, 8am; 三天, 半小时, two weeks."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import NamedTuple

from knowledge.language.numerals import NUMBER, number_of

SMALL = r"(?:\d{1,2}|[〇零一二两三四五六七八九十]{1,3})"
"""A numeral up to 99."""

_LONGEST = timedelta(days=36_500)
_NIGHT = time(23, 59)
_PARTS = {
    "凌晨": (0, 6),
    "清晨": (6, 8),
    "早晨": (7, 9),
    "早上": (7, 9),
    "早": (7, 9),
    "上午": (8, 12),
    "中午": (11, 13),
    "下午": (12, 18),
    "傍晚": (17, 19),
    "晚上": (18, 24),
    "晚": (18, 24),
    "夜里": (20, 24),
    "morning": (8, 12),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 24),
    "noon": (12, 13),
}
_FROM_NOON = frozenset({"下午", "傍晚", "晚上", "晚", "夜里", "afternoon", "evening", "night"})
_NIGHTLY = frozenset({"晚上", "晚", "夜里"})
_HAN_PARTS = "|".join(part for part in _PARTS if not part.isascii())
_ENGLISH_PARTS = "|".join(part for part in _PARTS if part.isascii())
_CLOCK = re.compile(
    rf"(?:(?P<part>{_HAN_PARTS})的?)?\s*(?P<hour>{SMALL})\s*"
    rf"(?:(?P<word>[点时])(?:钟|整)?(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>{SMALL})分?)?"
    r"|:(?P<digits>\d{2})(?!\d))(?![点时的]?[个条方]|[疑建意要想])"
)
_ENGLISH_CLOCK = re.compile(
    r"(?:at\s+)?(?<![\d.:])(?P<hour>\d{1,2})(?:[:.](?P<digits>\d{2}))?\s*(?P<half_day>[ap])\.?m\b\.?"
    r"|at\s+(?P<plain>\d{1,2})(?::(?P<minutes>\d{2}))?(?:\s*o'?clock)?(?![\d%/])"
    r"|(?:at\s+)?\b(?P<noon>noon|midnight)\b"
)
_PART = re.compile(rf"(?:{_HAN_PARTS})|(?:in the |this |at )?(?P<english>{_ENGLISH_PARTS})\b")
_MOST_IN_THE_AFTERNOON = 6
"""Up to this hour somebody who names no part of the day means the afternoon."""

_DECENT = {
    (time(7), time(9)): time(8),
    (time(8), time(12)): time(9),
    (time(11), time(13)): time(12),
    (time(12), time(18)): time(15),
    (time(17), time(19)): time(18),
    (time(18), _NIGHT): time(20),
}
"""Parts of the day, from when to when, each with the hour at which somebody may be told."""

LENGTH = (
    rf"(?:(?:(?P<hours>{NUMBER})\s*个?\s*(?:小时|钟头)[零又]?\s*(?={NUMBER}\s*分))?"
    rf"(?P<number>{NUMBER}|半)\s*个?\s*(?P<half>半)?\s*个?\s*"
    r"(?P<unit>分钟?|刻钟|小时|钟头|天|日|周|星期|礼拜|月|年)(?P<half_more>半)?)"
)
"""A length of time in Chinese; the groups are read by `length`."""
_ENGLISH_NUMBER = r"\d{1,4}(?:\.\d)?|an?|one|two|three|four|five|six|seven|ten|half an?|half a"
ENGLISH_LENGTH = (
    rf"(?:(?:(?P<hours>{_ENGLISH_NUMBER})\s+hours?\s+(?:and\s+)?(?=\d+\s+minutes?\b))?"
    rf"(?P<number>{_ENGLISH_NUMBER})\s+(?:and a (?P<half>half)\s+)?"
    r"(?P<unit>minute|hour|day|week|month|year)s?(?:\s+and a (?P<half_more>half))?)"
)
_UNITS = {
    "分": timedelta(minutes=1),
    "分钟": timedelta(minutes=1),
    "刻钟": timedelta(minutes=15),
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "周": timedelta(days=7),
    "星期": timedelta(days=7),
    "礼拜": timedelta(days=7),
    "月": timedelta(days=30),
    "年": timedelta(days=365),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_ENGLISH_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "ten": 10, "half a": 0.5, "half an": 0.5, "half": 0.5,
}  # fmt: skip


class Hours(NamedTuple):
    """An hour, or with `until` a part of the day, and where its words stand."""

    start: int
    end: int
    at: time
    until: time | None = None
    is_sure: bool = True  #: 一点 alone may also mean "a little"

    def within(self, earlier: time) -> Hours:
        """These hours, twelve later where that is what stands after `earlier`: 晚上 … 8点."""
        if self.at >= earlier or self.at.hour >= 12:
            return self
        return self._replace(at=self.at.replace(hour=self.at.hour + 12))


def clock_at(text: str, place: int, *, part: str = "") -> Hours | None:
    """The hour that folded `text` names at `place`; `part` of the day was told before it."""
    if found := _CLOCK.match(text, place):
        return _hours(found, found["part"] or part)
    if found := _ENGLISH_CLOCK.match(text, place):
        return _english(found)
    return None


def clocks(text: str) -> list[Hours]:
    """The hours that stand anywhere in folded `text`."""
    read = [_hours(found, found["part"] or "") for found in _CLOCK.finditer(text)]
    read += [_english(found) for found in _ENGLISH_CLOCK.finditer(text)]
    return [hours for hours in read if hours is not None]


def part_at(text: str, place: int) -> Hours | None:
    """The part of a day that is named at `place`: 下午, morning."""
    if (found := _PART.match(text, place)) is None:
        return None
    begins, ends = _PARTS[found["english"] or found.group()]
    return Hours(*found.span(), time(begins), _NIGHT if ends == 24 else time(ends))


def decent(at: time, until: time | None) -> time:
    """The hour that was named; of a part of the day one at which somebody may be told."""
    return _DECENT.get((at, until), at) if until else at


def length(match: re.Match[str]) -> timedelta | None:
    """The length of 三天, 半小时, 两个半月, 1小时30分钟; None for one beyond a century."""
    number, unit = match["number"], match["unit"]
    count = 0.5 if number == "半" else _count(number)
    hours = _count(match["hours"]) if match["hours"] else 0
    if count is None or hours is None or max(count, hours) > _LONGEST / _UNITS[unit]:
        return None
    is_half = bool(match["half"] or match["half_more"])
    return _UNITS[unit] * (count + 0.5 * is_half) + _UNITS["小时"] * hours


def _count(number: str) -> float | None:
    return _ENGLISH_NUMBERS.get(number) or number_of(number)


def _hours(found: re.Match[str], part: str) -> Hours | None:
    hour = _whole(found["hour"])
    minute = 30 if found["half"] else 0
    if found["quarter"]:
        minute = 15 if found["quarter"] == "一" else 45
    minute = _whole(found["minute"] or found["digits"] or str(minute))
    if found["word"] and not part and hour <= _MOST_IN_THE_AFTERNOON and hour:
        hour += 12
    is_sure = found["hour"] != "一" or bool(minute or len(part) > 1)
    if hour == 24 or (hour == 12 and part in _NIGHTLY):
        # The end of the day that is named, and not its beginning; beyond it is another day.
        return None if minute else Hours(*found.span(), _NIGHT, is_sure=is_sure)
    return _made(found, _in_part(hour, part), minute, is_sure=is_sure)


def _english(found: re.Match[str]) -> Hours | None:
    if found["noon"]:
        return Hours(*found.span(), time(12 if found["noon"] == "noon" else 0))
    hour = int(found["hour"] or found["plain"])
    if found["half_day"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half_day"] == "p" else 0)
    elif 1 <= hour <= _MOST_IN_THE_AFTERNOON and not found["minutes"]:
        hour += 12
    return _made(found, hour, int(found["digits"] or found["minutes"] or 0))


def _in_part(hour: int, part: str) -> int:
    if part in _FROM_NOON and hour < 12:
        return hour + 12
    if part == "中午" and hour < 3:
        return hour + 12
    return hour


def _made(found: re.Match[str], hour: int, minute: int, *, is_sure: bool = True) -> Hours | None:
    if hour > 23 or minute > 59:
        return None
    return Hours(*found.span(), time(hour, minute), is_sure=is_sure)


def _whole(text: str) -> int:
    return int(number_of(text) or 0)
