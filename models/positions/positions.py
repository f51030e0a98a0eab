"""Positions: what tables state of them, what we read from that, and the verbs on both.

    added ──▶ open ──absent from a newer edition of its source──▶ withdrawn
               │ ▲                                                    │
               │ └────────────────── listed again ────────────────────┘
               └──decided by somebody──▶ closed

What knowledge makes of a position's requirements and place stands in rows beside it, so that
plain SQL joins majors, regions and positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Index
from sqlalchemy import delete as core_delete
from sqlalchemy import insert as core_insert
from sqlalchemy import update as core_update
from sqlmodel import Field, SQLModel, col, select

from models.database import Session
from models.positions.postings import Statement
from models.positions.revisions import revise
from models.reminders.reminder_plans import move_position
from models.reminders.reminders import LIVING, Reminder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


ANY = "*"
"""The node of a demand that every major meets."""

_CHUNK = 500
"""Rows of one statement: below the number of variables that either database takes."""


class State(StrEnum):
    """Where a position stands; see the tree at the top of the file."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Position(Statement, table=True):
    """A position: what its table states of it, and where it stands."""

    id: int | None = Field(default=None, primary_key=True)
    #: The same position in every edition of its source, and what the last one said, hashed.
    key: str = Field(unique=True)
    digest: str
    state: str = Field(default=State.OPEN, index=True)
    #: The import that wrote the row last.
    import_id: int = Field(foreign_key="import.id", index=True)
    created_at: datetime
    updated_at: datetime
    #: That of the last transaction that wrote the row: the index in memory follows it.
    revision: int = Field(default=0, index=True, sa_column_kwargs={"server_default": "0"})
    closed_at: datetime | None = None
    #: By whose catalogue the majors are written ("广东", "全国"); "" where that is not known.
    system: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: Since when it is open: when it was added, or listed again.
    opened_at: datetime | None = Field(default=None, index=True)

    @property
    def heading(self) -> str:
        """Who recruits for what, in one line."""
        employer = self.employer or self.department
        unit = self.department if self.department not in ("", employer) else ""
        return " · ".join(filter(None, (employer, unit, self.title or self.code)))


class PositionMajor(SQLModel, table=True):
    """A node of the catalogue that a position accepts, or excludes, at one level of study."""

    __table_args__ = (Index("ix_positionmajor_node", "node", "level", "position_id"),)

    position_id: int = Field(foreign_key="position.id", primary_key=True, ondelete="CASCADE")
    level: str = Field(primary_key=True)
    #: A node of the catalogue of majors, or `ANY`.
    node: str = Field(primary_key=True)
    excluded: bool = Field(default=False, primary_key=True)
    #: False where only the reviewing office can say whether the node is meant.
    certain: bool = Field(default=True, primary_key=True)


class PositionRegion(SQLModel, table=True):
    """A division in which a position works."""

    __table_args__ = (Index("ix_positionregion_region", "region", "position_id"),)

    position_id: int = Field(foreign_key="position.id", primary_key=True, ondelete="CASCADE")
    region: str = Field(primary_key=True)


class Demand(NamedTuple):
    """At `level` (专科, 本科, 研究生), the majors under `node` are accepted, or `excluded`.

    It is not `certain` where one has to ask what the words mean.
    """

    level: str
    node: str
    excluded: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What knowledge understands of a posting: division codes of its place, and its majors."""

    regions: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    #: By whose catalogue its majors are written: see `knowledge.requirements.table_systems`.
    system: str = ""


async def close(session: Session, ids: Sequence[int], *, now: datetime) -> None:
    """Close those of the positions that are open: nobody is shown them any more."""
    changes = {"state": State.CLOSED, "closed_at": now, "updated_at": now}
    await _move(session, ids, State.OPEN, changes)


async def reopen(session: Session, ids: Sequence[int], *, now: datetime) -> None:
    """Take back the closing of those of the positions that somebody closed."""
    changes = {"state": State.OPEN, "closed_at": None, "updated_at": now}
    await _move(session, ids, State.CLOSED, changes)


async def _move(
    session: Session, ids: Sequence[int], state: State, changes: Mapping[str, Any]
) -> None:
    """Change those of the positions that are in a state."""
    revision = await revise(session)
    values = {**changes, "revision": revision}
    connection = await session.connection()
    for start in range(0, len(ids), _CHUNK):
        chosen = col(Position.id).in_(ids[start : start + _CHUNK])
        statement = core_update(Position).where(chosen, col(Position.state) == state)
        await connection.execute(statement.values(**values))
    await follow_deadlines(session, revision, now=changes["updated_at"])


async def follow_deadlines(session: Session, revision: int, *, now: datetime) -> None:
    """Let the reminders of what a revision wrote follow its deadlines."""
    reminded = select(Reminder.position_id).where(
        col(Reminder.position_id).is_not(None), col(Reminder.state).in_(LIVING)
    )
    written = select(Position.id, Position.deadline, Position.state).where(
        col(Position.revision) == revision, col(Position.id).in_(reminded)
    )
    for number, deadline, state in (await session.exec(written)).all():
        if number is not None:
            still = deadline if state == State.OPEN else None
            await move_position(session, number, still, now=now)


async def write_readings(session: Session, readings: Mapping[str, Reading]) -> None:
    """Replace what was understood of some positions."""
    statement = select(Position.key, Position.id).where(col(Position.key).in_(readings))
    ids = dict((await session.exec(statement)).all())
    connection = await session.connection()
    for table in (PositionMajor, PositionRegion):
        await connection.execute(
            core_delete(table).where(col(table.position_id).in_(ids.values()))
        )
    majors = [
        {"position_id": ids[key], **demand._asdict()}
        for key, reading in readings.items()
        for demand in dict.fromkeys(reading.demands)
    ]
    regions = [
        {"position_id": ids[key], "region": region}
        for key, reading in readings.items()
        for region in dict.fromkeys(reading.regions)
    ]
    if majors:
        await connection.execute(core_insert(PositionMajor), majors)
    if regions:
        await connection.execute(core_insert(PositionRegion), regions)


def chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in lists that one statement can take."""
    remaining = iter(keys)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk
