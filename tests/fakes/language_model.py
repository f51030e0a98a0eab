"""A language model of our own on a local port, which says what it is told to, or fails."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable

Says = str | int | web.Response
"""What it writes, the status it fails with, or a whole response."""


@dataclass(slots=True)
class FakeModel:
    """An OpenAI-compatible endpoint; `calls` are the bodies that it was sent."""

    says: Says | Callable[[dict[str, Any]], Says] = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    open: asyncio.Event = field(default_factory=asyncio.Event)
    called: asyncio.Event = field(default_factory=asyncio.Event)
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        self.open.set()
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.open.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.calls.append(body)
        self.called.set()
        await self.open.wait()
        said = self.says(body) if callable(self.says) else self.says
        match said:
            case str():
                return web.json_response({"choices": [{"message": {"content": said}}]})
            case int():
                return web.Response(status=said)
        return said
