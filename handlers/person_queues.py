"""One message of a person at a time, in the order in which they came."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.messages import Address

QUEUE = 20
"""Messages of one person that may wait for their turn."""
QUEUES = 5000
"""Messages of everybody that may wait."""

Key = tuple[str, str]
"""A person's channel and their id there."""


class PersonQueues:
    """A first-in-first-out queue for every person who is being served, of bounded length."""

    def __init__(self) -> None:
        self._locks: dict[Key, asyncio.Lock] = {}
        self._waiting: Counter[Key] = Counter()
        self._everybody = 0

    @asynccontextmanager
    async def turn(self, address: Address) -> AsyncIterator[bool]:
        """Wait for one's turn; gives False at once where too many wait already."""
        key = (address.channel, address.user)
        if self._waiting[key] >= QUEUE or self._everybody >= QUEUES:
            yield False
            return
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] += 1
        self._everybody += 1
        try:
            async with lock:
                yield True
        finally:
            self._everybody -= 1
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]
