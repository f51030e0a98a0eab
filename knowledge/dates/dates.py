"""Dates, hours and periods in what people write: 下周五, 国庆后第一个工作日, by end of March.

stated  := [before | after | from] days [nth] [hours] [before | after | around]
         | days to days | hours | length | repeat [hours]
days    := an anchor, see `date_anchors`
length  := 三天内, 开赛前三小时, see `date_lengths`; 春节前三天, see `days_ahead`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.dates.calendar_days import calendar_day
from knowledge.dates.clocks import SMALL, clock_at, clocks, decent, part_at
from knowledge.dates.date_anchors import anchors, recent
from knowledge.dates.date_lengths import lengths
from knowledge.dates.days_ahead import days_ahead
from knowledge.dates.festivals import is_workday
from knowledge.dates.impossible_times import impossible_times, touches
from knowledge.dates.periods import CHINA, Period, Read, Stated, day
from knowledge.dates.repeats import repeats
from knowledge.language.numerals import number_of
from knowledge.language.text import fold_with_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.dates.clocks import Hours
    from knowledge.dates.date_anchors import Anchor

LONGEST = 1_000
"""Characters that are read: a time that is meant for us stands there."""

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_WORKDAYS_TO_LOOK = 40
_SATURDAY = 5

_BEFORE = re.compile(
    r"(?:这天|那天|当天)?(?:之前|以前|前(?![后端台年天几言两三])|为止|截止[前日])"
)
_AFTER = re.compile(r"(?:这天|那天|当天)?(?:之后|以后|过后|后(?![天日台端来续悔半]))")
_SINCE = re.compile(r"(?:起|开始(?!报)|以来)")
_NEAR = re.compile(r"(?:前后|左右)")
_NOTHING = re.compile(r"(?!)")
_SAID_BEFORE = re.compile(
    r"(?:截至|截止到|截止至|最晚|最迟|不晚于"
    r"|\b(?:by|before|until|till|no later than)(?: the)?)\s*$"
)
_SAID_AFTER = re.compile(r"(?:过了|过完|\bafter(?: the)?)\s*$")
_SAID_SINCE = re.compile(r"(?:从|自|\b(?:since|from|starting)(?: the)?)\s*$")
_TO = re.compile(r"\s*(?:到|至|~|—+|-|–|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*(?:the )?")
_END_OF_RANGE = re.compile(rf"(?P<day>{SMALL})[日号]")
_SPACE = re.compile(r"[的在, ]{0,3}")
_GAP = re.compile(r"[的在, ]{0,3}(?:at |on |in the )?")
_BETWEEN = re.compile(r"\s*(?:on|,)?\s*")
_NTH = re.compile(
    r"(?P<after>之后的?|以后的?|过后的?|后的?)?的?\s*"
    r"(?:第(?P<nth>[一二三四五1-5])个?|(?P<last>最后一?个?))"
    r"(?:(?P<work>工作日)|(?P<weekend>周末)|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])|(?P<any>天))"
)
_ENGLISH_NTH = re.compile(
    r"(?:the )?(?P<nth>first|second|third|last) "
    r"(?:(?P<work>work(?:ing )?day|business day)"
    r"|(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day|(?P<any>day))"
    r" (?:(?P<after>after)|of|in) (?:the )?$"
)
_ORDINALS = {name: place for place, name in enumerate("一二三四五", 1)} | {
    "first": 1,
    "second": 2,
    "third": 3,
    "last": -1,
}
_WEEKDAYS = {name: place for place, name in enumerate("一二三四五六日")} | {
    name: place
    for place, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
} | {"天": 6}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text states at `start:end`, in the words `text`."""

    start: int
    end: int
    text: str
    value: Stated


def find(text: str, *, now: datetime) -> tuple[When, ...]:
    """The times that `text` states, in their order; `now` is any aware moment."""
    folded = fold_with_origin(text[:LONGEST])
    local = now.astimezone(CHINA)
    impossible = list(impossible_times(folded.text))
    taken: list[Read] = []
    for read in _all(folded.text, local):
        if all(read.end <= other.start or other.end <= read.start for other in taken):
            taken.append(read)
    if impossible:
        taken = [read for read in taken if not _touches_any(folded.text, read, impossible)]
    spans = [(folded.span(read.start, read.end), read.value) for read in sorted(taken, key=_place)]
    return tuple(When(start, end, text[start:end], value) for (start, end), value in spans)


def _touches_any(text: str, read: Read, places: list[tuple[int, int]]) -> bool:
    return any(touches(text, (read.start, read.end), place) for place in places)


def _place(read: Read) -> tuple[int, int]:
    """What begins first goes first, the longest of those that begin together."""
    return read.start, -read.end


def _all(text: str, now: datetime) -> Iterator[Read]:
    """Everything that may be stated, the surest first."""
    for read in repeats(text):
        yield _with_hours(text, read, now)
    found = anchors(text, now.date())
    for ahead in filter(None, (days_ahead(text, anchor) for anchor in found)):
        yield _with_hours(text, ahead, now)
    for read in sorted(lengths(text, now), key=_place):
        yield _with_hours(text, read, now)
    yield from _days(text, found, now)
    yield from _bare_hours(text, now)


def _days(text: str, found: list[Anchor], now: datetime) -> list[Read]:
    """The anchors with what stands around them."""
    reads = [_one(text, anchor, now) for anchor in found]
    for first, last in pairwise(found):
        if (between := _between(text, first, last)) is not None:
            reads.append(between)
    reads += filter(None, (_numbered_range(text, anchor) for anchor in found))
    return sorted(reads, key=_place)


def _between(text: str, first: Anchor, last: Anchor) -> Read | None:
    """From one day to another: 周一到周五."""
    joint = _TO.match(text, first.end)
    begins, ends = first.period.first, last.period.last
    if joint is None or joint.end() != last.start or begins is None or ends is None:
        return None
    if ends < begins and first.period.is_day and last.period.is_day:
        ends += _WEEK
    return Read(first.start, last.end, Period(begins, ends)) if begins <= ends else None


def _numbered_range(text: str, anchor: Anchor) -> Read | None:
    """From a date to the number of another: 3月15到20号."""
    begins = anchor.period.first if anchor.period.is_day else None
    joint = _TO.match(text, anchor.end)
    bare = _END_OF_RANGE.match(text, joint.end()) if joint else None
    if begins is None or bare is None:
        return None
    ends = calendar_day(begins.year, begins.month, int(number_of(bare["day"]) or 0))
    if ends is None or ends <= begins:
        return None
    return Read(anchor.start, bare.end(), Period(begins, ends))


def _one(text: str, anchor: Anchor, now: datetime) -> Read:
    """One anchor with the words that bound it, count in it or tell the hour."""
    before = _ENGLISH_NTH.search(text[: anchor.start])
    if behind := _NTH.match(text, anchor.end):
        counted = _nth(behind, anchor)
        return _with_hours(text, Read(anchor.start, behind.end(), counted), now)
    if before:
        return _with_hours(text, Read(before.start(), anchor.end, _nth(before, anchor)), now)
    read = _with_hours(text, Read(anchor.start, anchor.end, anchor.period), now)
    return _bounded(text, read, anchor, now.date())


def _bounded(text: str, read: Read, anchor: Anchor, today: date) -> Read:
    """The read with the words before or behind it that open one of its ends."""
    period = read.value
    if not isinstance(period, Period):
        return read
    for behind, ahead, bound in _BOUNDS:
        after = behind.match(text, read.end)
        before = ahead.search(text[: read.start]) if after is None else None
        if after or before:
            start = before.start() if before else read.start
            end = after.end() if after else read.end
            if bound is _after:
                anchor = recent(text, read.start, today) or anchor
            return Read(start, end, bound(period, anchor))
    return read


def _around(period: Period, anchor: Anchor) -> Period:
    first, last = anchor.festival or period.first, anchor.festival or period.last
    return Period(first and first - _WEEK, last and last + _WEEK)


def _before(period: Period, anchor: Anchor) -> Period:
    """Up to the end of a period; up to the eve of a festival."""
    last = anchor.festival - _DAY if anchor.festival else period.last
    return Period(None, last, None, period.at)


def _after(period: Period, anchor: Anchor) -> Period:
    """From the next day on, or from the hour that was told."""
    if period.at is not None:
        return Period(period.first, None, period.at)
    last = anchor.period.last
    return Period(last and last + _DAY, None)


def _since(period: Period, _: Anchor) -> Period:
    return Period(period.first, None, period.at)


_BOUNDS = (
    (_NEAR, _NOTHING, _around),
    (_BEFORE, _SAID_BEFORE, _before),
    (_AFTER, _SAID_AFTER, _after),
    (_SINCE, _SAID_SINCE, _since),
)
"""What stands behind, what stands ahead, and what it makes of the days."""


def _nth(match: re.Match[str], anchor: Anchor) -> Period:
    """The first Monday of a period, the third working day after a festival."""
    number = -1 if match.groupdict().get("last") else _ORDINALS.get(match["nth"], 0)
    number = number or int(match["nth"])
    first, last = anchor.period.first, anchor.period.last
    if first is None or last is None:
        return anchor.period
    if match["after"]:
        first, last = last + _DAY, last + _WORKDAYS_TO_LOOK * _DAY
    days = [first + away * _DAY for away in range((last - first).days + 1)]
    is_weekend = bool(match.groupdict().get("weekend"))
    if match["any"]:
        fitting = days
    elif match["work"]:
        fitting = [one for one in days[: 31 + _WORKDAYS_TO_LOOK] if is_workday(one)]
    else:
        weekday = _SATURDAY if is_weekend else _WEEKDAYS[match["weekday"]]
        fitting = [one for one in days if one.weekday() == weekday]
    place = number - 1 if number > 0 else number
    if not -len(fitting) <= place < len(fitting):
        return anchor.period
    begins = fitting[place]
    return Period(begins, begins + _DAY) if is_weekend else day(begins)


def _with_hours(text: str, read: Read, now: datetime) -> Read:
    """The read with the hours that stand behind it, or before it (8am tomorrow)."""
    value = read.value
    if isinstance(value, Period) and (not value.is_day or (value.at and not value.until)):
        return read
    hours = _hours_behind(text, read.end) or _hours_before(text, read.start)
    if hours is None:
        return read
    start, end = min(read.start, hours.start), max(read.end, hours.end)
    if not isinstance(value, Period):
        return Read(start, end, replace(value, at=decent(hours.at, hours.until)))
    if value.at is not None and hours.until is None:
        hours = hours.within(value.at)
    return Read(start, end, replace(value, at=hours.at, until=hours.until))


def _hours_behind(text: str, place: int) -> Hours | None:
    gaps = (gap.match(text, place) for gap in (_SPACE, _GAP))
    for begin in sorted({place, *(gap.end() for gap in gaps if gap)}):
        if (hours := clock_at(text, begin)) is not None:
            return _hours_range(text, hours)
        if (part := part_at(text, begin)) is not None:
            hour = clock_at(text, part.end + 1)  # in the evening at 8
            return hour.within(part.at)._replace(start=part.start) if hour else part
    return None


def _hours_range(text: str, hours: Hours) -> Hours:
    """Hours with their end: 下午2点到4点."""
    joint = _TO.match(text, hours.end)
    until = clock_at(text, joint.end()) if joint else None
    if until is None:
        return hours
    ends = until.within(hours.at)
    return hours._replace(end=until.end, until=ends.at) if ends.at > hours.at else hours


def _hours_before(text: str, place: int) -> Hours | None:
    for hours in clocks(text[:place]):
        if _BETWEEN.fullmatch(text, hours.end, place):
            return hours
    return None


def _bare_hours(text: str, now: datetime) -> Iterator[Read]:
    """Hours without a day: those of today that are still to come, else of tomorrow."""
    for hours in clocks(text):
        if hours.is_sure:
            whole = _hours_range(text, hours)
            first = now.date() + (0 if whole.at > now.time() else 1) * _DAY
            yield Read(whole.start, whole.end, Period(first, first, whole.at, whole.until))
