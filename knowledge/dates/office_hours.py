"""Office hours in China: when somebody can be expected to answer, and how much of them has passed.

Working days are China's, with its days off and the weekends that are worked for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from knowledge.dates.festivals import is_workday
from knowledge.dates.periods import CHINA

_FORM = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """From `start` to `end` on every working day."""

    start: time = time(8, 30)
    end: time = time(17, 30)

    @classmethod
    def parse(cls, words: str) -> OfficeHours:
        """Hours such as 08:30-17:30; raises `ValueError` for anything else."""
        found = _FORM.fullmatch(words.strip())
        if found is None:
            raise ValueError("hours such as 08:30-17:30")
        start, end = (time(int(found[place]), int(found[place + 1])) for place in (1, 3))
        if start >= end:
            raise ValueError("hours that end after they begin, such as 08:30-17:30")
        return cls(start, end)

    @property
    def words(self) -> str:
        """The hours as they are written."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment lies within the hours of a working day."""
        local = moment.astimezone(CHINA)
        return is_workday(local.date()) and self.start <= local.time() < self.end

    def next_opening(self, moment: datetime) -> datetime:
        """`moment` itself where it is open, else when it opens next; in China's time."""
        local = moment.astimezone(CHINA)
        if self.is_open(local):
            return local
        day = local.date() if local.time() < self.start else local.date() + _DAY
        while not is_workday(day):
            day += _DAY
        return datetime.combine(day, self.start, CHINA)

    def after(self, moment: datetime, length: timedelta) -> datetime:
        """When so much of the hours will have passed since `moment`; in China's time."""
        local = self.next_opening(moment)
        while length > (left := datetime.combine(local.date(), self.end, CHINA) - local):
            length -= left
            local = self.next_opening(local + left)
        return local + length
