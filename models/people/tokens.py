"""One-time tokens: who holds one may do one thing once. Only their digests are stored."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, delete, select, update

from models.database import Session

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

# Neither 0 and O nor 1, I and L: codes are read aloud and typed on phones.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class Purpose(StrEnum):
    """What a token is good for."""

    ADMIN = "admin"
    LINK = "link"
    COUNSELOR = "counselor"
    TEAM = "team"
    NOMINEE = "nominee"
    STORY = "story"
    ADVISER = "adviser"
    REVIEWER = "reviewer"


class Token(SQLModel, table=True):
    """The digest of a token that was handed out."""

    digest: str = Field(primary_key=True)
    purpose: Purpose
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    expires_at: datetime
    used_at: datetime | None = None


async def issue(
    session: Session,
    purpose: Purpose,
    *,
    expires_at: datetime,
    payload: dict[str, Any] | None = None,
    length: int = 24,
) -> str:
    """Make a token of `length` characters (about 5 bits each) and return it, this once."""
    token = "".join(secrets.choice(ALPHABET) for _ in range(length))
    session.add(
        Token(digest=_digest(token), purpose=purpose, payload=payload or {}, expires_at=expires_at)
    )
    await session.flush()
    return token


async def payload_of(
    session: Session, purpose: Purpose, token: str, *, now: datetime
) -> dict[str, Any] | None:
    """What a token would give, without using it up; None if it is unknown, used or expired."""
    found = await session.exec(select(Token).where(*_usable(purpose, token, now)))
    row = found.first()
    return row.payload if row else None


async def redeem(
    session: Session, purpose: Purpose, token: str, *, now: datetime
) -> dict[str, Any] | None:
    """Use a token up; its payload, or None if it is unknown, used or expired.

    One statement both checks and marks it, so that two who hold it cannot both succeed.
    """
    statement = (
        update(Token)
        .where(*_usable(purpose, token, now))
        .values(used_at=now)
        .returning(col(Token.payload))
    )
    return (await session.exec(statement)).scalar()


async def prune(session: Session, *, now: datetime) -> int:
    """Forget expired tokens; returns how many."""
    return (await session.exec(delete(Token).where(col(Token.expires_at) < now))).rowcount


def _usable(purpose: Purpose, token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Token.digest) == _digest(token.strip().upper()),
        col(Token.purpose) == purpose,
        col(Token.used_at).is_(None),
        col(Token.expires_at) > now,
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
