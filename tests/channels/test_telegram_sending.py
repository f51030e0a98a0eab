"""Sending over real HTTP: files, edits, pages that follow each other, refusals, moved groups."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Attachment, Button, Card, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import ADDRESS, LI, Blobs, channel
from tests.fakes.telegram import FINE, FakeTelegram, Fault, Flood

CLASS = -1001
PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API that knows Li and a class."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.group(CLASS)
        yield api


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (403, Blocked),
        (400, Rejected),
        (Flood(9), Busy),
        (401, Unreachable),
        (500, Unsure),
        (502, Unsure),
        ("drop", Unsure),
        ("cut", Unsure),
        ("garbage", Unsure),
    ],
)
async def test_refusals_in_our_words(
    api: FakeTelegram, telegram: TelegramChannel, fault: Fault, error: type[SendError]
) -> None:
    api.script(LI, fault)
    with pytest.raises(SendError) as raised:
        await telegram.send(ADDRESS, Reply("你好"))
    assert type(raised.value) is error


async def test_a_stranger_cannot_be_written_to(telegram: TelegramChannel) -> None:
    with pytest.raises(Blocked, match="Chat not found"):
        await telegram.send(Address("telegram", "777"), Reply("你好"))


async def test_a_group_that_removed_the_bot_is_blocked(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    api.group(CLASS).blocked = True
    with pytest.raises(Blocked, match="kicked"):
        await telegram.send(Address("telegram", str(CLASS)), Reply("你好"))


async def test_without_connection_nothing_was_sent(api: FakeTelegram) -> None:
    await api.__aexit__()
    telegram = channel(api)
    await telegram.start(RecordingDesk())
    with pytest.raises(Unreachable):
        await telegram.send(ADDRESS, Reply("你好"))
    await telegram.stop()


async def test_after_stop_nothing_is_sent(api: FakeTelegram) -> None:
    telegram = channel(api)
    await telegram.start(RecordingDesk())
    await telegram.stop()
    with pytest.raises(Unreachable):
        await telegram.send(ADDRESS, Reply("你好"))


async def test_the_reference_names_the_last_message(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    reference = await telegram.send(ADDRESS, Reply("岗" * 5000))
    assert reference == str(api.shown(LI)[-1].message_id)
    assert len(api.shown(LI)) == 2


async def test_the_rest_of_a_reply_waits_out_a_short_pause(
    api: FakeTelegram, telegram: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("bot.channels.telegram_sending.asyncio.sleep", pause)
    api.script(LI, FINE, Flood(2))
    await telegram.send(ADDRESS, Reply("岗" * 5000))
    assert pauses == [2]
    assert "".join(api.texts(LI)) == "岗" * 5000


async def test_a_reply_broken_off_in_the_middle_is_in_doubt(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    api.script(LI, FINE, Flood(600))
    with pytest.raises(Unsure):
        await telegram.send(ADDRESS, Reply("岗" * 5000))
    assert len(api.shown(LI)) == 1


async def test_an_edit_replaces_the_message(api: FakeTelegram, telegram: TelegramChannel) -> None:
    first = await telegram.send(ADDRESS, Reply("第1页", buttons=(Button("下一页", "page:2"),)))
    second = await telegram.send(ADDRESS, Reply("第2页", edits=True), edits=first)
    assert first == second
    [shown] = api.shown(LI)
    assert (shown.text, shown.keyboard, shown.edited) == ("第2页", [], 1)


async def test_an_edit_that_changes_nothing_succeeds(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    reply = Reply("第1页", buttons=(Button("下一页", "page:2"),))
    reference = await telegram.send(ADDRESS, reply)
    assert await telegram.send(ADDRESS, reply, edits=reference) == reference
    assert len(api.shown(LI)) == 1


@pytest.mark.parametrize("edits", ["9999", "photo"])
async def test_what_cannot_be_edited_is_sent_anew(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs, edits: str
) -> None:
    photo = blobs.keep("a.png", PNG, "image/png")
    reference = await telegram.send(ADDRESS, Reply("图", attachment=photo))
    new = await telegram.send(
        ADDRESS, Reply("第2页"), edits=reference if edits == "photo" else edits
    )
    assert new != reference
    assert api.texts(LI) == ["图", "第2页"]


async def test_what_is_withdrawn_is_gone_or_says_so(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    young = await telegram.send(ADDRESS, Reply("新的"))
    old = await telegram.send(ADDRESS, Reply("旧的"))
    api.shown(LI)[1].at -= 3 * 24 * 3600
    for message in (young, old, young):
        await telegram.send(ADDRESS, Reply("已撤回", withdraws=True), edits=message)
    assert api.texts(LI) == ["已撤回"]


async def test_an_edit_that_fails_is_told(api: FakeTelegram, telegram: TelegramChannel) -> None:
    reference = await telegram.send(ADDRESS, Reply("第1页"))
    api.script(LI, Flood(3))
    with pytest.raises(Busy):
        await telegram.send(ADDRESS, Reply("第2页"), edits=reference)


async def test_a_picture_is_a_photo_with_a_caption_and_buttons(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs
) -> None:
    photo = blobs.keep("海报.png", PNG, "image/png")
    reply = Reply("双选会 <9:00>", attachment=photo, buttons=(Button("报名", "signup:1"),))
    await telegram.send(ADDRESS, reply)
    [shown] = api.shown(LI)
    assert (shown.kind, shown.text) == ("photo", "双选会 <9:00>")
    assert shown.button("报名")


async def test_a_picture_that_is_none_arrives_as_a_file(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs
) -> None:
    await telegram.send(
        ADDRESS, Reply("海报", attachment=blobs.keep("a.png", b"no picture", "image/png"))
    )
    assert [shown.kind for shown in api.shown(LI)] == ["document"]


async def test_words_too_long_for_a_caption_go_before_the_file(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs
) -> None:
    file = blobs.keep("名单.csv", b"1,2", "text/csv")
    await telegram.send(
        ADDRESS, Reply("岗" * 1025, attachment=file, buttons=(Button("好", "yes"),))
    )
    words, shown = api.shown(LI)
    assert (words.text, words.keyboard) == ("岗" * 1025, [])
    assert (shown.kind, shown.text, shown.button("好") is not None) == ("document", "", True)


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.txt", "\u202ecod.exe", "a\x00b"])
async def test_a_files_name_cannot_break_the_request(
    api: FakeTelegram, telegram: TelegramChannel, blobs: Blobs, name: str
) -> None:
    await telegram.send(ADDRESS, Reply(attachment=blobs.keep(name, b"data", "text/plain")))
    [shown] = api.shown(LI)
    assert shown.file is not None
    assert shown.file.name.isprintable()


async def test_a_file_that_telegram_never_takes_is_rejected(telegram: TelegramChannel) -> None:
    huge = Attachment("huge.bin", "application/octet-stream", 60 * 1024 * 1024, blob="huge")
    gone = Attachment("gone.bin", "application/octet-stream", 3, blob="gone")
    for attachment in (huge, gone):
        with pytest.raises(Rejected):
            await telegram.send(ADDRESS, Reply(attachment=attachment))


async def test_a_group_that_moved_is_followed_and_remembered(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    api.group(-2)
    api.group(CLASS).moved_to = -2
    for text in ("一", "二"):
        await telegram.send(Address("telegram", str(CLASS)), Reply(text))
    assert api.texts(-2) == ["一", "二"]
    assert api.refusals[400] == 1


async def test_an_answer_in_a_group_quotes_the_question_once(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    await telegram.send(Address("telegram", str(LI), place=f"{CLASS}:55"), Reply("岗" * 5000))
    assert [shown.answers for shown in api.shown(CLASS)] == [55, 0]
    assert api.shown(LI) == []


async def test_only_one_cards_page_is_previewed(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    await telegram.send(ADDRESS, Reply("见 https://example.test/1"))
    await telegram.send(ADDRESS, Reply(cards=(Card("招聘会", url="https://example.test/2"),)))
    assert [shown.preview for shown in api.shown(LI)] == ["", "https://example.test/2"]


async def test_a_menu_by_language_and_for_one_person(
    api: FakeTelegram, telegram: TelegramChannel
) -> None:
    menu = {"zh-CN": [("jobs", "找岗位")], "en": [("jobs", "Find positions")]}
    await telegram.set_commands(menu)
    await telegram.show_menu(ADDRESS, {"zh-CN": [("broadcast", "群发")]})
    menus = {
        (json.loads(scope or "{}").get("chat_id", 0), language): entries[0]["description"]
        for (scope, language), entries in api.methods.commands.items()
    }
    assert menus == {
        (0, ""): "找岗位",
        (0, "zh"): "找岗位",
        (0, "en"): "Find positions",
        (LI, ""): "群发",
        (LI, "zh"): "群发",
    }
