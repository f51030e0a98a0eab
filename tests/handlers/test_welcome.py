"""First words, links that lead nowhere, and what nobody asked for."""

from __future__ import annotations

import pytest

from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from tests.conftest import SetClock
from tests.talk import Chat, Speaker


@pytest.fixture
def li(database: Database, clock: SetClock, library: Library) -> Speaker:
    """Somebody who has never been here."""
    chat = Chat(database=database, library=library, clock=clock, router=build_router())
    return chat.person("li")


@pytest.mark.parametrize("link", ["contests_12", "xyz", "fair", "admin", "你好"])
async def test_a_link_that_leads_nowhere_is_named_so(li: Speaker, link: str) -> None:
    await li.says(f"/start {link}")
    li.sees("已经失效", "我是启路")


@pytest.mark.parametrize("link", ["fair_999", "contest_999", "position_999", "visit_999"])
async def test_a_link_to_what_is_gone_is_named_so(li: Speaker, link: str) -> None:
    await li.says(f"/start {link}")
    li.sees("不在")


async def test_without_a_link_there_is_only_a_greeting(li: Speaker) -> None:
    await li.says("/start")
    li.sees("我是启路")
    li.sees_no("已经失效")


@pytest.mark.parametrize("number", ["+8613800000000", "138 0000 0000", "+1 (415) 555-0100"])
async def test_a_number_that_nobody_asked_for(li: Speaker, number: str) -> None:
    await li.says(number)
    li.sees("用不到电话号码")


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2060"])
async def test_a_message_without_words(li: Speaker, text: str) -> None:
    await li.says(text)
    li.sees("没有我能读的文字")


async def test_a_place_is_no_message_without_words(li: Speaker) -> None:
    await li.does(point=(121.39, 37.54))
    li.sees_no("没有我能读的文字")


@pytest.mark.parametrize("number", ["300110100005", "2024", "010"])
async def test_other_numbers_are_no_telephone_numbers(li: Speaker, number: str) -> None:
    await li.says(number)
    li.sees_no("电话号码")


async def test_who_chose_no_language_is_answered_in_theirs(li: Speaker) -> None:
    await li.says("what jobs are there for accountants in Qingdao")
    li.sees("You write in English", "/language")
    assert "中文" in li.labels
    for neither in ("Qingdao", "ok", "qingdao kuaiji"):
        await li.says(neither)
        li.sees_no("你用中文", "You write in English")
    await li.says("/help")
    li.sees("/reminders mine")
    await li.says("试用期最长多久")
    li.sees("试用期")
    li.sees_no("你用中文")
    await li.says("/language en")
    await li.says("试用期最长多久")
    li.sees_no("你用中文")
    await li.says("/help")
    li.sees("/reminders mine")


@pytest.mark.parametrize("words", ["你们是官方的吗", "你是谁开发的呀", "你收费吗？", "/about"])
async def test_who_we_are_is_told_before_anything_is_agreed_to(li: Speaker, words: str) -> None:
    await li.says("我是山东大学会计学26届本科，想去济南")
    await li.says(words)
    assert any("不是真人" in reply.text and "不收费" in reply.text for reply in li.replies)
    li.sees("同意我记住这些吗")
    await li.taps("存了什么")
    li.sees("/forget")


async def test_the_same_in_english(chat: Chat) -> None:
    ann = chat.person("ann", locale="en")
    await ann.says("Can I trust you?")
    ann.sees("I am not a person", "What it costs: nothing")
