"""What people do on Telegram, as the desk hears it; and what it does not hear."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from models.messages import Address, Button, Card, Incoming, Reply, Upload
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import ADDRESS, LI, channel
from tests.fakes.telegram import FakeTelegram

WANG = 43
CLASS = -1001
GIGABYTE = 1024**3


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API with two people and their class."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.person(WANG, language="en")
        api.group(CLASS)
        yield api


@pytest.fixture
def desk() -> RecordingDesk:
    """A desk that says everything back."""
    return RecordingDesk()


@pytest.fixture
async def telegram(api: FakeTelegram, desk: RecordingDesk) -> AsyncIterator[TelegramChannel]:
    """A started channel that fetches files up to 1,000 bytes."""
    telegram = channel(api, largest_file=1000)
    await telegram.start(desk)
    yield telegram
    await telegram.stop()


async def only(api: FakeTelegram, desk: RecordingDesk) -> list[Incoming]:
    """Everything heard before the last words of both, each of whom is heard in order."""
    for user in (LI, WANG):
        api.says(user, "last")
    await desk.until(lambda: desk.texts.count("last") == 2)
    return [incoming for incoming in desk.received if incoming.text != "last"]


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


@pytest.mark.usefixtures("telegram")
class TestGroups:
    """In front of others."""

    async def test_a_group_that_becomes_another_is_told_and_not_answered(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.upgrades(LI, CLASS, -100777)
        heard = await only(api, desk)
        told = [(each.address, each.action) for each in heard]
        assert told == [(Address("telegram", str(CLASS)), "channel:moved:-100777")]
        assert api.texts(-100777) == []

    async def test_a_group_talks_among_itself(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.says(LI, "今天谁去双选会", chat=CLASS)
        api.says(LI, "/help@other_bot", chat=CLASS)
        api.says(LI, "@qilu_bots 你好", chat=CLASS)
        api.joins_group(LI, CLASS)
        assert await only(api, desk) == []

    @pytest.mark.parametrize(
        ("said", "understood"),
        [
            ("@qilu_bot 烟台有什么岗位", "烟台有什么岗位"),
            ("🎓👨‍👩‍👧 @Qilu_Bot 有吗", "🎓👨‍👩‍👧   有吗"),
            ("/jobs 烟台", "/jobs 烟台"),
            ("/jobs@QILU_bot 烟台", "/jobs 烟台"),
        ],
    )
    async def test_the_assistant_is_spoken_to(
        self, api: FakeTelegram, desk: RecordingDesk, said: str, understood: str
    ) -> None:
        api.says(LI, said, chat=CLASS)
        [heard] = await desk.hears()
        await api.until(lambda: api.shown(CLASS))
        [shown] = api.shown(CLASS)
        assert heard.text == understood
        assert (heard.address.user, heard.address.place) == (str(LI), f"{CLASS}:{shown.answers}")
        assert api.shown(LI) == []

    async def test_a_file_whose_caption_names_the_assistant(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.sends_file(LI, "a.csv", b"a", caption="合影", chat=CLASS)
        api.sends_file(LI, "b.csv", b"b", caption="@qilu_bot 名单", chat=CLASS)
        [heard] = await desk.hears()
        assert heard.text == "名单"
        assert heard.attachment is not None
        assert heard.attachment.data == b"b"

    async def test_a_reply_to_the_assistant_is_for_it(
        self, api: FakeTelegram, desk: RecordingDesk, telegram: TelegramChannel
    ) -> None:
        reference = await telegram.send(Address("telegram", str(CLASS)), Reply("几点集合？"))
        api.says(LI, "九点", chat=CLASS, answers=int(reference))
        assert [heard.text for heard in await desk.hears()] == ["九点"]

    async def test_a_button_belongs_to_whoever_presses_it(
        self, api: FakeTelegram, desk: RecordingDesk, telegram: TelegramChannel
    ) -> None:
        desk.respond = lambda _: [Reply("报名成功", edits=True)]
        group = Address("telegram", str(CLASS))
        reference = await telegram.send(group, Reply("去吗？", buttons=(Button("去", "go"),)))
        api.presses(WANG, "去", chat=CLASS)
        await api.until(lambda: api.texts(CLASS) == ["报名成功"])
        assert desk.received[0].address == Address(
            "telegram", str(WANG), place=f"{CLASS}:{reference}"
        )


@pytest.mark.usefixtures("telegram")
class TestInline:
    """From any chat."""

    async def test_cards_become_results_with_outward_buttons(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        card = Card(
            "烟台市某局 科员",
            ("本科及以上", "计算机类"),
            url="https://example.test/1",
            buttons=(
                Button("详情", "fair:12"),
                Button("怪", "odd:含中文"),
                Button("网页", url="https://e.test"),
            ),
        )
        desk.respond = lambda _: [Reply("两个", cards=(card, card))]
        api.searches(LI, "烟台 a:b")
        await api.until(lambda: api.methods.results)
        [heard] = desk.received
        [[first, second]] = api.methods.results.values()
        assert (heard.action, heard.address.user) == ("inline:烟台 a:b", ADDRESS.user)
        assert heard.address.place  # nothing that is private belongs there
        assert first["id"] != second["id"]
        assert (first["title"], first["description"]) == ("烟台市某局 科员", "本科及以上 计算机类")
        assert "烟台市某局" in first["input_message_content"]["message_text"]
        assert [
            button["url"] for row in first["reply_markup"]["inline_keyboard"] for button in row
        ] == ["https://t.me/qilu_bot?start=fair_12", "https://e.test"]

    async def test_words_without_cards_are_a_result_too(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        desk.respond = lambda _: [Reply("没有找到\n换个说法试试")]
        api.searches(LI, "")
        await api.until(lambda: api.methods.results)
        [[result]] = api.methods.results.values()
        assert (result["title"], result["description"]) == ("没有找到", "换个说法试试")

    async def test_no_more_results_than_telegram_takes(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        cards = tuple(Card(f"岗位{number}") for number in range(80))
        desk.respond = lambda _: [Reply(cards=cards)]
        api.searches(LI, "岗位")
        await api.until(lambda: api.methods.results)
        assert [len(results) for results in api.methods.results.values()] == [50]

    async def test_a_search_answered_too_late_changes_nothing(
        self, api: FakeTelegram, desk: RecordingDesk
    ) -> None:
        api.searches(LI, "岗")
        api.methods.open_queries.clear()
        assert [heard.action for heard in await only(api, desk)] == ["inline:岗"]
