"""Files on their way out: each is uploaded once, and then named by the id that Telegram gave it.

Telegram keeps what was uploaded, and takes the id in place of the bytes for any other chat. So
the picture of a broadcast travels once, also where the program is started anew meanwhile; whoever
is written to while it travels waits for that.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import FileSizeLimit
from telegram.error import BadRequest

from bot.channels.telegram_incoming import NAME
from models.errors import Rejected
from models.files import uploads
from models.files.uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message

    from models.database import Database
    from models.messages import Attachment

logger = logging.getLogger(__name__)

PHOTOS = {"image/jpeg", "image/png", "image/webp"}
REMEMBERED = 500
"""Files whose ids are kept in memory."""
_UNKNOWN_ID = ("wrong file identifier", "wrong remote file", "file reference", "wrong file_id")
"""How Telegram refuses an id, as after the bot has got another token."""


@dataclass(frozen=True, slots=True)
class File:
    """What to send: the bytes of a file or Telegram's id of it, as a photo or as a document."""

    name: str
    content: bytes | str
    is_photo: bool


class UploadBook:
    """What Telegram calls our files, in the database of the program."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, key: str) -> Upload | None:
        """What a file is called; None where it was never uploaded."""
        async with self._database.read() as session:
            return await uploads.find(session, NAME, key)

    async def note(self, key: str, file_id: str, *, is_photo: bool) -> None:
        """Write it down. The message has arrived: where that fails, the file travels again."""
        upload = Upload(channel=NAME, blob_key=key, file_id=file_id, is_photo=is_photo)
        try:
            async with self._database.write() as session:
                await uploads.note(session, upload)
        except Exception:
            logger.exception("an upload is not noted", extra={"action": "upload_not_noted"})


class Uploads:
    """Files by the key of their bytes, which `blobs` gives; `book` outlives the program."""

    def __init__(
        self, blobs: Callable[[str], Awaitable[bytes]], book: UploadBook | None = None
    ) -> None:
        self._blobs = blobs
        self._book = book
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
                try:
                    if not await self._is_known(attachment):
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

    async def _is_known(self, attachment: Attachment) -> bool:
        """Whether Telegram has a file, as far as we remember or have written down."""
        key = attachment.blob
        if key not in self._known and self._book and (noted := await self._book.find(key)):
            self._keep(key, File(attachment.name, noted.file_id, noted.is_photo))
        return key in self._known

    async def _upload(
        self, attachment: Attachment, send: Callable[[File], Awaitable[Message]]
    ) -> Message:
        file = await self._read(attachment)
        if file.is_photo:
            try:
                return await self._remember(attachment, await send(file))
            except BadRequest as error:
                # Too long and thin, or no picture after all: it still arrives as a file.
                logger.info(
                    "sent as a file", extra={"action": "photo_refused", "why": error.message}
                )
        as_document = File(file.name, file.content, is_photo=False)
        return await self._remember(attachment, await send(as_document))

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

    async def _remember(self, attachment: Attachment, message: Message) -> Message:
        """Keep the id; what Telegram made something else of cannot be sent again by its id."""
        stored = message.photo[-1] if message.photo else message.document
        if stored is not None:
            is_photo, key = bool(message.photo), attachment.blob
            self._keep(key, File(attachment.name, stored.file_id, is_photo))
            if self._book is not None:
                await self._book.note(key, stored.file_id, is_photo=is_photo)
        return message

    def _keep(self, key: str, file: File) -> None:
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[key] = file
