"""Quiet hours: the part of the day in which somebody wants to hear nothing that can wait."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from knowledge.dates.clocks import clocks
from knowledge.dates.periods import CHINA
from knowledge.language.text import fold

_FORM = re.compile(
    r"(?P<h1>[01]?\d|2[0-4])(?::(?P<m1>[0-5]\d))?\s*[-~至到—–]+\s*(?P<h2>[01]?\d|2[0-4])(?::(?P<m2>[0-5]\d))?"
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Every day from `start` to `end` in China, mostly over midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, words: str) -> QuietHours:
        """Hours such as 22:00-8:00, 晚上十点到早上八点, 10pm to 7am; else raises `ValueError`."""
        folded = fold(words).strip()
        if found := _FORM.fullmatch(folded):
            start = time(int(found["h1"]) % 24, int(found["m1"] or 0))
            end = time(int(found["h2"]) % 24, int(found["m2"] or 0))
        else:
            named = clocks(folded)
            if len(named) != 2:
                raise ValueError("hours such as 22:00-8:00")
            start, end = named[0].at, named[1].at
        if start == end:
            raise ValueError("hours that end when they begin")
        return cls(start, end)

    @property
    def words(self) -> str:
        """The hours as they are written and stored."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def begun(self, moment: datetime) -> datetime | None:
        """When the quiet hours began in which a moment lies; None outside of them."""
        local = moment.astimezone(CHINA)
        hour = local.time()
        if self.start < self.end:
            if not self.start <= hour < self.end:
                return None
            day = local.date()
        elif hour >= self.start:
            day = local.date()
        elif hour < self.end:
            day = local.date() - _DAY
        else:
            return None
        return datetime.combine(day, self.start, CHINA).astimezone(UTC)

    def over(self, moment: datetime) -> datetime:
        """`moment` itself outside of them, else when they are over."""
        begun = self.begun(moment)
        if begun is None:
            return moment
        day = begun.astimezone(CHINA).date() + (_DAY if self.start > self.end else 0 * _DAY)
        return datetime.combine(day, self.end, CHINA).astimezone(UTC)

    def moved(self, due: datetime, *, not_after: datetime, now: datetime) -> datetime:
        """When to say what is due then: after them, or before them where that is too late.

        What can be said at no other time is said then.
        """
        begun = self.begun(due)
        if begun is None:
            return due
        if (over := self.over(due)) < not_after:
            return over
        before = begun - timedelta(minutes=1)
        return before if before > now else due
