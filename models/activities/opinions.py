"""Opinions of an activity: asked once of those who were there, given or not, shown without names.

Where nobody was checked in, nobody can tell who was there, and all with a place are asked. Whose
check-in was taken back was not there: they are not asked, and what they said does not count.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, exists, or_, select

from knowledge.activities.activities import FAIRS, Kind
from knowledge.language.masking import masked
from models.activities.activities import STANDING, Activity
from models.activities.attendance import Attendance
from models.activities.signups import PLAYING, Signup
from models.activities.voidings import Voiding
from models.database import NEVER_REUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from models.database import Session

ASKED_AFTER = timedelta(hours=1)
"""How long after an activity is over people are asked."""
ASKED_UNTIL = timedelta(days=3)
"""How long after it they may still be asked; what was over longer ago is past."""
BEST = 5
"""The best rating; 1 is the worst."""
FEWEST = 3
"""Opinions below which nothing but their number is shown: anybody could tell whose they are."""
LONGEST = 500
"""Characters of what somebody writes."""
_ASKED = (*FAIRS, Kind.CAMPAIGN, Kind.TALK, Kind.DOCKING, Kind.EVENT)


class Opinion(SQLModel, table=True):
    """That one person was asked about one activity, and what they said, if anything."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    asked_at: datetime
    #: 1 to `BEST`; None where they did not say.
    rating: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of an activity: how often each rating, and the words, in no order that tells
    whose they are. Of few opinions there is only `given`."""

    asked: int
    given: int
    ratings: dict[int, int]
    words: tuple[str, ...]

    @property
    def mean(self) -> float:
        """The mean rating; 0 without any."""
        return sum(stars * times for stars, times in self.ratings.items()) / max(1, self.given)


async def due(session: Session, *, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Activity and person of those to be asked now."""
    was_asked = (
        select(Opinion.id)
        .where(
            col(Opinion.activity_id) == col(Signup.activity_id),
            col(Opinion.person_id) == col(Signup.person_id),
        )
        .exists()
    )
    anybody = select(Attendance.id).where(col(Attendance.activity_id) == col(Signup.activity_id))
    came = select(Attendance.id).where(col(Attendance.signup_id) == col(Signup.id))
    statement = (
        select(Signup.activity_id, Signup.person_id)
        .join(Activity, col(Activity.id) == col(Signup.activity_id))
        .where(
            col(Activity.over_at) > now - ASKED_UNTIL,
            col(Activity.over_at) <= now - ASKED_AFTER,
            col(Activity.state).in_(STANDING),
            col(Activity.kind).in_(_ASKED),
            col(Signup.state).in_(PLAYING),
            or_(came.exists(), ~anybody.exists()),
            ~_was_voided(Signup),
            ~was_asked,
        )
        .order_by(col(Signup.activity_id), col(Signup.id))
        .limit(limit)
    )
    return [(row[0], row[1]) for row in await session.exec(statement)]


async def asked(session: Session, people: Sequence[tuple[int, int]], *, now: datetime) -> None:
    """Note that these people were asked about these activities."""
    session.add_all(
        Opinion(activity_id=activity, person_id=person, asked_at=now)
        for activity, person in people
    )
    await session.flush()


async def of_person(session: Session, activity_id: int, person_id: int) -> Opinion | None:
    """What a person was asked and said of an activity, locked; None if they were not there."""
    statement = select(Opinion).where(
        Opinion.activity_id == activity_id,
        Opinion.person_id == person_id,
        ~_was_voided(Opinion),
    )
    return (await session.exec(statement.with_for_update())).first()


async def verdict(session: Session, activity_id: int) -> Verdict:
    """What was said of an activity, without what tells who said it."""
    statement = select(Opinion).where(
        Opinion.activity_id == activity_id,
        ~_was_voided(Opinion),
    )
    rows = (await session.exec(statement)).all()
    ratings = Counter(row.rating for row in rows if row.rating is not None)
    given = ratings.total()
    if given < FEWEST:
        return Verdict(len(rows), given, {}, ())
    words = sorted((masked(row.words) for row in rows if row.words), key=_shuffled)
    return Verdict(len(rows), given, dict(ratings), tuple(words))


def _was_voided(row: type[Signup | Opinion]) -> ColumnElement[bool]:
    """Whether a person's check-in was taken back, and they were not checked in again."""
    mine, came = aliased(Signup), aliased(Attendance)
    return exists().where(
        col(mine.activity_id) == col(row.activity_id),
        col(mine.person_id) == col(row.person_id),
        col(Voiding.signup_id) == col(mine.id),
        ~exists().where(col(came.signup_id) == col(mine.id)),
    )


def _shuffled(words: str) -> str:
    """An order that depends on the words alone, so that it stays and tells nothing."""
    return hashlib.sha256(words.encode()).hexdigest()
