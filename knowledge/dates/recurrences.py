"""What recurs: the next time of every day, working day, week or month, in China; and the same as
somebody said it, with days off left out where that was asked.

The rules are those of iCalendar (RFC 5545, `dateutil.rrule`); only working days are ours, as they
follow the decrees about days off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Self

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, rruleset, weekday

from knowledge.dates import dates
from knowledge.dates.festivals import is_holiday, is_workday
from knowledge.dates.periods import CHINA, Cycle, Period, Repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.dates.dates import When

_DAY = timedelta(days=1)
_FURTHEST = 366
_SHORTEST_MONTH = 28
_HOLIDAYS = re.compile(
    r"(?:遇到?|逢)?(?:法定)?(?:节假日|假日|节日|放假)(?:的?时候?)?(?:除外|不发|跳过|不算|顺延不发)"
    r"|(?:跳过|不含|除了)(?:法定)?(?:节假日|假日|节日)"
    r"|(?:except|but not|skipping|skip|without)(?: on)?(?: public)? holidays",
    re.IGNORECASE,
)
_OF_THE_MONTH = re.compile(r"\bof the month\b", re.IGNORECASE)
"""Where a rule is asked for it is that of every month."""
_ANOTHER_DAY = re.compile(r"[日号月周末年天]|星期|礼拜|day", re.IGNORECASE)
_NOISE = re.compile(
    r"[\s,，、。;；.!！]|都?发(?:一次|送)?|吧|请|[从自在]|at|on|starting|from", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A calendar rule, perhaps but for the days off of festivals."""

    repeat: Repeat
    but_holidays: bool = False

    def after(self, moment: datetime) -> datetime:
        """Its first time after a moment; raises `ValueError` where it never comes."""
        found = next_time(self.repeat, moment)
        last = found + _FURTHEST * self.repeat.interval * _DAY
        while self.but_holidays and is_holiday(found.astimezone(CHINA).date()):
            if found > last:
                raise ValueError(f"{self.repeat} falls on holidays only")
            found = next_time(self.repeat, found)
        return found

    def times(self, moment: datetime, count: int) -> list[datetime]:
        """Its next times after a moment."""
        found: list[datetime] = []
        for _ in range(count):
            found.append(self.after(found[-1] if found else moment))
        return found

    def to_json(self) -> dict[str, Any]:
        """The rule, and whether days off are left out."""
        told = self.repeat.to_json()
        return {**told, "but_holidays": True} if self.but_holidays else told

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(Repeat.from_json(data), bool(data.get("but_holidays")))


def read_recurrence(words: str, *, now: datetime) -> Recurrence | None:
    """The rule that some words are, such as 每两周周一早上8点，节假日不发.

    None where they say more than one, or what a rule has no place for: nothing is left out.
    """
    rest, skips = _HOLIDAYS.subn(" ", _OF_THE_MONTH.sub("of every month", words))
    found = dates.find(rest, now=now)
    for stated in found:
        rest = rest.replace(stated.text, " ", 1)
    rules = [stated.value for stated in found if isinstance(stated.value, Repeat)]
    if len(rules) != 1 or rules[0].cycle is Cycle.YEARLY or _NOISE.sub("", rest):
        return None
    (repeat,) = rules
    for stated in found:
        if stated.value is not rules[0]:
            told = _told(repeat, stated)
            if told is None:
                return None
            repeat = told
    return Recurrence(_settled(repeat, now), but_holidays=bool(skips))


def _told(repeat: Repeat, stated: When) -> Repeat | None:
    """The rule with its hour, or with the day from which on it counts; None for anything else."""
    period = stated.value
    if not isinstance(period, Period) or (period.at and repeat.at):
        return None
    hour = period.at or repeat.at
    if period.first and period.last is None and repeat.since is None:
        return replace(repeat, since=period.first, at=hour)
    if period.at is None or _ANOTHER_DAY.search(stated.text):
        return None
    return replace(repeat, at=hour)


def _settled(repeat: Repeat, now: datetime) -> Repeat:
    """The rule with all that it leaves open: of a week without a day it is that of its beginning,
    or today's."""
    days = repeat.days
    if not days and repeat.cycle is Cycle.WEEKLY:
        days = ((repeat.since or now.astimezone(CHINA).date()).isoweekday(),)
    if not days and repeat.cycle is Cycle.MONTHLY and not repeat.places:
        days = (1,)
    return counted(replace(repeat, days=days, at=repeat.at or time(9)), now)


def counted(repeat: Repeat, now: datetime) -> Repeat:
    """The rule with the day from which every so many weeks are counted: its first one to come."""
    if repeat.interval == 1 or repeat.since is not None:
        return repeat
    first = next_time(replace(repeat, interval=1), now)
    return replace(repeat, since=first.astimezone(CHINA).date())


def next_time(repeat: Repeat, after: datetime, *, otherwise: time = time(9)) -> datetime:
    """The first moment of `repeat` after another one, in UTC.

    A week without a named day is that of `after`, a month without one its first; a month that
    lacks the day has it on its last. Raises `ValueError` for years, which name no day.
    """
    if repeat.cycle is Cycle.YEARLY:
        raise ValueError("every year names no day")
    local = after.astimezone(CHINA).replace(tzinfo=None)
    begins = repeat.since or local.date()
    if repeat.interval == 1:
        begins = max(begins, local.date())
    start = datetime.combine(begins, repeat.at or otherwise)
    found = next(moment for moment in _moments(repeat, start) if moment > local)
    return found.replace(tzinfo=CHINA).astimezone(UTC)


def _moments(repeat: Repeat, start: datetime) -> Iterator[datetime]:
    """All times of `repeat` from `start` on, in China."""
    rule = partial(rrule, dtstart=start, interval=repeat.interval)
    match repeat.cycle:
        case Cycle.DAILY:
            return iter(rule(DAILY))
        case Cycle.WORKDAYS:
            return (day for day in rule(DAILY) if is_workday(day.date()))
        case Cycle.WEEKLY:
            return iter(rule(WEEKLY, byweekday=[day - 1 for day in repeat.days] or None))
    if repeat.on_workdays:
        days = rule(MONTHLY, dtstart=start.replace(day=1), bymonthday=range(1, 32))
        return (day for day in _worked(days, repeat.places) if day >= start)
    if repeat.places:
        named = [weekday(day - 1)(place) for day in repeat.days for place in repeat.places]
        return iter(rule(MONTHLY, byweekday=named))
    each = rruleset()
    for day in repeat.days or (1,):
        # Of the days up to the one that is meant, the last that the month has.
        nearest = range(min(day, _SHORTEST_MONTH), day + 1)
        each.rrule(rule(MONTHLY, bymonthday=nearest, bysetpos=-1))
    return iter(each)


def _worked(days: Iterable[datetime], places: Iterable[int]) -> Iterator[datetime]:
    """The working days in some places of each month, of all its days."""
    for _, month in groupby(days, key=_month):
        worked = [day for day in month if is_workday(day.date())]
        yield from sorted({worked[place - 1 if place > 0 else place] for place in places})


def _month(moment: datetime) -> date:
    return moment.date().replace(day=1)
