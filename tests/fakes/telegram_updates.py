"""How a bot gets its updates: long polling with one consumer, or a webhook until it says 2xx."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import aiohttp

from tests.fakes.telegram_checks import ApiError, bad
from tests.patience import PATIENCE

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
REDELIVERY = 0.02
"""Seconds before an update is posted again (Telegram waits longer)."""

Update = dict[str, Any]


class Updates:
    """The queue of a bot. An update stays until an offset passes it or the webhook takes it."""

    def __init__(self) -> None:
        self._queue: list[Update] = []
        self._next_id = 1001
        self._arrived = asyncio.Event()
        self._shrunk = asyncio.Event()
        self._reader: asyncio.Task[Any] | None = None
        self._allowed: set[str] = set()
        self._url = ""
        self._secret = ""
        self._courier: asyncio.Task[None] | None = None
        self.doors: dict[str, str] = {}
        """Public https addresses and where they really lead: a test has no certificate."""
        self.attempts: list[tuple[int, int]] = []
        """What the webhook answered: (update id, status; 0 when there was no answer)."""

    @property
    def pending(self) -> list[Update]:
        """What is not acknowledged yet."""
        return list(self._queue)

    def add(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update and return its id."""
        update_id = self._next_id
        self._next_id += 1
        if not self._allowed or kind in self._allowed:
            self.add_raw({"update_id": update_id, kind: content})
        return update_id

    def add_raw(self, update: Update) -> None:
        """Queue an update as it is: out of order, twice, or broken."""
        self._queue.append(update)
        self._arrived.set()

    def reorder(self, updates: list[Update]) -> None:
        """Make the queue this, whatever it was."""
        self._queue = list(updates)

    async def until_acknowledged(self) -> None:
        """Wait until nothing is pending any more. TimeoutError if something stays."""
        async with asyncio.timeout(PATIENCE):
            while self._queue:
                self._shrunk.clear()
                await self._shrunk.wait()

    async def get(self, *, offset: int, limit: int, wait: float) -> list[Update]:
        """getUpdates, waiting `wait` seconds; a second reader ends the first one's by 409."""
        if self._url:
            raise _conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        me = asyncio.current_task()
        self._reader = me
        self._arrived.set()
        self._acknowledge(offset)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                while not self._queue and self._reader is me:
                    self._arrived.clear()
                    await self._arrived.wait()
        if self._reader is not me:
            raise _conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        return self._queue[: max(1, min(limit, 100))]

    def _acknowledge(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one counts from the end."""
        if offset > 0:
            self._queue = [each for each in self._queue if each.get("update_id", offset) >= offset]
        elif offset < 0:
            self._queue = self._queue[offset:]
        self._shrunk.set()

    def allow(self, kinds: list[str] | None) -> None:
        """Restrict what is queued from now on; None keeps what was asked for before."""
        if kinds is not None:
            self._allowed = set(kinds)

    async def set_webhook(self, url: str, secret: str) -> None:
        """Post updates to `url`. Plain HTTP passes here, for tests; Telegram wants HTTPS."""
        if url and not url.startswith(("https://", "http://127.0.0.1")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if not set(secret) <= SECRET_CHARACTERS or len(secret) > 256:
            raise bad("secret token contains unallowed characters")
        await self.close()
        self._url, self._secret = url, secret
        if url:
            self._courier = asyncio.create_task(self._deliver())

    async def close(self) -> None:
        """Stop posting."""
        courier, self._courier = self._courier, None
        if courier:
            courier.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await courier

    async def _deliver(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                while not self._queue:
                    self._arrived.clear()
                    await self._arrived.wait()
                update = self._queue[0]
                status = await self._post(session, update)
                self.attempts.append((update["update_id"], status))
                if 200 <= status < 300:
                    self._queue.remove(update)
                    self._shrunk.set()
                else:
                    await asyncio.sleep(REDELIVERY)

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> int:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        url = self._url
        for public, door in self.doors.items():
            url = url.replace(public, door)
        try:
            async with session.post(url, json=update, headers=headers) as response:
                return response.status
        except aiohttp.ClientError:
            return 0


def _conflict(why: str) -> ApiError:
    return ApiError(409, f"Conflict: {why}")
