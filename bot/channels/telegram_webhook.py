"""Telegram's webhook: an update comes by HTTP and is answered 200 once its turn is committed.

Anything but a 2xx makes Telegram deliver again, so a turn that fails is not lost; an update that
nobody could ever read is accepted, or it would hold up those behind it. A request without the
secret is not Telegram's and is not read.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channels.telegram_incoming import number

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.telegram_incoming import Heard, Json

logger = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the header's name)
LARGEST_UPDATE = 1024 * 1024


class Webhook:
    """The receiving end; `take` is one turn, committed when it returns. Closed until opened.

    `hear` gives what an update says, None when there is nothing to take. `lanes`
    turns run at once, and Telegram is told to open no more connections than that.
    """

    def __init__(
        self,
        hear: Callable[[Json], Heard | None],
        take: Callable[[Heard], Awaitable[None]],
        *,
        secret: str,
        lanes: int,
    ) -> None:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise ValueError("the webhook's secret has 1-256 characters of A-Z a-z 0-9 _ -")
        self._hear = hear
        self._take = take
        self._secret = secret
        self._lanes = asyncio.Semaphore(lanes)
        self._under_way: set[asyncio.Task[None]] = set()
        self.opened = False

    def route(self) -> web.RouteDef:
        """Where Telegram's requests arrive."""
        return web.post(PATH, self._receive)

    async def close(self, *, grace: float) -> None:
        """Turn newcomers away and let turns under way finish for `grace` seconds."""
        self.opened = False
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=grace)
            for turn in late:
                turn.cancel()

    async def _receive(self, request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(errors="replace"), self._secret.encode()):
            return _refuse(403, "wrong secret")
        if not self.opened:
            return _refuse(503, "not open")
        body = await _bounded(request)
        if body is None:
            return _refuse(413, "too large")
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return _refuse(400, "not JSON")
        found = number(update)
        if found is None:
            return _refuse(400, "not an update")
        heard = self._hear(update)
        return await self._turn(found, heard) if heard else web.Response()

    async def _turn(self, update: int, heard: Heard) -> web.Response:
        """The turn is a task of its own, which `close` can wait for or end."""
        turn = asyncio.create_task(self._in_lane(heard))
        self._under_way.add(turn)
        turn.add_done_callback(self._under_way.discard)
        await asyncio.wait({turn})
        if turn.cancelled():
            return _refuse(503, "stopped", update)
        if error := turn.exception():
            return _refuse(500, type(error).__name__, update)
        return web.Response()

    async def _in_lane(self, heard: Heard) -> None:
        async with self._lanes:
            await self._take(heard)


async def _bounded(request: web.Request) -> bytes | None:
    """The body, or None when it is larger than any update."""
    if (request.content_length or 0) > LARGEST_UPDATE:
        return None
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST_UPDATE:
            return None
    return bytes(body)


def _refuse(status: int, why: str, update: int | None = None) -> web.Response:
    logger.warning(
        "webhook refused",
        extra={"action": "webhook_refused", "status": status, "why": why, "update": update},
    )
    return web.json_response({"error": why}, status=status)
