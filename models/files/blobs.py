"""Blobs: the bytes of files that people sent or will be sent, beside what refers to them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Field, SQLModel, col, delete, func, select, update

from models.database import Session
from models.messages import Attachment


class Blob(SQLModel, table=True):
    """A file of one person, or of the operator. `key` cannot be guessed: it is a digest of owner,
    moment and bytes."""

    key: str = Field(primary_key=True)
    #: None: the operator's.
    person_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    name: str
    media_type: str
    data: bytes
    created_at: datetime
    #: When it may be thrown away; None: kept as long as the person.
    expires_at: datetime | None = Field(default=None, index=True)


async def keep(
    session: Session,
    *,
    person_id: int | None,
    name: str,
    media_type: str,
    data: bytes,
    now: datetime,
    expires_at: datetime | None = None,
) -> Attachment:
    """Store a file and return what a reply says of it."""
    owner = f"{person_id}|{name}|{now.isoformat()}|".encode()
    key = hashlib.sha256(owner + data).hexdigest()
    made = Blob(
        key=key,
        person_id=person_id,
        name=name,
        media_type=media_type,
        data=data,
        created_at=now,
        expires_at=expires_at,
    )
    await session.merge(made)  # asked for twice in one moment, it is the same file
    await session.flush()
    return Attachment(name=name, media_type=media_type, size=len(data), blob=key)


_MARK = "\x01"


def mention(key: str, name: str) -> str:
    """A kept file as the words of an answer."""
    return f"{_MARK}{key}{_MARK}{name}"


def mentioned(words: str) -> tuple[str, str] | None:
    """The key and the name of the file that words stand for; None for any other words."""
    if not words.startswith(_MARK):
        return None
    key, _, name = words.removeprefix(_MARK).partition(_MARK)
    return key, name


async def size_of(session: Session, person_id: int) -> int:
    """The bytes that are kept of a person."""
    sizes = select(func.sum(func.length(Blob.data))).where(col(Blob.person_id) == person_id)
    return (await session.exec(sizes)).one() or 0


async def hold(session: Session, key: str, *, until: datetime | None) -> None:
    """Keep a file longer than was said, or no longer; None: as long as the person."""
    await session.exec(update(Blob).where(col(Blob.key) == key).values(expires_at=until))


async def find(session: Session, key: str) -> Blob | None:
    """The file of that key; whoever shows it checks `person_id`."""
    return await session.get(Blob, key)


async def of_person(session: Session, person_id: int) -> list[Blob]:
    """Every file of a person, oldest first."""
    statement = select(Blob).where(col(Blob.person_id) == person_id).order_by(col(Blob.created_at))
    return list((await session.exec(statement)).all())


async def drop(session: Session, keys: Collection[str]) -> None:
    """Throw files away."""
    await session.exec(delete(Blob).where(col(Blob.key).in_(keys)))


async def prune(session: Session, *, now: datetime) -> int:
    """Throw away what has expired; returns how many."""
    return (await session.exec(delete(Blob).where(col(Blob.expires_at) < now))).rowcount
