"""Uploads: what a platform calls a file of ours that it has already, so that it travels once.

A row goes with its file, so there are never more of them than files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from models.files.blobs import Blob

if TYPE_CHECKING:
    from models.database import Session


class Upload(SQLModel, table=True):
    """A file on a channel, by the id that the platform gave it."""

    channel: str = Field(primary_key=True)
    blob_key: str = Field(foreign_key="blob.key", primary_key=True, ondelete="CASCADE")
    file_id: str
    #: It was shown as a picture, and can be only that again.
    is_photo: bool


async def find(session: Session, channel: str, blob_key: str) -> Upload | None:
    """What a channel calls a file; None where it has not got it."""
    return await session.get(Upload, (channel, blob_key))


async def note(session: Session, upload: Upload) -> None:
    """Write down, or write anew, what a channel calls a file; a file that is gone is left out."""
    if await session.get(Blob, upload.blob_key) is not None:
        await session.merge(upload)
        await session.flush()
