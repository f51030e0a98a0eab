"""Counselors: who is faster, whose role ends, who comes by invitation, and starts in between."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from models.conversations import conversations as stored
from models.conversations.conversations import State
from models.deliveries.deliveries import Delivery
from models.messages import Reply
from models.people.audit import Audit
from models.people.counselors import may_serve
from models.people.people import PersonRow
from models.people.roles import Grant, Part, Role
from tests.counseling import asks, conversations, said
from tests.patience import PATIENCE
from tests.school import SCHOOL, counselor, graduate
from tests.school import admin as an_admin
from tests.talk import Chat, shown

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.conversations.conversations import Conversation
    from models.database import Session
    from tests.conftest import SetClock

_SEPARATE = 0.5
"""Seconds after which one goes on alone: the lock keeps the other one waiting."""


async def _race(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, *, together: float = PATIENCE
) -> list[str]:
    """Two counselors press at once, and go on only when both have looked, or after a while."""
    first, second = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    await asks(await graduate(chat, "li"))
    have_looked: set[int] = set()
    both = asyncio.Event()

    async def looks(session: Session, person_id: int, part: Part) -> bool:
        have_looked.add(person_id)
        if len(have_looked) == 2:
            both.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(together):
                await both.wait()
        return await may_serve(session, person_id, part)

    monkeypatch.setattr("handlers.conversations.counselors.may_serve", looks)
    await asyncio.gather(first.does(action="take:1"), second.does(action="take:1"))
    return [each.text for each in (first, second)]


async def test_of_two_who_take_it_at_once_one_does(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = await _race(chat, monkeypatch, together=_SEPARATE)
    assert sorted("你在对话" in text for text in texts) == [False, True]
    assert sum("已经由" in text for text in texts) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_without_the_lock_both_would(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unlocked(session: Session, number: int) -> Conversation | None:
        return await session.get(stored.Conversation, number)

    monkeypatch.setattr(stored, "find", unlocked)
    texts = await _race(chat, monkeypatch)
    assert ["你在对话" in text for text in texts] == [True, True]


async def test_two_who_write_to_each_other_at_once_are_both_heard(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    for number in range(10):
        await asyncio.gather(li.says(f"问{number}"), wang.says(f"答{number}"))
    assert sorted(await said(chat)) == sorted(f"{w}{n}" for w in "问答" for n in range(10))
    await li.hears(*(f"答{number}" for number in range(10)))
    await wang.hears(*(f"问{number}" for number in range(10)))
    order = [text for text in li.news.splitlines() if text.startswith("答")]
    assert order == sorted(order)


async def test_a_start_in_the_middle_loses_nothing(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    await wang.says("先答一句")
    again = Chat(database=chat.database, library=library, clock=clock, router=build_router())
    new_wang, new_li = again.person("王老师"), again.person("li")
    await new_li.says("重启后的问题")
    await new_wang.says("重启后的答复")
    await new_li.hears("先答一句", "重启后的答复")
    await new_wang.hears("重启后的问题")


async def test_a_role_that_is_revoked_in_the_middle_ends_at_once(chat: Chat) -> None:
    admin = await an_admin(chat, "管理员")
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li = await graduate(chat, "li")
    await asks(li, words="我的问题")
    await wang.answers("我的问题", "先答一句")
    await admin.says("/counselors")
    admin.sees("王老师", "孙老师", SCHOOL)
    card = next(card for card in admin.replies[0].cards if card.title == "王老师")
    await admin.does(action=card.buttons[0].action)
    admin.sees_no("王老师")
    await wang.hears("辅导员权限已被撤销")
    await li.hears("重新叫老师")
    await wang.answers("我的问题", "撤销之后的话")
    wang.sees("需要相应的权限")
    await wang.does(action="take:1")
    wang.sees("需要相应的权限")
    await wang.says("/inbox")
    wang.sees("需要相应的权限")
    assert await said(chat) == ["我的问题", "先答一句"]
    await sun.answers("我的问题", "我接着答")
    await li.hears("孙老师接通了", "我接着答")
    async with chat.database.read() as session:
        deeds = [each.deed for each in await session.exec(select(Audit))]
    assert "revoked" in deeds


async def test_a_grant_that_vanished_is_noticed_at_the_next_word(chat: Chat) -> None:
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li = await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    async with chat.database.write() as session:
        for grant in await session.exec(select(Grant)):
            person = await session.get(PersonRow, grant.person_id)
            if person and person.name == "王老师":
                await session.delete(grant)
    await wang.says("这句不该发出去")
    wang.sees("已经不是这位同学的辅导员", "没有发出去")
    assert await said(chat) == []
    [conversation] = await conversations(chat)
    assert conversation.state == State.WAITING
    await sun.hears("有人找老师")


async def test_a_counselor_who_erases_themselves_leaves_the_words(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li, words="问题")
    await wang.answers("问题", "答复")
    await wang.says("/forget")
    await wang.taps("确认")
    assert await said(chat) == ["问题", "答复"]
    await li.says("还在吗")
    li.sees("已经留给老师")


async def test_the_inbox_turns_pages(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    for number in range(12):
        await asks(await graduate(chat, f"g{number}"))
    await wang.says("/inbox")
    wang.sees("等待接待 12 个", "#1 ", "#5 ")
    await wang.taps("下一页")
    wang.sees("#6 ", "#10 ")
    await wang.taps("下一页")
    wang.sees("#11 ", "#12 ")
    assert wang.replies[0].edits
    assert not any("下一页" in label for label in wang.labels)
    await wang.does(action="inbox:999")
    wang.sees("#12 ")


async def test_a_conversation_can_go_back_to_the_queue(chat: Chat) -> None:
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li = await graduate(chat, "li")
    await asks(li)
    await wang.does(action="take:1")
    await wang.taps("转给别人")
    await wang.taps("退回队列")
    await li.hears("重新叫老师")
    await sun.hears("有人找老师")
    await wang.does(action="hand:1:1")
    [conversation] = await conversations(chat)
    assert conversation.assignee_id is not None  # handed to oneself: taken again


async def test_words_are_not_passed_to_who_may_not_see_them(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    zhao = await graduate(chat, "zhao")
    await asks(li)
    await wang.does(action="take:1")
    async with chat.database.read() as session:
        people = list(await session.exec(select(PersonRow).order_by(col(PersonRow.id))))
    for person in people[1:]:
        await wang.does(action=f"hand:1:{person.id}")
        wang.sees("不能接这个对话")
    await chat.delivers()
    assert zhao.news == ""


async def test_an_invitation_makes_a_counselor_once(chat: Chat) -> None:
    admin = await an_admin(chat, "管理员")
    li = await graduate(chat, "li", college="法学院")
    await asks(li)
    await admin.says("/invite")
    await admin.says("山大")
    if any("山东大学" in label for label in admin.labels):
        await admin.taps("山东大学")
    await admin.says("法学院")
    await admin.taps("跳过")
    admin.sees("山东大学 法学院")
    await admin.taps("确认")
    command = next(line for line in admin.text.splitlines() if line.startswith("/start"))
    wang = chat.person("wang")
    await wang.says(command)
    wang.sees("同意我记住")
    await wang.taps("同意")
    wang.sees("山东大学 法学院")
    await wang.says("王老师")
    await wang.taps("确认")
    wang.sees("你已成为辅导员", "现在有 1 个对话在等")
    await wang.does(action="take:1")
    wang.sees("你在对话")
    other = await graduate(chat, "other")
    await other.says(command)
    other.sees("邀请不对")
    async with chat.database.read() as session:
        found = await session.exec(select(Grant).where(Grant.role == Role.COUNSELOR))
        assert [grant.part for grant in found] == [Part("山东大学", "法学院")]
        deeds = {each.deed for each in await session.exec(select(Audit))}
    assert {"invited", "became counselor"} <= deeds


async def test_only_admins_invite_and_revoke(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    for speaker in (wang, li):
        for words in ("/invite", "/counselors"):
            await speaker.says(words)
            speaker.sees("需要相应的权限")
        await speaker.does(action="revoke:1:1")
        speaker.sees("需要相应的权限")


async def test_an_admin_who_is_none_any_more_makes_no_link(chat: Chat) -> None:
    admin = await an_admin(chat, "管理员")
    await admin.says("/invite")
    await admin.taps("跳过")
    async with chat.database.write() as session:
        for grant in await session.exec(select(Grant)):
            await session.delete(grant)
    await admin.taps("确认")
    admin.sees("需要相应的权限")


async def test_linked_accounts_of_a_counselor_both_hear_and_keep_what_they_have(
    chat: Chat,
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    phone = chat.person("王老师的手机", channel="telegram")
    await phone.says("/link")
    await phone.taps("同意")
    await phone.taps("继续")
    code = next(line for line in phone.text.splitlines() if line.startswith("/link"))
    await wang.does(action="take:1")
    await wang.says(code)
    await wang.taps("确认")
    await phone.says("从手机上回答")
    await li.hears("从手机上回答")
    await li.says("收到")
    async with chat.database.read() as session:
        rows = [row for row in await session.exec(select(Delivery)) if "收到" in _text(row)]
    assert {row.channel for row in rows} == {"memory", "telegram"}


def _text(row: Delivery) -> str:
    return shown(Reply.from_json(row.reply))


async def test_help_tells_each_what_they_may_do(chat: Chat) -> None:
    li, wang = await graduate(chat, "li"), await counselor(chat, "王老师")
    await li.says("/help")
    li.sees("/reminders")
    assert "/inbox" not in li.text
    await wang.says("/help")
    wang.sees("/reminders")
    wang.sees("/inbox")
    assert "/invite" not in wang.text
