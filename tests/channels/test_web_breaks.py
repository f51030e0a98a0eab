"""The web chat when lines break, people are erased, or it ends: nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import WSCloseCode, WSServerHandshakeError
from sqlmodel import col, update

from models.chat.exchanges import Exchange
from models.database import Database
from models.messages import Address, Incoming, Reply
from tests.channels.conftest import MakeSite
from tests.web.site import Site
from tests.web.visiting import Visitor, text_of


class TestBreaks:
    """Lines break at the worst moment."""

    async def test_an_answer_that_the_line_did_not_carry_comes_after_the_break(
        self, make_site: MakeSite, database: Database
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li:
            page = await li.opens()
            first = await page.says("一")
            site.desk.after.clear()
            event = await page.sends("二")
            assert (await page.until("typing"))["on"] is True
            await page.socket.close()
            site.desk.after.set()

            again = await li.opens(after=first["id"])
            await again.sends("二", event=event)
            ack = await again.until("ack")
            news = [frame for frame in again.seen if frame["id"] > first["id"]]
            assert [(frame["id"], text_of(frame)) for frame in news] == [
                (ack["exchange"], "听到：二")
            ]

    async def test_a_restart_between_the_turn_and_its_acknowledgement(
        self, site: Site, li: Visitor
    ) -> None:
        page = await li.opens()
        said = await page.says("一", event="said-before-the-restart")
        await site.close()
        assert (await page.ended())[0] == WSCloseCode.GOING_AWAY
        await site.open()

        again = await li.opens()
        assert again.ids == [said["id"]]
        repeated = await again.says("一", event="said-before-the-restart")
        assert repeated["id"] == said["id"]
        assert text_of(await again.says("二")) == "听到：二"
        assert len(again.ids) == 2

    async def test_the_same_words_sent_twice_are_one_exchange(self, li: Visitor) -> None:
        page = await li.opens()
        await page.sends("一", event="sent-twice")
        await page.sends("一", event="sent-twice")
        acks = [await page.until("ack"), await page.until("ack")]
        assert acks[0] == acks[1]
        assert page.ids == [acks[0]["exchange"]]

    async def test_what_was_pushed_while_nobody_was_there(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        first = await page.says("一")
        await page.socket.close()
        reference = await site.channel.send(Address("web", li.name), Reply("明天截止"))
        again = await li.opens(after=first["id"])
        assert again.ids[-1] == int(reference)
        assert text_of(again.seen[-1]) == "明天截止"

    async def test_what_another_worker_pushed_is_shown_without_asking(
        self, make_site: MakeSite, database_url: str
    ) -> None:
        here, there = Database.open(database_url), Database.open(database_url)
        async with make_site(here) as site, make_site(there) as other, Visitor(site) as li:
            page = await li.opens()
            await page.says("一")
            reference = await other.channel.send(Address("web", li.name), Reply("明天截止"))
            frame = await page.until("exchange")
            assert frame["id"] == int(reference)
        await here.close()
        await there.close()

    async def test_a_row_that_is_committed_after_a_later_one_is_shown_too(
        self, site: Site, li: Visitor, wang: Visitor, sqlite: Database
    ) -> None:
        page, other = await li.opens(), await wang.opens()
        await page.says("一")
        between = (await other.says("二"))["id"]
        await page.says("三")
        async with sqlite.write() as session:
            await session.exec(
                update(Exchange).where(col(Exchange.id) == between).values(user=li.name)
            )
        await page.socket.send_json({"type": "ping"})
        await page.until("pong")
        await page.socket.send_json({"type": "ping"})
        await page.until("pong")
        assert page.ids == [between - 1, between + 1, between]


class TestErasure:
    """Whoever is erased finds an empty page, wherever it is open."""

    async def test_the_open_pages_start_anew(
        self, make_site: MakeSite, database: Database
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li, Visitor(site) as wang:
            page, second, other = await li.opens(), await li.opens(), await wang.opens()
            for number in range(12):
                await page.says(str(number))
            await other.says("别人")
            await page.sends("/forget")
            for shown in (page, second):
                await shown.until("start")
                shown.seen.clear()
                await shown.until("current")
                assert [text_of(frame) for frame in shown.seen] == ["已经忘掉"]
            assert text_of(await page.says("又来了")) == "听到：又来了"
            fresh = await li.opens()
            assert [text_of(frame) for frame in fresh.seen] == ["已经忘掉", "听到：又来了"]
            assert text_of(await other.says("还在")) == "听到：还在"
            assert len(other.seen) == 2

    async def test_a_page_that_was_away_meanwhile(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        last = (await page.says("一"))["id"]
        await page.says("/forget")
        away = await li.connects()
        await away.socket.send_json({"type": "hello", "after": last, "locale": "zh-CN"})
        await away.until("start")
        await away.until("current")
        assert [text_of(frame) for frame in away.seen] == ["已经忘掉"]


class TestStops:
    """The program ends, or a turn cannot be taken."""

    async def test_nobody_is_served_after_the_stop(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        await site.channel.stop()
        assert await page.ended() == (WSCloseCode.GOING_AWAY, "restarting")
        with pytest.raises(WSServerHandshakeError) as refused:
            await li.connects()
        assert refused.value.status == 503

    async def test_a_turn_under_way_ends_first(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        site.desk.before.clear()
        event = await page.sends("最后一句")
        await page.until("typing")
        stopping = asyncio.create_task(site.channel.stop())
        site.desk.before.set()
        ack = await page.until("ack")
        await stopping
        assert (ack["event"], text_of(page.seen[-1])) == (event, "听到：最后一句")

    async def test_a_turn_that_cannot_be_taken_may_be_sent_again(
        self, make_site: MakeSite, sqlite: Database, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with make_site(sqlite) as site, Visitor(site) as li:
            page = await li.opens()
            receive = site.desk.receive

            async def fail(incoming: Incoming) -> Any:
                raise ConnectionError("the database is away")

            site.desk.receive = fail  # type: ignore[method-assign]  # the desk of this test breaks
            event = await page.sends("一")
            error = await page.until("error")
            assert (error["code"], error["event"]) == ("not-taken", event)
            assert error["retry_after"] > 0
            assert "一" not in caplog.text
            site.desk.receive = receive  # type: ignore[method-assign]
            assert text_of(await page.says("一", event=event)) == "听到：一"
