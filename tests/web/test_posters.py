"""The page of an activity on a phone: its poster as a picture, readable and named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect

from bot.web.bounds import Bounds
from bot.web.chat import ChatPage
from bot.web.fairs import FairPages
from bot.web.headers import protect
from bot.web.visitors import Visitors
from tests.announced import announce
from tests.web.accessibility import hard_to_read, nameless
from tests.web.browsing import PHONE

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

WIDE = 1080


@pytest.fixture
async def address(sqlite: Database, library: Library, clock: SetClock) -> AsyncIterator[str]:
    """Where the page of a fair is."""
    app = web.Application()
    visitors = Visitors("a secret that is long enough for a test")
    ChatPage(texts=library.texts, visitors=visitors, bounds=Bounds()).attach(app)
    FairPages(database=sqlite, library=library, clock=clock).attach(app)
    protect(app)
    number = await announce(sqlite, library, now=clock.now())
    async with TestServer(app) as server:
        yield str(server.make_url(f"/fairs/{number}"))


async def test_a_poster_is_saved_as_a_picture(
    address: str, phone: BrowserContext, tmp_path: Path
) -> None:
    page = await phone.new_page()
    await page.goto(address)
    async with page.expect_download() as download:
        await page.get_by_role("button", name="存成海报图片").click()
    saved = await download.value
    assert saved.suggested_filename == "春季双选会.png"
    await saved.save_as(tmp_path / "poster.png")
    picture = (tmp_path / "poster.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == WIDE
    await expect(page.get_by_role("img", name="春季双选会")).to_be_visible()
    await expect(page.get_by_text("长按下面的图片保存")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_can_be_read_and_named(address: str, browser: Browser, scheme: str) -> None:
    context = await browser.new_context(**PHONE | {"color_scheme": scheme})
    page = await context.new_page()
    await page.goto(address)
    assert await hard_to_read(page) == []
    assert await nameless(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
