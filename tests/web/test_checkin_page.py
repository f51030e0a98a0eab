"""The check-in page on a phone: opened by a link, without a network, by camera and by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect
from sqlmodel import func, select

from models.activities.attendance import Attendance
from tests.announced import announce
from tests.checking_in import add_counselor, code_of, link_for, pages, sign_up
from tests.web.accessibility import hard_to_read, nameless
from tests.web.browsing import PHONE

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler
    from playwright.async_api import Browser, BrowserContext, Page

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

CAMERA = """
if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
  return canvas.captureStream();
};
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return window.inSight ? [{ rawValue: window.inSight }] : []; }
};
"""
"""A camera that sees what a test puts before it: Chromium on Linux reads no codes itself."""


class Door:
    """A fair on its day, and the page at its door."""

    def __init__(self, database: Database, clock: SetClock, server: TestServer) -> None:
        self.database, self.clock, self.server = database, clock, server
        self.number = self.counselor = 0
        self.is_cut_off = False
        server.app.middlewares.append(self._answer)

    @web.middleware
    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """What reaches the server all the same: Chromium forgets for a moment of a reload, and for
        its workers, that it is offline."""
        if not self.is_cut_off:
            return await handler(request)
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def address(self, name: str = "") -> str:
        """A link that was not opened yet."""
        link = await link_for(self.database, self.clock, self.number, by=self.counselor, name=name)
        return str(self.server.make_url("/checkin")) + f"#{link}"

    async def ticket(self) -> str:
        """The code of somebody who signs up."""
        return await code_of(self.database, await sign_up(self.database, self.clock, self.number))

    async def came(self) -> int:
        async with self.database.read() as session:
            return (await session.exec(select(func.count()).select_from(Attendance))).one()


# What Playwright has for waiting is a string that the page's policy does not let be evaluated.
MARKS_ARE_KEPT = """() => new Promise(done => {
    const look = () => localStorage["checkin:marks"] ? done() : setTimeout(look, 20);
    look();
})"""


@pytest.fixture
async def door(sqlite: Database, library: Library, clock: SetClock) -> AsyncIterator[Door]:
    door = Door(sqlite, clock, TestServer(pages(sqlite, library, clock)))
    async with door.server:
        door.number = await announce(sqlite, library, now=clock.now(), time="2026-03-02 10:00")
        door.counselor = await add_counselor(sqlite, clock)
        yield door


async def opened(phone: BrowserContext, door: Door, name: str = "") -> Page:
    """The page, let in and kept for later."""
    page = await phone.new_page()
    await page.goto(await door.address(name))
    await expect(page.locator("#title")).to_have_text("春季双选会")
    await page.evaluate("navigator.serviceWorker.ready")
    return page


async def types(page: Page, code: str) -> None:
    await page.locator("#code").fill(code.removeprefix("QILU:"))
    await page.locator("#code").press("Enter")


async def test_a_code_is_typed_and_counted(door: Door, phone: BrowserContext) -> None:
    page, code = await opened(phone, door, "东门"), await door.ticket()
    assert "#" not in page.url  # the secret is not left lying about
    await expect(page.locator("#when")).to_contain_text("东门")
    await types(page, code.lower())
    await expect(page.locator("#result")).to_have_text("✅ 签到成功")
    await expect(page.locator("#count")).to_have_text("已到 1 / 1")
    await types(page, code)
    await expect(page.locator("#result")).to_contain_text("本机")
    await types(page, "明天见")
    await expect(page.locator("#result")).to_have_text("这不是启路的入场码")
    assert await door.came() == 1
    page.on("dialog", lambda dialog: dialog.accept())
    await page.get_by_role("button", name="撤销").click()
    await expect(page.locator("#scans li")).to_contain_text("撤销了签到")
    await expect(page.locator("#count")).to_have_text("已到 0 / 1")
    await types(page, code)
    await expect(page.locator("#result")).to_have_text("✅ 签到成功")
    await expect(page.locator("#scans li")).to_have_count(2)
    assert await door.came() == 1


async def test_without_a_network_it_goes_on_and_merges_later(
    door: Door, phone: BrowserContext
) -> None:
    codes = [await door.ticket() for _ in range(3)]
    page = await opened(phone, door)
    await page.evaluate(MARKS_ARE_KEPT)
    door.is_cut_off = True
    await phone.set_offline(True)
    for code in codes[:2]:
        await types(page, code)
        await expect(page.locator("#result")).to_contain_text("已记下")
    await expect(page.locator("#network")).to_have_text("2 条等待联网合并")
    await page.reload()  # from what the worker keeps
    await expect(page.locator("#title")).to_have_text("春季双选会")
    await types(page, codes[2])
    await expect(page.locator("#result")).to_contain_text("已记下")
    await types(page, "1-22222-22222")
    await expect(page.locator("#result")).to_contain_text("名单里没有这张码")
    await expect(page.locator("#scans li")).to_have_count(4)
    await expect(page.locator("#network")).to_have_text("4 条等待联网合并")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.get_by_role("button", name=f"撤销 {codes[0].removeprefix('QILU:')}").click()
    await expect(page.locator("#result")).to_have_text("↩️ 已撤销，联网后生效")
    assert await door.came() == 0
    door.is_cut_off = False
    await phone.set_offline(False)
    await expect(page.locator("#network")).to_have_text("已联网")
    await expect(page.locator("#count")).to_have_text("已到 2 / 3")
    await expect(page.locator("#scans li").first).to_contain_text("不是有效的入场码")
    assert await door.came() == 2


async def test_two_phones_hear_of_each_other(door: Door, browser: Browser) -> None:
    east, west = [
        await opened(await browser.new_context(**PHONE), door, name) for name in ("东门", "西门")
    ]
    code = await door.ticket()
    await types(east, code)
    await expect(east.locator("#result")).to_have_text("✅ 签到成功")
    await types(west, code)
    await expect(west.locator("#result")).to_contain_text("已经用过")
    await expect(west.locator("#result")).to_contain_text("东门")
    assert await door.came() == 1


async def test_the_camera_sees_each_code_once(door: Door, phone: BrowserContext) -> None:
    await phone.add_init_script(CAMERA)
    page, code = await opened(phone, door), await door.ticket()
    await page.get_by_role("button", name="开始扫码").click()
    await page.evaluate("code => { window.inSight = code; }", code)
    await expect(page.locator("#result")).to_have_text("✅ 签到成功")
    await expect(page.locator("#scans li")).to_have_count(1)
    await page.get_by_role("button", name="停止扫码").click()
    await expect(page.locator("#video")).to_be_hidden()


async def test_a_link_that_opens_nothing_says_why(door: Door, browser: Browser) -> None:
    address = await door.address()
    first = await (await browser.new_context(**PHONE)).new_page()
    await first.goto(address)
    await expect(first.locator("#title")).to_have_text("春季双选会")
    second = await (await browser.new_context(locale="en")).new_page()
    await second.goto(address)
    await expect(second.locator("#notice")).to_contain_text("opened on another phone")
    await second.goto(str(door.server.make_url("/checkin")))
    await expect(second.locator("#notice")).to_contain_text("check-in link from the counselor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_can_be_read_and_named(door: Door, browser: Browser, scheme: str) -> None:
    context = await browser.new_context(**PHONE | {"color_scheme": scheme})
    page, code = await opened(context, door), await door.ticket()
    await types(page, code)
    await expect(page.locator("#result")).to_have_text("✅ 签到成功")
    await types(page, "1-22222-22222")
    await expect(page.locator("#result")).to_contain_text("不是有效的入场码")
    assert await hard_to_read(page) == []
    assert await nameless(page) == []
