"""The web chat over real HTTP: what is said, shown on every page, and pushed."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.library import Library
from models.database import Database
from models.errors import Rejected, Unreachable
from models.messages import Address, Reply
from tests.channels.conftest import MakeSite
from tests.web.site import Site
from tests.web.visiting import Visitor, text_of


async def test_what_is_said_is_answered_and_acknowledged(li: Visitor) -> None:
    page = await li.opens()
    assert text_of(await page.says("你好")) == "听到：你好"
    answer = await page.says(action="page:2")
    assert [card["title"] for card in answer["replies"][0]["cards"]] == [
        "第 3 个岗位",
        "第 4 个岗位",
    ]
    assert answer["replies"][0]["edits"] is True


class TestPages:
    """Several pages, long transcripts, old buttons."""

    async def test_two_pages_of_one_visitor_stay_in_step(self, li: Visitor) -> None:
        one, two = await li.opens(), await li.opens()
        await one.says("一")
        await two.says("二")
        await one.says("三")
        await two.until("exchange")
        while len(two.seen) < 3:
            await two.until("exchange")
        assert one.ids == two.ids == sorted(set(one.ids))

    async def test_another_visitor_sees_nothing_of_it(self, li: Visitor, wang: Visitor) -> None:
        page, other = await li.opens(), await wang.opens()
        await page.says("一")
        await other.says("二")
        assert len(other.seen) == 1

    async def test_history_is_read_page_by_page(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        await page.says("一")
        for number in range(70):
            await site.channel.send(Address("web", li.name), Reply(str(number)))
        fresh = await li.connects()
        await fresh.socket.send_json({"type": "hello", "after": None, "locale": "en"})
        assert (await fresh.until("start"))["more"] is True
        await fresh.until("current")
        await fresh.socket.send_json({"type": "older", "before": fresh.ids[0]})
        older = await fresh.until("older")
        ids = [frame["id"] for frame in older["exchanges"]] + fresh.ids
        assert ids == sorted(set(ids))
        assert len(ids) == 71
        assert older["more"] is False

    async def test_a_button_from_another_time_is_answered(
        self, li: Visitor, library: Library
    ) -> None:
        page = await li.opens()
        stale = library.texts.say("zh-CN", "button-stale")
        assert stale in text_of(await page.says(action="gone:17"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "'; DROP TABLE exchange; --",
        "\u202e\u0634\u063a\u0644\u202c \u200f",
        "\u200b\u200c\u200d\ufeff",
        "\U0001f469\u200d\U0001f393\U0001f393\U0001f393",
        " \n ",
        "长" * 3990,
    ],
    ids=["html", "sql", "right-to-left", "zero-width", "emoji", "blank", "long"],
)
async def test_any_text_comes_back_as_it_was(li: Visitor, text: str) -> None:
    page = await li.opens()
    await page.says(action="agree")
    exchange = await page.says(text)
    assert exchange["text"] == text
    assert exchange["replies"]


async def test_a_text_at_the_bound_is_answered_and_one_beyond_is_refused_for_good(
    li: Visitor,
) -> None:
    page = await li.opens()
    assert text_of(await page.says("长" * 10_000))
    event = await page.sends("长" * 10_001)
    error = await page.until("error")
    assert (error["code"], error["event"]) == ("too-long", event)
    assert "retry_after" not in error


async def test_characters_that_no_database_takes_are_replaced(li: Visitor) -> None:
    page = await li.opens()
    await page.socket.send_str(
        '{"type": "say", "id": "half-a-character", "text": "a\\ud83d\\u0000b"}'
    )
    await page.until("ack")
    assert text_of(page.seen[-1]) == "听到：a??b"


class TestPushes:
    """Messages that nobody asked for."""

    async def test_a_push_reaches_every_open_page(self, site: Site, li: Visitor) -> None:
        one, two = await li.opens(), await li.opens()
        await one.says("一")
        reference = await site.channel.send(Address("web", li.name), Reply("明天截止"))
        for page in (one, two):
            while int(reference) not in page.ids:
                await page.until("exchange")
            assert text_of(page.seen[-1]) == "明天截止"

    async def test_a_push_whose_worker_died_after_showing_it_is_shown_once(
        self, make_site: MakeSite, database: Database
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li:
            page = await li.opens()
            await page.says("一")
            who, reply = Address("web", li.name), Reply("明天截止")
            first = await site.channel.send(who, reply, key="reminder:7")
            again = await site.channel.send(who, reply, key="reminder:7")
            other = await site.channel.send(who, reply, key="reminder:8")
            assert again == first != other
            while int(other) not in page.ids:
                await page.until("exchange")
            assert page.ids[-2:] == [int(first), int(other)]
            assert len(page.ids) == 3

    async def test_nobody_is_there(self, site: Site) -> None:
        with pytest.raises(Rejected):
            await site.channel.send(Address("web", "nobody"), Reply("你好"))

    async def test_the_transcript_cannot_be_written(
        self, make_site: MakeSite, tmp_path: Path
    ) -> None:
        empty = Database.open(f"sqlite:///{tmp_path}/empty.db")
        async with make_site(empty) as site:
            with pytest.raises(Unreachable):
                await site.channel.send(Address("web", "anybody"), Reply("你好"))
        await empty.close()

    async def test_a_pushed_message_takes_the_place_of_an_earlier_one(
        self, make_site: MakeSite, database: Database
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li, Visitor(site) as wang:
            page, other = await li.opens(), await wang.opens()
            await page.says("一")
            strange = (await other.says("二"))["id"]
            who = Address("web", li.name)
            first = await site.channel.send(who, Reply("已发 10 人"))
            assert await site.channel.send(who, Reply("已发 20 人"), edits=first) == first
            while text_of(page.seen[-1]) != "已发 20 人":
                await page.until("exchange")
            assert page.seen[-1]["id"] == int(first)
            fresh = await li.opens()
            assert [text_of(frame) for frame in fresh.seen] == ["听到：一", "已发 20 人"]
            for gone in (page.ids[0], strange, 10**6):
                shown = await site.channel.send(who, Reply("另一条"), edits=str(gone))
                assert int(shown) > int(first)
