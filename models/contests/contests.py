"""Contests: one track of one round of an edition, an activity with rules of its own beside it.

    edition (activity) ◀─parent─ contest: 校赛·成长赛道 ─next round─▶ contest: 省赛·成长赛道
                       ◀─parent─ contest: 校赛·就业赛道 ─next round─▶ …

Dates, places and the waiting list are those of every activity. Only the first round is open to
all; into a later one a person is promoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from knowledge.activities.contests import Entrant, Judged, Rules, judge
from knowledge.eligibility.verdicts import Outcome
from models.activities.activities import STANDING, Activity
from models.database import LARGEST_ID
from models.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session
    from models.people.people import Person, PersonRow

FIRST_ROUND = 1


class Contest(SQLModel, table=True):
    """What a contest has beyond its activity."""

    __table_args__ = (UniqueConstraint("edition_id", "track", "round"),)

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    edition_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    #: Its key in the edition, the same in all rounds.
    track: str
    #: 1, 2, 3 …
    round: int
    #: Groups, form and size of teams (`knowledge.activities.contests.Rules`).
    rules: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    #: How many entries of one school may take part; None: as many as like.
    quota: int | None = None
    #: For how many days after the result one may appeal; 0: not at all.
    appeal_days: int = 0
    #: Columns of its exported table; empty: the usual ones.
    columns: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    @property
    def asks(self) -> Rules:
        """Its rules as a value."""
        return Rules.from_json(self.rules)


async def look_up(session: Session, activity_id: int) -> Contest | None:
    """The contest that an activity is; None for any other activity."""
    return await session.get(Contest, activity_id) if activity_id <= LARGEST_ID else None


async def the_contest(session: Session, activity_id: int) -> Contest:
    """The same where there has to be one; raises `Refused`."""
    if (contest := await look_up(session, activity_id)) is None:
        raise Refused("contest-gone")
    return contest


async def to_come(session: Session, now: datetime) -> list[tuple[Contest, Activity]]:
    """The contests of the first round that are announced and not over, the next deadline first."""
    statement = (
        select(Contest, Activity)
        .join(Activity, col(Activity.id) == col(Contest.activity_id))
        .where(
            Contest.round == FIRST_ROUND,
            col(Activity.state).in_(STANDING),
            (col(Activity.over_at) > now) | col(Activity.over_at).is_(None),
        )
        .order_by(col(Activity.begins_at), col(Activity.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def every(session: Session) -> list[tuple[Contest, Activity]]:
    """All contests, the newest edition first, by round and track."""
    statement = (
        select(Contest, Activity)
        .join(Activity, col(Activity.id) == col(Contest.activity_id))
        .order_by(col(Contest.edition_id).desc(), col(Contest.round), col(Contest.activity_id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def editions(session: Session, *, now: datetime) -> list[Activity]:
    """The competitions that are announced and not over, the next first."""
    statement = (
        select(Activity)
        .where(
            col(Activity.id).in_(select(Contest.edition_id)),
            col(Activity.state).in_(STANDING),
            (col(Activity.over_at) > now) | col(Activity.over_at).is_(None),
        )
        .order_by(col(Activity.begins_at), col(Activity.id))
    )
    return list(await session.exec(statement))


async def next_round(session: Session, contest: Contest) -> Contest | None:
    """The same track in the round after."""
    statement = select(Contest).where(
        Contest.edition_id == contest.edition_id,
        Contest.track == contest.track,
        Contest.round == contest.round + 1,
    )
    return (await session.exec(statement)).first()


def judged(rules: Rules, person: Person | PersonRow) -> tuple[Judged, ...]:
    """Every group of a contest for a person, the best first."""
    entrant = Entrant(person.level, person.graduation_year, person.school)
    return judge(rules.groups, entrant)


def check_eligible(rules: Rules, person: Person | PersonRow, group: str) -> None:
    """Raises `Refused` unless a person may enter in a group, with the first reason against it."""
    for each in judged(rules, person):
        if each.group.name != group:
            continue
        against = [f for f in each.findings if f.outcome is not Outcome.ELIGIBLE]
        for finding in against:
            key = f"contest-not-{finding.condition}"
            if finding.outcome is Outcome.ASK:
                key = f"contest-unknown-{finding.condition}"
            raise Refused(key, asked=finding.asked, has=finding.has)
        return
    raise Refused("contest-no-group")
