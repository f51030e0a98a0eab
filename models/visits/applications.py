"""Applications of graduates to positions that visits opened, from the wish to the contract.

    intent ──▶ applied ──▶ interview ──▶ offer ──▶ contract
       └──────────┴────────────┴───────────┴─────▶ declined      by either side

A stage may be skipped, because it is told late, and the last step may be taken back. One row for
a person and a position; every step is a row too, with who recorded it. A person has one contract
at most, so contracts count people.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.activities.activities import STANDING, Activity
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused
from models.people import people
from models.positions.positions import Position, State
from models.visits.visit_positions import VisitPosition

if TYPE_CHECKING:
    from models.database import Session


class Stage(StrEnum):
    """How far an application has come; see the tree at the top of the file."""

    INTENT = "intent"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    CONTRACT = "contract"
    DECLINED = "declined"


_LEAST = 2
_ENDS = (Stage.CONTRACT, Stage.DECLINED)


class Application(SQLModel, table=True):
    """One person's application to one position."""

    __table_args__ = (UniqueConstraint("position_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    position_id: int = Field(foreign_key="position.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    stage: str = Field(index=True)
    created_at: datetime
    updated_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored application has."""
        if self.id is None:
            raise LookupError("the application is not stored yet")
        return self.id


class ApplicationStep(SQLModel, table=True):
    """One step of an application; `person_id` is the applicant, `by_id` who recorded it."""

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    stage: str
    at: datetime


async def begin(
    session: Session, position_id: int, person_id: int, *, by: int, now: datetime
) -> Application:
    """Note that a person wants a position; who has applied is left where they stand.

    Raises `Refused` for a position that no visit opened, or that is open no more.
    """
    await check_open(session, position_id)
    await _hold(session, person_id)
    if (known := await of_person_to(session, person_id, position_id)) is not None:
        return known
    application = Application(
        position_id=position_id,
        person_id=person_id,
        stage=Stage.INTENT,
        created_at=now,
        updated_at=now,
    )
    session.add(application)
    await session.flush()
    await _step(session, application, Stage.INTENT, by=by, now=now)
    return application


async def advance(
    session: Session, application: Application, stage: Stage, *, by: int, now: datetime
) -> None:
    """Note that an application has come to a later stage.

    Raises `Refused` for an earlier one, for one that has ended, and for a second contract.
    """
    await _hold(session, application.person_id)
    if stage not in following(Stage(application.stage)):
        raise Refused("application-not-next")
    if stage is Stage.CONTRACT and await contract_of(session, application.person_id):
        raise Refused("application-has-contract")
    await _step(session, application, stage, by=by, now=now)


async def step_back(session: Session, application: Application, *, by: int, now: datetime) -> None:
    """Take the last step back; raises `Refused` where there was but one."""
    await _hold(session, application.person_id)
    path: list[str] = []
    for step in await steps_of(session, application.number):
        path = path[: path.index(step.stage)] if step.stage in path else path
        path.append(step.stage)
    if len(path) < _LEAST:
        raise Refused("application-at-start")
    await _step(session, application, Stage(path[-2]), by=by, now=now)


def following(stage: Stage) -> tuple[Stage, ...]:
    """The stages that may come after this one."""
    if stage in _ENDS:
        return ()
    order = tuple(Stage)
    return order[order.index(stage) + 1 :]


async def check_open(session: Session, position_id: int) -> None:
    """Raises `Refused` where one cannot apply to a position."""
    statement = (
        select(Position.state, Activity.state)
        .join(VisitPosition, col(VisitPosition.position_id) == col(Position.id))
        .join(Activity, col(Activity.id) == col(VisitPosition.visit_id))
        .where(Position.id == position_id)
    )
    found = (await session.exec(statement)).first() if position_id <= LARGEST_ID else None
    if found is None:
        raise Refused("application-elsewhere")
    if found[0] != State.OPEN or found[1] not in STANDING:
        raise Refused("positions-closed")


async def find(session: Session, number: int) -> Application | None:
    """An application, locked until the unit of work ends."""
    if number > LARGEST_ID:
        return None
    statement = select(Application).where(col(Application.id) == number).with_for_update()
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def of_person_to(session: Session, person_id: int, position_id: int) -> Application | None:
    """A person's application to a position."""
    statement = select(Application).where(
        Application.person_id == person_id, Application.position_id == position_id
    )
    return (await session.exec(statement)).first()


async def of_person(session: Session, person_id: int) -> list[tuple[Application, Position]]:
    """The applications of a person, the one that moved last first."""
    statement = (
        select(Application, Position)
        .join(Position, col(Position.id) == col(Application.position_id))
        .where(Application.person_id == person_id)
        .order_by(col(Application.updated_at).desc(), col(Application.id).desc())
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def steps_of(session: Session, number: int) -> list[ApplicationStep]:
    """The steps of an application, the oldest first."""
    statement = select(ApplicationStep).where(ApplicationStep.application_id == number)
    return list(await session.exec(statement.order_by(col(ApplicationStep.id))))


async def contract_of(session: Session, person_id: int) -> Application | None:
    """The application of a person that came to a contract."""
    statement = select(Application).where(
        Application.person_id == person_id, Application.stage == Stage.CONTRACT
    )
    return (await session.exec(statement)).first()


async def _hold(session: Session, person_id: int) -> None:
    """Let nobody else move this person's applications until the unit of work ends."""
    if await people.find(session, person_id) is None:
        raise Refused("application-gone")


async def _step(
    session: Session, application: Application, stage: Stage, *, by: int, now: datetime
) -> None:
    application.stage, application.updated_at = stage, now
    step = ApplicationStep(
        application_id=application.number,
        person_id=application.person_id,
        by_id=by,
        stage=stage,
        at=now,
    )
    session.add_all([application, step])
    await session.flush()
