"""What the server says about the page before a browser has drawn it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

import bot.web
from bot.web.visitors import Visitors
from knowledge.library import Library
from knowledge.texts import LOCALES
from models.database import Database
from tests.conftest import SetClock
from tests.web.site import SECRET, Site

STATIC = Path(bot.web.__file__).parent / "static"


@pytest.fixture
async def site(library: Library, clock: SetClock, sqlite: Database) -> AsyncIterator[Site]:
    """A site with the usual bounds."""
    async with Site(database=sqlite, library=library, clock=clock) as site:
        yield site


@pytest.fixture
async def http(site: Site) -> AsyncIterator[ClientSession]:
    """Somebody without a cookie."""
    async with ClientSession(base_url=site.url) as session:
        yield session


async def test_the_page_runs_nothing_but_its_own_files(http: ClientSession) -> None:
    async with http.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
        page = await response.text()
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in page
    assert not re.findall(r"\son\w+=", page)
    assert not re.findall(r"(?:src|href)=\"(?!/|#)", page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("application/json" in script or "src=" in script for script in scripts)


async def test_every_answer_carries_the_headers(http: ClientSession) -> None:
    for path in ("/static/main.js", "/static/nothing.js", "/nowhere"):
        async with http.get(path) as response:
            assert "Content-Security-Policy" in response.headers
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_every_file_that_the_page_and_its_modules_name_is_there(
    http: ClientSession,
) -> None:
    async with http.get("/") as response:
        names = set(re.findall(r"/static/([\w.-]+)", await response.text()))
    read: set[str] = set()
    while names - read:
        name = (names - read).pop()
        read.add(name)
        async with http.get(f"/static/{name}") as response:
            assert response.status == 200, name
            source = await response.text()
        names |= set(re.findall(r"(?:from \"\./|/static/)([\w.-]+)", source))
    assert {"chat.js", "page.css", "night.svg", "file.svg"} <= read


async def test_nothing_else_is_served_from_the_folder(http: ClientSession) -> None:
    for path in ("/static/../chat.py", "/static/..%2Fchat.py", "/static/", "/static/.css"):
        async with http.get(path) as response:
            assert response.status in {403, 404}


@pytest.mark.parametrize(
    ("accepted", "cookie", "locale"),
    [
        ("", "", "zh-CN"),
        ("en-GB,en;q=0.9", "", "en"),
        ("fr", "", "zh-CN"),
        ("zh-CN", "en", "en"),
        ("en", "zh-CN", "zh-CN"),
        ("", '"><script>', "zh-CN"),
    ],
)
async def test_the_language_is_chosen_before_the_first_paint(
    http: ClientSession, accepted: str, cookie: str, locale: str
) -> None:
    headers = {"Accept-Language": accepted, "Cookie": f"qilu_locale={cookie}"}
    async with http.get("/", headers=headers) as response:
        assert f'<html lang="{locale}">' in await response.text()


@pytest.mark.parametrize(
    ("cookie", "media"),
    [("dark", "all"), ("light", "not all"), ("x", "(prefers-color-scheme: dark)")],
)
async def test_the_theme_is_chosen_before_the_first_paint(
    http: ClientSession, cookie: str, media: str
) -> None:
    async with http.get("/", headers={"Cookie": f"qilu_theme={cookie}"}) as response:
        assert f'id="dark" media="{media}"' in await response.text()


async def test_the_page_has_every_sentence_that_it_says_and_no_other(http: ClientSession) -> None:
    async with http.get("/") as response:
        page = await response.text()
    block = re.search(r'id="facts">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    facts = json.loads(block[1])
    assert set(facts["texts"]) == set(LOCALES)
    sources = [page, *(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))]
    named = {key for source in sources for key in re.findall(r'"(page-[\w-]+)"', source)}
    by_state = {f"page-{state}" for state in ("sending", "waiting", "failed")}
    by_server = {"page-title", "page-description", "page-no-script"}
    for sentences in facts["texts"].values():
        assert set(sentences) == named | by_state | by_server
    assert facts["bounds"] == {"text": 10_000, "upload": 20 * 1024 * 1024}


async def test_the_cookie_is_hidden_long_lived_and_secure_where_it_can_be(
    http: ClientSession,
) -> None:
    async with http.get("/") as response:
        cookie = response.cookies["qilu_visitor"]
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
        assert int(cookie["max-age"]) > 300 * 24 * 3600
        assert not cookie["secure"]
    async with http.get("/", headers={"X-Forwarded-Proto": "https"}) as response:
        assert response.cookies["qilu_visitor"]["secure"] is True


async def test_a_visitor_stays_the_same_and_another_secret_knows_nobody(
    http: ClientSession,
) -> None:
    theirs = Visitors(SECRET).sign("somebody")
    async with http.get("/", headers={"Cookie": f"qilu_visitor={theirs}"}) as response:
        assert response.cookies["qilu_visitor"].value == theirs
    forged = Visitors("another secret").sign("somebody")
    async with http.get("/", headers={"Cookie": f"qilu_visitor={forged}"}) as response:
        assert not response.cookies["qilu_visitor"].value.startswith("somebody.")
