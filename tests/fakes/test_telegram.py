"""The fake Bot API is as strict as Telegram: asked here as any program would, without our bot."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram import TOKEN, FakeTelegram, Flood
from tests.fakes.telegram_limits import Limits

LI = 42
CLASS = -1001


@dataclass
class Caller:
    """A program that calls the Bot API."""

    api: FakeTelegram
    session: aiohttp.ClientSession

    async def __call__(self, method: str, *, token: str = TOKEN, **params: Any) -> Any:
        """The result, or (status, description, parameters) of a refusal."""
        async with self.session.post(
            f"{self.api.url}/bot{token}/{method}", json=params
        ) as response:
            answer = await response.json()
        if answer["ok"]:
            return answer["result"]
        return answer["error_code"], answer["description"], answer.get("parameters", {})

    async def refuses(self, method: str, **params: Any) -> str:
        """The words of a refusal as a bad request."""
        code, description, _ = await self(method, **params)
        assert code == 400
        return str(description)

    async def says(self, text: str, **params: Any) -> Any:
        """Send Li a message."""
        return await self("sendMessage", chat_id=LI, text=text, **params)


@pytest.fixture
async def call() -> AsyncIterator[Caller]:
    """A Bot API that knows Li and a class."""
    async with FakeTelegram() as api, aiohttp.ClientSession() as session:
        api.person(LI)
        api.group(CLASS)
        yield Caller(api, session)


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<b>岗位</b> &amp; <a href='x'>链接</a>", "岗位 & 链接"),
        ("<b><i>a</i></b> &#33;&#x21; &nbsp;", "a !! &nbsp;"),
        ("  spaces  ", "spaces"),
        ('<span class="tg-spoiler">a</span>', "a"),
    ],
)
async def test_markup_is_read(call: Caller, html: str, seen: str) -> None:
    message = await call.says(html, parse_mode="HTML")
    assert message["text"] == seen


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("岗<p>a</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b><i>a</b></i>", "Unmatched end tag"),
        ("a <b", "Unclosed start tag"),
        ("1 < 2 > 1", "Unsupported start tag"),
        ("<span>a</span>", "Unsupported start tag"),
    ],
)
async def test_markup_that_cannot_be_read_is_refused(call: Caller, html: str, why: str) -> None:
    assert why in await call.refuses("sendMessage", chat_id=LI, text=html, parse_mode="HTML")


async def test_lengths_count_in_utf16_after_the_markup(call: Caller) -> None:
    assert "too long" in await call.refuses("sendMessage", chat_id=LI, text="🎓" * 2049)
    assert "too long" in await call.refuses("sendMessage", chat_id=LI, text="a" * 4097)
    await call.says("<b>" + "&lt;" * 4096 + "</b>", parse_mode="HTML")
    assert call.api.texts(LI) == ["<" * 4096]


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200d", "<b></b>", "\u2800"])
async def test_a_message_without_anything_to_see_is_refused(call: Caller, text: str) -> None:
    assert "empty" in await call.refuses("sendMessage", chat_id=LI, text=text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "岗" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "non-empty"),
        ({"text": "a"}, "unallowed"),
        ({"text": "a", "url": "/relative"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "http://localhost:8080/"}, "Wrong HTTP URL"),
        ("a", "non-empty"),
    ],
)
async def test_a_bad_button_is_refused(call: Caller, button: object, why: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert why in await call.refuses("sendMessage", chat_id=LI, text="a", reply_markup=markup)


@pytest.mark.parametrize("markup", ["{", {"inline_keyboard": {}}, {"inline_keyboard": ["a"]}, [1]])
async def test_a_keyboard_of_another_shape_is_refused(call: Caller, markup: object) -> None:
    await call.refuses("sendMessage", chat_id=LI, text="a", reply_markup=markup)
    assert call.api.shown(LI) == []


async def test_strangers_blockers_and_moved_groups(call: Caller) -> None:
    assert "chat not found" in await call.refuses("sendMessage", chat_id=7, text="a")
    call.api.blocks(LI)
    assert (await call.says("a"))[0] == 403
    call.api.group(CLASS).moved_to = -2
    _, _, parameters = await call("sendMessage", chat_id=CLASS, text="a")
    assert parameters == {"migrate_to_chat_id": -2}


async def test_wrong_tokens_and_methods(call: Caller) -> None:
    assert (await call("getMe", token="1:NO"))[0] == 401
    assert (await call("launchRocket"))[0] == 404


async def test_edits(call: Caller) -> None:
    message = (await call.says("a"))["message_id"]
    same = await call.refuses("editMessageText", chat_id=LI, message_id=message, text="a")
    assert "message is not modified" in same
    gone = await call.refuses("editMessageText", chat_id=LI, message_id=99, text="b")
    assert "message to edit not found" in gone
    await call("editMessageText", chat_id=LI, message_id=message, text="b")
    assert call.api.texts(LI) == ["b"]


async def test_deletion_until_48_hours(call: Caller) -> None:
    old, new = [(await call.says(text))["message_id"] for text in ("old", "new")]
    call.api.shown(LI)[0].at -= 49 * 3600
    assert "can't be deleted" in await call.refuses("deleteMessage", chat_id=LI, message_id=old)
    assert await call("deleteMessage", chat_id=LI, message_id=new) is True
    assert "not found" in await call.refuses("deleteMessage", chat_id=LI, message_id=new)
    assert call.api.texts(LI) == ["old"]


async def test_commands_are_checked(call: Caller) -> None:
    for command in ("Start", "a" * 33, "a-b", ""):
        await call.refuses("setMyCommands", commands=[{"command": command, "description": "a"}])
    await call.refuses("setMyCommands", commands=[{"command": "a", "description": ""}])
    menu = [{"command": "jobs", "description": "找岗位"}]
    await call.refuses("setMyCommands", commands=menu, language_code="zh-CN")
    assert await call("setMyCommands", commands=menu, language_code="zh") is True


async def test_updates_stay_until_an_offset_passes_them(call: Caller) -> None:
    first, second = call.api.says(LI, "一"), call.api.says(LI, "二")
    for _ in range(2):
        assert [u["update_id"] for u in await call("getUpdates")] == [first, second]
    assert [u["update_id"] for u in await call("getUpdates", offset=second)] == [second]
    assert [u["update_id"] for u in await call("getUpdates")] == [second]
    assert await call("getUpdates", offset=second + 1) == []
    assert call.api.updates.pending == []


async def test_one_reader_and_one_way_of_reading(call: Caller) -> None:
    readers = [asyncio.create_task(call("getUpdates", timeout=30)) for _ in range(2)]
    [ended], [reading] = await asyncio.wait(readers, return_when=asyncio.FIRST_COMPLETED)
    assert ended.result()[0] == 409
    call.api.says(LI, "一")
    assert len(await reading) == 1
    await call("setWebhook", url="http://127.0.0.1:9/", secret_token="s")
    code, description, _ = await call("getUpdates")
    assert code == 409
    assert "webhook is active" in description


async def test_a_webhook_must_be_safe(call: Caller) -> None:
    assert "HTTPS" in await call.refuses("setWebhook", url="http://example.test/")
    assert "secret" in await call.refuses(
        "setWebhook", url="https://example.test/", secret_token="a b"
    )


async def test_faults_come_in_order_and_only_to_their_chat(call: Caller) -> None:
    call.api.person(7)
    call.api.script(LI, Flood(5), 403, "drop")
    assert (await call("sendMessage", chat_id=7, text="a"))["text"] == "a"
    assert (await call.says("一"))[2] == {"retry_after": 5}
    assert (await call.says("二"))[0] == 403
    with pytest.raises(aiohttp.ClientConnectionError):
        await call.says("三")
    await call.says("四")
    assert call.api.texts(LI) == ["三", "四"], "what was dropped had been accepted"
    assert [entry.chat for entry in call.api.accepted("sendMessage")] == [7, LI, LI]


async def test_a_cut_connection_has_accepted_nothing(call: Caller) -> None:
    call.api.script(LI, "cut")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call.says("一")
    assert call.api.texts(LI) == []


async def test_telegrams_pace() -> None:
    limits = Limits(overall=30, chat=1, burst=3, group=20)
    async with FakeTelegram(limits=limits) as api, aiohttp.ClientSession() as session:
        api.person(LI)
        api.group(CLASS)
        call = Caller(api, session)
        to_li = [await call.says("a") for _ in range(4)]
        to_class = [await call("sendMessage", chat_id=CLASS, text="a") for _ in range(21)]
        assert [len(answer) for answer in to_li[:3]] == [len(to_li[0])] * 3
        assert to_li[3][2] == {"retry_after": 1}
        assert to_class[19]["text"] == "a"
        assert to_class[20][2] == {"retry_after": 3}
        assert api.refusals[429] == 2


async def test_pressing_what_is_not_there_is_a_mistake_of_the_test(call: Caller) -> None:
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    await call.says("?", reply_markup=json.dumps(markup))
    with pytest.raises(LookupError):
        call.api.presses(LI, "不好")
    call.api.presses(LI, "好")
    [update] = await call("getUpdates")
    press = update["callback_query"]
    assert press["data"] == "yes"
    assert await call("answerCallbackQuery", callback_query_id=press["id"]) is True
    assert "too old" in await call.refuses("answerCallbackQuery", callback_query_id=press["id"])
