"""The HTTP server: the chat page, webhooks, `/healthz` and `/metrics` under one roof."""

from __future__ import annotations

import errno
import hmac
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.logs import begin_request
from bot.settings import web_address
from bot.web.visitors import is_local

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from models.database import Database

logger = logging.getLogger(__name__)

REQUEST_ID = "X-Request-ID"
_LARGEST_BODY = 12 * 1024 * 1024


class CannotListen(Exception):
    """This host and port are not to be had; the message says why."""


class Server:
    """An aiohttp application while it listens."""

    def __init__(
        self,
        *,
        database: Database,
        metrics: Metrics,
        metrics_token: str = "",
        is_loaded: Callable[[], bool],
    ) -> None:
        self._database = database
        self._is_loaded = is_loaded
        self._metrics = metrics
        self._metrics_token = metrics_token
        self._runner: web.AppRunner | None = None
        self.application = web.Application(
            middlewares=[_name_request], client_max_size=_LARGEST_BODY
        )
        self.application.router.add_get("/healthz", self._health)
        self.application.router.add_get("/metrics", self._expose)

    def add_routes(self, routes: Iterable[web.RouteDef]) -> None:
        """Serve more addresses; only before `start`."""
        self.application.add_routes(routes)

    async def start(self, host: str, port: int) -> str:
        """Listen, and return the address to open; raises `CannotListen`."""
        self._runner = web.AppRunner(self.application, access_log=None, shutdown_timeout=3)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self.stop()
            if error.errno == errno.EADDRINUSE:
                raise CannotListen(f"{host}:{port} is in use; choose another port") from error
            raise CannotListen(f"{host}:{port}: {error.strerror}") from error
        taken = self._runner.addresses[0][1]
        return web_address(host, taken)

    async def stop(self) -> None:
        """Stop listening and close what is open."""
        if self._runner is not None:
            with suppress(TimeoutError):
                await self._runner.cleanup()
            self._runner = None

    async def _health(self, _: web.Request) -> web.Response:
        """`live` is that we answer at all; `ready` that the database does, and all is loaded."""
        is_ready = self._is_loaded()
        try:
            async with self._database.read() as session:
                await session.run(text("SELECT 1"), {})
        except (SQLAlchemyError, OSError):
            is_ready = False
        status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"live": True, "ready": is_ready}, status=status)

    async def _expose(self, request: web.Request) -> web.Response:
        if not self._may_measure(request):
            raise web.HTTPForbidden(text="Only from this machine, or with QILU_METRICS_TOKEN.\n")
        page = await self._metrics.expose(self._database)
        return web.Response(body=page, content_type="text/plain", charset="utf-8")

    def _may_measure(self, request: web.Request) -> bool:
        """How many people ask what is not for everybody who can open the chat."""
        if not self._metrics_token:
            return is_local(request)
        shown = request.headers.get("Authorization", "")
        wanted = f"Bearer {self._metrics_token}"
        return hmac.compare_digest(shown.encode(errors="replace"), wanted.encode())


@web.middleware
async def _name_request(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Give the request an id, the caller's own if it is a plain one, and say it back."""
    given = request.headers.get(REQUEST_ID, "")
    name = begin_request(given if given.isalnum() and len(given) <= 40 else "")
    response = await handler(request)
    if not response.prepared:
        response.headers[REQUEST_ID] = name
    return response
