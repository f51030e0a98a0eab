"""Turns at once: a person's in order, different people's side by side, whatever becomes of one."""

from __future__ import annotations

from functools import partial

import pytest

from bot.channels.telegram_polling import TRIES
from models.messages import Incoming, Reply
from tests.channels.desk import HangingDesk, RecordingDesk
from tests.channels.telegram_harness import ADDRESS, LI, WANG, channel
from tests.fakes.telegram import FakeTelegram


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


async def test_a_turn_that_hangs_holds_up_nobody_but_its_person(api: FakeTelegram) -> None:
    desk, telegram = HangingDesk(), channel(api)
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


@pytest.mark.usefixtures("telegram")
async def test_while_the_house_is_down_nothing_is_given_up(
    api: FakeTelegram, desk: RecordingDesk
) -> None:
    desk.failures.extend(OSError("disk full") for _ in range(6))
    api.says(LI, "一")
    await desk.hears()
    assert desk.texts == ["一"]
