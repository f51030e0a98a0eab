"""Conversations that are over: given up, closed, opened again, erased, exported and forgotten."""

from __future__ import annotations

import pytest
from sqlmodel import select

from models.chat import exchanges
from models.chat.exchanges import Exchange
from models.conversations import conversations as stored
from models.conversations.conversations import Conversation
from models.deliveries.deliveries import Delivery
from models.files.blobs import Blob
from models.messages import Address, Reply
from tests.conftest import SetClock
from tests.counseling import PICTURE, asks, conversations, said
from tests.school import counselor, graduate
from tests.talk import Chat


@pytest.mark.parametrize("word", ["取消", "结束", "/end", "/cancel"])
async def test_who_waits_can_stop_waiting(chat: Chat, word: str) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await li.says(word)
    li.sees("不再找老师")
    await wang.hears("不再找老师了")
    await wang.answers("有人找老师", "来了")
    wang.sees("已经结束")


async def test_an_answer_to_a_closed_conversation_is_not_sent_and_it_can_be_reopened(
    chat: Chat,
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li, words="问题")
    await wang.answers("问题", "答复")
    await li.says("结束")
    await wang.hears("结束了对话")
    await wang.answers("问题", "还有一句")
    wang.sees("已经结束了，没有发出去")
    assert await said(chat) == ["问题", "答复"]
    await wang.taps("重新打开")
    await wang.says("还有一句")
    await li.hears("还有一句")
    await wang.says("结束")
    await li.answers("还有一句", "我也还有")
    li.sees("这句话没有发给老师")
    await li.taps("接着和老师聊")
    li.sees("已转给")
    assert len(await conversations(chat)) == 1


async def test_a_closed_conversation_is_not_reopened_beside_a_new_one(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await li.says("结束")
    await asks(li)
    await wang.does(action="reopen:1")
    wang.sees("已经开了新的对话")
    await li.does(action="again:1")
    li.sees("已经在找老师了")


async def test_erasing_in_the_middle_leaves_nothing_with_the_counselor(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li, words="我的秘密")
    await wang.answers("我的秘密", "明白")
    await li.sends(PICTURE)
    await wang.says("/inbox")
    await wang.taps("进入对话")
    await chat.delivers()
    await _show_on_pages(chat)
    await li.says("删除我的数据")
    await li.taps("确认")
    await wang.hears("删除了自己的全部数据")
    async with chat.database.read() as session:
        assert list(await session.exec(select(Conversation))) == []
        assert list(await session.exec(select(Blob))) == []
        deliveries = list(await session.exec(select(Delivery)))
        transcripts = list(await session.exec(select(Exchange)))
    assert "我的秘密" not in str([each.reply for each in deliveries])
    assert "我的秘密" not in str([each.replies for each in transcripts])
    await wang.answers("我的秘密", "还在吗")
    li.sees("已全部删除")
    assert await said(chat) == []


async def _show_on_pages(chat: Chat) -> None:
    """Put what was delivered into transcripts, as the page does."""
    async with chat.database.write() as session:
        for row in await session.exec(select(Delivery)):
            assert row.person_id is not None
            await exchanges.push(
                session,
                Address(row.channel, row.user),
                Reply.from_json(row.reply),
                key=row.key,
                person_id=row.person_id,
                at=chat.clock.now(),
            )


async def test_everything_is_in_the_export(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li, words="导出里要有这句")
    await wang.answers("导出里要有这句", "也要有这句")
    await li.says("/export")
    [file] = [reply.attachment for reply in li.replies if reply.attachment]
    async with chat.database.read() as session:
        blob = await session.get(Blob, file.blob)
    assert blob is not None
    assert "导出里要有这句" in blob.data.decode()
    assert "也要有这句" in blob.data.decode()


async def test_conversations_are_forgotten_in_time_with_their_files(
    chat: Chat, clock: SetClock
) -> None:
    li = await graduate(chat, "li")
    await asks(li)
    await li.sends(PICTURE)
    await li.says("结束")
    clock.passes(days=2)
    async with chat.database.write() as session:
        assert await stored.prune(session, before=clock.now()) == 1
    async with chat.database.read() as session:
        assert list(await session.exec(select(Blob))) == []
    assert await said(chat) == []
