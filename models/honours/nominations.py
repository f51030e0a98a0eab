"""Nominations: who is put forward in a round of an award, and how far that has come.

    submitted ──▶ reviewing ──two for──▶ passed ──▶ recommended ──▶ awarded
     ▲  │  ▲        │    └──two against──▶ declined      ├────────▶ unawarded
     │  │  └─again─ returned                             └─objection upheld─▶ struck
     │  └──▶ withdrawn (from any state before the last column)
     └─again──┘

One row for a round and a person, who always hands it in themselves: whoever refers somebody else
(`models.honours.referrals`) gives them a code to take up. Whoever changes a row holds its round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from knowledge.dates.periods import CHINA
from knowledge.eligibility.verdicts import Outcome
from knowledge.honours.award_clock import AwardClock
from knowledge.sending.reminder_rules import Reason
from models.activities import activities
from models.activities.activities import Activity
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.honours import awards, materials
from models.honours.awards import Step
from models.honours.careers import career_of
from models.people.roles import Part
from models.reminders.reminder_plans import cancel_activity, plan_activity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session
    from models.honours.awards import AwardRound
    from models.people.people import Person


class Way(StrEnum):
    """Who put somebody forward."""

    SELF = "self"
    COLLEAGUE = "colleague"
    SCHOOL = "school"


class State(StrEnum):
    """How far a nomination has come; see the tree at the top of the file."""

    SUBMITTED = "submitted"
    REVIEWING = "reviewing"
    RETURNED = "returned"
    PASSED = "passed"
    DECLINED = "declined"
    RECOMMENDED = "recommended"
    STRUCK = "struck"
    AWARDED = "awarded"
    UNAWARDED = "unawarded"
    WITHDRAWN = "withdrawn"


PENDING = (State.SUBMITTED, State.REVIEWING, State.RETURNED, State.PASSED)
"""States that come to nothing once the school can put nobody forward any more."""
CHANGEABLE = (State.SUBMITTED, State.RETURNED, State.WITHDRAWN)
"""States in which whoever is nominated can hand in anew."""
TAKING_A_PLACE = (State.RECOMMENDED, State.AWARDED, State.UNAWARDED)
"""States that count in the quota of a school; who was struck leaves the place free."""
SETTLED = (State.AWARDED, State.UNAWARDED, State.STRUCK, State.DECLINED)
"""States that nobody can withdraw from any more."""
REMINDED = {
    **dict.fromkeys(
        (State.SUBMITTED, State.REVIEWING, State.PASSED, State.RECOMMENDED), Reason.NOMINATED
    ),
    State.RETURNED: Reason.RETURNED,
}
"""Of what one is reminded as long as a nomination stands so."""


class Nomination(SQLModel, table=True):
    """One person in one round."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: Who referred them; None where they did so themselves, or whoever did is gone.
    nominated_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    way: str = Way.SELF
    state: str = Field(index=True)
    #: As it is to stand on a certificate.
    name: str
    #: Where they serve.
    employer: str = ""
    #: The part of a school that reviews it, as it was when it was handed in.
    school: str = Field(index=True)
    college: str = ""
    class_name: str = ""
    level: str = ""
    major: str = ""
    graduation_year: int | None = None
    statement: str = ""
    #: Files, as `models.files.blobs.mention` writes them.
    materials: list[str] = Field(sa_column=Column(JSON, nullable=False))
    #: What the clock said when it was handed in: eligible, or for the reviewers to ask about.
    outcome: str
    #: How often it was handed in: an opinion is one of what was handed in then.
    version: int = 0
    #: The last word of a reviewer.
    note: str = ""
    certificate: str = Field(default="", index=True)
    created_at: datetime
    updated_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored nomination has."""
        if self.id is None:
            raise LookupError("the nomination is not stored yet")
        return self.id

    @property
    def part(self) -> Part:
        """Whose reviewers look at it."""
        return Part(self.school, self.college, self.class_name)


@dataclass(frozen=True, slots=True)
class Papers:
    """What somebody hands in, and who referred them."""

    name: str
    employer: str
    statement: str
    materials: Sequence[str]
    way: Way = Way.SELF
    by: int | None = None


async def clock_of(session: Session, found: AwardRound, person: Person) -> AwardClock:
    """How somebody stands to the terms of a round, day by day."""
    return AwardClock.of(found.asks, await career_of(session, person), award=found.award)


async def check_open(
    session: Session, activity_id: int, person: Person, *, now: datetime
) -> tuple[AwardRound, Activity, AwardClock, Nomination | None]:
    """The round, held, with a person's clock and what they have handed in before.

    Raises `Refused` for who cannot hand in now, whatever they hand in.
    """
    mine = await of_person(session, activity_id, person.id)
    is_returned = mine is not None and mine.state == State.RETURNED
    step = Step.REVIEW if is_returned else Step.NOMINATE
    found, activity = await awards.hold(session, activity_id, step, now=now)
    if mine is not None:
        await session.refresh(mine)
        if mine.state not in CHANGEABLE:
            raise Refused("nomination-already")
    if not person.school:
        raise Refused("nomination-no-school")
    if activity.schools and person.school != activity.schools:
        raise Refused("nomination-other-school", school=activity.schools)
    return found, activity, await clock_of(session, found, person), mine


async def submit(
    session: Session, activity_id: int, person: Person, papers: Papers, *, now: datetime
) -> Nomination:
    """Hand a nomination in, or anew; raises `Refused` for who is not eligible, and for papers that
    lack a document or hold somebody else's."""
    _, _, clock, mine = await check_open(session, activity_id, person, now=now)
    today = now.astimezone(CHINA).date()
    outcome = clock.outcome(today)
    if outcome is Outcome.NOT_ELIGIBLE:
        raise Refused("nomination-not-eligible")
    if clock.missing(today):
        raise Refused("nomination-tell-first")
    await materials.check(session, person.id, papers.materials)
    if mine is None:
        mine = Nomination(
            activity_id=activity_id,
            person_id=person.id,
            state=State.SUBMITTED,
            name=papers.name,
            school=person.school,
            materials=[],
            outcome=outcome,
            created_at=now,
            updated_at=now,
        )
    if papers.by is not None:
        mine.nominated_by, mine.way = papers.by, papers.way
    await materials.keep(session, mine.materials, papers.materials, now=now)
    mine.name, mine.employer, mine.statement = papers.name, papers.employer, papers.statement
    mine.materials, mine.outcome, mine.note = list(papers.materials), outcome, ""
    mine.version += 1
    _describe(mine, person)
    return await stand(session, mine, State.SUBMITTED, now=now)


async def withdraw(session: Session, mine: Nomination, *, now: datetime) -> None:
    """Take a nomination back, with its words and files; raises `Refused` for a settled one."""
    await awards.hold(session, mine.activity_id, None, now=now)
    await session.refresh(mine)
    if mine.state in SETTLED:
        raise Refused("nomination-settled")
    if mine.state == State.WITHDRAWN:
        raise Refused("nomination-withdrawn-before")
    await materials.keep(session, mine.materials, (), now=now)
    mine.statement, mine.employer, mine.note, mine.materials = "", "", "", []
    await stand(session, mine, State.WITHDRAWN, now=now)


async def stand(
    session: Session, nomination: Nomination, state: State, *, now: datetime
) -> Nomination:
    """Store how far a nomination has come; its person is reminded of what concerns it now."""
    before = REMINDED.get(State(nomination.state)) if nomination.id else None
    nomination.state, nomination.updated_at = state, now
    session.add(nomination)
    await session.flush()
    if REMINDED.get(state) != before:
        await remind(session, nomination, now=now)
    return nomination


async def remind(session: Session, nomination: Nomination, *, now: datetime) -> bool:
    """Plan the reminders of a nomination as it stands; False where none concerns it any more."""
    activity = await session.get_one(Activity, nomination.activity_id)
    reason = REMINDED.get(State(nomination.state))
    if reason is None:
        await cancel_activity(session, activity.number, nomination.person_id, now=now)
        return False
    await plan_activity(
        session,
        activity.number,
        nomination.person_id,
        reason=reason,
        pillar=activity.pillar,
        now=now,
    )
    await activities.remind(session, activity, now=now, person_id=nomination.person_id)
    return True


async def find(session: Session, number: int) -> Nomination | None:
    """A nomination by its number, to show; a verb holds its round."""
    return await session.get(Nomination, number) if number <= LARGEST_ID else None


async def of_person(session: Session, activity_id: int, person_id: int) -> Nomination | None:
    """A person's nomination in a round."""
    statement = select(Nomination).where(
        Nomination.activity_id == activity_id, Nomination.person_id == person_id
    )
    return (await session.exec(statement)).first()


async def mine_of(session: Session, person_id: int) -> list[tuple[Nomination, Activity]]:
    """A person's nominations, the newest first."""
    statement = (
        select(Nomination, Activity)
        .join(Activity, col(Activity.id) == col(Nomination.activity_id))
        .where(Nomination.person_id == person_id)
        .order_by(col(Nomination.id).desc())
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def in_round(
    session: Session, activity_id: int, states: Sequence[State] = tuple(State)
) -> list[Nomination]:
    """The nominations of a round that stand so, by school."""
    statement = (
        select(Nomination)
        .where(Nomination.activity_id == activity_id, col(Nomination.state).in_(states))
        .order_by(col(Nomination.school), col(Nomination.id))
    )
    return list(await session.exec(statement))


def _describe(mine: Nomination, person: Person) -> None:
    mine.school, mine.college, mine.class_name = person.school, person.college, person.class_name
    mine.level, mine.major = person.level, person.major_words
    mine.graduation_year = person.graduation_year
