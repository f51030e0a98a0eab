"""Broadcasts in chat: sent, answered, reported, said otherwise, taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlmodel import select

from models.deliveries.deliveries import Delivery
from models.files.blobs import Blob
from models.messages import Upload
from models.people.people import set_active
from models.sheets.sheets import XLSX
from tests.announced import announce
from tests.broadcasting import AGREED, goes_on, knows, writes
from tests.school import ELSEWHERE, counselor, graduate

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock
    from tests.talk import Chat


async def test_it_reaches_all_who_are_meant_once_and_they_answer(
    chat: Chat, library: Library
) -> None:
    wang = await counselor(chat, "王老师")
    li, elsewhere = await graduate(chat, "li"), await graduate(chat, "wu", school=ELSEWHERE)
    zhao = await graduate(chat, "zhao")
    await knows(chat, li, name="李雷")
    await writes(wang)
    wang.sees("草稿", "会发给 2 人", "李雷，请在周五前", "没有任何条件")
    await wang.taps("发给 2 人")
    wang.sees("马上开始")
    await goes_on(chat, library)
    await li.hears("王老师", "李雷，请在周五前交就业协议。")
    await zhao.hears("同学，请在周五前交就业协议。")
    assert len(li.pushed) == 1
    await elsewhere.chat.delivers()
    assert elsewhere.pushed == []
    await li.taps("我已阅读")
    li.sees("你读过了")
    await wang.hears("发完了", "已送达 2")
    await wang.taps("看看")
    wang.sees("已阅读：1", "已送达：2")
    async with chat.database.read() as session:
        sent = await session.exec(select(Delivery.id).where(Delivery.kind == "broadcast"))
        assert len(list(sent)) == 2


async def test_who_signs_up_is_counted_as_an_answer(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await graduate(chat, "zhao")
    number = await announce(chat.database, library, now=clock.now())
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says("全部")
    await wang.taps("报名某个活动")
    await wang.says(str(number))
    await wang.taps("确认")
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    await li.taps("报名", of=li.pushed[0][1])
    await wang.does(action="broadcast:1")
    wang.sees_no("已报名")
    await li.taps("确认")
    await wang.does(action="broadcast:1")
    wang.sees("已报名：1")
    await wang.taps("报告")
    async with chat.database.read() as session:
        named = select(Blob.data).where(Blob.media_type == XLSX)
        data = (await session.exec(named)).one()
    classes, everybody, _ = openpyxl.load_workbook(io.BytesIO(data))
    assert [cell.value for cell in classes[2]][3:] == [2, 2, 1]
    assert [row[8].value or "" for row in everybody] == ["回应", "已报名", ""]


@pytest.mark.parametrize("words", ["群发一条通知", "我要发通知", "send an announcement"])
async def test_it_is_begun_in_words(chat: Chat, words: str) -> None:
    wang = await counselor(chat, "王老师")
    await wang.says(words)
    await wang.taps("写一条")
    wang.sees("要说什么")


async def test_who_wants_no_more_gets_no_more(chat: Chat, library: Library) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await graduate(chat, "zhao")
    await writes(wang)
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    await li.taps("不再接收", of=li.pushed[-1][1])
    li.sees("不再给你群发")
    await writes(wang, "第二条")
    wang.sees("1 人不接收群发")
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    assert len(li.pushed) == 1
    await li.does(action="unhush")
    await writes(wang, "第三条")
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    await li.hears("第三条")


async def test_a_file_goes_with_it(chat: Chat, library: Library) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await writes(wang)
    await wang.sends(Upload("海报.png", "image/png", 3, b"png"))
    wang.sees("海报.png")
    await wang.taps("发给 1 人")
    await goes_on(chat, library)
    assert li.pushed[0][1].attachment is not None


async def test_the_report_is_a_file_that_no_formula_can_leave(
    chat: Chat, library: Library
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li", class_name="一班")
    zhao = await graduate(chat, "zhao", class_name="一班")
    await knows(chat, li, name="=1+1")
    await knows(chat, zhao, name="赵敏")
    async with chat.database.write() as session:
        await set_active(session, zhao.address, active=False)
    await writes(wang)
    wang.sees("1 人没有能收消息的账号")
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    await li.taps("我已阅读", of=li.pushed[0][1])
    await wang.hears("发完了")
    await wang.taps("看看")
    await wang.taps("报告")
    async with chat.database.read() as session:
        data = (await session.exec(select(Blob.data))).one()
    book = openpyxl.load_workbook(io.BytesIO(data))
    classes, everybody, missed = [[[c.value for c in row] for row in s] for s in book]
    assert classes[1][2:] == ["一班", 2, 1, 1]
    assert [row[1] for row in everybody[1:]] == ["=1+1", "赵敏"]
    assert everybody[1][7:9] == ["已送达", "已阅读"]
    assert [(row[1], row[-1]) for row in missed[1:]] == [("赵敏", "没有能收消息的账号")]
    assert book.worksheets[1]["B2"].data_type == "s"


async def test_a_stranger_to_it_cannot_answer_or_steer(chat: Chat, library: Library) -> None:
    wang, sun = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li, wu = await graduate(chat, "li"), await graduate(chat, "wu", school=ELSEWHERE)
    await writes(wang)
    await wang.taps("发给 1 人")
    await goes_on(chat, library)
    await wu.does(action="heard:1:yes")
    wu.sees("不是发给你的")
    await li.does(action="heard:1:maybe")
    assert "是" not in li.labels
    for verb in ("cancel", "report", "pause"):
        await sun.does(action=f"cast:1:{verb}")
        sun.sees("权限")
        await li.does(action=f"cast:1:{verb}")
        li.sees("权限")


async def test_the_same_in_english(chat: Chat, library: Library) -> None:
    ann = await counselor(chat, "Ann")
    await knows(chat, ann, locale="en")
    bob = await graduate(chat, "bob")
    await knows(chat, bob, locale="en", name="Bob", graduation_year=2026)
    await ann.says("/broadcast")
    await ann.taps("Write a new")
    await ann.says("Dear {name}, please answer.")
    await ann.says("class of 2026")
    await ann.taps("Yes / No")
    await ann.says("yes")
    ann.sees("draft", "goes to one person")
    await ann.taps("Send to 1")
    await goes_on(chat, library)
    await bob.hears("Dear Bob")
    await bob.taps("Yes")
    bob.sees("Noted: yes")


async def test_what_was_sent_is_said_otherwise_and_taken_away(
    chat: Chat, library: Library
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await knows(chat, li, name="李雷")
    await writes(wang)
    await wang.taps("发给 1 人")
    await wang.taps("看看")
    assert not any("撤回" in label for label in wang.labels)
    await goes_on(chat, library)
    sent = li.pushed[0][0]
    await wang.does(action="broadcast:1")
    await wang.taps("改已发的")
    await wang.says("{姓名}，改到周六。")
    wang.sees("已经送达的 1 条")
    await wang.taps("确认")
    await goes_on(chat, library)
    changed = li.pushed[-1][1]
    assert (changed.replaces, changed.text.split("\n")[-1]) == (sent, "李雷，改到周六。")
    await wang.does(action="broadcast:1")
    wang.sees("发完了")
    await wang.taps("撤回")
    await wang.taps("确认")
    await goes_on(chat, library)
    gone = li.pushed[-1][1]
    assert (gone.replaces, gone.withdraws, gone.text) == (sent, True, "这条通知已撤回。")
    assert len(li.pushed) == 3
    await wang.does(action="broadcast:1")
    wang.sees("已撤回")
    assert not any("撤回" in label for label in wang.labels)
