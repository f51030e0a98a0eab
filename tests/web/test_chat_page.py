"""The chat page in a real browser, as people use it: by mouse, by keyboard, by screen reader."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.web.bounds import Bounds
from knowledge.library import Library
from models.database import Database
from models.messages import Address, Reply
from tests.conftest import SetClock
from tests.web.accessibility import hard_to_read, nameless
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

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="NO BROWSER: the chat page is not tested; install Debian's `chromium`",
)

Visit = Callable[..., Awaitable[Page]]


@pytest.fixture
async def site(library: Library, clock: SetClock, sqlite: Database) -> AsyncIterator[Site]:
    """A site that takes files of up to 1 MB."""
    async with Site(
        database=sqlite, library=library, clock=clock, bounds=Bounds(upload=1024 * 1024)
    ) as site:
        yield site


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium of the machine's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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
        context.set_default_timeout(10_000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_ours(line.text) else None)
        await page.goto(site.url + path)
        await expect(page.locator("#connection-text")).to_be_empty()
        return page

    visit_as.page = open_page  # type: ignore[attr-defined]  # a second page of the same visitor
    yield visit_as
    assert errors == []


def _is_ours(line: str) -> bool:
    """Whether a line of the console is about the page, not about a line that broke."""
    return "Content Security Policy" in line or "Uncaught" in line


async def say(page: Page, text: str) -> None:
    """Write and send."""
    await page.locator("#words").fill(text)
    await page.locator("#words").press("Enter")


async def agree(page: Page) -> None:
    """Let the assistant remember what is said."""
    await say(page, "开始")
    await answers(page).get_by_role("button", name="同意").click()
    await expect(answers(page).last).to_contain_text("我会记住")


def answers(page: Page) -> Any:
    """The answers on the page."""
    return page.locator(".answer")


async def test_a_conversation(visit: Visit) -> None:
    page = await visit()
    await expect(page.locator("#welcome")).to_be_visible()
    await page.get_by_role("button", name="您能帮我做什么？").click()
    await expect(answers(page).last).to_contain_text("听到：您能帮我做什么？")
    await expect(page.locator("#welcome")).to_be_hidden()
    await page.locator("#words").fill("第一行")
    await page.locator("#words").press("Shift+Enter")
    await page.locator("#words").type("第二行")
    await page.get_by_role("button", name="发送").click()
    await expect(answers(page).last.locator(".words")).to_have_text("听到：第一行\n第二行")
    await expect(page.locator("#words")).to_have_value("")
    await expect(page.locator(".said")).to_have_count(2)


async def test_enter_while_characters_are_composed_sends_nothing(visit: Visit) -> None:
    page = await visit()
    words = page.locator("#words")
    await words.fill("yantai")
    await words.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await words.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    await expect(words).to_have_value("yantai")
    await expect(page.locator(".said")).to_have_count(0)
    await words.press("Enter")
    await expect(page.locator(".said")).to_have_count(1)


async def test_turning_pages_by_keyboard_replaces_the_answer(visit: Visit) -> None:
    page = await visit()
    await agree(page)
    await say(page, "有什么岗位")
    following = answers(page).get_by_role("button", name="下一页")
    await following.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="第 3 个岗位")).to_be_visible()
    await expect(answers(page)).to_have_count(3)
    await expect(answers(page).last).to_be_focused()
    await expect(page.locator("#announcement")).to_have_text("上面的内容已更新")
    await page.get_by_role("article").first.get_by_role("button", name="收藏").press("Space")
    await expect(answers(page).last).to_contain_text("已收藏岗位 3")
    await expect(page.get_by_role("article").locator(".used")).to_have_text("收藏")
    await page.reload()
    await expect(answers(page)).to_have_count(4)
    await expect(page.locator(".said .words")).to_have_text(["同意", "有什么岗位", "收藏"])
    await expect(page.get_by_role("heading", name="第 3 个岗位")).to_be_visible()


async def test_words_that_the_server_does_not_keep_stay_on_the_page(visit: Visit) -> None:
    page = await visit()
    await say(page, "我还没有同意")
    await expect(page.locator(".said.done .words")).to_have_text("我还没有同意")
    await page.reload()
    await expect(answers(page)).to_have_count(1)
    await expect(page.locator(".said")).to_have_count(0)
    await agree(page)
    await say(page, "现在同意了")
    await expect(answers(page)).to_have_count(4)
    await page.reload()
    await expect(page.locator(".said .words")).to_have_text(["同意", "现在同意了"])


async def test_dark_and_english_are_kept(visit: Visit) -> None:
    page = await visit(color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(paper)
    await page.get_by_role("button", name="换成深色").click()
    dark = await page.evaluate(paper)
    assert dark != light
    await page.get_by_role("button", name="切换到英文").click()
    await expect(page.get_by_role("textbox", name="Your message")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="Switch to light colours")).to_be_visible()
    await expect(page.get_by_role("heading", name="Your road starts here")).to_be_visible()
    assert await page.evaluate(paper) == dark
    assert await page.evaluate("document.documentElement.lang") == "en"
    await say(page, "x" * 10)
    await expect(answers(page)).to_have_count(1)


async def test_dark_follows_the_system_until_somebody_chooses(visit: Visit) -> None:
    page = await visit(color_scheme="dark")
    await expect(page.get_by_role("button", name="换成浅色")).to_be_visible()
    await page.emulate_media(color_scheme="light")
    await expect(page.get_by_role("button", name="换成深色")).to_be_visible()


async def test_a_server_that_goes_away_and_comes_back(site: Site, visit: Visit) -> None:
    page = await visit()
    await say(page, "一")
    await expect(answers(page)).to_have_count(1)
    await site.close()
    await expect(page.locator("#connection")).to_contain_text("正在重连…")
    await say(page, "二")
    await say(page, "三")
    await expect(page.locator(".said.waiting")).to_have_count(2)
    await site.open()
    await page.get_by_role("button", name="马上重试").click()
    await expect(answers(page).locator(".words")).to_have_text(
        ["听到：一", "听到：二", "听到：三"]
    )
    await expect(page.locator(".said.done")).to_have_count(3)
    await expect(page.locator("#connection-text")).to_be_empty()


async def test_a_page_that_is_loaded_again_in_the_middle_of_a_turn(
    site: Site, visit: Visit
) -> None:
    page = await visit()
    site.desk.before.clear()
    await say(page, "还没有答完")
    await expect(page.locator("#typing")).to_be_visible()
    await page.reload()
    await expect(page.locator(".said .words")).to_have_text("还没有答完")
    site.desk.before.set()
    await expect(answers(page).locator(".words")).to_have_text("听到：还没有答完")
    await expect(page.locator(".said.done")).to_have_count(1)
    await expect(page.locator("#typing")).to_be_hidden()


async def test_two_tabs_show_the_same(visit: Visit) -> None:
    one = await visit()
    two = await visit.page(one.context)  # type: ignore[attr-defined]
    await say(one, "一")
    await expect(answers(two)).to_have_count(1)
    await say(two, "二")
    await expect(answers(one).locator(".words")).to_have_text(["听到：一", "听到：二"])
    await expect(answers(two).locator(".words")).to_have_text(["听到：一", "听到：二"])


async def test_history_is_read_upwards_and_does_not_jump(site: Site, visit: Visit) -> None:
    page = await visit()
    await say(page, "一")
    await expect(answers(page)).to_have_count(1)
    for number in range(119):
        await site.channel.send(await address(page), Reply(f"消息 {number}"))
    await page.reload()
    await expect(answers(page)).to_have_count(50)
    first = answers(page).first
    text = await first.text_content()
    await page.locator("#scroller").evaluate("(scroller) => { scroller.scrollTop = 0; }")
    await expect(answers(page)).to_have_count(100)
    await expect(page.get_by_text(text or "", exact=False).first).to_be_in_viewport()
    await page.locator("#scroller").evaluate("(scroller) => { scroller.scrollTop = 0; }")
    await expect(answers(page)).to_have_count(120)
    await expect(page.locator("#older")).to_be_hidden()
    await page.get_by_role("button", name="回到最新消息").click()
    await expect(answers(page).last).to_be_in_viewport()


async def test_what_came_while_away_stands_below_a_sign(site: Site, visit: Visit) -> None:
    page = await visit()
    await say(page, "一")
    await expect(answers(page)).to_have_count(1)
    who = await address(page)
    await page.goto("about:blank")
    await site.channel.send(who, Reply("明天截止"))
    await page.goto(site.url)
    await expect(page.locator(".sign.unread")).to_have_text("以下是新消息")
    await expect(page.locator(".sign.unread + .answer")).to_contain_text("明天截止")
    await say(page, "看到了")
    await expect(page.locator(".sign.unread")).to_have_count(0)


async def test_files(site: Site, visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    resume, film = tmp_path / "我的 “简历”.pdf", tmp_path / "film.mp4"
    resume.write_bytes(b"PDF")
    film.write_bytes(bytes(1024 * 1024 + 1))
    await page.locator("#file").set_input_files(film)
    await expect(page.get_by_role("alert")).to_contain_text("「film.mp4」太大了")
    await page.locator("#file").set_input_files(resume)
    await expect(page.locator("#parcel")).to_contain_text("简历")
    await page.get_by_role("button", name="发送").click()
    await expect(answers(page).last).to_contain_text("收到 我的 “简历”.pdf，3 字节")
    await expect(page.locator(".said.done")).to_contain_text("简历")
    await page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["a,b"], "dropped.csv"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }"""
    )
    await expect(page.locator("#parcel")).to_contain_text("dropped.csv")
    await page.get_by_role("button", name="去掉文件 dropped.csv").click()
    await expect(page.locator("#parcel")).to_be_hidden()
    await say(page, "日历")
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="下载 日历 2026.ics，15 B").click()
    download = await downloading.value
    assert download.suggested_filename == "日历 2026.ics"
    assert Path(await download.path()).read_bytes() == b"BEGIN:VCALENDAR"


async def test_what_people_write_is_never_html(visit: Visit) -> None:
    page = await visit()
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    await say(page, evil)
    await expect(answers(page).locator(".words")).to_have_text(f"听到：{evil}")
    await say(page, "坏链接")
    await expect(page.locator(".card .line")).to_have_text("<b>粗体</b>")
    assert await page.locator("#road img, #road script, #road b, #road a").count() == 0
    await say(page, "https://example.org/a?b=1，谢谢")
    link = answers(page).last.get_by_role("link")
    await expect(link).to_have_attribute("href", "https://example.org/a?b=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_deep_link_is_filled_in_but_not_sent(site: Site, visit: Visit) -> None:
    page = await visit()
    await page.goto("about:blank")
    await page.goto(f"{site.url}/#start=page_3")
    await expect(page.locator("#words")).to_have_value("/start page_3")
    await expect(page.locator("#words")).to_be_focused()
    assert page.url == f"{site.url}/"
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="第 5 个岗位")).to_be_visible()


async def test_a_message_beyond_the_bound_is_held_back_with_a_reason(visit: Visit) -> None:
    page = await visit()
    await say(page, "长" * 10_001)
    await expect(page.get_by_role("alert")).to_contain_text("现在有 10001 个")
    await expect(page.locator(".said")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360])
async def test_a_narrow_phone_does_not_scroll_sideways(visit: Visit, width: int) -> None:
    page = await visit(viewport={"width": width, "height": 640}, has_touch=True, is_mobile=True)
    await say(page, "有什么岗位" + "w" * 500)
    await say(page, "https://example.org/" + "x" * 300)
    await page.locator("#file").set_input_files(
        {"name": "y" * 200 + ".pdf", "mimeType": "application/pdf", "buffer": b"PDF"}
    )
    await expect(answers(page)).to_have_count(2)
    wide = await page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((e) => e.checkVisibility() && !e.closest(".unseen"))
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
          .map((e) => e.className || e.tagName)"""
    )
    assert wide == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_everything_has_a_name_and_can_be_read(
    visit: Visit, scheme: str, locale: str
) -> None:
    page = await visit(color_scheme=scheme, locale=locale, reduced_motion="reduce")
    assert await hard_to_read(page) == []
    for words in ("有什么岗位", "日历", "坏链接"):
        await say(page, words)
    await expect(answers(page)).to_have_count(3)
    await page.locator("#file").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"PDF"}
    )
    assert await nameless(page) == []
    assert await hard_to_read(page) == []


async def test_the_whole_page_can_be_walked_by_keyboard(visit: Visit) -> None:
    page = await visit()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="跳到输入框")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#words")).to_be_focused()
    await page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(20):
        await page.keyboard.press("Tab")
        reached.add(
            await page.evaluate("document.activeElement.id || document.activeElement.className")
        )
    assert {"language", "theme", "scroller", "suggestion", "attach", "words", "send"} <= reached


async def address(page: Page) -> Address:
    """Where the visitor of a page can be reached."""
    cookies = {cookie["name"]: cookie["value"] for cookie in await page.context.cookies()}
    return Address("web", cookies["qilu_visitor"].rpartition(".")[0])
