"""The web chat over real HTTP: what comes over the line is what is seen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import ClientSession, CookieJar, web

from bot.channels.web import WebChannel
from bot.web.bounds import Bounds
from bot.web.visitors import COOKIE, Visitors
from models.clock import SystemClock
from models.errors import SendError
from models.messages import Address, Attachment
from models.people.people import meet
from tests.channels.harness import Seen
from tests.patience import PATIENCE
from tests.web.visiting import Frame, Page

if TYPE_CHECKING:
    from bot.channels.channel import Desk
    from knowledge.library import Library
    from models.database import Database

_SECRET = "a secret that is long enough for a test"


class WebHarness:
    """Li, who has been here before and has the page open.

    A reply is no message of its own here: it comes with its turn, in the transcript, and cannot
    fail apart from it. So there are no faults.
    """

    channel: WebChannel
    address = Address("web", "li")
    faults: frozenset[type[SendError]] = frozenset()

    def __init__(self, database: Database, library: Library) -> None:
        self._database = database
        self._library = library
        self._changed = asyncio.Event()

    async def open(self, desk: Desk) -> None:
        visitors = Visitors(_SECRET)
        self.channel = WebChannel(
            database=self._database,
            texts=self._library.texts,
            visitors=visitors,
            clock=SystemClock(),
            bounds=Bounds(),
        )
        await self.channel.start(desk)
        async with self._database.write() as session:
            await meet(session, self.address, now=SystemClock().now())
        app = web.Application()
        self.channel.attach(app)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        cookies = {COOKIE: visitors.sign(self.address.user)}
        self._http = ClientSession(cookie_jar=CookieJar(unsafe=True), cookies=cookies)
        self._page = Page(await self._http.ws_connect(f"{url}/chat", origin=url))
        await self._page.hello()
        self._reading = asyncio.create_task(self._read())

    async def close(self) -> None:
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)
        await self._page.socket.close()
        await self._http.close()
        await self.channel.stop()
        await self._runner.cleanup()

    async def says(self, text: str) -> None:
        await self._page.sends(text)

    async def presses(self, label: str) -> None:
        actions = [
            button["action"]
            for exchange in self._page.seen
            for reply in exchange["replies"]
            for name, button in _buttons(reply)
            if label in name
        ]
        await self._page.sends(action=actions[-1])

    def seen(self) -> list[Seen]:
        return [
            Seen(
                _words(reply),
                tuple(name for name, _ in _buttons(reply)),
                reply.get("attachment", {}).get("name", ""),
            )
            for exchange in self._page.seen
            for reply in exchange["replies"]
        ]

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    def fail(self, error: type[SendError]) -> None:
        raise NotImplementedError("replies come with their turn")

    def file(self, name: str, data: bytes) -> Attachment:
        return Attachment(name, "application/octet-stream", len(data), blob=name)

    async def _read(self) -> None:
        while True:
            await self._page.until("exchange")
            self._changed.set()


def _words(reply: Frame) -> str:
    parts = [reply.get("text", "")]
    for card in reply.get("cards", ()):
        parts += [card["title"], *card.get("lines", ())]
    return "\n".join(filter(None, parts))


def _buttons(reply: Frame) -> list[tuple[str, Frame]]:
    """The buttons of a reply; one on a card is known by the card that it stands on."""
    on_cards = [
        (f"{button['label']} · {card['title']}", button)
        for card in reply.get("cards", ())
        for button in card.get("buttons", ())
    ]
    return on_cards + [(button["label"], button) for button in reply.get("buttons", ())]
