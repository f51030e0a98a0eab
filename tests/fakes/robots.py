"""Group robots of our own: WeCom, DingTalk and Feishu on a local port, as strict as theirs.

    async with FakeRobots() as robots:
        robots.address(Kind.WECOM)          # what a group's robot is spoken to by
        robots.script(45009, "drop")        # what the next messages meet
        robots.said                         # what people in the groups have read

They check the form, count the pace (20 a minute, Feishu 100), and answer 200 with a code.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections import deque
from typing import Any, Self

from aiohttp import web

from knowledge.sending.robots import Kind

TOKEN = "3f9c-secret"
SIGNER = "SECsigner"
_MINUTE = 60.0
_MOST = {Kind.WECOM: (20, 45009), Kind.DINGTALK: (20, 130101), Kind.FEISHU: (100, 11232)}
_WRONG = {Kind.WECOM: 93000, Kind.DINGTALK: 300005, Kind.FEISHU: 19001}
_UNSIGNED = {Kind.DINGTALK: 310000, Kind.FEISHU: 19021}
_LONGEST = {Kind.WECOM: 2048, Kind.DINGTALK: 20_000, Kind.FEISHU: 20_000}
_LARGEST = {Kind.WECOM: 2**20, Kind.DINGTALK: 20_000, Kind.FEISHU: 20_480}
"""Bytes of a whole request."""
_TOO_LONG = {Kind.WECOM: 45002, Kind.DINGTALK: 460101, Kind.FEISHU: 9499}


class FakeRobots:
    """The platforms; with `signed`, DingTalk and Feishu want a signature."""

    def __init__(self, *, signed: bool = False) -> None:
        self.said: list[tuple[Kind, str]] = []
        self._signed = signed
        self._faults: deque[int | str] = deque()
        self._times: dict[Kind, deque[float]] = {kind: deque() for kind in _MOST}
        self._runner: web.AppRunner | None = None
        self._url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/{kind}/{token}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    def address(self, kind: Kind, *, token: str = TOKEN) -> str:
        """The address of a robot, with the secret that signs where one is wanted."""
        url = f"{self._url}/{kind}/{token}?robot=1"
        return f"{url} {SIGNER}" if self._signed and kind in _UNSIGNED else url

    def script(self, *faults: int | str) -> None:
        """What the next messages meet: a code (above 999), an HTTP status (a busy one with
        Feishu's header, a wrong one with Feishu's code of a limit), or
        "drop"     said, and then the connection breaks
        "garbage"  said, and the answer is no JSON
        "fine"     nothing
        """
        self._faults.extend(faults)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        kind = Kind(request.match_info["kind"])
        fault = self._faults.popleft() if self._faults else None
        if isinstance(fault, int):
            return _code(kind, fault) if fault > 999 or fault < 0 else _status(fault)
        if len(await request.read()) > _LARGEST[kind]:
            return _code(kind, _TOO_LONG[kind])
        if (code := self._refusal(kind, request, await request.json())) is not None:
            return _code(kind, code)
        self.said.append((kind, _words(kind, await request.json())))
        if fault == "drop":
            assert request.transport is not None
            request.transport.close()
        return web.Response(text="<html>") if fault == "garbage" else _code(kind, 0)

    def _refusal(self, kind: Kind, request: web.Request, body: Any) -> int | None:
        if request.match_info["token"] != TOKEN:
            return _WRONG[kind]
        if self._signed and kind in _UNSIGNED and not _is_signed(kind, request, body):
            return _UNSIGNED[kind]
        if len(_words(kind, body).encode()) > _LONGEST[kind]:
            return _TOO_LONG[kind]
        most, too_often = _MOST[kind]
        times, now = self._times[kind], time.monotonic()
        while times and now - times[0] > _MINUTE:
            times.popleft()
        times.append(now)
        return too_often if len(times) > most else None


def _words(kind: Kind, body: Any) -> str:
    if kind is Kind.FEISHU:
        assert body["msg_type"] == "text"
        return str(body["content"]["text"])
    assert body["msgtype"] == "text"
    return str(body["text"]["content"])


def _is_signed(kind: Kind, request: web.Request, body: Any) -> bool:
    moment = body.get("timestamp", "") if kind is Kind.FEISHU else request.query["timestamp"]
    words = f"{moment}\n{SIGNER}".encode()
    key, message = (words, b"") if kind is Kind.FEISHU else (SIGNER.encode(), words)
    wanted = base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()
    given = body.get("sign") if kind is Kind.FEISHU else request.query["sign"]
    return wanted == given


def _code(kind: Kind, code: int) -> web.Response:
    name, words = ("code", "msg") if kind is Kind.FEISHU else ("errcode", "errmsg")
    return web.json_response({name: code, words: "ok" if code == 0 else "no"})


def _status(status: int) -> web.Response:
    if status == 400:
        return web.json_response({"code": 99991400, "msg": "limit"}, status=status)
    return web.Response(status=status, headers={"x-ogw-ratelimit-reset": "52"})
