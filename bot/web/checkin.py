"""Check-in at the door: a page that works without a network, and the addresses it speaks to.

The page is the same for everybody and knows nothing. What lets a phone in is a link with a secret
after the `#`, which no server and no log sees; the phone exchanges it for a key of its own making
and shows that as a bearer, so that no other site can speak in its name.

    POST /checkin/open    link, device                      the activity
    POST /checkin/scans   sent, scans: nonce, code, at      a result for each nonce, the count, and
                          (milliseconds by the phone);      results of scans that were overtaken
                          undone: the same, of scans that   or taken back since
                          the phone takes back
    POST /checkin/marks                                     the marks of all tickets, by which a
                                                            phone doubts others without a network

At most `AT_ONCE` scans of each kind and `_LARGEST` bytes a request. What is refused has `code`
and `text`.
"""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, TypeGuard

from aiohttp import web

from bot.web.bounds import Bounds, Buckets
from bot.web.chat import locale_of_request
from bot.web.visitors import network_address
from knowledge.dates.periods import CHINA
from models.activities import attendance, scanners, tickets
from models.activities.activities import look_up
from models.activities.activity_words import place_words, span_words
from models.activities.attendance import AT_ONCE, Outcome
from models.activities.scans import Scan
from models.dates.milestones import times_of
from models.errors import Refused

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.activities.attendance import Scanned
    from models.activities.scanners import Scanner
    from models.clock import Clock
    from models.database import Database, Session

_HERE = Path(__file__).parent
_LARGEST = 64 * 1024
_CAMERA = "camera=(self), geolocation=(), microphone=()"
_KEY = re.compile(r"[\w-]{32,80}", re.ASCII)
_NONCE = re.compile(r"[\w-]{8,40}", re.ASCII)
_LINK = re.compile(r"[\w-]{16,80}", re.ASCII)
_LONGEST_AWAY = timedelta(days=30)
_KINDS = {Outcome.IN: "good", Outcome.AGAIN: "again", Outcome.VOIDED: "void"}
_NO_RIGHT = frozenset({"revoked", "unknown", "used", "old", "over"})


class CheckinPage:
    """The page of whoever stands at the door."""

    def __init__(
        self, *, database: Database, library: Library, clock: Clock, bounds: Bounds
    ) -> None:
        self._database = database
        self._library = library
        self._clock = clock
        page = _HERE / "pages" / "checkin.html"
        self._template = Template(page.read_text(encoding="utf-8"))
        loop = asyncio.get_running_loop()
        self._rates = Buckets(bounds.address_rate, loop.time)

    def attach(self, app: web.Application) -> None:
        """Add the page and its addresses to `app`."""
        app.router.add_get("/checkin", self._show)
        app.router.add_get("/checkin/worker.js", _show_worker)
        app.router.add_post("/checkin/open", self._open)
        app.router.add_post("/checkin/scans", self._take)
        app.router.add_post("/checkin/marks", self._mark)

    async def _show(self, request: web.Request) -> web.Response:
        locale = locale_of_request(request)
        texts = self._library.texts
        words = json.dumps(
            {locale: texts.beginning_with(locale, "checkin-page-")}, ensure_ascii=False
        )
        page = self._template.substitute(
            locale=locale,
            title=escape(texts.say(locale, "checkin-page-title")),
            no_script=escape(texts.say(locale, "page-no-script")),
            facts=words.replace("<", "\\u003c"),
        )
        headers = {"Cache-Control": "no-cache", "Permissions-Policy": _CAMERA}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def _open(self, request: web.Request) -> web.Response:
        """Let a phone in that brings a link."""
        locale = locale_of_request(request)
        try:
            said = await self._read(request)
            link, device = said.get("link"), said.get("device")
            if not (_is(link, _LINK) and _is(device, _KEY)):
                raise Refused("checkin-link-unknown")
            async with self._database.write() as session:
                now = self._clock.now()
                scanner = await scanners.open_with(session, link, device, now=now)
                answer = await self._about(session, scanner, locale)
        except Refused as refusal:
            return self._refuse(refusal, locale)
        return _answer(answer)

    async def _take(self, request: web.Request) -> web.Response:
        """Merge what a phone scanned; without scans only the count is told."""
        locale = locale_of_request(request)
        try:
            said = await self._read(request)
            # Phones ask for the count all the time, and shall hold up nobody who writes.
            brings = said.get("scans") or said.get("undone")
            unit = self._database.write if brings else self._database.read
            async with unit() as session:
                now = self._clock.now()
                scanner = await scanners.of_device(session, _device(request), now=now)
                since = scanner.opened_at or scanner.created_at
                scans = _scans(said, "scans", since=since, now=now)
                undone = _scans(said, "undone", since=since, now=now)
                found = (
                    await attendance.merge(session, scanner, scans, undone=undone, now=now)
                    if brings
                    else []
                )
                since_then = await attendance.overtaken(session, scanner)
                answer = await self._counted(session, scanner)
                answer["results"] = [await self._result(session, each, locale) for each in found]
                answer["overtaken"] = [
                    await self._result(session, each, locale) for each in since_then
                ]
        except Refused as refusal:
            return self._refuse(refusal, locale)
        return _answer(answer)

    async def _mark(self, request: web.Request) -> web.Response:
        """What a phone may know of the tickets, for when it is without a network."""
        locale = locale_of_request(request)
        try:
            await self._read(request)
            async with self._database.write() as session:
                now = self._clock.now()
                scanner = await scanners.of_device(session, _device(request), now=now)
                marks = await tickets.marks(session, scanner.activity_id)
        except Refused as refusal:
            return self._refuse(refusal, locale)
        return _answer({"marks": marks})

    async def _read(self, request: web.Request) -> dict[str, Any]:
        """The JSON object of a request, read in bounds."""
        if self._rates.take(network_address(request)):
            raise Refused("checkin-slow-down")
        data = bytearray()
        async for chunk in request.content.iter_chunked(8192):
            data += chunk
            if len(data) > _LARGEST:
                raise Refused("checkin-too-large")
        try:
            said = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Refused("checkin-unreadable") from error
        if not isinstance(said, dict):
            raise Refused("checkin-unreadable")
        return said

    async def _about(self, session: Session, scanner: Scanner, locale: str) -> dict[str, Any]:
        activity = await look_up(session, scanner.activity_id)
        if activity is None:
            raise Refused("checkin-link-revoked")
        times = (await times_of(session, [activity.number]))[activity.number]
        return await self._counted(session, scanner) | {
            "title": activity.title,
            "time": span_words(self._library, locale, times),
            "place": place_words(self._library, locale, activity),
            "name": await scanners.name_of(session, scanner.number),
        }

    async def _counted(self, session: Session, scanner: Scanner) -> dict[str, Any]:
        found = await attendance.turnout(session, scanner.activity_id)
        return {"came": found.came, "expected": found.expected}

    async def _result(self, session: Session, found: Scanned, locale: str) -> dict[str, str]:
        first, is_void = found.first, found.outcome is Outcome.VOIDED
        text = self._library.texts.say(
            locale,
            "checkin-voided-stands" if is_void and first else f"checkin-{found.outcome}",
            title=found.title,
            time=_clock(first.at) if first else "",
            place=await scanners.name_of(session, first.scanner_id) if first else "",
            voided=_clock(found.voided_at) if found.voided_at else "",
        )
        kind = _KINDS.get(found.outcome, "bad")
        return {"nonce": found.nonce, "outcome": found.outcome, "kind": kind, "text": text}

    def _refuse(self, refusal: Refused, locale: str) -> web.Response:
        code = refusal.key.removeprefix("checkin-").removeprefix("link-")
        status = {"slow-down": 429, "too-large": 413}.get(code, 401 if code in _NO_RIGHT else 400)
        text = self._library.texts.say(locale, refusal.key, **refusal.params)
        response = _answer({"code": code, "text": text}, status=status)
        if code == "too-large":
            response.force_close()
        return response


async def _show_worker(_: web.Request) -> web.StreamResponse:
    """The service worker, which may keep the page although it lies beside it."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/checkin"}
    return web.FileResponse(_HERE / "static" / "checkin-worker.js", headers=headers)


def _answer(said: dict[str, Any], *, status: int = 200) -> web.Response:
    return web.json_response(said, status=status, headers={"Cache-Control": "no-store"})


def _device(request: web.Request) -> str:
    """The key that a phone shows; raises `Refused` for what is none."""
    device = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not _is(device, _KEY):
        raise Refused("checkin-link-unknown")
    return device


def _is(value: object, shape: re.Pattern[str]) -> TypeGuard[str]:
    return isinstance(value, str) and shape.fullmatch(value) is not None


def _clock(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%m-%d %H:%M}"


def _scans(said: dict[str, Any], name: str, *, since: datetime, now: datetime) -> list[Scan]:
    """The scans of a request at our time: a phone's clock counts only by how long ago a scan was.

    Raises `Refused` where something is no scan.
    """
    sent, listed = said.get("sent"), said.get(name, [])
    if not isinstance(listed, list) or len(listed) > AT_ONCE or not _is_moment(sent):
        raise Refused("checkin-unreadable")
    scans = []
    for each in listed:
        if not isinstance(each, dict) or not _is_moment(each.get("at")):
            raise Refused("checkin-unreadable")
        nonce, code = each.get("nonce"), each.get("code")
        if not (isinstance(code, str) and _is(nonce, _NONCE)):
            raise Refused("checkin-unreadable")
        ago = min(max(sent - each["at"], 0), _LONGEST_AWAY / timedelta(milliseconds=1))
        at = max(now - timedelta(milliseconds=ago), since)
        scans.append(Scan(nonce, code, at, told=int(each["at"])))
    return scans


def _is_moment(value: object) -> bool:
    """Whether it can be milliseconds of a clock; True and NaN cannot."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e15
