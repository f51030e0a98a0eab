"""A browser's side of the web chat without a browser: a cookie jar and open pages.

async with Visitor(site) as li:
    page = await li.opens()
    said = await page.says("你好")
"""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import Any, Protocol, Self

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, FormData, WSMsgType
from yarl import URL

from tests.patience import PATIENCE

Frame = dict[str, Any]

_numbers = count(1)


class Served(Protocol):
    """A program that serves the page at an address."""

    @property
    def url(self) -> str: ...


class Page:
    """One open page; `seen` are the exchanges that it was sent, in order."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.seen: list[Frame] = []

    async def hello(self, after: int | None = None, locale: str = "zh-CN") -> None:
        """Say what was seen last, and read until there is nothing more."""
        await self.socket.send_json({"type": "hello", "after": after, "locale": locale})
        await self.until("current")

    async def sends(self, text: str = "", action: str = "", *, event: str = "") -> str:
        """Say something, without waiting for what comes of it."""
        event = event or f"event-{next(_numbers):06}"
        words = {"action": action} if action else {"text": text}
        await self.socket.send_json({"type": "say", "id": event, **words})
        return event

    async def says(self, text: str = "", action: str = "", *, event: str = "") -> Frame:
        """Say something and return its exchange, once it is acknowledged; what the server could
        not take is said again, as a browser does."""
        event = await self.sends(text, action, event=event)
        told = await self.until("ack", "error")
        while told.get("code") == "not-taken":
            await self.sends(text, action, event=event)
            told = await self.until("ack", "error")
        assert (told["type"], told["event"]) == ("ack", event)
        return next(frame for frame in self.seen if frame["id"] == told["exchange"])

    async def until(self, *kinds: str) -> Frame:
        """The next frame of one of these types; exchanges on the way are noted."""
        while True:
            frame: Frame = await self.socket.receive_json(timeout=PATIENCE)
            if frame["type"] == "exchange":
                self.seen.append(frame)
            if frame["type"] in kinds:
                return frame

    async def ended(self) -> tuple[int, str]:
        """The code and the reason with which the server closed the page."""
        while True:
            message = await self.socket.receive(timeout=PATIENCE)
            if message.type is WSMsgType.CLOSE:
                return message.data, message.extra or ""
            assert message.type is WSMsgType.TEXT, message

    @property
    def ids(self) -> list[int]:
        """The ids of the exchanges that came, in their order."""
        return [frame["id"] for frame in self.seen]


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, site: Served, **cookies: str) -> None:
        self.site = site
        self.http = ClientSession(cookie_jar=CookieJar(unsafe=True), cookies=cookies)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    async def arrives(self) -> None:
        """Open the page for the first time, which brings the cookie."""
        async with self.http.get(self.site.url) as response:
            assert response.status == 200

    async def connects(self) -> Page:
        """Open the line of a page, without a word."""
        socket = await self.http.ws_connect(f"{self.site.url}/chat", origin=self.site.url)
        return Page(socket)

    async def opens(self, after: int | None = None, locale: str = "zh-CN") -> Page:
        """Open a page that has seen everything up to `after`."""
        page = await self.connects()
        await page.hello(after, locale)
        return page

    @property
    def name(self) -> str:
        """The visitor's part of the address."""
        cookie = self.http.cookie_jar.filter_cookies(URL(self.site.url))["qilu_visitor"].value
        return cookie.rpartition(".")[0]


def text_of(exchange: Frame) -> str:
    """The words of an exchange's replies."""
    return "\n".join(reply.get("text", "") for reply in exchange["replies"])


def form(name: str = "简历.pdf", *, data: bytes = b"PDF") -> FormData:
    """The form of an upload."""
    body = FormData(quote_fields=False)
    body.add_field("id", "an-upload-of-mine")
    body.add_field("text", "")
    body.add_field("locale", "zh-CN")
    body.add_field("file", BytesIO(data), filename=name, content_type="application/pdf")
    return body
