"""What a browser is shown where there is no page: that there is none, and the way to the chat."""

from __future__ import annotations

from functools import partial
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from bot.web.chat import locale_of_request

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from knowledge.texts import Texts


class AbsentPage:
    """The answer to every address that is none, for people; programs get the bare status."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        page = Path(__file__).parent / "pages" / "absent.html"
        self._template = Template(page.read_text(encoding="utf-8"))

    def attach(self, app: web.Application) -> None:
        """Answer for all of `app`."""

        @web.middleware
        async def stand_in(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                return await handler(request)
            except web.HTTPNotFound:
                if "text/html" not in request.headers.get("Accept", ""):
                    raise
                return self._absent(request)

        app.middlewares.append(stand_in)

    def _absent(self, request: web.Request) -> web.Response:
        locale = locale_of_request(request)
        say = partial(self._texts.say, locale)
        page = self._template.substitute(
            locale=locale,
            name=escape(say("page-name")),
            title=escape(say("absent-title")),
            reasons=escape(say("absent-reasons")),
            chat=escape(say("absent-chat")),
        )
        return web.Response(text=page, status=HTTPStatus.NOT_FOUND, content_type="text/html")
