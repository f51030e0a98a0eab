"""Starts and stops of the bot: quick and clean, and the next start does what was not done."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_errors import TokenRefused
from bot.channels.telegram_polling import LONG_POLL
from models.clock import SystemClock
from tests.channels.desk import HangingDesk, RecordingDesk
from tests.channels.telegram_harness import LI, WANG, Blobs, channel
from tests.fakes.telegram import FakeTelegram
from tests.patience import PATIENCE


async def test_what_was_not_committed_is_delivered_to_the_next_start(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    killed = channel(api)
    await killed.start(desk)
    api.says(LI, "一")
    await desk.until(lambda: desk.under_way)
    await killed._polling.stop(killed._running, grace=0)  # type: ignore[arg-type]  # it runs
    await killed.stop()
    desk.door.set()
    again = channel(api)
    await again.start(desk)
    await desk.hears()
    await again.stop()
    assert desk.texts == ["一"]


async def test_a_clean_stop_leaves_nothing_to_repeat(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    first = channel(api)
    await first.start(desk)
    api.says(LI, "一")
    await desk.until(lambda: desk.under_way)
    stopping = asyncio.create_task(first.stop())
    await asyncio.sleep(0)
    desk.door.set()
    await stopping
    assert api.texts(LI) == ["一"]
    assert api.updates.pending == []


async def test_stopping_takes_no_time_while_nothing_happens(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    await api.until(lambda: api.accepted("deleteWebhook"))
    async with asyncio.timeout(LONG_POLL / 2):
        await telegram.stop()


async def test_stopping_does_not_wait_for_ever(
    api: FakeTelegram, desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.GRACE", 0.05)
    telegram = channel(api)
    await telegram.start(desk)
    desk.door.clear()
    api.says(LI, "一")
    await desk.until(lambda: desk.under_way)
    async with asyncio.timeout(PATIENCE):
        await telegram.stop()
    assert len(api.updates.pending) == 1, "it was not done, so it stays"


async def test_what_hangs_until_the_stop_is_delivered_to_the_next_start(
    api: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.GRACE", 0.05)
    desk, telegram = HangingDesk(), channel(api)
    await telegram.start(desk)
    hanging = api.says(LI, "hang")
    api.says(WANG, "一")
    await desk.hears()
    await telegram.stop()
    assert desk.texts == ["一"]
    assert api.updates.pending[0]["update_id"] == hanging


async def test_a_refused_token_ends_the_start_without_naming_it(api: FakeTelegram) -> None:
    wrong = TelegramChannel("999:WRONG", blobs=Blobs(), clock=SystemClock(), server=api.url)
    with pytest.raises(TokenRefused) as raised:
        await wrong.start(RecordingDesk())
    assert "WRONG" not in f"{raised.value!r}"
    assert raised.value.__cause__ is None


async def test_a_start_without_network_goes_on_when_it_comes(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    api.script("getMe", "cut", 502, "cut")
    telegram = channel(api, commands={"zh-CN": [("jobs", "找岗位")]})
    await telegram.start(desk)
    assert not api.accepted("getMe")
    api.says(LI, "一")
    await desk.hears()
    await telegram.stop()
    assert api.methods.commands["", "zh"][0]["command"] == "jobs"


async def test_a_menu_that_telegram_refuses_is_no_reason_not_to_start(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    telegram = channel(api, commands={"zh-CN": [("Not A Command", "?")]})
    await telegram.start(desk)
    api.says(LI, "一")
    await desk.hears()
    await telegram.stop()
