"""Answers to the questions about an activity, read into values: days, deadlines, places, words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers.talk import Unclear
from knowledge.dates import dates
from knowledge.dates.periods import CHINA, Offset, Period
from knowledge.eligibility.conditions import demands_nothing
from knowledge.majors import majors
from models.dates.milestones import Name, Times, is_over_at, on
from models.dates.spans import When, at, span_in
from models.sheets.cells import headcount_in

if TYPE_CHECKING:
    from datetime import date, time

LONGEST = 200
_DAY = timedelta(days=1)
_ENGLISH_BREAKS = re.compile(r"\s*[,;/]\s*(?:and |or )?|\s+(?:and|or)\s+")
_YEAR = re.compile(r"\d{4}")
_SAME_DAY = re.compile(r"当[天日]|\bsame day\b|\bon the day\b", re.IGNORECASE)


def words_in(words: str) -> str:
    """A line of text."""
    line = " ".join(words.split())
    if not line:
        raise Unclear("announce-say-something")
    if len(line) > LONGEST:
        raise Unclear("announce-too-long", limit=LONGEST)
    return line


def majors_in(words: str) -> str:
    """Majors as a table would name them: English names by those of the catalogue, where all of
    them are known."""
    line = words_in(words)
    if not line.isascii():
        return line
    found = [majors.resolve(part).best for part in _ENGLISH_BREAKS.split(line.strip(" .")) if part]
    return "、".join(dict.fromkeys(each.name for each in found if each)) if all(found) else line


def span_in_words(words: str, *, now: datetime) -> Times:
    """From when till when, to come: 下周五下午2点到5点, 2026-03-20 9:00-16:30."""
    begins, ends = _stated(words, now)
    times: Times = {Name.BEGINS: _as(begins, Name.BEGINS)}
    if ends is not None:
        times[Name.ENDS] = _as(ends, Name.ENDS)
        if ends.at < begins.at:
            raise Unclear("activity-begins-after-ends")
    over = is_over_at(times)
    if over is None or over < now:
        raise Unclear("activity-past")
    return times


def deadline_in(words: str, *, now: datetime, times: Times) -> Times:
    """Until when one can sign up: to come, and not after the activity is over; 前一天18点 counts
    from its beginning, and of several days the last is meant."""
    closes = _before(words, now, times) or _as(_last(words, now), Name.CLOSES)
    over = is_over_at(times)
    if closes.at < now:
        raise Unclear("activity-past-deadline")
    if over is not None and closes.at > over:
        raise Unclear("activity-closes-after-ends")
    return {Name.CLOSES: closes}


def date_in(words: str, *, now: datetime, name: Name) -> Times:
    """A day or a moment, as that date."""
    return {name: _as(_stated(words, now)[0], name)}


def day_in(words: str, *, now: datetime) -> date:
    """A day, past or to come."""
    return _stated(words, now)[0].day


def nearest_day_in(words: str, *, now: datetime) -> date:
    """A day, past or to come; one without a year is the nearest of its name."""
    today = now.astimezone(CHINA).date()
    if _YEAR.search(words) is None:
        around = (span_in(words, year=today.year + years) for years in (0, 1, -1))
        days = [found[0].day for found in around if found]
        if days:
            return min(days, key=lambda day: abs(day - today))
    return day_in(words, now=now)


def last_day_in(words: str, *, now: datetime) -> date:
    """The same, and of several days the last: 到年底."""
    begins, ends = _stated(words, now)
    return (ends or begins).day


def capacity_in(words: str) -> int:
    """A number of places."""
    try:
        number = headcount_in(words)
    except ValueError as error:
        raise Unclear("announce-no-number") from error
    if number is None:
        raise Unclear("announce-no-number")
    return number


def limit_in(words: str) -> int:
    """A number of places; 0 for as many as like: 不限."""
    return 0 if demands_nothing(words.strip()) else capacity_in(words)


def _stated(words: str, now: datetime) -> tuple[When, When | None]:
    """What the words state, as a table would write it or as people say it."""
    if found := span_in(words):
        return found
    for stated in dates.find(words, now=now):
        period = stated.value
        if isinstance(period, Period) and period.first is not None:
            last = period.last or period.first
            is_longer = period.until is not None or last != period.first
            ends = _when(last, period.until) if is_longer else None
            return _when(period.first, period.at), ends
    raise Unclear("announce-no-date")


def _last(words: str, now: datetime) -> When:
    """The last moment that the words state: 12月8日前, 11月30日到12月8日."""
    if found := span_in(words):
        return found[1] or found[0]
    for stated in dates.find(words, now=now):
        period = stated.value
        if isinstance(period, Period) and (day := period.last or period.first):
            return _when(day, period.until or period.at)
    raise Unclear("announce-no-day")


def _before(words: str, now: datetime, times: Times) -> When | None:
    """A date that is counted from when something begins: 前一天18点, 提前两小时, 当天8点."""
    if (begins := times.get(Name.BEGINS)) is None:
        return None
    found = [each.value for each in dates.find(words, now=now)]
    if _SAME_DAY.search(words):
        clock = next((each.at for each in found if isinstance(each, Period) and each.at), None)
        return at(begins.day, clock) if clock else on(begins.day, Name.CLOSES)
    for offset in (each for each in found if isinstance(each, Offset)):
        if offset.length % _DAY and not begins.whole_day:
            return When(begins.at + offset.length)
        day = begins.day + offset.length
        return at(day, offset.at) if offset.at else on(day, Name.CLOSES)
    return None


def _when(day: date, clock: time | None) -> When:
    return at(day, clock) if clock else on(day, Name.BEGINS)


def _as(when: When, name: Name) -> When:
    """A whole day as this milestone."""
    return on(when.day, name) if when.whole_day else when
