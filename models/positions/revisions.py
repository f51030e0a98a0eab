"""Revisions of the positions: whatever is written to them moves the number on, in the same
transaction, so that every process knows what it has not read yet.

Each number has a mark that no other has. What was read of a transaction that was undone, or of a
database that was put back since, bears a mark that is not there.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import BigInteger, select
from sqlalchemy import insert as core_insert
from sqlmodel import Field, SQLModel, col, func

if TYPE_CHECKING:
    from models.database import Session

_LOCK = 7104_2026
"""An advisory lock on PostgreSQL: numbers are given in the order in which they are committed."""
_MARK_BITS = 62


class Revision(SQLModel, table=True):
    """One transaction that wrote positions."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    mark: int = Field(sa_type=BigInteger)


class Version(NamedTuple):
    """How far the positions were read."""

    number: int = 0
    mark: int = 0


_LATEST = (
    select(col(Revision.number), col(Revision.mark)).order_by(col(Revision.number).desc()).limit(1)
)


async def revise(session: Session) -> int:
    """The number for what this unit of work writes; others that write wait until it is over."""
    if session.get_bind().dialect.name == "postgresql":
        await session.run(select(func.pg_advisory_xact_lock(_LOCK)))
    number = (await latest(session)).number + 1
    values = {"number": number, "mark": secrets.randbits(_MARK_BITS)}
    await session.run(core_insert(Revision).values(values))
    return number


async def latest(session: Session) -> Version:
    """How far the positions are written, as this unit of work sees it."""
    row = (await session.run(_LATEST, {})).first()
    return Version(row.number, row.mark) if row else Version()


async def contains(session: Session, version: Version) -> bool:
    """Whether what was read at `version` is a part of what is written now."""
    if version == Version():
        return True
    statement = select(col(Revision.mark)).where(col(Revision.number) == version.number)
    return (await session.run(statement, {})).scalar() == version.mark
