"""The web chat: a WebSocket per open page, over the transcript that every turn writes.

A page keeps what it sends until it is acknowledged, and sends it again with the same id after a
break; a page says which exchange it saw last and gets what follows. So a break anywhere loses
nothing and doubles nothing. Frames are JSON objects; `type` says which:

    page    hello     after: id of the last exchange seen, or null; locale   (first; again at will)
            say       id: made by the page, kept when sent again; text or action
            older     before: id of the first exchange seen
            ping      every few seconds; also asks for what a nudge did not bring
    server  start     more: whether the transcript goes further back; what the page has is no more
                      (in answer to after: null, and when the visitor was erased)
            exchange  id (grows), event: the id of the say, text, action, file (name, size) or
                      null, replies, at; an id that the page has comes again if it was rewritten
            older     exchanges, more
            current   the page has now all there is
            ack       event, exchange: the say is committed
            typing    on: whether a turn is under way
            pong
            error     code, text; event and retry_after (seconds) where there is one

A say answered by an error may be sent again if there is a `retry_after`, else never. Uploads go by
`POST /upload` (fields id, text, locale, file), downloads by `GET /files/{exchange}/{place}`.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web
from sqlalchemy.exc import SQLAlchemyError

from bot.web.bounds import Bounds, Gate
from bot.web.conversation import Conversation
from bot.web.downloads import download
from bot.web.news import News
from bot.web.sockets import Socket, Sockets, Transcript
from bot.web.uploads import Uploads
from bot.web.visitors import Visitors, network_address
from models.chat import exchanges
from models.errors import Rejected, Unreachable
from models.messages import Address, Incoming, Reply
from models.people import people
from scheduler.pace import Pace

if TYPE_CHECKING:
    from bot.channels.channel import Desk
    from handlers.turn import Turned
    from knowledge.texts import Texts
    from models.clock import Clock
    from models.database import Database

logger = logging.getLogger(__name__)

_HEARTBEAT_SECONDS = 25
_LAST_TURNS_SECONDS = 3


class WebChannel:
    """The chat on our own page."""

    name = "web"

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        visitors: Visitors,
        clock: Clock,
        bounds: Bounds,
    ) -> None:
        self.pace = Pace()
        self._database = database
        self._texts = texts
        self._visitors = visitors
        self._clock = clock
        self._gate = Gate(bounds, asyncio.get_running_loop().time)
        self._uploads = Uploads(self._gate, texts)
        self._sockets = Sockets()
        self._news = News(database, self.name, self._sockets.nudge)
        self._following: asyncio.Task[None] | None = None
        self._turns: set[asyncio.Task[None]] = set()
        self._under_way: Counter[str] = Counter()
        self._desk: Desk | None = None

    def attach(self, app: web.Application) -> None:
        """Add the addresses of the channel to `app`, which closes the pages when it shuts down."""

        async def close_pages(_: web.Application) -> None:
            await self.stop()

        app.on_shutdown.append(close_pages)
        app.router.add_get("/chat", self._converse)
        app.router.add_post("/upload", self._upload, expect_handler=self._uploads.expect)
        app.router.add_get(r"/files/{exchange:\d{1,18}}/{place:\d{1,3}}", self._download)

    async def start(self, desk: Desk) -> None:
        """Take messages from now on, and show what other workers write."""
        self._desk = desk
        self._following = asyncio.create_task(self._news.follow())

    async def stop(self) -> None:
        """Take no more messages, let the turns under way finish, and close the pages."""
        self._desk = None
        if self._following:
            self._news.stop()
            await asyncio.wait({self._following})
        if self._turns:
            await asyncio.wait(self._turns, timeout=_LAST_TURNS_SECONDS)
        await asyncio.gather(
            *(socket.end(WSCloseCode.GOING_AWAY, "restarting") for socket in self._sockets)
        )

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Put `reply` into the transcript, once a `key`, and show it on the pages that are open.

        It takes the place of the message `edits`, as long as that is there.
        """
        if reply.is_empty:
            return ""
        try:
            async with self._database.write() as session:
                contact = await people.contact_at(session, address)
                if contact is None:
                    raise Rejected("no such visitor")
                reference = edits
                if not edits or not await exchanges.rewrite(session, address, int(edits), reply):
                    exchange_id = await exchanges.push(
                        session,
                        address,
                        reply,
                        key=key or uuid.uuid4().hex,
                        person_id=contact.person_id,
                        at=self._clock.now(),
                    )
                    reference = str(exchange_id)
        except SQLAlchemyError as error:
            raise Unreachable("the transcript cannot be written") from error
        self._sockets.nudge(address.user)
        return reference

    async def _converse(self, request: web.Request) -> web.StreamResponse:
        """Serve one open page until it is closed."""
        self._check(request)
        response = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_SECONDS,
            # Somewhat beyond the bound, so that the page is told why it is closed.
            max_msg_size=4 * self._gate.bounds.frame,
        )
        visitor = self._visitors.welcome(request, response)
        await response.prepare(request)
        address, network = Address(self.name, visitor), network_address(request)
        socket = Socket(response, Transcript(self._database, address))
        if self._is_crowded(visitor, network):
            await socket.close(WSCloseCode.TRY_AGAIN_LATER, "too many pages are open")
            return response
        conversation = Conversation(
            socket,
            visitor=address,
            network=network,
            gate=self._gate,
            begin=self._begin,
            texts=self._texts,
            clock=self._clock,
        )
        with self._sockets.holding(socket, visitor=visitor, network=network):
            pump = asyncio.create_task(socket.pump())
            try:
                await conversation.listen(response)
            finally:
                pump.cancel()
                await asyncio.gather(pump, return_exceptions=True)
        return response

    async def _upload(self, request: web.Request) -> web.Response:
        """Take the turn of a file."""
        self._check(request)
        visitor = self._visitors.recognise(request)
        if not visitor:
            raise web.HTTPForbidden
        address = Address(self.name, visitor)
        return await self._uploads.take(
            request, address, now=self._clock.now(), receive=self._receive
        )

    async def _download(self, request: web.Request) -> web.Response:
        address = Address(self.name, self._visitors.recognise(request))
        return await download(request, self._database, address)

    def _check(self, request: web.Request) -> None:
        if not self._visitors.is_from_our_page(request):
            raise web.HTTPForbidden
        if self._desk is None:
            raise web.HTTPServiceUnavailable

    def _is_crowded(self, visitor: str, network: str) -> bool:
        bounds = self._gate.bounds
        return (
            self._sockets.of_visitor(visitor) >= bounds.sockets_per_visitor
            or self._sockets.at_network(network) >= bounds.sockets_per_address
        )

    def _begin(self, incoming: Incoming, done: Callable[[Turned | None], None]) -> None:
        """Take a turn beside the reading of frames; turns of one person queue at the desk."""
        task = asyncio.create_task(self._finish(incoming, done))
        self._turns.add(task)
        task.add_done_callback(self._turns.discard)

    async def _finish(self, incoming: Incoming, done: Callable[[Turned | None], None]) -> None:
        done(await self._receive(incoming))

    async def _receive(self, incoming: Incoming) -> Turned | None:
        """Take a turn and show it on the visitor's pages; None if it was not taken."""
        if self._desk is None:
            return None
        visitor = incoming.address.user
        self._count_turn(visitor, 1)
        try:
            turned = await self._desk.receive(incoming)
        except Exception:
            logger.exception(
                "a turn failed", extra={"action": "web_turn_failed", "event": incoming.event_id}
            )
            return None
        finally:
            self._count_turn(visitor, -1)
        self._sockets.nudge(visitor)
        return turned if turned.exchange_id else None

    def _count_turn(self, visitor: str, step: int) -> None:
        """Tell the pages of a visitor when a turn begins and when the last one has ended."""
        before = self._under_way[visitor]
        self._under_way[visitor] += step
        if not self._under_way[visitor]:
            del self._under_way[visitor]
        if 0 in {before, before + step}:
            self._sockets.post(visitor, {"type": "typing", "on": step > 0})
