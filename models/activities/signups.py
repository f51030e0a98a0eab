"""Registrations: who takes part in an activity, in which order, and who waits for a place.

    sign up ──place free──▶ entered ──was there──▶ attended
       │                      ▲   │
       └──full──▶ waiting ──▶ offered ──not taken in time──▶ withdrawn
                     └───────────┴── withdrawn by the person ──▶ withdrawn ──sign up again──▶ …

One row for a person and an activity. Entered, attended and offered rows hold places (`places`);
the verbs are those of `registration`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from models.activities.activities import Activity
from models.database import NEVER_REUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session


class Standing(StrEnum):
    """Where a registration stands; see the tree at the top of the file."""

    ENTERED = "entered"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    ATTENDED = "attended"


HOLDING = (Standing.ENTERED, Standing.OFFERED, Standing.ATTENDED)
"""Those that hold a place."""
PLAYING = (Standing.ENTERED, Standing.ATTENDED)
"""Those that take part: a place was given, and taken."""
LEAVING = (Standing.ENTERED, Standing.OFFERED, Standing.WAITING)
"""Those that can be withdrawn: who was there cannot undo it."""
CONCERNED = (*LEAVING, Standing.ATTENDED)
"""Those that have to be told when something changes: a fair may go on on another day."""


class Signup(SQLModel, table=True):
    """One person's registration for one activity."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: str = Field(index=True)
    #: The place in the order of those who signed up; who comes again goes to its end.
    position: int
    created_at: datetime
    updated_at: datetime
    #: While offered: until when the place is kept.
    expires_at: datetime | None = None
    #: Whether the person was told of the offer, or of its end.
    told: bool = True

    def stand(self, state: Standing, *, now: datetime) -> None:
        """Move on to a state, as something that its person need not be told."""
        self.state, self.updated_at, self.expires_at, self.told = state, now, None, True


async def of_person(session: Session, activity_id: int, person_id: int) -> Signup | None:
    """A person's registration for an activity."""
    statement = select(Signup).where(
        Signup.activity_id == activity_id, Signup.person_id == person_id
    )
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def count(session: Session, activity_id: int, states: Sequence[Standing]) -> int:
    """How many registrations of an activity stand so."""
    statement = select(func.count()).select_from(Signup)
    chosen = statement.where(Signup.activity_id == activity_id, col(Signup.state).in_(states))
    return (await session.exec(chosen)).one()


async def ahead_of(session: Session, mine: Signup) -> int:
    """How many wait before this one."""
    statement = select(func.count()).select_from(Signup)
    before = statement.where(
        Signup.activity_id == mine.activity_id,
        Signup.state == Standing.WAITING,
        Signup.position < mine.position,
    )
    return (await session.exec(before)).one()


async def mine_of(session: Session, person_id: int) -> list[tuple[Signup, Activity]]:
    """A person's registrations that were not withdrawn: what comes first, then what is over."""
    statement = (
        select(Signup, Activity)
        .join(Activity, col(Activity.id) == col(Signup.activity_id))
        .where(Signup.person_id == person_id, Signup.state != Standing.WITHDRAWN)
        .order_by(col(Activity.begins_at), col(Activity.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]
