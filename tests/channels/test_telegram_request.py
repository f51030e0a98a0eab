"""The transport: the library's errors stay, and what was surely not sent is told apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram_request import AiohttpRequest, ConnectTimedOut, NotSent
from tests.fakes.telegram import TOKEN, FakeTelegram, Fault, Flood, Slow
from tests.patience import PATIENCE

LI = 42


@asynccontextmanager
async def bot_on(server: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    """An initialised bot of the library on our transport."""
    bot = Bot(
        TOKEN,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=1),
    )
    async with bot:
        yield bot


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API that knows Li."""
    async with FakeTelegram() as api:
        api.person(LI)
        yield api


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (404, InvalidToken),
        (409, Conflict),
        (413, BadRequest),
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
        ("cut", NetworkError),
        ("drop", NetworkError),
        ("garbage", TelegramError),
    ],
)
async def test_answers_become_the_librarys_errors(
    api: FakeTelegram, fault: Fault, error: type[TelegramError]
) -> None:
    api.script(LI, fault)
    async with bot_on(api.url) as bot:
        with pytest.raises(error) as raised:
            await bot.send_message(LI, "你好")
        assert type(raised.value) is error
        await bot.send_message(LI, "再见")
    assert api.texts(LI)[-1] == "再见"


async def test_a_pause_is_read_in_seconds(api: FakeTelegram) -> None:
    api.script(LI, Flood(35))
    async with bot_on(api.url) as bot:
        with pytest.raises(RetryAfter) as raised:
            await bot.send_message(LI, "你好")
    assert raised.value.retry_after == timedelta(seconds=35)


async def test_a_refused_connection_never_left() -> None:
    async with FakeTelegram() as api:
        url = api.url
    request = AiohttpRequest()
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request)
    await request.initialize()
    with pytest.raises(NotSent) as raised:
        await bot.send_message(LI, "你好")
    assert TOKEN not in str(raised.value)
    await request.shutdown()


async def test_a_closed_transport_sends_nothing(api: FakeTelegram) -> None:
    async with bot_on(api.url) as bot:
        pass
    with pytest.raises(NotSent):
        await bot.send_message(LI, "你好")


async def test_a_late_answer_leaves_doubt(api: FakeTelegram) -> None:
    api.script(LI, Slow(30))
    async with bot_on(api.url, AiohttpRequest(read_timeout=0.05)) as bot:
        with pytest.raises(TimedOut) as raised:
            await bot.send_message(LI, "你好")
    assert not isinstance(raised.value, NotSent)


async def test_no_free_connection_in_time_means_not_sent(api: FakeTelegram) -> None:
    async with bot_on(api.url, AiohttpRequest(connections=1)) as bot:
        api.script(LI, Slow(PATIENCE))
        slow = asyncio.create_task(bot.send_message(LI, "一"))
        await api.until_met(LI)  # it has the only connection
        with pytest.raises(ConnectTimedOut):
            await bot.send_message(LI, "二", connect_timeout=0.03, pool_timeout=0.03)
        slow.cancel()
        await asyncio.wait({slow})
    assert api.texts(LI) == []


async def test_reading_updates_holds_no_connection_of_the_others(api: FakeTelegram) -> None:
    async with bot_on(api.url, AiohttpRequest(connections=1, pool_timeout=0.5)) as bot:
        reading = asyncio.create_task(bot.get_updates(timeout=30))
        await bot.send_message(LI, "你好")
        api.says(LI, "收到")
        assert [update.message.text for update in await reading if update.message] == ["收到"]


async def test_a_timeout_of_one_call_overrides_the_default(api: FakeTelegram) -> None:
    api.script(LI, Slow(30))
    async with bot_on(api.url) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(LI, "你好", read_timeout=0.05)


@pytest.mark.parametrize("name", ["报名表.xlsx", 'a "quoted" name.txt', "semi;colon=.csv"])
async def test_uploads_keep_their_name_and_bytes(api: FakeTelegram, name: str) -> None:
    data = bytes(range(256)) * 8192
    async with bot_on(api.url) as bot:
        await bot.send_document(LI, data, filename=name, caption="名单")
    [shown] = api.shown(LI)
    assert shown.file is not None
    assert (shown.file.name, shown.file.data, shown.text) == (name, data, "名单")


async def test_an_answer_larger_than_allowed_is_not_read(api: FakeTelegram) -> None:
    api.sends_file(LI, "large.bin", b"x" * 200_000)
    async with bot_on(api.url, AiohttpRequest(largest=100_000)) as bot:
        [update] = await bot.get_updates()
        assert update.message is not None
        assert update.message.document is not None
        file = await update.message.document.get_file()
        with pytest.raises(BadRequest, match="larger"):
            await file.download_as_bytearray()


async def test_a_proxy_is_asked_for_the_real_address(api: FakeTelegram) -> None:
    bot = Bot(
        TOKEN,
        base_url="http://api.telegram.test/bot",
        request=AiohttpRequest(proxy=api.url),
        get_updates_request=AiohttpRequest(proxy=api.url),
    )
    async with bot:
        await bot.send_message(LI, "你好")
    assert api.texts(LI) == ["你好"]
