"""Milestones: the named dates of an activity, each a whole day or a moment.

What begins something on a whole day begins with the day, what ends something lasts until its end
(`models.dates.spans`), so that plain comparison of moments is right for both.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete, select

from models.dates.spans import When, first_of, last_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from models.database import Session


class Name(StrEnum):
    """What happens then; in the order in which it does."""

    OPENS = "opens"  #: sign-up
    CLOSES = "closes"  #: sign-up
    REVIEWED = "reviewed"  #: until then schools review who was nominated
    SHOWN = "shown"  #: those put forward, to the public
    OBJECTED = "objected"  #: until then anybody may object to them
    BEGINS = "begins"
    ENDS = "ends"
    RESULT = "result"
    AGREED = "agreed"  #: the agreement with an enterprise was signed
    EXPIRES = "expires"  #: that agreement


_ENDING = frozenset({Name.CLOSES, Name.REVIEWED, Name.OBJECTED, Name.ENDS, Name.EXPIRES})
_STEPS = (Name.CLOSES, Name.REVIEWED, Name.SHOWN, Name.OBJECTED, Name.RESULT)
"""The dates of a round of an award, each of which comes before the next."""


class Milestone(SQLModel, table=True):
    """One date of one activity."""

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    name: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    whole_day: bool = False

    @property
    def when(self) -> When:
        """The date as a value."""
        return When(self.at, self.whole_day)


Times = dict[Name, When]
"""The dates of one activity."""


def on(day: date, name: Name) -> When:
    """A whole day as that milestone."""
    return last_of(day) if name in _ENDING else first_of(day)


def is_over_at(times: Mapping[Name, When]) -> datetime | None:
    """When an activity with these dates is over: at its end, else with the day it begins on; a
    project that says neither, with its agreement or when nobody can apply any more."""
    if ends := times.get(Name.ENDS):
        return ends.at
    if begins := times.get(Name.BEGINS):
        return last_of(begins.day).at
    last = times.get(Name.EXPIRES) or times.get(Name.CLOSES)
    return last.at if last else None


def listed_at(times: Mapping[Name, When]) -> datetime | None:
    """The moment by which lists are ordered: when it begins, else the first date it has."""
    begins = times.get(Name.BEGINS)
    return begins.at if begins else min((when.at for when in times.values()), default=None)


def span_of(rounds: Sequence[Mapping[Name, When]]) -> Times:
    """From the beginning of the first of several activities to the end of the last."""
    begins = [each[Name.BEGINS] for each in rounds if Name.BEGINS in each]
    if not begins:
        return {}
    ends = [each.get(Name.ENDS, each[Name.BEGINS]) for each in rounds if Name.BEGINS in each]
    last = max(ends, key=lambda when: when.at)
    return {
        Name.BEGINS: min(begins, key=lambda when: when.at),
        Name.ENDS: on(last.day, Name.ENDS) if last.whole_day else last,
    }


def contradiction(times: Mapping[Name, When]) -> tuple[Name, Name] | None:
    """Two dates of which the first has to come before the second and does not."""
    for first, second in (
        (Name.OPENS, Name.CLOSES),
        (Name.BEGINS, Name.ENDS),
        (Name.OPENS, Name.ENDS),
        (Name.AGREED, Name.EXPIRES),
        *_steps(times),
    ):
        if first in times and second in times and times[first].at > times[second].at:
            return first, second
    over = is_over_at(times)
    if Name.CLOSES in times and over is not None and times[Name.CLOSES].at > over:
        return Name.CLOSES, next(
            name for name in (Name.ENDS, Name.BEGINS, Name.EXPIRES) if name in times
        )
    return None


def _steps(times: Mapping[Name, When]) -> Iterable[tuple[Name, Name]]:
    """Each date of a round with the next that it has; of other activities none."""
    if Name.REVIEWED not in times and Name.SHOWN not in times:
        return ()
    return pairwise(name for name in _STEPS if name in times)


async def times_of(session: Session, ids: Sequence[int]) -> dict[int, Times]:
    """Activity -> its dates."""
    found: dict[int, Times] = defaultdict(dict)
    statement = select(Milestone).where(col(Milestone.activity_id).in_(ids))
    for row in await session.exec(statement):
        found[row.activity_id][Name(row.name)] = row.when
    return found


async def write_times(session: Session, activity_id: int, times: Mapping[Name, When]) -> None:
    """Replace the dates of an activity."""
    await session.exec(delete(Milestone).where(col(Milestone.activity_id) == activity_id))
    session.add_all(
        Milestone(activity_id=activity_id, name=name, at=when.at, whole_day=when.whole_day)
        for name, when in times.items()
    )
    await session.flush()
