"""A file that a visitor sends: a form of a few short fields and then the file, read in bounds.

What is announced to be too large is refused before a byte of it is read; what turns out to be
too large is dropped there and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, ClientPayloadError, web

from bot.web.frames import is_event
from bot.web.visitors import network_address
from knowledge.texts import closest_locale
from models.errors import Refused
from models.messages import Address, Incoming, Upload

if TYPE_CHECKING:
    from datetime import datetime

    from bot.web.bounds import Gate
    from handlers.turn import Turned
    from knowledge.texts import Texts

_FORM_BYTES = 128 * 1024  # the fields and the boundaries beside the file
_SECONDS = 300
_FIELDS = frozenset({"id", "text", "locale"})
_LONGEST_NAME = 120
_UNKNOWN = "application/octet-stream"
_STATUS = {
    "web-upload-too-large": 413,
    "web-upload-slow": 408,
    "web-slow-down": 429,
    "web-not-taken": 503,
}


class Uploads:
    """The address that takes files, so many at a time."""

    def __init__(self, gate: Gate, texts: Texts) -> None:
        self._gate = gate
        self._limit = gate.bounds.upload
        self._texts = texts
        self._places = asyncio.Semaphore(gate.bounds.uploads_at_once)

    async def expect(self, request: web.Request) -> web.StreamResponse | None:
        """Answer a client that asks before it sends: go on, or why not."""
        if self._is_announced_too_large(request):
            return self._refuse(request, _too_large(self._limit))
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return None

    async def take(
        self,
        request: web.Request,
        visitor: Address,
        *,
        now: datetime,
        receive: Callable[[Incoming], Awaitable[Turned | None]],
    ) -> web.Response:
        """Read one file and let `receive` take its turn."""
        if self._is_announced_too_large(request):
            return self._refuse(request, _too_large(self._limit))
        if self._places.locked() or self._gate.wait(visitor.user, network_address(request)):
            return self._refuse(request, Refused("web-slow-down"))
        try:
            async with self._places, asyncio.timeout(_SECONDS):
                incoming = await _read(request, visitor, limit=self._limit, now=now)
        except TimeoutError:
            return self._refuse(request, Refused("web-upload-slow"))
        except Refused as refusal:
            return self._refuse(request, refusal)
        turned = await receive(incoming)
        if turned is None:
            return self._refuse(request, Refused("web-not-taken"))
        return web.json_response({"exchange": turned.exchange_id})

    def _is_announced_too_large(self, request: web.Request) -> bool:
        return (request.content_length or 0) > self._limit + _FORM_BYTES

    def _refuse(self, request: web.Request, refusal: Refused) -> web.Response:
        """Say why, and close: what is still on its way is not worth reading."""
        locale = closest_locale(request.headers.get("Accept-Language", ""))
        code = refusal.key.removeprefix("web-")
        response = web.json_response(
            {"code": code, "text": self._texts.say(locale, refusal.key, **refusal.params)},
            status=_STATUS.get(refusal.key, 400),
        )
        response.force_close()
        return response


async def _read(request: web.Request, visitor: Address, *, limit: int, now: datetime) -> Incoming:
    """The message in a form: a few fields, then the file."""
    if request.content_type != "multipart/form-data":
        raise Refused("web-upload-broken")
    fields: dict[str, str] = {}
    try:
        parts = await request.multipart()
        while isinstance(part := await parts.next(), BodyPartReader):
            if part.name == "file" and is_event(fields.get("id", "")):
                data = await _bounded(part, limit)
                file = Upload(_safe_name(part.filename or ""), _kind(part), len(data), data)
                return _incoming(visitor, fields, file, now)
            if part.name not in _FIELDS:
                break
            fields[part.name] = (await _bounded(part, _FORM_BYTES)).decode()
    except (ValueError, ClientPayloadError, web.RequestPayloadError) as error:
        raise Refused("web-upload-broken") from error
    raise Refused("web-upload-broken")


def _incoming(visitor: Address, fields: dict[str, str], file: Upload, now: datetime) -> Incoming:
    return Incoming(
        address=visitor,
        event_id=fields["id"],
        at=now,
        text=fields.get("text", ""),
        attachment=file,
        locale=closest_locale(fields.get("locale", "")),
    )


def _too_large(limit: int) -> Refused:
    return Refused("web-upload-too-large", limit=limit // (1024 * 1024))


async def _bounded(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise _too_large(limit)
    return bytes(data)


def _safe_name(name: str) -> str:
    """The last part of a path, without invisible characters that turn its text around."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-_LONGEST_NAME:] or "file"


def _kind(part: BodyPartReader) -> str:
    declared = part.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return declared if declared.isascii() and declared.count("/") == 1 else _UNKNOWN
