"""Whether one can be at two things: they overlap, or one cannot be reached from the other in time.

Where no hour is told, two things on the same day may clash, and that is all that can be said.
What lasts longer than some days is a season in which something takes place, and clashes with
nothing; what is online can be joined from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.activities.travel import Travel, estimate
from knowledge.dates.periods import CHINA

if TYPE_CHECKING:
    from datetime import date, datetime

    from knowledge.regions.divisions import Divisions

LONGEST = timedelta(days=3)
"""What lasts whole days and longer than this is a season."""


class Conflict(StrEnum):
    """How two things clash, the worst first."""

    OVERLAP = "overlap"
    LATE = "late"  #: the second cannot be reached in time
    UNSURE = "unsure"  #: on the same day, and not all hours are told


@dataclass(frozen=True, slots=True)
class Stay:
    """Where one has to be, and when; `ends` is None where nobody said."""

    begins: datetime
    ends: datetime | None = None
    whole_day: bool = False
    region: str = ""
    venue: str = ""
    online: bool = False

    @property
    def first_day(self) -> date:
        """The day in China on which it begins."""
        return self.begins.astimezone(CHINA).date()

    @property
    def last_day(self) -> date:
        """The day in China on which it ends."""
        return (self.ends or self.begins).astimezone(CHINA).date()

    @property
    def is_season(self) -> bool:
        """Whether nobody has to be there all the time."""
        length = (self.ends or self.begins) - self.begins
        return self.whole_day and length > LONGEST


@dataclass(frozen=True, slots=True)
class Clash:
    """How two things clash; `gap` is between them where both hours are told and they do not
    overlap, `travel` the way between them where one has to be at both."""

    conflict: Conflict
    gap: timedelta | None = None
    travel: Travel | None = None


def clash(one: Stay, other: Stay, divisions: Divisions) -> Clash | None:
    """How two things clash; None where one can be at both."""
    first, second = sorted((one, other), key=lambda stay: stay.begins)
    if first.is_season or second.is_season:
        return None
    travel = way(first, second, divisions)
    if first.whole_day or second.whole_day or first.ends is None:
        share = first.first_day <= second.last_day and second.first_day <= first.last_day
        return Clash(Conflict.UNSURE, travel=travel) if share else None
    gap = second.begins - first.ends
    if gap < timedelta():
        return Clash(Conflict.OVERLAP)
    if travel is not None and gap < travel.time:
        return Clash(Conflict.LATE, gap=gap, travel=travel)
    return None


def way(first: Stay, second: Stay, divisions: Divisions) -> Travel | None:
    """The way from one to the other; None where there is none, or it is not known."""
    if first.online or second.online:
        return None
    if first.venue and (first.region, first.venue) == (second.region, second.venue):
        return None
    return estimate(first.region, second.region, divisions)
