"""What a person says to the assistant alone on Telegram, as the desk hears it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from models.messages import Address, Button, Incoming, Reply, Upload
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import ADDRESS, LI, WANG, channel, only
from tests.fakes.telegram import FakeTelegram

GIGABYTE = 1024**3


@pytest.fixture
async def telegram(api: FakeTelegram, desk: RecordingDesk) -> AsyncIterator[TelegramChannel]:
    """A started channel that fetches files up to 1,000 bytes."""
    telegram = channel(api, largest_file=1000)
    await telegram.start(desk)
    yield telegram
    await telegram.stop()


@pytest.mark.usefixtures("telegram")
class TestPrivate:
    """Between a person and the assistant."""

    async def test_a_text(self, api: FakeTelegram, desk: RecordingDesk) -> None:
        update = api.says(WANG, "jobs in Yantai")
        [heard] = await desk.hears()
        assert heard == Incoming(
            address=Address("telegram", str(WANG)),
            event_id=f"u{update}",
            at=heard.at,
            text="jobs in Yantai",
            locale="en",
        )

    async def test_a_deep_link_and_a_named_command(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.says(LI, "/start fair_12")
        api.says(LI, "/me@qilu_bot 改")
        await desk.hears(2)
        assert desk.texts == ["/start fair_12", "/me 改"]

    async def test_a_correction_is_a_new_message(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.says(LI, "烟太")
        api.corrects(LI, "烟台")
        first, second = await desk.hears(2)
        assert desk.texts == ["烟太", "烟台"]
        assert first.event_id != second.event_id

    async def test_a_pressed_button_is_released(
        self, api: FakeTelegram, desk: RecordingDesk, telegram: TelegramChannel
    ) -> None:
        await telegram.send(ADDRESS, Reply("?", buttons=(Button("好", "yes"),)))
        update = api.presses(LI, "好")
        await api.until(lambda: api.methods.answered_presses)
        [heard] = desk.received
        assert (heard.action, heard.text, heard.event_id) == ("yes", "", f"u{update}")

    async def test_a_button_is_released_even_if_the_turn_fails(
        self, api: FakeTelegram, desk: RecordingDesk, telegram: TelegramChannel
    ) -> None:
        desk.failures.append(OSError("disk full"))
        await telegram.send(ADDRESS, Reply("?", buttons=(Button("好", "yes"),)))
        api.presses(LI, "好")
        await api.until(lambda: api.methods.answered_presses)
        assert [heard.action for heard in await desk.hears()] == ["yes"]

    async def test_a_button_from_last_week(self, api: FakeTelegram, desk: RecordingDesk) -> None:
        desk.respond = lambda _: [Reply("这个按钮过期了", edits=True)]
        api.presses_old(LI, "page:2")
        await api.until(lambda: api.texts(LI))
        assert desk.received[0].action == "page:2"
        assert api.texts(LI) == ["这个按钮过期了"]

    async def test_a_location(self, api: FakeTelegram, desk: RecordingDesk) -> None:
        api.shares_location(LI, 121.39, 37.54)
        [heard] = await desk.hears()
        assert heard.point == (121.39, 37.54)

    @pytest.mark.parametrize(("owner", "text"), [(LI, "+8613800000000"), (WANG, "")])
    async def test_only_ones_own_phone_number_is_read(
        self, api: FakeTelegram, desk: RecordingDesk, owner: int, text: str
    ) -> None:
        api.shares_contact(LI, "+8613800000000", owner=owner)
        [heard] = await desk.hears()
        assert heard.text == text

    async def test_a_document_and_a_photo(self, api: FakeTelegram, desk: RecordingDesk) -> None:
        api.sends_file(LI, "名单.csv", b"a,b", caption="这是名单")
        api.sends_photo(LI, b"\xff\xd8\xff large")
        document, photo = await desk.hears(2)
        assert document.text == "这是名单"
        assert document.attachment == Upload("名单.csv", "application/octet-stream", 3, b"a,b")
        assert photo.attachment == Upload("photo.jpg", "image/jpeg", 9, b"\xff\xd8\xff large")

    async def test_a_gigabyte_is_announced_and_not_fetched(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.sends_file(LI, "huge.zip", b"x", announced=GIGABYTE)
        [heard] = await desk.hears()
        assert heard.attachment == Upload("huge.zip", "application/octet-stream", GIGABYTE)
        assert not api.accepted("getFile")

    async def test_a_file_larger_than_announced_is_not_kept(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.sends_file(LI, "sly.zip", b"x" * 5000, announced=10)
        [heard] = await desk.hears()
        assert heard.attachment == Upload("sly.zip", "application/octet-stream", 10)

    async def test_a_file_that_cannot_be_had_is_told_without_bytes(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.script("getFile", 500)
        api.sends_file(LI, "a.csv", b"x", caption="名单")
        [heard] = await desk.hears()
        assert (heard.text, heard.attachment) == (
            "名单",
            Upload("a.csv", "application/octet-stream", 1),
        )

    async def test_blocking_and_coming_back_are_told_and_not_answered(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.blocks(LI)
        api.unblocks(LI)
        heard = await only(api, desk)
        assert [(told.address, told.action) for told in heard] == [
            (ADDRESS, "channel:left"),
            (ADDRESS, "channel:joined"),
        ]
        await api.until(lambda: api.texts(LI))
        assert api.texts(LI) == ["last"]
        assert desk.postponed == []

    @pytest.mark.parametrize("text", ["", " ", "\u200b"])
    async def test_an_empty_text_harms_nobody(
        self, api: FakeTelegram, desk: RecordingDesk, text: str
    ) -> None:
        api.says(LI, text)
        await only(api, desk)
        await api.until(lambda: api.texts(LI) == ["last"])
