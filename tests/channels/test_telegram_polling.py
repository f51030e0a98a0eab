"""Long polling: nothing is acknowledged too early, and reading goes on after any trouble."""

from __future__ import annotations

import logging

import pytest

from bot.channels.telegram_polling import Backoff
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import LI, UNREADABLE, WANG, channel
from tests.fakes.telegram import TOKEN, FakeTelegram, Fault, Flood


@pytest.mark.usefixtures("telegram")
async def test_an_update_is_acknowledged_only_after_its_turn(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    first = api.says(LI, "一")
    await desk.until(lambda: desk.under_way)
    assert [update["update_id"] for update in api.updates.pending] == [first]
    desk.door.set()
    await api.updates.until_acknowledged()
    assert desk.texts == ["一"]


async def test_where_nothing_went_wrong_there_is_no_pause(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    telegram = channel(api, pause=60)
    await telegram.start(desk)
    for text in ("一", "二", "三"):
        api.says(LI, text)
        await api.updates.until_acknowledged()
    assert desk.texts == ["一", "二", "三"]
    await telegram.stop()


@pytest.mark.usefixtures("telegram")
@pytest.mark.parametrize("fault", [409, 500, 502, "cut", "drop", "garbage", Flood(1), 403])
async def test_reading_goes_on_after_any_trouble(
    api: FakeTelegram, desk: RecordingDesk, fault: Fault
) -> None:
    api.script("getUpdates", fault)
    api.says(LI, "一")
    api.says(LI, "二")
    await desk.hears(2)
    assert desk.texts == ["一", "二"]


@pytest.mark.parametrize("update", UNREADABLE)
@pytest.mark.usefixtures("telegram")
async def test_an_update_that_cannot_be_read_is_skipped_and_counted(
    api: FakeTelegram,
    desk: RecordingDesk,
    caplog: pytest.LogCaptureFixture,
    update: dict[str, object],
) -> None:
    api.says(LI, "一")
    api.updates.add_raw({"update_id": 2000, **update})
    api.updates.add_raw({**api.updates.pending[0], "update_id": 2001})
    await api.updates.until_acknowledged()
    assert desk.texts == ["一", "一"]
    assert desk.skipped == 1
    skipped = [vars(record) for record in caplog.records if "unreadable" in record.message]
    assert [record["update"] for record in skipped] == [2000]


@pytest.mark.usefixtures("telegram")
async def test_an_update_without_an_id_does_not_hold_up_the_others(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    api.updates.add_raw({"message": {"text": "nameless"}})
    await api.until(lambda: len(api.accepted("getUpdates")) >= 3)
    api.says(LI, "一")
    await desk.hears()
    await api.until(lambda: len(api.updates.pending) == 1)
    assert desk.texts == ["一"]


async def test_a_second_reader_is_named_in_the_log(
    api: FakeTelegram, desk: RecordingDesk, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = channel(api), channel(api)
    await one.start(desk)
    await two.start(RecordingDesk())
    await api.until(lambda: api.refusals[409] >= 3)
    await one.stop()
    await two.stop()
    assert "another program reads this bot" in caplog.text


@pytest.mark.usefixtures("telegram")
async def test_reordered_and_repeated_updates_pass_the_desk_as_they_come(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    api.says(WANG, "busy")
    await desk.until(lambda: desk.under_way)
    api.says(LI, "一")
    api.says(LI, "二")
    *_, first, second = api.updates.pending
    api.updates.reorder([second, first, first])
    desk.door.set()
    await desk.hears(4)
    assert desk.texts == ["busy", "二", "一", "一"]
    assert desk.received[2].event_id == desk.received[3].event_id


async def test_logs_carry_no_words_and_no_token(
    api: FakeTelegram, desk: RecordingDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    desk.failures.append(OSError("secret words"))
    api.script("getMe", "cut")
    api.script("getUpdates", "drop", "garbage")
    api.script(LI, 500)
    telegram = channel(api)
    await telegram.start(desk)
    api.says(LI, "secret words")
    await desk.until(lambda: desk.postponed)
    await telegram.stop()
    ours = [vars(record) for record in caplog.records if record.name.startswith("bot.")]
    assert ours
    assert TOKEN not in str(ours)
    assert "secret words" not in str(ours)


def test_pauses_grow_to_a_minute_and_begin_anew() -> None:
    backoff = Backoff(1.0)
    pauses = [backoff.next() for _ in range(12)]
    for number, pause in enumerate(pauses):
        assert min(2**number, 60) / 2 <= pause <= min(2**number, 60)
    backoff.reset()
    assert backoff.next() <= 1
