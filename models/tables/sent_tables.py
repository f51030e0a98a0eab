"""Tables that counselors sent in chat, from the file to its import.

    sent ──kind, and what it belongs to──▶ tried ──yes──▶ imported

The bytes are a blob that runs out after a day, and what is known of it goes with it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from models.database import LARGEST_ID, NEVER_REUSED
from models.files import blobs

if TYPE_CHECKING:
    from models.database import Session
    from models.messages import Upload

HOLDS = timedelta(days=1)
"""How long it may be imported."""


class SentTable(SQLModel, table=True):
    """One table that was sent."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    blob: str = Field(foreign_key="blob.key", index=True, ondelete="CASCADE")
    name: str
    #: What it holds, as the sender said; "" until then.
    kind: str = ""
    #: The number of what it belongs to: a fair, a contest, a visit; 0 for none.
    target: int = 0
    #: The import that came of it.
    import_id: int | None = Field(default=None, foreign_key="import.id")
    created_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored one has."""
        if self.id is None:
            raise LookupError("the table is not stored yet")
        return self.id

    @property
    def mention(self) -> str:
        """Its file as the words of an answer."""
        return blobs.mention(self.blob, self.name)


async def keep(
    session: Session, upload: Upload, data: bytes, *, person_id: int, now: datetime
) -> SentTable:
    """Keep a table for a day."""
    file = await blobs.keep(
        session,
        person_id=person_id,
        name=upload.name,
        media_type=upload.media_type,
        data=data,
        now=now,
        expires_at=now + HOLDS,
    )
    sent = SentTable(person_id=person_id, blob=file.blob, name=file.name, created_at=now)
    session.add(sent)
    await session.flush()
    return sent


async def find(session: Session, number: int, person_id: int) -> SentTable | None:
    """A table that a person sent, locked until the unit of work ends."""
    if number > LARGEST_ID:
        return None
    sent = await session.get(SentTable, number, with_for_update=True, populate_existing=True)
    return sent if sent is not None and sent.person_id == person_id else None
