"""The webhook: the secret, the bounds, and 200 only after the turn is committed."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import TelegramChannel, WebhookRefused
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import LI, UNREADABLE, channel
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_updates import SECRET_HEADER
from tests.patience import PATIENCE

SECRET = "a-Secret_1"
PATH = "/telegram/webhook"


@dataclass
class House:
    """The channel behind a web server of its own."""

    api: FakeTelegram
    desk: RecordingDesk
    channel: TelegramChannel
    url: str

    async def posts(self, body: bytes, *, secret: str | None = SECRET) -> int:
        """Post to the webhook as somebody; the status of the answer."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=BytesIO(body), headers=headers) as response,
        ):
            return response.status


@asynccontextmanager
async def web_server(routes: list[web.RouteDef], door: socket.socket) -> AsyncIterator[None]:
    """Serve the routes."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, door).start()
    yield
    await runner.cleanup()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """A started channel in webhook mode."""
    door = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{door.getsockname()[1]}{PATH}"
    async with FakeTelegram() as api:
        api.person(LI)
        telegram = channel(api, webhook_url=url, secret=SECRET)
        async with web_server(telegram.routes(), door):
            desk = RecordingDesk()
            await telegram.start(desk)
            yield House(api, desk, telegram, url)
            await telegram.stop()


async def test_an_update_is_answered_after_its_turn(house: House) -> None:
    house.desk.door.clear()
    update = house.api.says(LI, "一")
    await house.desk.until(lambda: house.desk.under_way)
    assert house.api.updates.attempts == []
    house.desk.door.set()
    await house.api.until(lambda: house.api.texts(LI) == ["一"])
    await house.api.updates.until_acknowledged()
    assert house.api.updates.attempts == [(update, 200)]


async def test_a_failed_turn_is_delivered_again(house: House) -> None:
    house.desk.failures.append(OSError("disk full"))
    update = house.api.says(LI, "一")
    await house.api.updates.until_acknowledged()
    assert house.api.updates.attempts == [(update, 500), (update, 200)]
    assert house.desk.texts == ["一"]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1], "秘密", None])
async def test_without_the_secret_nothing_is_read(house: House, secret: str | None) -> None:
    body = json.dumps({"update_id": 1}).encode()
    shown = secret.encode().decode("latin-1") if secret else secret
    assert await house.posts(body, secret=shown) == 403
    assert house.desk.received == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"update_id": "one"}',
        b'{"update_id": true, "message": {}}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(house: House, body: bytes) -> None:
    assert await house.posts(body) == 400
    assert house.desk.received == []


@pytest.mark.parametrize("update", UNREADABLE)
async def test_an_update_that_cannot_be_read_is_accepted_and_counted(
    house: House, update: dict[str, object]
) -> None:
    house.api.updates.add_raw({"update_id": 2000, **update})
    house.api.says(LI, "一")
    await house.desk.hears()
    assert house.api.updates.attempts[0] == (2000, 200)
    assert house.desk.skipped == 1


async def test_a_body_too_large_is_not_read(house: House) -> None:
    assert await house.posts(b"x" * (1024 * 1024 + 1)) == 413


async def test_a_body_too_large_and_not_announced_is_cut_off(house: House) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b"x" * 65_536

    async with aiohttp.ClientSession() as session:
        try:
            async with session.post(
                house.url, data=endless(), headers={SECRET_HEADER: SECRET}
            ) as response:
                assert response.status == 413
        except aiohttp.ClientOSError:
            pass  # the server hung up while we still wrote


async def test_an_update_of_no_interest_is_accepted(house: House) -> None:
    assert await house.posts(b'{"update_id": 1, "poll_answer": null}') == 200


async def test_stopping_lets_turns_finish_and_turns_newcomers_away(house: House) -> None:
    house.desk.door.clear()
    house.api.says(LI, "一")
    await house.desk.until(lambda: house.desk.under_way)
    stopping = asyncio.create_task(house.channel.stop())
    await asyncio.sleep(0)
    assert await house.posts(b'{"update_id": 1}') == 503
    house.desk.door.set()
    await stopping
    assert house.desk.texts == ["一"]


async def test_stopping_does_not_wait_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.GRACE", 0.05)
    house.desk.door.clear()
    update = house.api.says(LI, "一")
    await house.desk.until(lambda: house.desk.under_way)
    async with asyncio.timeout(PATIENCE):
        await house.channel.stop()
    assert [pending["update_id"] for pending in house.api.updates.pending] == [update]


async def test_polling_after_a_webhook_takes_over(house: House) -> None:
    await house.channel.stop()
    polling = channel(house.api)
    desk = RecordingDesk()
    await polling.start(desk)
    house.api.says(LI, "一")
    await desk.hears()
    await polling.stop()


@pytest.mark.parametrize("secret", ["", "with space", "ä", "x" * 257])
def test_a_secret_that_telegram_would_refuse(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        channel(FakeTelegram(), webhook_url="https://example.test/", secret=secret)


async def test_an_address_that_telegram_refuses() -> None:
    async with FakeTelegram() as api:
        telegram = channel(api, webhook_url="http://example.test/", secret=SECRET)
        with pytest.raises(WebhookRefused, match="https"):
            await telegram.start(RecordingDesk())


def test_polling_serves_no_route() -> None:
    assert channel(FakeTelegram()).routes() == []
