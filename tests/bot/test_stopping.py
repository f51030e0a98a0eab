"""Stopping takes less than five seconds, whoever is slow at that moment."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import aiohttp

from tests.bot.program import environment
from tests.fakes.telegram import TOKEN, FakeTelegram, Slow

LI, WANG = 42, 43
BOUNDARY = "boundary"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="id"\r\n\r\nabcdefghij\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
)


async def test_a_slow_telegram_an_open_page_and_an_endless_upload(tmp_path: Path) -> None:
    async with FakeTelegram() as api:
        for person in (LI, WANG):
            api.person(person)
            api.script(person, Slow(60))
        settings = environment(tmp_path, telegram_token=TOKEN, telegram_api=api.url)
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--port", "0"),
            cwd=tmp_path,
            env=settings,
            stderr=asyncio.subprocess.PIPE,
        )
        address = await _address(program)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as page:
            await (await page.get(address)).read()
            await page.ws_connect(f"{address}/chat", headers={"Origin": address})
            begun = asyncio.Event()
            upload = asyncio.create_task(_upload(page, address, begun))
            for person in (LI, WANG):
                api.says(person, "你好")
            await begun.wait()
            for person in (LI, WANG):
                await api.until_met(person)
            began = monotonic()
            program.terminate()
            assert await program.wait() == 0
            assert monotonic() - began < 5
            upload.cancel()


async def _address(program: asyncio.subprocess.Process) -> str:
    assert program.stderr is not None
    first = ""
    while "Ctrl-C" not in (line := (await program.stderr.readline()).decode()):
        assert line, "it ended before it served"
        first = first or line
    return first.split()[-1]


async def _upload(page: aiohttp.ClientSession, address: str, begun: asyncio.Event) -> None:
    """A file whose end never comes."""

    async def content() -> AsyncIterator[bytes]:
        yield HEAD.encode()
        begun.set()
        await asyncio.Event().wait()

    headers = {"Origin": address, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    await page.post(f"{address}/upload", data=content(), headers=headers)
