"""Telegram: a bot that is read by long polling or by a webhook, and speaks in HTML and keyboards.

start       greet Telegram: a refused token ends the start, a lost network is tried again
update  ->  telegram_incoming, the desk's turn, committed; then polling or webhook acknowledge
reply   ->  telegram_format, telegram_sending; telegram_errors when it fails
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.channel import answer
from bot.channels.telegram_bot import PlainBot
from bot.channels.telegram_errors import TokenRefused, WebhookRefused, send_error
from bot.channels.telegram_incoming import JOINED, KINDS, LEFT, MOVED, NAME, Heard, read
from bot.channels.telegram_inline import articles
from bot.channels.telegram_polling import Backoff, Polling
from bot.channels.telegram_request import AiohttpRequest
from bot.channels.telegram_sending import Sender
from bot.channels.telegram_webhook import Webhook
from knowledge.texts import DEFAULT_LOCALE
from scheduler.pace import Limits, Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from aiohttp import web

    from bot.channels.channel import Desk
    from bot.channels.telegram_incoming import Json
    from bot.channels.telegram_uploads import UploadBook
    from models.clock import Clock
    from models.messages import Address, Reply, Upload

    Menu = Mapping[str, Sequence[tuple[str, str]]]

__all__ = ["TelegramChannel", "TokenRefused", "WebhookRefused"]

logger = logging.getLogger(__name__)

SERVER = "https://api.telegram.org"
LANES = 40
"""Turns under way at once, fetching files and sending answers; the rest wait at Telegram."""
GRACE = 2.0
"""Seconds that turns under way may take when the program stops."""
INLINE_CACHE = 30
"""Seconds for which Telegram may repeat the results of a search to the same person."""


class TelegramChannel:
    """The bot of `token`.

    `blobs` gives an attachment's bytes by key. `commands` is the menu for everybody: pairs of
    command and description by language. With `webhook_url` Telegram calls that address (served
    by `routes`) and shows `secret`; without it the bot polls. Files above `largest_file` bytes
    are not fetched. `pause` is the first of the growing pauses after a failure, in seconds.
    `per_second` messages may leave in bulk. `uploads` knows which files Telegram has already.
    """

    name = NAME

    def __init__(
        self,
        token: str,
        *,
        blobs: Callable[[str], Awaitable[bytes]],
        clock: Clock,
        commands: Menu | None = None,
        webhook_url: str = "",
        secret: str = "",
        largest_file: int = 10 * 1024 * 1024,
        server: str = SERVER,
        proxy: str = "",
        pause: float = 1.0,
        per_second: float = 30.0,
        uploads: UploadBook | None = None,
    ) -> None:
        self._bot = PlainBot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=AiohttpRequest(largest=largest_file, proxy=proxy),
            get_updates_request=AiohttpRequest(connections=2, proxy=proxy),
        )
        self._clock = clock
        self._commands = commands or {}
        self._webhook_url = webhook_url
        self._secret = secret
        self._largest_file = largest_file
        self._pause = pause
        self.pace = Pace(Limits(per_second, between=_between))
        self._sender = Sender(self._bot, blobs, pace=self.pace, book=uploads)
        self._webhook = (
            Webhook(self._hear, self._take, secret=secret, lanes=LANES) if webhook_url else None
        )
        self._polling = Polling(self._bot, self._hear, self._take, lanes=LANES, pause=pause)
        self._running: asyncio.Task[None] | None = None
        self._greeted = False

    def routes(self) -> list[web.RouteDef]:
        """What the web server serves for this channel: the webhook, if it has one."""
        return [self._webhook.route()] if self._webhook else []

    async def start(self, desk: Desk) -> None:
        """Begin to take messages.

        Raises `TokenRefused` or `WebhookRefused` when Telegram says no. When Telegram cannot be
        reached, it is tried again in the background, so that other channels need not wait.
        """
        self._desk = desk
        try:
            await self._greet()
        except TelegramError as error:
            logger.warning(
                "Telegram is out of reach",
                extra={"action": "greeting_failed", "error": type(error).__name__},
            )
        except BaseException:
            await self._bot.shutdown()
            raise
        self._running = asyncio.create_task(self._run())
        self._running.add_done_callback(_ended)

    async def stop(self) -> None:
        """Stop taking messages, let turns under way finish for a while, close connections."""
        if self._webhook:
            await self._webhook.close(grace=GRACE)
        if self._running:
            await self._polling.stop(self._running, grace=GRACE)
        await self._bot.shutdown()

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Show `reply`; the id of its last message. Raises `SendError`s only.

        The Bot API has no idempotency key, so `key` cannot keep a message from being shown twice.
        """
        return await self._sender.send(address, reply, edits=edits)

    async def set_commands(self, commands: Menu, *, address: Address | None = None) -> None:
        """Set the command menu by language, for everybody or (by role) for one person.

        The default language is also the menu of all languages that have none of their own.
        """
        scope = BotCommandScopeChat(address.user) if address else None
        for locale, entries in commands.items():
            menu = [BotCommand(name, description) for name, description in entries]
            languages = (None, locale[:2]) if locale == DEFAULT_LOCALE else (locale[:2],)
            for language in languages:
                await self._bot.set_my_commands(menu, scope=scope, language_code=language)

    async def show_menu(self, address: Address, commands: Menu) -> None:
        """Give one person the menu of their role. Raises `SendError`s only."""
        try:
            await self.set_commands(commands, address=address)
        except TelegramError as error:
            raise send_error(error) from error

    async def _greet(self) -> None:
        """Make ourselves known and say how updates are to come."""
        try:
            await self._bot.initialize()
        except InvalidToken:
            raise TokenRefused from None  # the library's words contain the token
        if self._webhook:
            try:
                await self._bot.set_webhook(
                    self._webhook_url,
                    secret_token=self._secret,
                    max_connections=LANES,
                    allowed_updates=KINDS,
                )
            except BadRequest as error:
                raise WebhookRefused(error.message) from error
            self._webhook.opened = True
        else:
            await self._bot.delete_webhook()
        self._greeted = True
        try:
            await self.set_commands(self._commands)
        except TelegramError as error:
            logger.warning(  # people can do without a menu
                "no command menu", extra={"action": "menu_failed", "error": type(error).__name__}
            )

    async def _run(self) -> None:
        backoff = Backoff(self._pause)
        while not self._greeted:
            await asyncio.sleep(backoff.next())
            try:
                await self._greet()
            except (TokenRefused, WebhookRefused) as error:
                logger.error(
                    "Telegram refuses us",
                    extra={"action": "greeting_refused", "error": type(error).__name__},
                )
                return
            except TelegramError:
                continue
        if self._webhook is None:
            await self._polling.run()

    def _hear(self, raw: Json) -> Heard | None:
        """What an update says; one that cannot be read says nothing, and is counted."""
        try:
            return read(Update.de_json(raw, self._bot), self._bot.bot, self._clock.now())
        except Exception as error:  # the library trusts the form of what it reads
            logger.error(
                "update unreadable",
                extra={
                    "action": "update_unreadable",
                    "update": raw["update_id"],
                    "error": type(error).__name__,
                },
            )
            self._desk.skip(self.name)
            return None

    async def _take(self, heard: Heard) -> None:
        """One update: a turn, its replies, and the answer that its kind wants."""
        incoming = heard.incoming
        if incoming.attachment:
            upload = await self._fetch(incoming.attachment, heard.file)
            incoming = replace(incoming, attachment=upload)
        if heard.query:
            await self._answer_search(heard)
        elif incoming.action.startswith((LEFT, JOINED, MOVED)):
            await self._desk.receive(incoming)
        else:
            try:
                await answer(self, self._desk, incoming, edits=heard.edits)
            finally:
                if heard.press:
                    await self._unspin(heard.press)

    async def _unspin(self, press: str) -> None:
        """End the spinner on the pressed button; a late or lost answer changes nothing."""
        try:
            await self._bot.answer_callback_query(press)
        except TelegramError as error:
            _unanswered(error)

    async def _answer_search(self, heard: Heard) -> None:
        turned = await self._desk.receive(heard.incoming)
        results = articles(turned.replies, self._bot.username)
        try:
            await self._bot.answer_inline_query(
                heard.query, results, cache_time=INLINE_CACHE, is_personal=True
            )
        except TelegramError as error:
            _unanswered(error)  # the person has typed on: the next search answers them

    async def _fetch(self, upload: Upload, file: str) -> Upload:
        """The file with its bytes, or without them when it is too large or cannot be had."""
        if upload.size > self._largest_file:
            return upload
        try:
            handle = await self._bot.get_file(file)
            data = bytes(await handle.download_as_bytearray())
        except TelegramError as error:
            logger.warning(
                "file not fetched", extra={"action": "fetch_failed", "error": type(error).__name__}
            )
            return upload
        return replace(upload, size=len(data), data=data)


def _between(chat: str) -> float:
    """Seconds between two messages to a chat: one a second, twenty a minute to a group."""
    return 3.0 if chat.startswith("-") else 1.0


def _ended(running: asyncio.Task[None]) -> None:
    """A bot that no longer hears must not be silent about it."""
    if not running.cancelled() and (error := running.exception()):
        logger.critical(
            "Telegram is no longer read",
            exc_info=error,
            extra={"action": "reading_ended", "error": type(error).__name__},
        )


def _unanswered(error: TelegramError) -> None:
    logger.info("not answered", extra={"action": "unanswered", "error": type(error).__name__})
