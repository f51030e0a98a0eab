"""The whole program on the web: what comes twice or out of order, and uploads that have no end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path

import pytest
from yarl import URL

from bot.app import App
from bot.serving import serving
from bot.settings import Settings
from tests.patience import PATIENCE
from tests.web.visiting import Page, Visitor, form, text_of

GIGABYTE = 1024**3
LIMIT = "20 MB"


@dataclass(frozen=True, slots=True)
class House:
    """A program that serves."""

    url: str

    @property
    def port(self) -> int:
        return URL(self.url).port or 0


@pytest.fixture
async def house(tmp_path: Path, prepared_url: str) -> AsyncIterator[House]:
    """The program on a free port."""
    settings = Settings(data=tmp_path / "data", database_url=prepared_url, port=0, _env_file=None)
    app = await App.open(settings)
    try:
        async with serving(app) as url:
            yield House(url)
    finally:
        await app.close()


@pytest.fixture
async def li(house: House) -> AsyncIterator[Visitor]:
    """A visitor with the page open before."""
    async with Visitor(house) as visitor:
        await visitor.arrives()
        yield visitor


async def test_what_is_said_twice_late_and_out_of_order_counts_once(li: Visitor) -> None:
    page = await li.opens()
    await page.says("我学会计的，想去烟台", event="first-words")
    await page.says(action=_action(page, "同意"), event="second-words")
    level = await page.says("本科", event="third-words")
    assert "学校" in text_of(level)
    for event in ("third-words", "first-words"):
        repeated = await li.opens()
        acknowledged = await repeated.sends("本科", event=event)
        assert (await repeated.until("ack"))["event"] == acknowledged
    again = await li.opens()
    assert again.ids == page.ids
    assert "毕业" in text_of(await again.says("山东大学"))


async def test_a_gigabyte_announced_is_refused_before_it_is_sent(
    house: House, li: Visitor
) -> None:
    status, body = await _upload(house, li, f"Content-Length: {GIGABYTE}\r\n", chunks=0)
    assert status == 413
    assert LIMIT in body
    page = await li.opens()
    assert text_of(await page.says("/help"))


async def test_an_upload_without_length_or_end_is_cut_off_at_the_bound(
    house: House, li: Visitor
) -> None:
    status, body = await _upload(
        house, li, "Transfer-Encoding: chunked\r\n", chunks=GIGABYTE >> 16
    )
    assert status == 413
    assert LIMIT in body
    async with li.http.post(
        f"{house.url}/upload", data=form(), headers={"Origin": house.url}
    ) as response:
        assert response.status == 200


def _action(page: Page, label: str) -> str:
    """What the newest button with this label does."""
    buttons = [
        button
        for exchange in page.seen
        for reply in exchange["replies"]
        for button in reply.get("buttons", ())
    ]
    return str(next(each["action"] for each in reversed(buttons) if each["label"] == label))


async def _upload(house: House, li: Visitor, length: str, *, chunks: int) -> tuple[int, str]:
    """Send the head of an upload and so many chunks of 64 kB, unless it is answered before."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    cookie = li.http.cookie_jar.filter_cookies(URL(house.url))["qilu_visitor"].value
    writer.write(
        f"POST /upload HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nOrigin: {house.url}\r\n"
        f"Cookie: qilu_visitor={cookie}\r\nAccept-Language: en\r\n{length}"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode()
    )
    sending = asyncio.create_task(_send(writer, chunks))
    async with asyncio.timeout(PATIENCE):
        head = await reader.readuntil(b"\r\n\r\n")
        body = json.loads(await reader.read(10_000))
    sending.cancel()
    await asyncio.wait({sending})
    writer.close()
    return int(head.split()[1]), body["text"]


async def _send(writer: asyncio.StreamWriter, chunks: int) -> None:
    field = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    opening = (
        field.format("id", "") + "an-upload-of-mine\r\n" + field.format("file", '; filename="a"')
    )
    for data in chain([opening.encode()], repeat(b"\0" * 65536, chunks)):
        if chunks:
            writer.write(b"%x\r\n%b\r\n" % (len(data), data))
            await writer.drain()
