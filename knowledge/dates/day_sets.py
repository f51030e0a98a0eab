"""Sets of days, to tell when several conditions hold together: stretches that never touch.

An open beginning is `date.min`, an open end `date.max`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from knowledge.dates.calendar_days import DAY, months_away

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretch(NamedTuple):
    """The days from `first` to `last`, both included; none where `last` comes before."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days; made by `Days.of`, which joins what overlaps or follows on."""

    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> Days:
        """The days of all these stretches together."""
        joined: list[Stretch] = []
        for each in sorted(each for each in stretches if each.first <= each.last):
            if joined and each.first <= day_after(joined[-1].last):
                joined[-1] = Stretch(joined[-1].first, max(joined[-1].last, each.last))
            else:
                joined.append(each)
        return cls(tuple(joined))

    def __contains__(self, day: date) -> bool:
        return self.around(day) is not None

    def __and__(self, other: Days) -> Days:
        return Days.of(
            Stretch(max(mine.first, theirs.first), min(mine.last, theirs.last))
            for mine in self.stretches
            for theirs in other.stretches
        )

    def __or__(self, other: Days) -> Days:
        return Days.of((*self.stretches, *other.stretches))

    def around(self, day: date) -> Stretch | None:
        """The stretch that `day` lies in."""
        return next((each for each in self.stretches if each.first <= day <= each.last), None)

    def after(self, day: date) -> Stretch | None:
        """The next stretch that begins after `day`."""
        return next((each for each in self.stretches if each.first > day), None)

    def before(self, day: date) -> Stretch | None:
        """The latest stretch that was over before `day`."""
        return next((each for each in reversed(self.stretches) if each.last < day), None)


NEVER = Days(())
ALWAYS = Days((Stretch(date.min, date.max),))


def day_after(day: date) -> date:
    """The next day; the last of all has none after it."""
    return day + DAY if day < date.max else day


def day_before(day: date) -> date:
    """The day before; the first of all has none before it."""
    return day - DAY if day > date.min else day


def days_later(day: date, number: int) -> date:
    """So many days later; the last day of all where there are not so many."""
    return day + timedelta(days=number) if number <= (date.max - day).days else date.max


def within(day: date, months: int) -> date:
    """The last day of a term of so many months from `day`.

    A month without that day ends the term with its own last day (民法典 第二百零二条).
    """
    year, month = months_away(day, months)
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def completed(day: date, months: int) -> date:
    """The day before which so many months from `day` on are full, `day` counted with them.

    From a day that the last month lacks, they are full with the end of that month.
    """
    last = within(day, months)
    return last if last.day == day.day else day_after(last)
