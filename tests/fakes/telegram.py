"""A Telegram of our own: a Bot API on a local port, and the people who use it.

    async with FakeTelegram() as api:
        api.person(42, "Li")
        ... start a bot with TOKEN on api.url ...
        api.says(42, "hello")
        await api.until(lambda: api.texts(42))

It checks what it is given as Telegram does (`telegram_checks`), can be told to fail (`script`),
to be slow (`latency`, `slow`) and to enforce Telegram's pace (`limits`), and records in `calls`
everything it accepted, which is what people have received whatever the bot believes.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.fakes.telegram_chats import Chats, File
from tests.fakes.telegram_checks import ApiError
from tests.fakes.telegram_limits import Limits, Pace
from tests.fakes.telegram_methods import Methods, Params
from tests.fakes.telegram_people import People
from tests.fakes.telegram_updates import Updates
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "123:TEST"
LARGEST_UPLOAD = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Flood:
    """A fault: 429 with this `retry_after`."""

    retry_after: int


@dataclass(frozen=True, slots=True)
class Slow:
    """A fault that is none yet: the answer comes this many seconds late."""

    seconds: float


FINE = Slow(0.0)
"""Nothing goes wrong: for the calls before the one that fails."""

Fault = int | str | Flood | Slow
"""An HTTP status (429, 403, 400, 500 …), or
"drop"     accepted, and then the connection breaks
"cut"      the connection breaks before anything was accepted
"garbage"  accepted, and the answer is no JSON
"""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was accepted; `chat` is 0 where there is none."""

    method: str
    chat: int
    params: Params
    at: float


class FakeTelegram(People):
    """The server, from `async with` on; people act through the verbs of `People`."""

    def __init__(self, *, limits: Limits | None = None, latency: float = 0.0) -> None:
        """`latency` delays every answer by so many seconds; `slow` those of some chats."""
        self.updates = Updates()
        self.methods = Methods(Chats(), self.updates, Pace(limits) if limits else None)
        super().__init__(self.updates, self.methods)
        self.latency = latency
        self.slow: dict[int, float] = {}
        self.calls: list[Call] = []
        self.refusals: Counter[int] = Counter()
        self.url = ""
        self._faults: defaultdict[int | str, deque[Fault]] = defaultdict(deque)
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/files/{file_id}", self._download)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.updates.close()
        if self._runner:
            await self._runner.cleanup()

    def script(self, target: int | str, *faults: Fault) -> None:
        """What the next calls for a chat (by id) or of a method (by name) meet, in order."""
        self._faults[target].extend(faults)

    def accepted(self, method: str) -> list[Call]:
        """The accepted calls of a method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait until a call has made `condition` true. TimeoutError if nothing does."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def until_met(self, target: int | str) -> None:
        """Wait until every fault in the script for `target` has been met."""
        await self.until(lambda: not self._faults[target])

    async def _serve(self, request: web.Request) -> web.Response:
        try:
            return await self._answer(request)
        except ApiError as error:
            self.refusals[error.code] += 1
            return _error(error)
        finally:
            self._changed.set()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        perform = self.methods.table.get(method)
        if request.match_info["token"] != TOKEN:
            raise ApiError(401, "Unauthorized")
        if perform is None:
            raise ApiError(404, "Not Found")
        params = await _params(request)
        chat = params.number("chat_id")
        fault = self._next_fault(chat, method)
        await self._delay(method, chat, fault)
        if fault == "cut":
            return _broken(request)
        if isinstance(fault, int | Flood):
            raise _scripted(fault)
        result = await perform(params)
        self.calls.append(Call(method, chat, params, time.monotonic()))
        if fault == "drop":
            return _broken(request)
        if fault == "garbage":
            return web.Response(text="<html>Bad Gateway</html>")
        return web.json_response({"ok": True, "result": result})

    def _next_fault(self, chat: int, method: str) -> Fault | None:
        for target in (chat, method):
            if faults := self._faults.get(target):
                self._changed.set()
                return faults.popleft()
        return None

    async def _delay(self, method: str, chat: int, fault: Fault | None) -> None:
        seconds = fault.seconds if isinstance(fault, Slow) else self.slow.get(chat, self.latency)
        if seconds and (method != "getUpdates" or isinstance(fault, Slow)):
            await asyncio.sleep(seconds)

    async def _download(self, request: web.Request) -> web.Response:
        file = self.methods.downloads.get(request.match_info["file_id"])
        if request.match_info["token"] != TOKEN or file is None:
            return web.Response(status=404)
        return web.Response(body=file.data)


async def _params(request: web.Request) -> Params:
    """The parameters, however they were sent: query, form, multipart or JSON."""
    if request.content_type == "application/json":
        content = await request.json()
        return Params({name: _as_text(value) for name, value in content.items()})
    values, files = dict(request.query), {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = File(value.filename, value.content_type, value.file.read())
        else:
            values[name] = str(value)
    return Params(values, files)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _scripted(fault: int | Flood) -> ApiError:
    match fault:
        case Flood(retry_after=seconds):
            return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        case 429:
            return _scripted(Flood(1))
        case 403:
            return ApiError(403, "Forbidden: bot was blocked by the user")
        case 400:
            return ApiError(400, "Bad Request: message can't be sent")
        case _:
            return ApiError(fault, "Internal Server Error")


def _error(error: ApiError) -> web.Response:
    body = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def _broken(request: web.Request) -> web.Response:
    """The connection breaks: the answer is written into nothing."""
    if request.transport:
        request.transport.abort()
    return web.Response()
