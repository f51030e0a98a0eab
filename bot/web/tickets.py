"""Tickets on the web: a page to show at the door, and the picture of its code.

Who has the address has the ticket; an address that is none is a 404 like any other. No name stands
on it.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from bot.web.chat import locale_of_request
from models.activities import tickets
from models.activities.activities import look_up
from models.activities.activity_words import place_words, span_words
from models.activities.signups import PLAYING, Standing
from models.dates.milestones import times_of
from models.files import qr_codes

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.activities.signups import Signup
    from models.activities.tickets import Ticket
    from models.database import Database
    from models.dates.milestones import Times

_PIXELS = 12
_PRIVATE = {"Cache-Control": "private, no-store"}


class TicketPages:
    """What somebody with a place shows at the door."""

    def __init__(self, *, database: Database, library: Library) -> None:
        self._database = database
        self._library = library
        page = Path(__file__).parent / "pages" / "ticket.html"
        self._template = Template(page.read_text(encoding="utf-8"))

    def attach(self, app: web.Application) -> None:
        """Add the pages to `app`."""
        app.router.add_get(r"/tickets/{code:[\w-]{12,40}}", self._show)
        app.router.add_get(r"/tickets/{code:[\w-]{12,40}}.png", self._picture)

    async def _show(self, request: web.Request) -> web.Response:
        locale, say = locale_of_request(request), self._library.texts.say
        ticket, signup, activity, times = await self._find(request)
        page = self._template.substitute(
            locale=locale,
            title=escape(activity.title),
            time=escape(span_words(self._library, locale, times)),
            place=escape(place_words(self._library, locale, activity)),
            code=escape(ticket.code),
            standing=escape(say(locale, _standing(signup))),
            hint=escape(say(locale, "ticket-hint")),
            label=escape(say(locale, "ticket-label")),
            name=escape(say(locale, "page-name")),
        )
        return web.Response(text=page, content_type="text/html", headers=_PRIVATE)

    async def _picture(self, request: web.Request) -> web.Response:
        ticket, *_ = await self._find(request)
        image = qr_codes.png(ticket.scanned, pixels=_PIXELS)
        return web.Response(body=image, content_type="image/png", headers=_PRIVATE)

    async def _find(self, request: web.Request) -> tuple[Ticket, Signup, Activity, Times]:
        ticket = tickets.read(request.match_info["code"])
        async with self._database.read() as session:
            signup = await tickets.find(session, ticket) if ticket else None
            if ticket is None or signup is None:
                raise web.HTTPNotFound
            activity = await look_up(session, signup.activity_id)
            if activity is None:
                raise web.HTTPNotFound
            times = (await times_of(session, [activity.number]))[activity.number]
        return ticket, signup, activity, times


def _standing(signup: Signup) -> str:
    if signup.state == Standing.ATTENDED:
        return "signup-is-attended"
    return "ticket-valid" if signup.state in PLAYING else "ticket-invalid"
