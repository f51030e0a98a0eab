"""Replies on their way out: messages, photos and documents, edits in place, groups that moved.

The Bot API has no idempotency key. So a reply of several messages that breaks off in the middle
is `Unsure`: to send it whole again would say its beginning twice.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.channels.telegram_errors import seconds, send_error
from bot.channels.telegram_format import CAPTION_UNITS, Page, keyboard, pages
from bot.channels.telegram_uploads import File, Uploads
from models.errors import Blocked, Rejected, Unsure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message

    from bot.channels.telegram_bot import PlainBot
    from bot.channels.telegram_uploads import UploadBook
    from models.messages import Address, Attachment, Reply
    from scheduler.pace import Pace

logger = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that the rest of a begun reply waits when Telegram asks for a pause."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message to send: a page, as the caption of the file if there is one."""

    page: Page
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The chat to send to, and the message there that is answered (0 for none)."""

    chat: str
    answers: int = 0

    @classmethod
    def of(cls, address: Address) -> Target:
        chat, _, message = address.place.partition(":")
        return cls(chat, int(message)) if message else cls(chat or address.user)


class Sender:
    """What a bot sends; `blobs` gives the bytes of an attachment by its key, `book` knows which of
    them Telegram has.

    Who sends a reply has counted its first message in the `pace`; the others are counted here.
    """

    def __init__(
        self,
        bot: PlainBot,
        blobs: Callable[[str], Awaitable[bytes]],
        *,
        pace: Pace,
        book: UploadBook | None = None,
    ) -> None:
        self._bot = bot
        self._pace = pace
        self._uploads = Uploads(blobs, book)
        self._moved: dict[str, str] = {}

    async def send(self, address: Address, reply: Reply, *, edits: str = "") -> str:
        """Show the reply; the id of its last message, "" when there was nothing to show."""
        target = Target.of(address)
        if edits and reply.withdraws and await self._delete(target, edits):
            return edits
        parts = _parts(reply)
        if edits and len(parts) == 1 and parts[0].file is None:
            try:
                return await self._edit(target, parts[0].page, edits)
            except BadRequest as error:
                logger.info("sent anew", extra={"action": "edit_refused", "why": error.message})
            except TelegramError as error:
                raise send_error(error) from error
        reference = ""
        for number, part in enumerate(parts):
            if number:
                self._pace.spend(address.chat)
            try:
                reference = await self._deliver(target, part, begun=number > 0)
            except TelegramError as error:
                raise _failure(error, begun=number > 0) from error
            target = replace(target, answers=0)
        return reference

    async def _delete(self, target: Target, message: str) -> bool:
        """Take a message away; False where Telegram does not allow it, as after two days."""
        chat = self._moved.get(target.chat, target.chat)
        try:
            return await self._bot.delete_message(chat, int(message))
        except BadRequest as error:
            logger.info("not deleted", extra={"action": "delete_refused", "why": error.message})
            return "not found" in error.message.lower()  # gone already
        except TelegramError as error:
            raise send_error(error) from error

    async def _edit(self, target: Target, page: Page, message: str) -> str:
        try:
            chat = self._moved.get(target.chat, target.chat)
            shown = {"chat_id": chat, "message_id": int(message), **_words(page)}
            await self._bot.show("editMessageText", shown)
        except BadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
        return message

    async def _deliver(self, target: Target, part: Part, *, begun: bool) -> str:
        """Send one part; the second try follows a group that moved, or a short pause asked for."""
        try:
            return await self._show(target, part)
        except ChatMigrated as moved:
            self._moved[target.chat] = str(moved.new_chat_id)
        except RetryAfter as pause:
            if not begun or seconds(pause) > PATIENCE:
                raise
            await asyncio.sleep(seconds(pause))
        return await self._show(target, part)

    async def _show(self, target: Target, part: Part) -> str:
        page, file = part.page, part.file
        chat = self._moved.get(target.chat, target.chat)
        answers = (
            ReplyParameters(target.answers, allow_sending_without_reply=True)
            if target.answers
            else None
        )
        if file is not None:
            message = await self._uploads.show(
                file, lambda content: self._show_file(chat, page, content, answers=answers)
            )
            return str(message.message_id)
        shown = {"chat_id": chat, "reply_parameters": answers, **_words(page)}
        return await self._bot.show("sendMessage", shown)

    async def _show_file(
        self, chat: str, page: Page, file: File, *, answers: ReplyParameters | None
    ) -> Message:
        if file.is_photo:
            return await self._bot.send_photo(
                chat,
                file.content,
                filename=file.name,
                caption=page.html,
                parse_mode=ParseMode.HTML,
                reply_markup=page.keyboard,
                reply_parameters=answers,
            )
        return await self._bot.send_document(
            chat,
            file.content,
            filename=file.name,
            caption=page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            reply_parameters=answers,
        )


def _parts(reply: Reply) -> list[Part]:
    """The messages of a reply: a file comes last and carries the words that fit below it."""
    shown = pages(reply)
    if reply.attachment is None:
        return [Part(page) for page in shown]
    if len(shown) == 1 and shown[0].units <= CAPTION_UNITS:
        return [Part(shown[0], reply.attachment)]
    words = [Part(replace(page, keyboard=None)) for page in shown]
    return [*words, Part(Page("", 0, keyboard(reply)), reply.attachment)]


def _failure(error: TelegramError, *, begun: bool) -> Exception:
    failure = send_error(error)
    if begun and not isinstance(failure, Blocked | Rejected):
        return Unsure("only the beginning was sent")
    return failure


def _words(page: Page) -> dict[str, object]:
    """A page as the Bot API takes it."""
    preview = {"url": page.preview} if page.preview else {"is_disabled": True}
    return {
        "text": page.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": preview,
        "reply_markup": page.keyboard,
    }
