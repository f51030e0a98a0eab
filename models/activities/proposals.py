"""Proposals (申报): a teacher or a team applies to take part in a project; its school decides.

    submitted ──▶ accepted     takes a place, as a registration does
        │  └────▶ declined ──submitted again──▶ submitted     (a decision can be taken back, too)
        └───────▶ withdrawn ─submitted again──▶ submitted

One row for a person and a project. Whoever decides locks the activity, so no place is given twice.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select, true

from models.activities import activities, places, registration
from models.activities.activities import STANDING, Activity
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session
    from models.people.roles import Part


class Proposer(StrEnum):
    """Who applies."""

    TEAM = "team"
    TEACHER = "teacher"


class State(StrEnum):
    """Where a proposal stands; see the tree at the top of the file."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


_LIVE = (State.SUBMITTED, State.ACCEPTED)
_DECIDED = (State.ACCEPTED, State.DECLINED)


class Proposal(SQLModel, table=True):
    """One person's proposal for one project; `name` is the team's, or the teacher's and where."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    proposer: str
    name: str
    #: How many would take part.
    size: int
    plan: str = ""
    state: str = State.SUBMITTED
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime
    updated_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored proposal has."""
        if self.id is None:
            raise LookupError("the proposal is not stored yet")
        return self.id

    @property
    def is_live(self) -> bool:
        """Whether it waits for a decision, or was accepted."""
        return self.state in _LIVE


async def submit(
    session: Session,
    activity_id: int,
    person_id: int,
    *,
    proposer: Proposer,
    name: str,
    size: int,
    plan: str,
    now: datetime,
) -> Proposal:
    """Apply; raises `Refused` where nobody can now, and for a second time."""
    await registration.open_activity(session, activity_id, now=now)
    mine = await of_person(session, activity_id, person_id)
    if mine is not None and mine.is_live:
        raise Refused("proposal-there")
    if mine is None:
        mine = Proposal(
            activity_id=activity_id,
            person_id=person_id,
            proposer=proposer,
            name=name,
            size=size,
            created_at=now,
            updated_at=now,
        )
    mine.proposer, mine.name, mine.size, mine.plan = proposer, name, size, plan
    mine.state, mine.updated_at, mine.decided_by = State.SUBMITTED, now, None
    session.add(mine)
    await session.flush()
    return mine


async def withdraw(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """Take a proposal back, with its place. Raises `Refused` for one that is over."""
    if not proposal.is_live:
        raise Refused("proposal-over")
    await registration.withdraw(session, proposal.activity_id, proposal.person_id, now=now)
    proposal.state, proposal.updated_at = State.WITHDRAWN, now
    session.add(proposal)
    await session.flush()


async def decide(
    session: Session, proposal: Proposal, state: State, *, by: int, now: datetime
) -> None:
    """Accept or decline; raises `Refused` for what was decided, and where no place is left."""
    activity = await activities.find(session, proposal.activity_id)
    await session.refresh(proposal)
    if activity is None or proposal.state != State.SUBMITTED:
        raise Refused("proposal-over")
    if state is State.ACCEPTED:
        if not await places.has_place(session, activity):
            raise Refused("proposal-full")
        await registration.take(session, activity, proposal.person_id, now=now)
    proposal.state, proposal.updated_at, proposal.decided_by = state, now, by
    session.add(proposal)
    await session.flush()


async def reopen(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """Take a decision back, with the place that it gave; raises `Refused` where there is none."""
    activity = await activities.find(session, proposal.activity_id)
    await session.refresh(proposal)
    if activity is None or proposal.state not in _DECIDED:
        raise Refused("proposal-undecided")
    await registration.withdraw(session, activity.number, proposal.person_id, now=now)
    proposal.state, proposal.updated_at, proposal.decided_by = State.SUBMITTED, now, None
    session.add(proposal)
    await session.flush()


async def find(session: Session, number: int) -> Proposal | None:
    """A proposal by its id."""
    return await session.get(Proposal, number) if number <= LARGEST_ID else None


async def of_person(session: Session, activity_id: int, person_id: int) -> Proposal | None:
    """A person's proposal for a project."""
    statement = select(Proposal).where(
        Proposal.activity_id == activity_id, Proposal.person_id == person_id
    )
    return (await session.exec(statement)).first()


async def waiting_of(session: Session, person_id: int) -> list[Proposal]:
    """A person's proposals that nobody has decided yet, the newest first."""
    statement = (
        select(Proposal)
        .where(Proposal.person_id == person_id, Proposal.state == State.SUBMITTED)
        .order_by(col(Proposal.id).desc())
    )
    return list(await session.exec(statement))


async def waiting(session: Session, parts: Sequence[Part]) -> list[tuple[Activity, int]]:
    """The projects of these counselors' schools with proposals that nobody has decided, and how
    many each; the longest waiting first."""
    schools = [part.school for part in parts]
    statement = (
        select(Activity, func.count())
        .join(Proposal, col(Proposal.activity_id) == col(Activity.id))
        .where(
            Proposal.state == State.SUBMITTED,
            col(Activity.state).in_(STANDING),
            true() if "" in schools else col(Activity.organiser).in_(schools),
        )
        .group_by(col(Activity.id))
        .order_by(func.min(Proposal.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def for_project(session: Session, activity_id: int) -> list[Proposal]:
    """The proposals for a project that were not taken back, the oldest first."""
    statement = (
        select(Proposal)
        .where(Proposal.activity_id == activity_id, Proposal.state != State.WITHDRAWN)
        .order_by(col(Proposal.id))
    )
    return list(await session.exec(statement))
