"""Conversations that nobody answers: called wider in office hours, given to others, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from models.conversations.conversations import State
from scheduler.conversations import ConversationKeeper
from tests.counseling import asks, conversations
from tests.school import admin as an_admin
from tests.school import counselor, graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, clock: SetClock, library: Library) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def keeper(chat: Chat, library: Library) -> ConversationKeeper:
    return ConversationKeeper(
        database=chat.database,
        clock=chat.clock,
        library=library,
        patience=timedelta(minutes=15),
        silence=timedelta(hours=48),
    )


async def test_from_the_class_to_the_admins_and_each_once(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    callers = [
        await counselor(chat, "班导", college="法学院", class_name="1班"),
        await counselor(chat, "院办", college="法学院"),
        await counselor(chat, "校办"),
        await counselor(chat, "值班", school=""),
        await an_admin(chat, "管理员"),
    ]
    li = await graduate(chat, "li", college="法学院", class_name="1班")
    await asks(li)
    for reached in range(len(callers)):
        await keeper.look()
        clock.passes(minutes=14)
        await keeper.look()
        await chat.delivers()
        assert [each.news.count("有人找老师") for each in callers] == [
            int(place <= reached) for place in range(len(callers))
        ]
        assert li.news.count("叫了更多老师") == reached
        clock.passes(minutes=1)
    for _ in range(3):
        await keeper.look()
        clock.passes(minutes=15)
    await chat.delivers()
    assert li.news.count("叫了更多老师") == len(callers) - 1


async def test_the_clock_stands_outside_office_hours(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    clock.passes(days=4, hours=8, minutes=20)  # Friday, 17:20 in China
    await counselor(chat, "院办", college="法学院")
    school = await counselor(chat, "校办")
    li = await graduate(chat, "li", college="法学院")
    await asks(li)
    clock.passes(days=2)
    await keeper.look()
    await chat.delivers()
    assert school.news == ""
    clock.passes(hours=15, minutes=14)  # Monday, 08:34
    await keeper.look()
    await chat.delivers()
    assert school.news == ""
    clock.passes(minutes=1)
    await keeper.look()
    await school.hears("有人找老师")


async def test_a_cry_for_help_waits_for_no_office(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    clock.passes(hours=13)  # 22:00 in China
    school = await counselor(chat, "校办")
    admin = await an_admin(chat, "管理员")
    li = await graduate(chat, "li")
    await asks(li)
    li.sees("现在不是工作时间", "03-03 08:30")
    await li.says("我不想活了")
    await school.hears("紧急")
    clock.passes(minutes=15)
    await keeper.look()
    await admin.hears("紧急")


async def test_who_does_not_answer_loses_it_to_others(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li = await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    await wang.says("在")
    clock.passes(hours=1)
    await keeper.look()
    assert (await conversations(chat))[0].state == State.ACTIVE  # the graduate's turn
    await li.says("那我该怎么办")
    clock.passes(minutes=15)
    await keeper.look()
    await wang.hears("等回复太久")
    await li.hears("重新叫老师")
    await sun.answers("那我该怎么办", "我来答")
    await li.hears("我来答")


async def test_long_silence_is_announced_and_then_ends_it(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    await wang.says("先这样")
    clock.passes(hours=36)
    await keeper.look()
    await keeper.look()
    await chat.delivers()
    assert li.news.count("12 小时内没有人说话") == 1
    await li.says("好的")
    await wang.says("嗯")
    clock.passes(hours=35)
    await keeper.look()
    await chat.delivers()
    assert li.news.count("12 小时内没有人说话") == 1
    clock.passes(days=30)  # nobody looked for a month: the notice comes first all the same
    await keeper.look()
    assert (await conversations(chat))[0].state == State.ACTIVE
    clock.passes(hours=12)
    await keeper.look()
    await li.hears("很久没有新消息，你和老师的对话结束了")
    await li.taps("4 分")
    li.sees("4 分")


async def test_what_waits_is_never_closed_by_silence(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    await asks(await graduate(chat, "li"))
    clock.passes(days=20)
    await keeper.look()
    assert (await conversations(chat))[0].state == State.WAITING
    late = await counselor(chat, "新老师")
    clock.passes(days=1)
    await keeper.look()
    await late.hears("有人找老师")


async def test_a_conversation_whose_counselor_vanished_is_found(
    chat: Chat, clock: SetClock, keeper: ConversationKeeper
) -> None:
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    await asks(await graduate(chat, "li"))
    await wang.does(action="take:1")
    await wang.says("/forget")
    await wang.taps("确认")
    sun.pushed.clear()
    clock.passes(seconds=30)
    await keeper.look()
    await sun.hears("有人找老师")
