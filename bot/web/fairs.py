"""The pages of activities: one to read and to print as a poster, its QR code, its calendar file,
and the personal feed, whose address is a secret."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from bot.web.chat import locale_of_request
from models import calendars, qr_codes
from models.activities import STANDING, State, look_up
from models.activity_words import map_address, place_words, span_words, when_words
from models.calendars import Entry
from models.employers import count_employers
from models.milestones import Name, times_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database

_CALENDAR = "text/calendar"
_PIXELS = 16
_SAID = (
    *("organiser", "partner", "scheme", "progress"),
    *("majors", "audience", "schools", "summary", "contact"),
)


class FairPages:
    """What is shown of activities to anybody, and to who holds a feed's address."""

    def __init__(self, *, database: Database, library: Library, clock: Clock) -> None:
        self._database = database
        self._library = library
        self._clock = clock
        page = Path(__file__).parent / "pages" / "fair.html"
        self._template = Template(page.read_text(encoding="utf-8"))

    def attach(self, app: web.Application) -> None:
        """Add the pages to `app`."""
        app.router.add_get(r"/fairs/{number:\d{1,9}}", self._show)
        app.router.add_get(r"/fairs/{number:\d{1,9}}.ics", self._calendar)
        app.router.add_get(r"/fairs/{number:\d{1,9}}.png", self._code)
        app.router.add_get(r"/calendar/{name:[\w-]{1,80}}.ics", self._feed)

    async def _show(self, request: web.Request) -> web.Response:
        entry, locale = await self._entry(request), locale_of_request(request)
        page = self._template.substitute(
            locale=locale,
            title=escape(entry.activity.title),
            facts="\n".join(self._facts(entry, locale)),
            number=entry.activity.number,
            join=self._join(entry, locale),
            employers=await self._employers(entry, locale),
            calendar=escape(self._library.texts.say(locale, "fair-page-calendar")),
            code=escape(self._library.texts.say(locale, "fair-page-code")),
            name=escape(self._library.texts.say(locale, "page-name")),
        )
        response = web.Response(text=page, content_type="text/html")
        response.headers["Cache-Control"] = "no-cache"
        return response

    async def _employers(self, entry: Entry, locale: str) -> str:
        """The way to the employers, where some are known."""
        async with self._database.read() as session:
            count = await count_employers(session, entry.activity.number)
        if not count:
            return ""
        label = escape(self._library.texts.say(locale, "employers-page-open", count=count))
        return f'<a href="/fairs/{entry.activity.number}/employers">{label}</a>'

    def _join(self, entry: Entry, locale: str) -> str:
        """The way to sign up, as long as it is to come."""
        if entry.activity.standing(self._clock.now()) not in STANDING:
            return ""
        label = escape(self._library.texts.say(locale, "fair-page-join"))
        return f'<a class="join" href="/?start=fair_{entry.activity.number}">{label}</a>'

    def _facts(self, entry: Entry, locale: str) -> Iterator[str]:
        """Each thing that is known, as an element of the page."""
        activity, say = entry.activity, self._library.texts.say
        standing = activity.standing(self._clock.now())
        if standing not in STANDING:
            yield f'<p class="notice">{escape(say(locale, f"fair-is-{standing}"))}</p>'
        yield _line("🗓", span_words(self._library, locale, entry.times))
        place = place_words(self._library, locale, activity)
        yield _line("📍", place, link=map_address(self._library, activity))
        if Name.CLOSES in entry.times:
            closes = when_words(self._library, locale, entry.times[Name.CLOSES])
            yield _line("⏳", say(locale, "fair-closes", time=closes))
        for name in _SAID:
            if words := getattr(activity, name):
                column = say(locale, f"fair-column-{name}")
                yield _line("", say(locale, "positions-column", name=column, words=words))
        source = activity.source or say(locale, "fair-source-here")
        told = say(locale, "fair-source", source=source) if activity.source else source
        yield _line("", told, link=activity.source_url)

    async def _calendar(self, request: web.Request) -> web.Response:
        entry, locale = await self._entry(request), locale_of_request(request)
        body = calendars.write([entry], self._library, locale, address=self._library.address)
        name = f"fair-{entry.activity.number}.ics"
        response = web.Response(body=body, content_type=_CALENDAR, charset="utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    async def _code(self, request: web.Request) -> web.Response:
        entry = await self._entry(request)
        address = self._library.address or str(request.url.origin())
        image = qr_codes.png(f"{address}/fairs/{entry.activity.number}", pixels=_PIXELS)
        return web.Response(body=image, content_type="image/png")

    async def _feed(self, request: web.Request) -> web.Response:
        async with self._database.read() as session:
            person_id = await calendars.feed_of(session, request.match_info["name"])
            if person_id is None:
                raise web.HTTPNotFound
            body = await calendars.feed(
                session, person_id, self._library, address=self._library.address
            )
        response = web.Response(body=body, content_type=_CALENDAR, charset="utf-8")
        response.headers["Cache-Control"] = "private, no-store"
        return response

    async def _entry(self, request: web.Request) -> Entry:
        """The activity that an address names, unless it is a draft."""
        number = int(request.match_info["number"])
        async with self._database.read() as session:
            activity = await look_up(session, number)
            if activity is None or activity.state == State.DRAFT:
                raise web.HTTPNotFound
            times = (await times_of(session, [number]))[number]
        return Entry(activity, times)


def _line(mark: str, words: str, *, link: str = "") -> str:
    text = escape(words)
    if link.startswith(("https://", "http://")):
        text = f'<a href="{escape(link)}" rel="noopener noreferrer">{text}</a>'
    return f'<p><span aria-hidden="true">{mark}</span> {text}</p>'
