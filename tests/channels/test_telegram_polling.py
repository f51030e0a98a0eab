"""Long polling: nothing is acknowledged too early, nothing blocks everybody, stopping is clean."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_errors import TokenRefused
from bot.channels.telegram_polling import TRIES, Backoff
from handlers.turn import Turned
from models.clock import SystemClock
from models.messages import Incoming, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import ADDRESS, LI, UNREADABLE, Blobs, channel
from tests.fakes.telegram import TOKEN, FakeTelegram, Fault, Flood

WANG = 43


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API with two people."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.person(WANG)
        yield api


@pytest.fixture
def desk() -> RecordingDesk:
    """A desk that says everything back."""
    return RecordingDesk()


@pytest.fixture
async def telegram(api: FakeTelegram, desk: RecordingDesk) -> AsyncIterator[TelegramChannel]:
    """A started channel."""
    telegram = channel(api)
    await telegram.start(desk)
    yield telegram
    await telegram.stop()


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
    began = time.monotonic()
    await telegram.stop()
    assert time.monotonic() - began < 1


async def test_stopping_does_not_wait_for_ever(
    api: FakeTelegram, desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.GRACE", 0.05)
    telegram = channel(api)
    await telegram.start(desk)
    desk.door.clear()
    api.says(LI, "一")
    await desk.until(lambda: desk.under_way)
    began = time.monotonic()
    await telegram.stop()
    assert time.monotonic() - began < 1
    assert len(api.updates.pending) == 1, "it was not done, so it stays"


@pytest.mark.usefixtures("telegram")
async def test_different_people_do_not_wait_for_each_other(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    for text in ("一", "二", "三"):
        api.says(LI, text)
        api.says(WANG, text)
    await desk.until(lambda: desk.under_way == 2)
    desk.door.set()
    await desk.hears(6)
    mine = [heard.text for heard in desk.received if heard.address == ADDRESS]
    assert mine == ["一", "二", "三"]


async def test_turns_at_once_are_bounded(
    api: FakeTelegram, desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.LANES", 3)
    for user in range(100, 120):
        api.person(user)
        api.says(user, "你好")
    telegram = channel(api)
    desk.door.clear()
    await telegram.start(desk)
    await desk.until(lambda: desk.under_way == 3)
    desk.door.set()
    await desk.hears(20)
    await telegram.stop()
    assert desk.busiest == 3


@pytest.mark.usefixtures("telegram")
async def test_a_failed_turn_is_tried_again_before_the_persons_next(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.failures.append(OSError("disk full"))
    api.says(LI, "一")
    api.says(LI, "二")
    await desk.hears(2)
    assert desk.texts == ["一", "二"]


@pytest.mark.usefixtures("telegram")
async def test_what_was_done_is_not_repeated_when_another_fails(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.door.clear()
    api.says(LI, "一")
    api.says(WANG, "二")
    await desk.until(lambda: desk.under_way)
    desk.failures.append(OSError("disk full"))
    desk.door.set()
    await api.updates.until_acknowledged()
    assert sorted(desk.texts) == ["一", "二"]


@pytest.mark.usefixtures("telegram")
async def test_an_update_that_never_succeeds_does_not_hold_up_the_others(
    api: FakeTelegram, desk: RecordingDesk, caplog: pytest.LogCaptureFixture
) -> None:
    def respond(incoming: Incoming) -> list[Reply]:
        if incoming.text == "poison":
            raise RuntimeError("never")
        return []

    desk.respond = respond
    api.says(LI, "poison")
    api.says(LI, "after it")
    for number in range(TRIES):
        api.says(WANG, str(number))
        await desk.until(partial(desk.texts_include, str(number)))
    await api.updates.until_acknowledged()
    assert "given up" in caplog.text
    assert desk.texts[-1] == "after it"


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


class _HangingDesk(RecordingDesk):
    """One at which some words keep their person waiting until they are `released`."""

    def __init__(self) -> None:
        super().__init__()
        self.released = asyncio.Event()

    async def receive(self, incoming: Incoming) -> Turned:
        if incoming.text == "hang":
            await self.released.wait()
        return await super().receive(incoming)


async def test_a_turn_that_hangs_holds_up_nobody_but_its_person(api: FakeTelegram) -> None:
    desk, telegram = _HangingDesk(), channel(api)
    await telegram.start(desk)
    first = api.says(LI, "hang")
    api.says(LI, "after it")
    for number in range(3):
        api.says(WANG, str(number))
        await desk.until(partial(desk.texts_include, str(number)))
    assert desk.texts == ["0", "1", "2"]
    assert api.updates.pending[0]["update_id"] == first, "it is not done, so it stays"
    desk.released.set()
    await api.updates.until_acknowledged()
    assert desk.texts == ["0", "1", "2", "hang", "after it"]
    await telegram.stop()


async def test_what_hangs_until_the_stop_is_delivered_to_the_next_start(
    api: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.GRACE", 0.05)
    desk, telegram = _HangingDesk(), channel(api)
    await telegram.start(desk)
    hanging = api.says(LI, "hang")
    api.says(WANG, "一")
    await desk.hears()
    await telegram.stop()
    assert desk.texts == ["一"]
    assert api.updates.pending[0]["update_id"] == hanging


@pytest.mark.usefixtures("telegram")
async def test_while_the_house_is_down_nothing_is_given_up(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.failures.extend(OSError("disk full") for _ in range(6))
    api.says(LI, "一")
    await desk.hears()
    assert desk.texts == ["一"]


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
