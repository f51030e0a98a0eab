"""What recurs: the next time of every day, working day, week or month, in China; and the same as
somebody said it, with days off left out where that was asked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from knowledge import dates
from knowledge.festivals import is_holiday, is_workday
from knowledge.periods import CHINA, Cycle, Period, Repeat

_DAY = timedelta(days=1)
_FURTHEST = 366
_HOLIDAYS = re.compile(
    r"(?:遇到?|逢)?(?:法定)?(?:节假日|假日|节日|放假)(?:的?时候?)?(?:除外|不发|跳过|不算|顺延不发)"
    r"|(?:跳过|不含|除了)(?:法定)?(?:节假日|假日|节日)"
    r"|(?:except|but not|skipping|skip|without)(?: on)?(?: public)? holidays",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(r"[日号月周末年天]|星期|礼拜|day", re.IGNORECASE)
_NOISE = re.compile(r"[\s,，、。;；.!！]|都?发(?:一次|送)?|吧|请|at|on", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A calendar rule, perhaps but for the days off of festivals."""

    repeat: Repeat
    but_holidays: bool = False

    def after(self, moment: datetime) -> datetime:
        """Its first time after a moment; raises `ValueError` where it never comes."""
        found = next_time(self.repeat, moment)
        last = moment + _FURTHEST * _DAY
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
    """The rule that some words are, such as 每周一早上8点，节假日不发.

    None where they say more than one, or what a rule has no place for: nothing is left out.
    """
    rest, skips = _HOLIDAYS.subn(" ", words)
    found = dates.find(rest, now=now)
    for stated in found:
        rest = rest.replace(stated.text, " ", 1)
    rules = [stated.value for stated in found if isinstance(stated.value, Repeat)]
    hours = [stated for stated in found if isinstance(stated.value, Period)]
    if len(rules) != 1 or len(hours) > 1 or len(found) != len(rules) + len(hours):
        return None
    (repeat,) = rules
    for hour in hours:
        period = hour.value
        if _ANOTHER_DAY.search(hour.text) or repeat.at or not isinstance(period, Period):
            return None
        repeat = Repeat(repeat.cycle, repeat.days, period.at)
    if repeat.cycle is Cycle.YEARLY or _NOISE.sub("", rest):
        return None
    return Recurrence(_settled(repeat, now), but_holidays=bool(skips))


def _settled(repeat: Repeat, now: datetime) -> Repeat:
    """The rule with all that it leaves open: of a week without a day it is today's."""
    days = repeat.days
    if not days and repeat.cycle is Cycle.WEEKLY:
        days = (now.astimezone(CHINA).isoweekday(),)
    if not days and repeat.cycle is Cycle.MONTHLY:
        days = (1,)
    return Repeat(repeat.cycle, days, repeat.at or time(9))


def next_time(repeat: Repeat, after: datetime, *, otherwise: time = time(9)) -> datetime:
    """The first moment of `repeat` after another one, in UTC.

    A week without a named day is that of `after`, a month without one its first; a month that
    lacks the day has it on its last. Raises `ValueError` for years, which name no day.
    """
    if repeat.cycle is Cycle.YEARLY:
        raise ValueError("every year names no day")
    local = after.astimezone(CHINA)
    hour = repeat.at or otherwise
    for away in range(_FURTHEST):
        day = local.date() + away * _DAY
        moment = datetime.combine(day, hour, CHINA)
        if moment > local and _falls_on(repeat, day, local.isoweekday()):
            return moment.astimezone(UTC)
    raise ValueError(f"{repeat} comes never")


def _falls_on(repeat: Repeat, day: date, weekday: int) -> bool:
    match repeat.cycle:
        case Cycle.WORKDAYS:
            return is_workday(day)
        case Cycle.WEEKLY:
            return day.isoweekday() in (repeat.days or (weekday,))
        case Cycle.MONTHLY:
            last = monthrange(day.year, day.month)[1]
            return day.day in {min(number, last) for number in repeat.days or (1,)}
        case _:
            return True
