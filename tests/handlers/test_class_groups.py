"""Class groups: bound by who looks after the class, written to, lost, followed, forgotten."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from sqlmodel import select

from models.broadcasts import broadcasts, class_groups
from models.broadcasts.broadcast_workbooks import workbook
from models.broadcasts.class_groups import ClassGroup, State
from models.errors import Blocked
from models.messages import Address
from scheduler.broadcasts import BroadcastSender
from scheduler.delivery import DeliveryWorker
from tests.broadcasting import goes_on, knows
from tests.school import counselor, graduate
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.messages import Reply
    from tests.conftest import SetClock

GROUP = "-1001"
TEXT = "{姓名|同学}，请在周五前交就业协议。"


def in_group(speaker: Speaker, group: str = GROUP) -> Speaker:
    """The same person as they speak in a group."""
    address = speaker.address
    return speaker.chat.person(address.user, channel=address.channel, place=f"{group}:7")


async def binds(speaker: Speaker, words: str = "软件2401班", group: str = GROUP) -> None:
    """Say /bind in a group, and confirm in private."""
    await in_group(speaker, group).says("/bind")
    await speaker.hears("/bind")
    await speaker.taps("绑定这个群", of=speaker.pushed[-1][1])
    await speaker.says(words)
    await speaker.taps("确认")


async def stored(chat: Chat) -> list[ClassGroup]:
    async with chat.database.read() as session:
        return list(await session.exec(select(ClassGroup)))


async def writes(speaker: Speaker, groups: str, *, audience: str = "全部") -> None:
    """Write a draft that asks for groups."""
    await speaker.says("/broadcast")
    await speaker.taps("写一条")
    await speaker.says(TEXT)
    await speaker.says(audience)
    speaker.sees("班级群")
    if groups:
        await speaker.says(groups)
    else:
        await speaker.taps("软件2401班")
    if audience == "全部":
        await speaker.taps("我已阅读")
    await speaker.taps("确认")


async def test_a_counselor_binds_a_group_and_the_group_is_told(chat: Chat) -> None:
    group, wang = chat.person(GROUP), await counselor(chat, "王老师")
    there = in_group(wang)
    await there.says("/bind")
    there.sees("私聊")
    assert not there.labels
    await binds(wang)
    wang.sees("山东大学 软件2401班")
    await group.hears("山东大学 软件2401班")
    [row] = await stored(chat)
    assert (row.user, row.class_name, row.state) == (GROUP, "软件2401班", State.BOUND)


async def test_only_who_looks_after_the_class_binds_it(chat: Chat) -> None:
    li = await graduate(chat, "li")
    await in_group(li).says("/bind")
    assert await stored(chat) == []
    wang = await counselor(chat, "王老师", class_name="软件2401班")
    await in_group(wang).says("/bind")
    await wang.hears("/bind")
    await wang.taps("绑定这个群")
    await wang.says("会计2301班")
    wang.sees("不在你的范围")
    await wang.taps("软件2401班")
    await wang.taps("确认")
    zhao = await counselor(chat, "赵老师", school="山东师范大学")
    there = in_group(zhao)
    await there.says("/bind")
    there.sees_no("私聊")
    [row] = await stored(chat)
    assert row.class_name == "软件2401班"
    number = row.number
    await zhao.does(action=f"bind:{number}")
    zhao.sees("/bind")
    await zhao.does(action=f"class-group:{number}:remove")
    assert len(await stored(chat)) == 1


async def test_bind_in_private_says_how(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    await wang.says("/bind")
    wang.sees("加进班级群")


async def test_a_broadcast_goes_to_people_and_to_their_group(chat: Chat, library: Library) -> None:
    group, wang, li = (
        chat.person(GROUP),
        await counselor(chat, "王老师"),
        await graduate(chat, "li"),
    )
    await knows(chat, li, name="李雷")
    await binds(wang)
    await writes(wang, "")
    wang.sees("软件2401班", "会发给 1 人")
    await wang.taps("发给 1 人和 1 个群")
    await goes_on(chat, library)
    await li.hears("李雷，请在周五前")
    await group.hears("同学，请在周五前", "私聊里点按钮")
    reply = group.pushed[-1][1]
    assert reply.buttons == ()
    await wang.hears("发完了", "已送达 2")
    told = [text for _, text in group.pushed if "周五前" in text.text]
    assert len(told) == 1
    async with chat.database.read() as session:
        row = await broadcasts.look_up(session, 1)
        assert row is not None
        table = await workbook(session, row, lambda key, **_: key)
    sheet = openpyxl.load_workbook(io.BytesIO(table))["broadcast-sheet-groups"]
    assert [cell.value for cell in sheet[2]][3:] == ["软件2401班", "broadcast-why-sent"]


async def test_it_may_go_to_groups_only(chat: Chat, library: Library) -> None:
    group, other = chat.person(GROUP), chat.person("-1002")
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await binds(wang)
    await binds(wang, "软件2402班", "-1002")
    await writes(wang, "全部", audience="只发群")
    wang.sees("只发到群里", "软件2402班", "会发到 2 个群，不单独", "样例 1", "同学，请在周五前")
    await wang.taps("发到 2 个群")
    await goes_on(chat, library)
    await group.hears("同学，请在周五前")
    await other.hears("同学，请在周五前")
    assert li.pushed == []


async def test_to_groups_only_takes_a_group_and_loses_nothing_that_was_said(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(TEXT)
    await wang.says("只发群")
    wang.sees("还没有班级群", "发给谁")
    await wang.taps("取消")
    await binds(wang)
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(TEXT)
    await wang.says("只发群")
    wang.sees("发到哪些班级群")
    assert not any("不发到群里" in label for label in wang.labels)
    await wang.says("都不用")
    wang.sees("没有这样的群", "发到哪些班级群")
    await wang.says("1")
    wang.sees("只发到群里", "1 个群")


async def test_words_for_one_person_are_none_for_a_group(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await knows(chat, li, name="李雷")
    await binds(wang)
    await wang.says("/broadcast")
    await wang.taps("写一条")
    for words in ("{姓名}，请交协议。", "全部", "1"):
        await wang.says(words)
    await wang.taps("不要按钮")
    await wang.taps("确认")
    wang.sees("群里没有「姓名」可填")
    assert not any("📤" in label for label in wang.labels)


async def test_a_group_that_removed_us_is_left_out_and_its_counselor_is_told(
    chat: Chat, library: Library
) -> None:
    group, wang = chat.person(GROUP), await counselor(chat, "王老师")
    await binds(wang)
    await writes(wang, "1", audience="只发群")
    await group.does(action="channel:left")
    await wang.hears("把我移出了")
    await wang.says("/groups")
    wang.sees("已失联")
    [row] = await stored(chat)
    assert row.state == State.GONE
    await wang.says("/broadcast")
    await wang.taps("看看")
    wang.sees("有 1 个群已经发不了了", "没有人符合条件")


async def test_a_group_that_became_another_is_followed(chat: Chat) -> None:
    group, wang = chat.person(GROUP), await counselor(chat, "王老师")
    await binds(wang)
    async with chat.database.write() as session:
        await class_groups.ask(
            session, Address("memory", "-2002"), person_id=None, now=chat.clock.now()
        )
    await group.does(action="channel:moved:-2002")
    [row] = await stored(chat)
    assert (row.user, row.state) == ("-2002", State.BOUND)


async def test_a_refusal_while_sending_loses_the_group(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang = await counselor(chat, "王老师")
    await binds(wang)
    await chat.delivers()
    await writes(wang, "1", audience="只发群")
    await wang.taps("📤")

    async def refuse(address: Address, reply: Reply, key: str) -> str:
        if address.user == GROUP:
            raise Blocked("kicked")
        return "1"

    sender = BroadcastSender(database=chat.database, clock=clock, texts=library.texts)
    worker = DeliveryWorker(
        channel="memory", send=refuse, database=chat.database, clock=chat.clock
    )
    for _ in range(3):
        await sender.advance()
        await worker.send_due()
    [row] = await stored(chat)
    assert row.state == State.GONE
    await wang.says("/broadcast")
    await wang.taps("看看")
    wang.sees("被拉黑：1")


async def test_one_that_is_tried_and_removed(chat: Chat) -> None:
    group, wang = chat.person(GROUP), await counselor(chat, "王老师")
    await binds(wang)
    await wang.says("/groups")
    await wang.taps("试发")
    await group.hears("试发的消息")
    await wang.says("/groups")
    await wang.taps("移除")
    wang.sees("还没有班级群")
    assert await stored(chat) == []


async def test_what_was_sent_to_a_group_can_be_said_otherwise(
    chat: Chat, library: Library
) -> None:
    group, wang = chat.person(GROUP), await counselor(chat, "王老师")
    await binds(wang)
    await writes(wang, "1", audience="只发群")
    await wang.taps("📤")
    await goes_on(chat, library)
    await wang.hears("发完了")
    await wang.taps("看看")
    await wang.taps("改已发的")
    await wang.says("{姓名|大家}，改到下周五。")
    await wang.taps("确认")
    await goes_on(chat, library)
    await group.hears("大家，改到下周五。")
    assert group.pushed[-1][1].replaces
