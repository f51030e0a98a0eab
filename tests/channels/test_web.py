"""The web chat over real HTTP: nothing is lost or doubled, and nobody gets what is not theirs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, WSCloseCode, WSServerHandshakeError
from sqlmodel import col, update

from bot.web.bounds import Bounds, Rate
from knowledge.library import Library
from models.database import Database
from models.errors import Rejected, Unreachable
from models.exchanges import Exchange
from models.messages import Address, Incoming, Reply
from tests.conftest import SetClock
from tests.web.site import Site
from tests.web.visiting import Visitor

MakeSite = Callable[..., Site]


@pytest.fixture
def make_site(library: Library, clock: SetClock) -> MakeSite:
    """Makes a site over a database, with bounds of its own if wanted."""

    def make(database: Database, bounds: Bounds | None = None) -> Site:
        return Site(database=database, library=library, clock=clock, bounds=bounds)

    return make


@pytest.fixture
async def site(make_site: MakeSite, sqlite: Database) -> AsyncIterator[Site]:
    """A site with the usual bounds."""
    async with make_site(sqlite) as site:
        yield site


@pytest.fixture
async def li(site: Site) -> AsyncIterator[Visitor]:
    """A visitor."""
    async with Visitor(site) as visitor:
        await visitor.arrives()
        yield visitor


@pytest.fixture
async def wang(site: Site) -> AsyncIterator[Visitor]:
    """Another visitor."""
    async with Visitor(site) as visitor:
        await visitor.arrives()
        yield visitor


def text_of(exchange: dict[str, Any]) -> str:
    """The words of an exchange's replies."""
    return "\n".join(reply.get("text", "") for reply in exchange["replies"])


async def test_what_is_said_is_answered_and_acknowledged(li: Visitor) -> None:
    page = await li.opens()
    assert text_of(await page.says("你好")) == "听到：你好"
    answer = await page.says(action="page:2")
    assert [card["title"] for card in answer["replies"][0]["cards"]] == [
        "第 3 个岗位",
        "第 4 个岗位",
    ]
    assert answer["replies"][0]["edits"] is True


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
    assert text_of(page.seen[-1]) == "听到：a?b"


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


class TestFiles:
    """Files in and out."""

    async def test_a_file_is_a_turn_and_sent_twice_it_is_one(
        self, site: Site, li: Visitor
    ) -> None:
        page = await li.opens()
        headers = {"Origin": site.url}
        numbers = []
        for _ in range(2):
            async with li.http.post(
                f"{site.url}/upload", data=form("../简历\u202e.pdf"), headers=headers
            ) as response:
                assert response.status == 200
                numbers.append((await response.json())["exchange"])
        frame = await page.until("exchange")
        assert numbers == [frame["id"]] * 2
        assert text_of(frame) == "收到 简历.pdf，3 字节"

    @pytest.mark.parametrize("expect", ["", "Expect: 100-continue\r\n"])
    async def test_a_gigabyte_announced_is_refused_at_once(
        self, site: Site, li: Visitor, expect: str
    ) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        cookie = site.visitors.sign(li.name)
        writer.write(
            f"POST /upload HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nOrigin: {site.url}\r\n"
            f"Cookie: qilu_visitor={cookie}\r\nContent-Length: 1073741824\r\n{expect}"
            "Content-Type: multipart/form-data; boundary=x\r\nAccept-Language: en\r\n\r\n".encode()
        )
        async with asyncio.timeout(5):
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 413")
            body = json.loads(await reader.read(10_000))
        assert body["code"] == "upload-too-large"
        assert "20 MB" in body["text"]
        writer.close()
        await writer.wait_closed()

    async def test_a_file_that_turns_out_too_large_is_dropped(
        self, make_site: MakeSite, sqlite: Database
    ) -> None:
        async with make_site(sqlite, Bounds(upload=1024 * 1024)) as site, Visitor(site) as li:
            await li.arrives()
            headers = {"Origin": site.url}
            body = form(data=b"x" * (1024 * 1024 + 1))
            async with li.http.post(f"{site.url}/upload", data=body, headers=headers) as response:
                assert response.status == 413
                assert (await response.json())["code"] == "upload-too-large"

    @pytest.mark.parametrize(
        "body",
        [
            FormData({"id": "no-file-here"}),
            {"id": "not-multipart"},
            b"",
        ],
    )
    async def test_a_form_of_somebody_else_is_refused(
        self, site: Site, li: Visitor, body: FormData | dict[str, str] | bytes
    ) -> None:
        headers = {"Origin": site.url}
        async with li.http.post(f"{site.url}/upload", data=body, headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["code"] == "upload-broken"

    async def test_a_file_is_given_to_whom_it_was_sent_and_to_nobody_else(
        self, site: Site, li: Visitor, wang: Visitor
    ) -> None:
        file = (await (await li.opens()).says("日历"))["replies"][0]["attachment"]
        assert "blob" not in file
        async with li.http.get(site.url + file["url"]) as response:
            assert await response.read() == b"BEGIN:VCALENDAR"
            assert response.content_type == "application/octet-stream"
            assert "sandbox" in response.headers["Content-Security-Policy"]
            assert response.content_disposition is not None
            assert response.content_disposition.filename == "日历 2026.ics"
        async with ClientSession() as nobody:
            for http in (wang.http, nobody):
                async with http.get(site.url + file["url"]) as response:
                    assert response.status == 404
        for path in ("/files/1/7", "/files/99999999999999999999/0", "/files/2/0"):
            async with li.http.get(site.url + path) as response:
                assert response.status == 404


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


def form(name: str = "简历.pdf", *, data: bytes = b"PDF") -> FormData:
    """The form of an upload."""
    body = FormData(quote_fields=False)
    body.add_field("id", "an-upload-of-mine")
    body.add_field("text", "")
    body.add_field("locale", "zh-CN")
    body.add_field("file", BytesIO(data), filename=name, content_type="application/pdf")
    return body
