"""The web chat and those who mean ill, or too much: forged, foreign, broken, too fast."""

from __future__ import annotations

import pytest
from aiohttp import WSCloseCode, WSServerHandshakeError

from bot.web.bounds import Bounds, Rate
from models.database import Database
from tests.channels.conftest import MakeSite
from tests.web.site import Site
from tests.web.visiting import Visitor, form, text_of


class TestStrangers:
    """What others send."""

    async def test_a_forged_cookie_makes_a_new_visitor(self, site: Site, li: Visitor) -> None:
        page = await li.opens()
        await page.says("一")
        async with Visitor(site, qilu_visitor=f"{li.name}.forged") as stranger:
            other = await stranger.opens()
            assert other.seen == []
            assert stranger.name != li.name

    @pytest.mark.parametrize("origin", ["https://example.org", "null", None])
    async def test_a_page_of_another_site_is_not_served(
        self, site: Site, li: Visitor, origin: str | None
    ) -> None:
        with pytest.raises(WSServerHandshakeError) as refused:
            await li.http.ws_connect(f"{site.url}/chat", origin=origin)
        assert refused.value.status == 403
        headers = {"Origin": origin} if origin else {}
        async with li.http.post(f"{site.url}/upload", data=form(), headers=headers) as response:
            assert response.status == 403

    async def test_a_frame_beyond_the_bound_ends_the_line_with_a_reason(self, li: Visitor) -> None:
        page = await li.opens()
        await page.socket.send_json(
            {"type": "say", "id": "too-large-a-frame", "text": "x" * 70_000}
        )
        code, reason = await page.ended()
        assert code == WSCloseCode.MESSAGE_TOO_BIG
        assert "64 kB" in reason

    @pytest.mark.parametrize(
        "frame",
        [
            "{",
            "[]",
            "null",
            "7",
            '{"type": "say"}',
            '{"type": "say", "id": "push:reply:1", "text": "x"}',
            '{"type": "say", "id": "a-good-id", "text": 7}',
            '{"type": "hello", "after": "1", "locale": "en"}',
            '{"type": "older", "before": null}',
            '{"type": "dance"}',
            "[" * 50_000,
        ],
    )
    async def test_nonsense_is_answered_and_the_talk_goes_on(
        self, li: Visitor, frame: str
    ) -> None:
        page = await li.opens()
        await page.socket.send_str(frame)
        assert (await page.until("error"))["code"] == "bad-frame"
        assert text_of(await page.says("你好")) == "听到：你好"

    async def test_ids_beyond_the_database_are_harmless(
        self, make_site: MakeSite, database: Database
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li:
            page = await li.opens()
            for number in (-5, 2**31, 2**70):
                await page.hello(after=number)
                await page.socket.send_json({"type": "older", "before": number})
                await page.until("older")
                async with li.http.get(f"{site.url}/files/{abs(number)}/0") as response:
                    assert response.status == 404
            assert text_of(await page.says("你好")) == "听到：你好"

    async def test_bytes_are_not_understood(self, li: Visitor) -> None:
        page = await li.opens()
        await page.socket.send_bytes(b"\x00")
        assert (await page.ended())[0] == WSCloseCode.UNSUPPORTED_DATA


class TestBounds:
    """One visitor cannot take everything."""

    async def test_who_writes_too_fast_is_asked_to_wait(
        self, make_site: MakeSite, sqlite: Database
    ) -> None:
        async with (
            make_site(sqlite, Bounds(visitor_rate=Rate(burst=2, per_second=0.1))) as site,
            Visitor(site) as li,
        ):
            page = await li.opens(locale="en")
            await page.says("一")
            await page.says("二")
            event = await page.sends("三")
            error = await page.until("error")
            assert (error["code"], error["event"]) == ("slow-down", event)
            assert 0 < error["retry_after"] <= 10
            assert "wait" in error["text"]

    async def test_a_visitor_has_so_many_pages_and_may_open_another_when_one_is_closed(
        self, make_site: MakeSite, sqlite: Database
    ) -> None:
        async with make_site(sqlite, Bounds(sockets_per_visitor=2)) as site, Visitor(site) as li:
            await li.arrives()
            one, _ = await li.opens(), await li.opens()
            third = await li.connects()
            assert (await third.ended())[0] == WSCloseCode.TRY_AGAIN_LATER
            await one.socket.close()
            assert text_of(await (await li.opens()).says("你好"))

    async def test_an_address_has_so_many_pages(
        self, make_site: MakeSite, sqlite: Database
    ) -> None:
        async with (
            make_site(sqlite, Bounds(sockets_per_address=1)) as site,
            Visitor(site) as li,
            Visitor(site) as wang,
        ):
            first = await li.opens()
            second = await wang.connects()
            assert (await second.ended())[0] == WSCloseCode.TRY_AGAIN_LATER
            assert text_of(await first.says("你好"))
