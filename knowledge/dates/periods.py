"""Times as people state them: days and stretches of days, what recurs, what lies before an event.

Period   下周五, 本月底前, 3月15号下午两点: days of China's calendar, an open end is None
Offset   开赛前三小时, two days before: a length of time from an event that is not told here
Repeat   每周一早上8点, every day
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
"""The local time of everybody we serve; used in texts and in date arithmetic, never stored."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; on them from the hour `at` to `until`.

    One day with `at` and without `until` is a moment.
    """

    first: date | None
    last: date | None
    at: time | None = None
    until: time | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )

    @property
    def is_day(self) -> bool:
        """Whether this is a single day."""
        return self.first is not None and self.first == self.last

    def begins(self, otherwise: time = time(9)) -> datetime | None:
        """The moment it begins in UTC; `otherwise` is the hour where none was told."""
        if self.first is None:
            return None
        begins = datetime.combine(self.first, self.at or otherwise, CHINA)
        return begins.astimezone(UTC)

    def to_json(self) -> dict[str, Any]:
        """ISO dates and hours; what is open or untold is left out."""
        parts = {"first": self.first, "last": self.last, "at": self.at, "until": self.until}
        return {name: part.isoformat() for name, part in parts.items() if part is not None}

    def __str__(self) -> str:
        days = f"{self.first}" if self.is_day else f"{self.first or ''}..{self.last or ''}"
        hours = [f"{hour:%H:%M}" for hour in (self.at, self.until) if hour is not None]
        return f"{days}T{'/'.join(hours)}" if hours else days


@dataclass(frozen=True, slots=True)
class Offset:
    """So long after an event, before it where negative; at the hour `at` if one was told."""

    length: timedelta
    at: time | None = None

    def to_json(self) -> dict[str, Any]:
        """The length in minutes."""
        told: dict[str, Any] = {"minutes": self.length // _MINUTE}
        return told | ({"at": self.at.isoformat()} if self.at else {})

    def __str__(self) -> str:
        for unit, name in ((_DAY, "d"), (_HOUR, "h")):
            if self.length % unit == timedelta(0):
                return f"{self.length // unit:+}{name}"
        return f"{self.length // _MINUTE:+}m"


WEEKEND = (6, 7)
LAST_OF_MONTH = 31
"""Days of a month beyond its end fall on its last day, so this is the last day of any."""


class Cycle(StrEnum):
    """How often something recurs."""

    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every day, week, month …, or every so many of them, counted from the day `since`.

    `days` are weekdays (Monday is 1) or days of the month. With `places` a month has its first
    (1), second … or last (-1) such weekday instead; its working days where no weekday is named.
    """

    cycle: Cycle
    days: tuple[int, ...] = ()
    at: time | None = None
    interval: int = 1
    places: tuple[int, ...] = ()
    since: date | None = None

    @property
    def on_workdays(self) -> bool:
        """Whether it comes on working days alone."""
        return self.cycle is Cycle.WORKDAYS or bool(self.places and not self.days)

    def to_json(self) -> dict[str, Any]:
        """The cycle with what else is told of it."""
        told: dict[str, Any] = {"every": str(self.cycle)}
        if self.days:
            told["days"] = list(self.days)
        if self.at:
            told["at"] = self.at.isoformat()
        if self.interval > 1:
            told["interval"] = self.interval
        if self.places:
            told["places"] = list(self.places)
        if self.since:
            told["since"] = self.since.isoformat()
        return told

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Repeat:
        """The inverse of `to_json`."""
        return cls(
            Cycle(data["every"]),
            tuple(data.get("days", ())),
            time.fromisoformat(data["at"]) if "at" in data else None,
            data.get("interval", 1),
            tuple(data.get("places", ())),
            date.fromisoformat(data["since"]) if "since" in data else None,
        )

    def __str__(self) -> str:
        return str(self.cycle)


Stated = Period | Offset | Repeat


def day(only: date) -> Period:
    """The period of a single day."""
    return Period(only, only)


class Read(NamedTuple):
    """A time that stands at `start:end` of a folded text."""

    start: int
    end: int
    value: Stated


def ordered(places: set[int]) -> tuple[int, ...]:
    """From the first to the last, those that are counted from the end behind the others."""
    return tuple(sorted(places, key=lambda place: (place < 0, place)))
