"""Blobs: the bytes of files that people sent or will be sent, beside what refers to them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlmodel import Field, SQLModel, col, delete, select

from models.database import Session
from models.messages import Attachment


class Blob(SQLModel, table=True):
    """A file of one person. `key` cannot be guessed: it is a digest of owner, moment and bytes."""

    key: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str
    media_type: str
    data: bytes
    created_at: datetime
    #: When it may be thrown away; None: kept as long as the person.
    expires_at: datetime | None = Field(default=None, index=True)


async def keep(
    session: Session,
    *,
    person_id: int,
    name: str,
    media_type: str,
    data: bytes,
    now: datetime,
    expires_at: datetime | None = None,
) -> Attachment:
    """Store a file and return what a reply says of it."""
    owner = f"{person_id}|{name}|{now.isoformat()}|".encode()
    key = hashlib.sha256(owner + data).hexdigest()
    session.add(
        Blob(
            key=key,
            person_id=person_id,
            name=name,
            media_type=media_type,
            data=data,
            created_at=now,
            expires_at=expires_at,
        )
    )
    await session.flush()
    return Attachment(name=name, media_type=media_type, size=len(data), blob=key)


async def find(session: Session, key: str) -> Blob | None:
    """The file of that key; whoever shows it checks `person_id`."""
    return await session.get(Blob, key)


async def of_person(session: Session, person_id: int) -> list[Blob]:
    """Every file of a person, oldest first."""
    statement = select(Blob).where(col(Blob.person_id) == person_id).order_by(col(Blob.created_at))
    return list((await session.exec(statement)).all())


async def prune(session: Session, *, now: datetime) -> int:
    """Throw away what has expired; returns how many."""
    return (await session.exec(delete(Blob).where(col(Blob.expires_at) < now))).rowcount
