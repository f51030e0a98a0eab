"""A headless Chromium that visits the chat page; an error in the page fails the test."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.web.absent import AbsentPage
from bot.web.bounds import Bounds, Rate
from bot.web.employers import EmployerPages
from bot.web.fairs import FairPages
from bot.web.headers import protect
from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from tests.announced import announce
from tests.checking_in import Fair, add_counselor, pages
from tests.conftest import SetClock
from tests.patience import PATIENCE
from tests.talk import Chat, Speaker
from tests.web.browsing import PHONE, Visit
from tests.web.reading import ADDRESS, Client
from tests.web.site import Site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NO_BROWSER = "NO BROWSER: the chat page is not tested; install Debian's `chromium`"
BOUNDS = Bounds(upload=1024 * 1024, visitor_rate=Rate(burst=20, per_second=4))


@pytest.fixture
async def site(library: Library, clock: SetClock, sqlite: Database) -> AsyncIterator[Site]:
    """A site that takes files of up to 1 MB."""
    async with Site(database=sqlite, library=library, clock=clock, bounds=BOUNDS) as site:
        yield site


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium of the machine's own."""
    if CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE * 1000)
        yield browser
        await browser.close()


@pytest.fixture
async def visit(site: Site, browser: Browser) -> AsyncIterator[Visit]:
    """Opens the page for a new visitor; an error in the page fails the test."""
    errors: list[str] = []

    async def visit_as(**options: Any) -> Page:
        context = await browser.new_context(**{"locale": "zh-CN", **options})
        return await open_page(context)

    async def open_page(context: BrowserContext, path: str = "/") -> Page:
        context.set_default_timeout(PATIENCE * 1000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_ours(line.text) else None)
        await page.goto(site.url + path)
        await expect(page.locator("#connection-text")).to_be_empty()
        return page

    visit_as.page = open_page  # type: ignore[attr-defined]  # a second page of the same visitor
    yield visit_as
    assert errors == []


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A phone's browser; an error in its pages fails the test."""
    errors: list[str] = []
    context = await browser.new_context(**PHONE)
    context.set_default_timeout(PATIENCE * 1000)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    assert errors == []


def _is_ours(line: str) -> bool:
    """Whether a line of the console is about the page, not about a line that broke."""
    return "Content Security Policy" in line or "Uncaught" in line


@pytest.fixture
async def fair(database: Database, library: Library, clock: SetClock) -> AsyncIterator[Fair]:
    """A fair on its day, a counselor, and a server for its phones."""
    server = TestServer(pages(database, library, clock))
    async with server:
        fair = Fair(database, clock, server)
        fair.number = await announce(
            database, library, now=clock.now(), time="2026-03-02 10:00-16:00"
        )
        fair.counselor = await add_counselor(database, clock)
        async with fair.stack:
            yield fair


@pytest.fixture
def addressed(library: Library) -> Library:
    return replace(library, address=ADDRESS)


@pytest.fixture
async def client(database: Database, addressed: Library, clock: SetClock) -> AsyncIterator[Client]:
    app = web.Application()
    FairPages(database=database, library=addressed, clock=clock).attach(app)
    EmployerPages(database=database, library=addressed).attach(app)
    AbsentPage(addressed.texts).attach(app)
    protect(app)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def li(database: Database, addressed: Library, clock: SetClock) -> Speaker:
    chat = Chat(database=database, library=addressed, clock=clock, router=build_router())
    return chat.person("李")
