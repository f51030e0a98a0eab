"""The page of the employers at a fair: who comes, where in the hall, and whom they seek."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from bot.web.chat import locale_of_request
from models.activities.activities import State, look_up
from models.activities.activity_words import vacancy_words
from models.activities.employers import employers_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Library
    from models.activities.employers import Employer
    from models.database import Database

PAGE = 20
"""Employers of one page."""


class EmployerPages:
    """What anybody may see of the employers at a fair, page by page."""

    def __init__(self, *, database: Database, library: Library) -> None:
        self._database = database
        self._library = library
        page = Path(__file__).parent / "pages" / "employers.html"
        self._template = Template(page.read_text(encoding="utf-8"))

    def attach(self, app: web.Application) -> None:
        """Add the page to `app`."""
        app.router.add_get(r"/fairs/{number:\d{1,9}}/employers", self._show)

    async def _show(self, request: web.Request) -> web.Response:
        number, locale = int(request.match_info["number"]), locale_of_request(request)
        asked = request.query.get("page", "1")
        page = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
        async with self._database.read() as session:
            activity = await look_up(session, number)
            if activity is None or activity.state == State.DRAFT:
                raise web.HTTPNotFound
            found = await employers_at(session, [number], major="", library=self._library)
        employers = found.get(number, [])
        shown = employers[(page - 1) * PAGE : page * PAGE]
        if not shown:
            raise web.HTTPNotFound
        say = self._library.texts.say
        text = self._template.substitute(
            locale=locale,
            title=escape(activity.title),
            heading=escape(say(locale, "employers-page-open", count=len(employers))),
            employers="\n".join(self._employer(each, locale) for each in shown),
            turning="\n".join(self._turning(number, page, len(employers), locale)),
            number=number,
            back=escape(say(locale, "employers-page-back")),
            name=escape(say(locale, "page-name")),
        )
        response = web.Response(text=text, content_type="text/html")
        response.headers["Cache-Control"] = "no-cache"
        return response

    def _employer(self, employer: Employer, locale: str) -> str:
        booth = escape(self._library.texts.say(locale, "employers-booth", booth=employer.booth))
        where = f'<span class="booth">{booth}</span>' if employer.booth else ""
        lines = (vacancy_words(self._library, locale, each.vacancy) for each in employer.positions)
        items = "".join(f"<li>{escape(words)}</li>" for words in lines if words)
        positions = f"<ul>{items}</ul>" if items else ""
        heading = f"<h2>{escape(employer.name)}{where}</h2>"
        return f'<section class="employer">{heading}{positions}</section>'

    def _turning(self, number: int, page: int, employers: int, locale: str) -> Iterator[str]:
        for key, other, is_there in (
            ("positions-previous", page - 1, page > 1),
            ("positions-next", page + 1, employers > page * PAGE),
        ):
            if is_there:
                label = escape(self._library.texts.say(locale, key))
                yield f'        <a href="/fairs/{number}/employers?page={other}">{label}</a>'
