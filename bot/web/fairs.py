"""The pages of activities: one to read and to print as a poster, its QR code, its calendar file,
and the personal feed, whose address is a secret."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from bot.web.chat import locale_of_request
from handlers.honours import award_words
from knowledge.activities.activities import NOWHERE, Pillar
from models.activities.activities import STANDING, State, look_up, parts_of
from models.activities.activity_words import (
    date_words,
    is_placed,
    map_address,
    place_words,
    said_words,
    span_words,
)
from models.activities.calendar_files import Entry, write
from models.activities.employers import count_employers
from models.contests import contests
from models.contests.contest_words import asked_words
from models.dates.milestones import Name, times_of
from models.files import qr_codes
from models.honours import awards
from models.plans import calendars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.library import Library
    from models.clock import Clock
    from models.conversations.notices import Say
    from models.database import Database

_CALENDAR = "text/calendar"
_PIXELS = 16


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
        activity, say = entry.activity, partial(self._library.texts.say, locale)
        page = self._template.substitute(
            locale=locale,
            title=escape(activity.title),
            kind=escape(say(f"fair-kind-{activity.kind}")),
            description=escape(self._description(entry, locale)),
            facts="\n".join(
                [
                    *self._facts(entry, locale),
                    *await self._terms(entry, say),
                    *await self._family(entry),
                ]
            ),
            number=activity.number,
            join=self._join(entry, say),
            employers=await self._employers(entry, say),
            calendar=escape(say("fair-page-calendar")),
            code=escape(self._scan(entry, say)),
            address=escape(self._address(request, entry)),
            save=escape(say("fair-page-save")),
            saved=escape(say("fair-page-saved")),
            print=escape(say("fair-page-print")),
            name=escape(say("page-name")),
        )
        response = web.Response(text=page, content_type="text/html")
        response.headers["Cache-Control"] = "no-cache"
        return response

    def _description(self, entry: Entry, locale: str) -> str:
        """What stands below the title where a link to the page is shown."""
        lines = [self._when(entry, locale), self._where(entry, locale), entry.activity.organiser]
        return " · ".join(filter(None, lines))

    async def _employers(self, entry: Entry, say: Say) -> str:
        """The way to the employers, where some are known."""
        async with self._database.read() as session:
            count = await count_employers(session, entry.activity.number)
        if not count:
            return ""
        label = escape(say("employers-page-open", count=count))
        return f'<a href="/fairs/{entry.activity.number}/employers">{label}</a>'

    async def _terms(self, entry: Entry, say: Say) -> list[str]:
        """What a round of an award asks, or who may enter a contest."""
        async with self._database.read() as session:
            award = await awards.look_up(session, entry.activity.number)
            contest = await contests.look_up(session, entry.activity.number)
        if award is not None:
            return _list(say("round-page-terms"), award_words.asked(say, award.asks))
        return _list(say("contest-page-groups"), asked_words(say, contest.asks)) if contest else []

    async def _family(self, entry: Entry) -> list[str]:
        """The way to what it is a part of, and to its own parts."""
        async with self._database.read() as session:
            parent = await look_up(session, entry.activity.parent_id or 0)
            parts = await parts_of(session, entry.activity.number)
        found = [parent, *parts] if parent and parent.state in STANDING else parts
        return [
            f'<p><span aria-hidden="true">🏆</span> <a href="/fairs/{each.number}">'
            f"{escape(each.title)}</a></p>"
            for each in found
        ]

    def _join(self, entry: Entry, say: Say) -> str:
        """The way to take part, as long as it is to come; in a visit nobody does."""
        activity, now = entry.activity, self._clock.now()
        if activity.standing(now) not in STANDING or activity.pillar == Pillar.VISIT:
            return ""
        closes = entry.times.get(Name.CLOSES)
        is_open = closes is None or closes.at >= now
        label = escape(say("fair-page-join" if is_open else "fair-page-open", kind=activity.kind))
        return f'<a class="join" href="/?start=fair_{entry.activity.number}">{label}</a>'

    def _scan(self, entry: Entry, say: Say) -> str:
        """What the code is for: once nobody can take part, it is to read."""
        is_to_come = entry.activity.standing(self._clock.now()) in STANDING
        return say("fair-page-code" if is_to_come else "fair-page-read", kind=entry.activity.kind)

    def _facts(self, entry: Entry, locale: str) -> Iterator[str]:
        """Each thing that is known, as an element of the page."""
        activity, say = entry.activity, self._library.texts.say
        standing = activity.standing(self._clock.now())
        if standing != State.PUBLISHED:
            yield f'<p class="notice">{escape(say(locale, f"fair-is-{standing}"))}</p>'
        if when := self._when(entry, locale):
            yield _line("🗓", when)
        if where := self._where(entry, locale):
            yield _line("📍", where, link=map_address(self._library, activity))
        for words in date_words(self._library, locale, activity, entry.times):
            yield _line("", words)
        if activity.capacity is not None:
            yield _line("🎫", say(locale, "fair-page-places", capacity=activity.capacity))
        for words in said_words(self._library, locale, activity):
            yield _line("", words)
        source = activity.source or say(locale, "fair-source-here")
        told = say(locale, "fair-source", source=source) if activity.source else source
        yield _line("", told, link=activity.source_url)

    def _when(self, entry: Entry, locale: str) -> str:
        """From when till when it is held; "" for what has only dates."""
        if entry.activity.kind in NOWHERE:
            return ""
        return span_words(self._library, locale, entry.times)

    def _where(self, entry: Entry, locale: str) -> str:
        """Where it is held; "" for what is held nowhere, or where is not told yet."""
        if not is_placed(entry.activity):
            return ""
        return place_words(self._library, locale, entry.activity)

    async def _calendar(self, request: web.Request) -> web.Response:
        entry, locale = await self._entry(request), locale_of_request(request)
        body = write([entry], self._library, locale, address=self._library.address)
        name = f"fair-{entry.activity.number}.ics"
        response = web.Response(body=body, content_type=_CALENDAR, charset="utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    async def _code(self, request: web.Request) -> web.Response:
        entry = await self._entry(request)
        image = qr_codes.png(self._address(request, entry), pixels=_PIXELS)
        return web.Response(body=image, content_type="image/png")

    def _address(self, request: web.Request, entry: Entry) -> str:
        """Where the page is found."""
        origin = self._library.address or str(request.url.origin())
        return f"{origin}/fairs/{entry.activity.number}"

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


def _list(heading: str, lines: Sequence[str]) -> list[str]:
    """Lines under a heading; nothing without any."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return [f"<h2>{escape(heading)}</h2><ul>{items}</ul>"] if lines else []


def _line(mark: str, words: str, *, link: str = "") -> str:
    text, sign = escape(words), f'<span aria-hidden="true">{mark}</span> ' if mark else ""
    if link.startswith(("https://", "http://")):
        text = f'<a href="{escape(link)}" rel="noopener noreferrer">{text}</a>'
    return f"<p>{sign}{text}</p>"
