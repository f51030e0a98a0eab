"""The library's bot, with the two calls that count left as plain JSON: what it reads and says.

To make objects of a message that was sent, of which only the id is wanted, costs five times as
much as to send it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram_incoming import KINDS

if TYPE_CHECKING:
    from bot.channels.telegram_incoming import Json


class PlainBot(Bot):
    """A bot that also gives updates as they came, and shows text without reading it back."""

    async def raw_updates(self, *, offset: int | None, wait: int, limit: int = 100) -> list[Json]:
        """What has come since `offset`, if anything does within `wait` seconds.

        Raises `TelegramError`s, also for an answer that is no list.
        """
        asked = {"offset": offset, "limit": limit, "timeout": wait, "allowed_updates": KINDS}
        patience = (self.request.read_timeout or 0) + wait
        answer: Json = await self._post("getUpdates", asked, read_timeout=patience)
        if not isinstance(answer, list):
            raise TelegramError("the answer is no list")
        return answer

    async def show(self, method: str, values: Json) -> str:
        """Send or edit a message; its id.

        `values` are the parameters of `method` under their names in the Bot API; those that are
        None are left out. Raises `TelegramError`s, also for an answer that is no message.
        """
        match await self._post(method, values):
            case {"message_id": int(number)}:
                return str(number)
        raise TelegramError("the answer is no message")
