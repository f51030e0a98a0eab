"""Telegram among others: groups, where it hears what is meant for it, and inline searches."""

from __future__ import annotations

import pytest

from bot.channels.telegram import TelegramChannel
from models.messages import Address, Button, Card, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import ADDRESS, CLASS, LI, WANG, only
from tests.fakes.telegram import FakeTelegram


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
