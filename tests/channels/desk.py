"""A desk that notes what it is given and answers as it is told: all that a channel knows of us."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from handlers.turn import Turned
from models.chat import exchanges
from models.database import Database
from models.errors import SendError
from models.messages import Address, Incoming, Reply
from models.people.people import meet
from tests.patience import PATIENCE

Answer = Callable[[Incoming], Sequence[Reply]]


def echo(incoming: Incoming) -> Sequence[Reply]:
    """Say the same back."""
    return [Reply(incoming.text or incoming.action)]


class RecordingDesk:
    """Records turns and postponed replies; with a `database`, in the transcript as well.

    `failures` are raised by the next turns instead of committing them; while `door` is closed,
    turns wait before they commit.
    """

    def __init__(self, respond: Answer = echo, *, database: Database | None = None) -> None:
        self.respond = respond
        self._database = database
        self.received: list[Incoming] = []
        self.postponed: list[tuple[Address, Reply, SendError]] = []
        self.keys: list[str] = []
        self.skipped = 0
        self.failures: deque[Exception] = deque()
        self.under_way = 0
        self.busiest = 0
        self.door = asyncio.Event()
        self.door.set()
        self._changed = asyncio.Event()

    async def receive(self, incoming: Incoming) -> Turned:
        """Take a turn."""
        self.under_way += 1
        self.busiest = max(self.busiest, self.under_way)
        self._changed.set()
        try:
            await self.door.wait()
            if self.failures:
                raise self.failures.popleft()
            replies = tuple(self.respond(incoming))
            self.received.append(incoming)
            if self._database is not None:
                await _write_down(self._database, incoming, replies)
            return Turned(len(self.received), replies)
        finally:
            self.under_way -= 1
            self._changed.set()

    async def postpone(
        self, address: Address, reply: Reply, *, key: str, error: SendError
    ) -> None:
        """Keep a reply."""
        self.postponed.append((address, reply, error))
        self.keys.append(key)
        self._changed.set()

    def skip(self, channel: str) -> None:
        """Count what cannot be read."""
        self.skipped += 1

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until a turn has made `condition` true. TimeoutError if nothing does."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def hears(self, count: int = 1) -> list[Incoming]:
        """Wait for the first `count` turns."""
        await self.until(lambda: len(self.received) >= count)
        return self.received

    def texts_include(self, text: str) -> bool:
        """Whether this was written."""
        return text in self.texts

    @property
    def texts(self) -> list[str]:
        """What was written, in the order of the turns."""
        return [incoming.text for incoming in self.received]


class HangingDesk(RecordingDesk):
    """One at which some words keep their person waiting until they are `released`."""

    def __init__(self) -> None:
        super().__init__()
        self.released = asyncio.Event()

    async def receive(self, incoming: Incoming) -> Turned:
        """Take a turn, or let it wait."""
        if incoming.text == "hang":
            await self.released.wait()
        return await super().receive(incoming)


async def _write_down(database: Database, incoming: Incoming, replies: Sequence[Reply]) -> None:
    async with database.write() as session:
        person = await meet(session, incoming.address, now=incoming.at)
        await exchanges.record(
            session, incoming, person_id=person.id, replies=replies, keep_words=True
        )
