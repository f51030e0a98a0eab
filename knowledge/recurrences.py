"""What recurs: the next time of every day, working day, week or month, in China."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from knowledge.festivals import is_workday
from knowledge.periods import CHINA, Cycle

if TYPE_CHECKING:
    from knowledge.periods import Repeat

_DAY = timedelta(days=1)
_FURTHEST = 366


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
