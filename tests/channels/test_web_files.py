"""Files to and from the web chat: bounded on their way in, for one visitor on their way out."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import ClientSession, FormData

from bot.web.bounds import Bounds
from models.database import Database
from tests.channels.conftest import MakeSite
from tests.patience import PATIENCE
from tests.web.site import Site
from tests.web.visiting import Visitor, form, text_of


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

    @pytest.mark.parametrize("agreed", [True, False])
    async def test_the_name_of_a_file_is_kept_for_who_has_agreed(
        self, make_site: MakeSite, database: Database, *, agreed: bool
    ) -> None:
        async with make_site(database) as site, Visitor(site) as li:
            page = await li.opens()
            if agreed:
                await page.says(action="agree")
            headers = {"Origin": site.url}
            async with li.http.post(f"{site.url}/upload", data=form(), headers=headers):
                await page.until("exchange")
            fresh = await li.opens()
            file = {"name": "简历.pdf", "size": 3}
            assert fresh.seen[-1]["file"] == (file if agreed else None)
            assert fresh.seen[-1]["text"] == ""

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
        async with asyncio.timeout(PATIENCE):
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
        long = "9" * 5000
        paths = ("/files/1/7", "/files/99999999999999999999/0", "/files/2/0")
        for path in (*paths, f"/files/{long}/0", f"/files/1/{long}"):
            async with li.http.get(site.url + path) as response:
                assert response.status == 404
