"""The chat page: one HTML file, its modules and styles, and its sentences in all languages.

The page is filled in the browser, so that the language can change without a request; only what
must be right before the first paint (language, theme) is decided here.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web

from knowledge.texts import LOCALES, closest_locale

if TYPE_CHECKING:
    from bot.web.bounds import Bounds
    from bot.web.visitors import Visitors
    from knowledge.texts import Texts

LOCALE_COOKIE = "qilu_locale"
THEME_COOKIE = "qilu_theme"

_HERE = Path(__file__).parent
_WHEN_SYSTEM_IS_DARK = "(prefers-color-scheme: dark)"
_DARK_MEDIA = {"dark": "all", "light": "not all"}


class ChatPage:
    """The page at `/`, given to everybody who asks together with a visitor's cookie."""

    def __init__(self, *, texts: Texts, visitors: Visitors, bounds: Bounds) -> None:
        self._texts = texts
        self._visitors = visitors
        self._template = Template((_HERE / "pages" / "chat.html").read_text(encoding="utf-8"))
        self._facts = _data_block(
            {
                "texts": {locale: texts.beginning_with(locale, "page-") for locale in LOCALES},
                "bounds": {"text": bounds.text, "upload": bounds.upload},
            }
        )

    def attach(self, app: web.Application) -> None:
        """Add the page and its files to `app`."""
        app.router.add_get("/", self._show)
        app.router.add_get(r"/static/{name:[a-z-]+\.(css|js|svg)}", _show_static)

    async def _show(self, request: web.Request) -> web.Response:
        locale = locale_of_request(request)
        theme = request.cookies.get(THEME_COOKIE, "")
        page = self._template.substitute(
            locale=locale,
            dark=_DARK_MEDIA.get(theme, _WHEN_SYSTEM_IS_DARK),
            title=escape(self._texts.say(locale, "page-title")),
            description=escape(self._texts.say(locale, "page-description")),
            no_script=escape(self._texts.say(locale, "page-no-script")),
            facts=self._facts,
        )
        response = web.Response(text=page, content_type="text/html")
        response.headers["Cache-Control"] = "no-store"
        self._visitors.welcome(request, response)
        return response


async def _show_static(request: web.Request) -> web.StreamResponse:
    """A file of the page; asked about at every visit, so that its parts are of one version."""
    path = _HERE / "static" / request.match_info["name"]
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


def locale_of_request(request: web.Request) -> str:
    """The language that the visitor chose, else the first that their browser names."""
    chosen = request.cookies.get(LOCALE_COOKIE, "")
    return closest_locale(chosen or request.headers.get("Accept-Language", ""))


def _data_block(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
