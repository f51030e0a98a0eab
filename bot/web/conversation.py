"""One open page talking: its frames (see `bot.channels.web`) are read, checked and acted upon."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType

from bot.web.frames import Frame, exchange_id, is_event, parse
from knowledge.texts import closest_locale
from models.messages import ACTION_BYTES, Address, Incoming

if TYPE_CHECKING:
    from aiohttp import web

    from bot.web.bounds import Gate
    from bot.web.sockets import Socket
    from handlers.turn import Turned
    from knowledge.texts import Texts
    from models.clock import Clock

Begin = Callable[[Incoming, "Callable[[Turned | None], None]"], None]
"""Begins the turn of a message; the callback hears what came of it, None if it was not taken."""

RETRY_SECONDS = 3
"""When to send again what could not be taken for a reason of ours."""


class Conversation:
    """What one page says, until it is closed."""

    def __init__(
        self,
        socket: Socket,
        *,
        visitor: Address,
        network: str,
        gate: Gate,
        begin: Begin,
        texts: Texts,
        clock: Clock,
    ) -> None:
        self._socket = socket
        self._visitor = visitor
        self._network = network
        self._gate = gate
        self._begin = begin
        self._texts = texts
        self._clock = clock
        self._locale = closest_locale("")

    async def listen(self, response: web.WebSocketResponse) -> None:
        """Take the frames of the page until it is closed, by itself or for what it does."""
        longest = self._gate.bounds.frame
        async for message in response:
            if message.type is not WSMsgType.TEXT:
                await self._socket.close(WSCloseCode.UNSUPPORTED_DATA, "text frames only")
            elif len(message.data.encode(errors="replace")) > longest:
                reason = f"a frame has at most {longest // 1024} kB"
                await self._socket.close(WSCloseCode.MESSAGE_TOO_BIG, reason)
            elif self._socket.is_flooded:
                await self._socket.close(WSCloseCode.POLICY_VIOLATION, "asks faster than it reads")
            else:
                await self._take(message.data)

    async def _take(self, data: str) -> None:
        match parse(data):
            case {"type": "say", "id": str(event), **said} if is_event(event):
                self._say(event, said.get("text", ""), said.get("action", ""))
            case {"type": "ping"}:
                self._socket.nudge()
                self._socket.post({"type": "pong"})
            case {"type": "hello", "after": None | int() as after, "locale": str(locale)}:
                self._locale = closest_locale(locale)
                self._socket.open_at(after if after is None else exchange_id(after))
            case {"type": "older", "before": int(before)}:
                await self._socket.send_older(exchange_id(before))
            case _:
                self._complain("bad-frame", "web-bad-frame")

    def _say(self, event: str, text: object, action: object) -> None:
        """Begin the turn of what somebody wrote or pressed, within the bounds."""
        longest = self._gate.bounds.text
        if not isinstance(text, str) or not isinstance(action, str):
            self._complain("bad-frame", "web-bad-frame", event=event)
        elif len(text) > longest or len(action.encode(errors="replace")) > ACTION_BYTES:
            self._complain("too-long", "web-too-long", event=event)
        elif wait := self._gate.wait(self._visitor.user, self._network):
            self._complain("slow-down", "web-slow-down", event=event, retry_after=wait)
        else:
            self._begin(
                Incoming(
                    address=self._visitor,
                    event_id=event,
                    at=self._clock.now(),
                    text=text,
                    action=action,
                    locale=self._locale,
                ),
                lambda turned: self._acknowledge(event, turned),
            )

    def _acknowledge(self, event: str, turned: Turned | None) -> None:
        """Tell the page that it need not send this again, or that it may."""
        if turned is None:
            self._complain("not-taken", "web-not-taken", event=event, retry_after=RETRY_SECONDS)
        else:
            self._socket.post({"type": "ack", "event": event, "exchange": turned.exchange_id})

    def _complain(self, code: str, key: str, *, event: str = "", retry_after: float = 0) -> None:
        frame: Frame = {
            "type": "error",
            "code": code,
            "text": self._texts.say(self._locale, key),
        }
        if event:
            frame["event"] = event
        if retry_after:
            frame["retry_after"] = math.ceil(retry_after * 10) / 10
        self._socket.post(frame)
