"""Service in days: when somebody serves, and when so many months of it are full.

Service is stated as people know it, by the day, the month or the year, so that its beginning and
its end each lie between two days. What holds even for the shortest service that may be meant
holds for sure; what holds only for the longest is possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from knowledge.dates.day_sets import Days, Stretch, completed, day_after, day_before, days_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Between(NamedTuple):
    """A day that is known to lie between two days, both included."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> Between:
        """A day that is known exactly."""
        return cls(day, day)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A stretch of service; without an end it lasts, and is taken to go on."""

    begins: Between
    ends: Between | None = None

    @property
    def shortest(self) -> Stretch:
        """The days that are served for sure."""
        return Stretch(self.begins.last, self.ends.first if self.ends else date.max)

    @property
    def longest(self) -> Stretch:
        """The days that may have been served."""
        return Stretch(self.begins.first, self.ends.last if self.ends else date.max)


def served(tenures: Iterable[Tenure], *, surely: bool, since: date) -> Days:
    """The days of service from `since` on, two services at a time counted once."""
    stretches = (each.shortest if surely else each.longest for each in tenures)
    return Days.of(Stretch(max(each.first, since), each.last) for each in stretches)


def full(service: Days, months: int, *, gap: int | None, lasting: bool) -> Days:
    """The days on which so many months of service are full.

    An interruption of up to `gap` days (None: of any length) breaks nothing, but is not served:
    it puts the day off by its own length. With `lasting` only months that belong to the service
    of that day count, else they count for ever.
    """
    found: list[Stretch] = []
    for run in _runs(service, gap):
        days = [day for day in _full_from(run, months) if day is not None]
        if days:
            found.append(Stretch(min(days), run[-1].last if lasting else date.max))
    return Days.of(found)


def _runs(service: Days, gap: int | None) -> Iterator[Sequence[Stretch]]:
    """The stretches that follow each other without a longer interruption than `gap` days."""
    run: list[Stretch] = []
    for each in service.stretches:
        if run and gap is not None and _missed(run[-1], each) > gap:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _full_from(run: Sequence[Stretch], months: int) -> Iterator[date | None]:
    """From when on the months are full, if they are counted from each of the stretches on.

    All are tried: months are of different lengths, and a day served long before an interruption
    must not put off what is full without it.
    """
    for number, start in enumerate(run):
        day = completed(start.first, months)
        for each, later in zip(run[number:], (*run[number + 1 :], None), strict=True):
            if day_before(day) <= each.last:
                yield day
                break
            if later is not None:
                day = days_later(day, _missed(each, later))


def _missed(earlier: Stretch, later: Stretch) -> int:
    """The days between two stretches."""
    return (later.first - day_after(earlier.last)).days
