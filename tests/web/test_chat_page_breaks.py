"""The chat page when lines break, servers restart, and people come back later or twice."""

from __future__ import annotations

from playwright.async_api import Page, expect

from models.messages import Reply
from tests.web.browsing import Visit, address, answers, say, say_all
from tests.web.site import Site


async def test_a_server_that_goes_away_and_comes_back(site: Site, visit: Visit) -> None:
    page = await visit()
    await say(page, "一")
    await expect(answers(page)).to_have_count(1)
    await _stop_its_clock(page)
    await site.close()
    await expect(page.locator("#connection")).to_contain_text("正在重连…")
    await say(page, "二")
    await say(page, "三")
    await expect(page.locator(".said.waiting")).to_have_count(2)
    await site.open()
    await page.get_by_role("button", name="马上重试").press("Enter")
    await expect(answers(page).locator(".words")).to_have_text(
        ["听到：一", "听到：二", "听到：三"]
    )
    await expect(page.locator(".said.done")).to_have_count(3)
    await expect(page.locator("#connection-text")).to_be_empty()
    await expect(page.locator("#scroller")).to_be_focused()


async def test_a_page_comes_back_by_itself(site: Site, visit: Visit) -> None:
    page = await visit()
    await _stop_its_clock(page)
    await site.close()
    await say(page, "一")
    await expect(page.locator(".said.waiting")).to_have_count(1)
    await site.open()
    await page.clock.run_for(500)
    await expect(answers(page).locator(".words")).to_have_text("听到：一")
    await expect(page.get_by_role("button", name="马上重试")).to_be_hidden()


async def test_restarts_at_any_moment_lose_nothing_and_double_nothing(
    site: Site, visit: Visit
) -> None:
    page = await visit()
    for first in range(0, 18, 6):
        await say_all(page, range(first, first + 6))
        await expect(answers(page).nth(first)).to_be_attached()
        await site.close()
        await site.open()
        await page.evaluate("window.dispatchEvent(new Event('online'))")
    heard = [f"听到：{number}" for number in range(18)]
    await expect(answers(page).locator(".words")).to_have_text(heard)
    await expect(page.locator(".said.done .words")).to_have_text([str(n) for n in range(18)])
    await page.reload()
    await expect(answers(page).locator(".words")).to_have_text(heard)


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


async def test_an_erased_visitor_finds_an_empty_page_in_every_tab(visit: Visit) -> None:
    one = await visit()
    two = await visit.page(one.context)  # type: ignore[attr-defined]
    for words in ("一", "二", "三"):
        await say(one, words)
    await expect(answers(two)).to_have_count(3)
    await say(one, "/forget")
    for page in (one, two):
        await expect(answers(page).locator(".words")).to_have_text(["已经忘掉"])
    await say(two, "又来了")
    await expect(answers(one)).to_have_count(2)


async def test_a_message_that_is_rewritten_changes_in_place(site: Site, visit: Visit) -> None:
    page = await visit()
    await say(page, "一")
    await expect(answers(page)).to_have_count(1)
    who = await address(page)
    reference = await site.channel.send(who, Reply("已发 10 人"))
    await site.channel.send(who, Reply("还有一条"))
    await site.channel.send(who, Reply("已发 20 人"), edits=reference)
    words = ["听到：一", "已发 20 人", "还有一条"]
    await expect(answers(page).locator(".words")).to_have_text(words)


async def test_who_writes_too_fast_is_told_and_nothing_is_lost(visit: Visit) -> None:
    page = await visit()
    await say_all(page, range(23))
    await expect(page.get_by_role("alert")).to_contain_text("请稍等几秒")
    heard = [f"听到：{number}" for number in range(23)]
    await expect(answers(page).locator(".words")).to_have_text(heard)
    await expect(page.locator(".said.done")).to_have_count(23)


async def _stop_its_clock(page: Page) -> None:
    """Let the page do nothing by itself any more, such as trying again to reach the server."""
    await page.clock.install()
    await page.clock.pause_at(await page.evaluate("Date.now() + 60_000"))
