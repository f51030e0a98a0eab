"""Files on their way out: each is uploaded once, and then named by the id that Telegram gave it.

Telegram keeps what was uploaded, and takes the id in place of the bytes for any other chat. So
the picture of a broadcast travels once; whoever is written to meanwhile waits for that.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from models.errors import Rejected

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message

    from models.messages import Attachment

logger = logging.getLogger(__name__)

PHOTOS = {"image/jpeg", "image/png", "image/webp"}
REMEMBERED = 500
"""Files whose ids are kept in memory; one that is older is uploaded again."""
_UNKNOWN_ID = ("wrong file identifier", "wrong remote file", "file reference", "wrong file_id")
"""How Telegram refuses an id, as after the bot has got another token."""


@dataclass(frozen=True, slots=True)
class File:
    """What to send: the bytes of a file or Telegram's id of it, as a photo or as a document."""

    name: str
    content: bytes | str
    is_photo: bool


class Uploads:
    """Files by the key of their bytes, which `blobs` gives."""

    def __init__(self, blobs: Callable[[str], Awaitable[bytes]]) -> None:
        self._blobs = blobs
        self._known: dict[str, File] = {}
        self._under_way: dict[str, asyncio.Lock] = {}

    async def show(
        self, attachment: Attachment, send: Callable[[File], Awaitable[Message]]
    ) -> Message:
        """Send a file, with its bytes only if Telegram does not have it yet."""
        key = attachment.blob
        if key not in self._known:
            lock = self._under_way.setdefault(key, asyncio.Lock())
            async with lock:
                if key not in self._known:
                    try:
                        return await self._upload(attachment, send)
                    finally:
                        self._under_way.pop(key, None)
        try:
            return await send(self._known[key])
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _UNKNOWN_ID):
                raise
            logger.info("uploaded anew", extra={"action": "file_id_refused"})
            self._known.pop(key, None)
            return await self._upload(attachment, send)

    async def _upload(
        self, attachment: Attachment, send: Callable[[File], Awaitable[Message]]
    ) -> Message:
        file = await self._read(attachment)
        if file.is_photo:
            try:
                return self._remember(attachment, await send(file))
            except BadRequest as error:
                # Too long and thin, or no picture after all: it still arrives as a file.
                logger.info(
                    "sent as a file", extra={"action": "photo_refused", "why": error.message}
                )
        as_document = File(file.name, file.content, is_photo=False)
        return self._remember(attachment, await send(as_document))

    async def _read(self, attachment: Attachment) -> File:
        if attachment.size > FileSizeLimit.FILESIZE_UPLOAD:
            raise Rejected("the file is larger than Telegram takes")
        try:
            data = await self._blobs(attachment.blob)
        except LookupError as error:
            raise Rejected("the file is no longer stored") from error
        return File(
            name="".join(mark if mark.isprintable() else "_" for mark in attachment.name),
            content=data,
            is_photo=attachment.media_type in PHOTOS
            and len(data) <= FileSizeLimit.PHOTOSIZE_UPLOAD,
        )

    def _remember(self, attachment: Attachment, message: Message) -> Message:
        """Keep the id; what Telegram made something else of cannot be sent again by its id."""
        stored = message.photo[-1] if message.photo else message.document
        if stored is not None:
            if len(self._known) >= REMEMBERED:
                del self._known[next(iter(self._known))]
            is_photo = bool(message.photo)
            self._known[attachment.blob] = File(attachment.name, stored.file_id, is_photo)
        return message
