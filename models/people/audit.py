"""The audit log: who did what that others rely on. Ids and names of things, never words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from models.database import Session


class Audit(SQLModel, table=True):
    """One deed. `person_id` stays when the person is erased, as a number that names nobody."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, index=True)
    #: A verb such as "consented", "erased", "imported"; `models.people.audit_words` says it.
    deed: str
    #: What it was done to, such as "import:12".
    subject: str = ""


async def note(
    session: Session, deed: str, *, person_id: int | None, at: datetime, subject: str = ""
) -> None:
    """Write one deed down, in the unit of work that does it."""
    session.add(Audit(at=at, person_id=person_id, deed=deed, subject=subject))


async def latest(
    session: Session,
    *,
    limit: int,
    offset: int = 0,
    subject: str = "",
    deeds: Collection[str] | None = None,
    person_id: int | None = None,
    since: datetime | None = None,
) -> list[Audit]:
    """The last deeds, newest first: all of them, or those of a kind, by a person, to a thing."""
    statement = select(Audit)
    if subject:
        statement = statement.where(col(Audit.subject) == subject)
    if deeds is not None:
        statement = statement.where(col(Audit.deed).in_(deeds))
    if person_id is not None:
        statement = statement.where(col(Audit.person_id) == person_id)
    if since is not None:
        statement = statement.where(col(Audit.at) >= since)
    newest = statement.order_by(col(Audit.id).desc()).offset(offset).limit(limit)
    return list(await session.exec(newest))


async def every_deed(session: Session) -> list[str]:
    """The deeds that there are, each once, as they are stored."""
    return list(await session.exec(select(Audit.deed).distinct()))


async def of_person(session: Session, person_id: int) -> list[Audit]:
    """What a person did, oldest first."""
    statement = select(Audit).where(col(Audit.person_id) == person_id).order_by(col(Audit.id))
    return list((await session.exec(statement)).all())
