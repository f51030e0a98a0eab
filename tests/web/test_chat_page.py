"""The chat page in a real browser, as people use it: by mouse, by keyboard, by screen reader."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.web.browsing import Visit, agree, answers, say
from tests.web.site import Site


async def test_a_conversation(visit: Visit) -> None:
    page = await visit()
    await expect(page.locator("#welcome")).to_be_visible()
    await page.get_by_role("button", name="你能帮我做什么？").click()
    await expect(answers(page).last).to_contain_text("听到：你能帮我做什么？")
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


async def test_a_card_says_where_its_source_leads(visit: Visit) -> None:
    page = await visit()
    await say(page, "有什么岗位")
    source = page.get_by_role("article").first.locator(".source")
    await expect(source).to_have_text("查看原文（example.org） ↗")
    await expect(source).to_have_attribute("href", "https://example.org/1")


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


async def test_a_file_without_words_is_still_there_after_a_reload(visit: Visit) -> None:
    page = await visit()
    await agree(page)
    await page.locator("#file").set_input_files(
        {"name": "简历.pdf", "mimeType": "application/pdf", "buffer": b"PDF"}
    )
    await page.get_by_role("button", name="发送").click()
    await expect(answers(page).last).to_contain_text("收到 简历.pdf")
    await page.reload()
    await expect(page.locator(".said .named-file")).to_have_text("简历.pdf")


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
    await expect(page.locator(".card .line").first).to_have_text("<b>粗体</b>")
    assert await page.locator("#road img, #road script, #road b, #road a").count() == 0
    await say(page, "https://example.org/a?b=1，谢谢")
    link = answers(page).last.get_by_role("link")
    await expect(link).to_have_attribute("href", "https://example.org/a?b=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_long_address_is_shown_by_its_site(visit: Visit) -> None:
    page = await visit()
    address = "https://example.org/" + "%E5%B1%B1" * 20 + ".html?from=1"
    await say(page, f"见 {address}，谢谢")
    link = answers(page).last.get_by_role("link")
    await expect(link).to_have_text("example.org/…")
    await expect(link).to_have_attribute("href", address)
    await expect(answers(page).last.locator(".words")).to_have_text("听到：见 example.org/…，谢谢")


async def test_a_line_with_a_mark_hangs_on_it(visit: Visit) -> None:
    page = await visit()
    await say(page, "坏链接")
    lines = page.locator(".card .line")
    await expect(lines).to_have_text(["<b>粗体</b>", "✅ 专业符合", "· 备注"])
    await expect(page.locator(".card .marked .mark")).to_have_text(["✅", "·"])


async def test_a_command_in_an_answer_can_be_pressed(visit: Visit) -> None:
    page = await visit()
    await say(page, "/nonsense")
    await answers(page).get_by_role("button", name="/help").click()
    await expect(page.locator(".said .words")).to_have_text(["/nonsense", "/help"])
    await say(page, "用 /me 修改、/export 导出，/forget（删除）")
    await expect(answers(page).last.get_by_role("button")).to_have_text(
        ["/me", "/export", "/forget"]
    )
    await say(page, "https://example.org/help a/b/help /help/me")
    await expect(answers(page).last.get_by_role("link")).to_have_count(1)
    await expect(answers(page).last.get_by_role("button")).to_have_count(0)


async def test_a_deep_link_is_filled_in_but_not_sent(site: Site, visit: Visit) -> None:
    page = await visit()
    await page.goto(f"{site.url}/?start=page_3")
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
