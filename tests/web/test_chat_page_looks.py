"""The chat page for every eye, hand and ear: dark, English, narrow, by keyboard, read out."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.web.accessibility import hard_to_read, nameless
from tests.web.browsing import Visit, answers, say


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
    # Where the page is English, a word on why it is answered in Chinese comes besides.
    await expect(answers(page)).to_have_count(4 if locale == "en" else 3)
    await page.locator("#file").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"PDF"}
    )
    assert await nameless(page) == []
    assert await hard_to_read(page) == []


async def test_cards_are_told_apart_and_read_out_in_their_language(visit: Visit) -> None:
    page = await visit(locale="en")
    await say(page, "有什么岗位")
    await say(page, "hello there")
    await expect(answers(page)).to_have_count(3)
    card = page.get_by_role("article", name="第 2 个岗位")
    await expect(card.get_by_role("button", name="收藏")).to_have_accessible_description(
        "第 2 个岗位"
    )
    await expect(card.get_by_role("heading")).to_have_attribute("lang", "zh-CN")
    await expect(page.locator(".said .words").last).to_have_attribute("lang", "en")
    assert await page.evaluate("document.documentElement.lang") == "en"


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
