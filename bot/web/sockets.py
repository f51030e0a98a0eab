"""The open pages of the visitors, and what is still to be written to each.

Every exchange reaches a page by one road: the page is nudged and reads from the transcript what
it has not shown yet, or not in its present form. So all pages of a visitor show the same, in the
same order, and a nudge that comes twice, late or not at all (from another process) does no harm.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from bot.web.frames import Frame, exchange_frame
from models.chat import exchanges

if TYPE_CHECKING:
    from aiohttp import web

    from models.chat.exchanges import Said
    from models.database import Database
    from models.messages import Address

logger = logging.getLogger(__name__)


class Transcript:
    """The exchanges of one visitor."""

    def __init__(self, database: Database, address: Address) -> None:
        self._database = database
        self._address = address

    async def after(self, exchange_id: int, *, limit: int) -> list[Said]:
        """Those beyond `exchange_id`, oldest first."""
        async with self._database.read() as session:
            return await exchanges.after(session, self._address, exchange_id, limit=limit)

    async def before(self, exchange_id: int | None, *, limit: int) -> list[Said]:
        """The last before `exchange_id`, or at the end, oldest first."""
        async with self._database.read() as session:
            return await exchanges.before(session, self._address, exchange_id, limit=limit)


class Socket:
    """One open page.

    Rows may be committed out of the order of their ids, and may be rewritten, so it is read again
    from the `_OVERLAP`-th last exchange that was sent, and what was sent just so is skipped. Where
    the last one that the page has is gone, its person was erased: the page starts anew.
    """

    _OVERLAP = 8
    _BATCH = 50
    _UNREAD_FRAMES = 100
    _LAST_FRAMES_SECONDS = 1

    def __init__(self, response: web.WebSocketResponse, transcript: Transcript) -> None:
        self._response = response
        self._transcript = transcript
        self._frames: deque[Frame] = deque()
        self._opening = False
        self._after: int | None = None
        self._horizon: int | None = None
        self._sent: dict[int, Said] = {}
        self._last = 0
        self._behind = False
        self._awake = asyncio.Event()
        self._idle = asyncio.Event()

    @property
    def is_flooded(self) -> bool:
        """Whether the page asks faster than it reads."""
        return len(self._frames) > self._UNREAD_FRAMES

    def post(self, frame: Frame) -> None:
        """Write `frame` soon, after the exchanges that are due."""
        self._frames.append(frame)
        self._wake()

    def nudge(self) -> None:
        """Say that there may be exchanges that the page has not got."""
        self._behind = True
        self._wake()

    def open_at(self, after: int | None) -> None:
        """Begin with what follows `after`, or with the end of the transcript."""
        self._opening, self._after = True, after
        self.nudge()
        self.post({"type": "current"})

    async def send_older(self, before: int) -> None:
        """Write the page of the transcript that lies before an exchange."""
        rows = await self._transcript.before(before, limit=self._BATCH)
        frames = [exchange_frame(said) for said in rows]
        self.post({"type": "older", "exchanges": frames, "more": len(rows) == self._BATCH})

    async def pump(self) -> None:
        """Write what is due until the connection ends."""
        try:
            while not self._response.closed:
                await self._awake.wait()
                self._awake.clear()
                await self._write_due()
                if not self._awake.is_set():
                    self._idle.set()
        except ConnectionError:
            return
        except Exception:
            logger.exception("a page could not be served", extra={"action": "web_pump_failed"})
            await self.close(WSCloseCode.INTERNAL_ERROR, "try again")

    async def close(self, code: WSCloseCode, reason: str) -> None:
        """End the connection and tell the page why."""
        await self._response.close(code=code, message=reason.encode())

    async def end(self, code: WSCloseCode, reason: str) -> None:
        """Write what is due, if the page takes it soon, and close."""
        self.nudge()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._LAST_FRAMES_SECONDS):
                await self._idle.wait()
        await self.close(code, reason)

    def _wake(self) -> None:
        self._idle.clear()
        self._awake.set()

    async def _write_due(self) -> None:
        waiting, self._frames = self._frames, deque()
        if self._opening:
            self._opening = False
            await self._open(self._after)
        if self._behind and self._horizon is not None:
            self._behind = False
            await self._catch_up(self._horizon)
        for frame in waiting:
            await self._response.send_json(frame)

    async def _open(self, after: int | None) -> int:
        """Begin as `open_at` says; returns the id after which to read."""
        limit = self._BATCH if after is None else self._OVERLAP
        newest = await self._transcript.before(None if after is None else after + 1, limit=limit)
        if after is not None and not (newest and newest[-1].id == after):
            return await self._open(None)
        if after is None:
            await self._response.send_json({"type": "start", "more": len(newest) == limit})
        self._sent, self._last = {}, after or 0
        self._horizon = newest[0].id - 1 if newest else 0
        return self._horizon

    async def _catch_up(self, horizon: int) -> None:
        rows = await self._transcript.after(horizon, limit=self._BATCH)
        if self._last and all(said.id != self._last for said in rows):
            rows = await self._transcript.after(await self._open(None), limit=self._BATCH)
            self.post({"type": "current"})
        while rows:
            for said in rows:
                if self._sent.get(said.id) != said:
                    await self._send(said)
            rows = await self._transcript.after(rows[-1].id, limit=self._BATCH)

    async def _send(self, said: Said) -> None:
        await self._response.send_json(exchange_frame(said))
        self._sent[said.id] = said
        self._last = max(self._last, said.id)
        if len(self._sent) > self._OVERLAP:
            self._horizon = min(self._sent)
            del self._sent[self._horizon]


class Sockets:
    """All open pages, by visitor."""

    def __init__(self) -> None:
        self._by_visitor: dict[str, list[Socket]] = {}
        self._by_network: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Socket]:
        return iter([socket for sockets in self._by_visitor.values() for socket in sockets])

    def of_visitor(self, visitor: str) -> int:
        """How many pages a visitor has open."""
        return len(self._by_visitor.get(visitor, ()))

    def at_network(self, network: str) -> int:
        """How many pages are open behind a network address."""
        return self._by_network[network]

    @contextmanager
    def holding(self, socket: Socket, *, visitor: str, network: str) -> Iterator[None]:
        """Count `socket` among the open pages."""
        self._by_visitor.setdefault(visitor, []).append(socket)
        self._by_network[network] += 1
        try:
            yield
        finally:
            self._by_visitor[visitor].remove(socket)
            if not self._by_visitor[visitor]:
                del self._by_visitor[visitor]
            self._by_network[network] -= 1
            if not self._by_network[network]:
                del self._by_network[network]

    def nudge(self, visitor: str) -> None:
        """Tell all pages of a visitor that the transcript has grown."""
        for socket in self._by_visitor.get(visitor, ()):
            socket.nudge()

    def post(self, visitor: str, frame: Frame) -> None:
        """Write `frame` to all pages of a visitor."""
        for socket in self._by_visitor.get(visitor, ()):
            socket.post(frame)
