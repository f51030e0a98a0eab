"""Entering a competition alone: conditions, form, files, deadline, places, and the log.

(A hundred who press for the last place: tests/web/test_last_place.py.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select, update

from models.contests import hand_ins
from models.contests.hand_ins import Filled
from models.errors import Refused
from models.files.blobs import Blob
from models.messages import Upload
from models.people.audit import Audit
from models.people.people import PersonRow
from models.people.people import find as find_person
from scheduler.fair_news import FairTeller
from tests.announced import announce
from tests.competing import (
    deeds,
    edition,
    entered,
    faults,
    filled,
    person_of,
    published,
    states,
)
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

PDF = b"%PDF-1.7 a plan"


async def test_a_talk_in_chinese_from_the_first_words_to_the_withdrawal(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    await published(database, library, clock)
    li = await introduced(chat.person("李"))
    await li.says("我想报名职业规划大赛")
    li.sees("职业规划大赛 · 校赛 · 成长赛道", "2026-03-20 周五 18:00", "你可以报「本科生组」")
    await li.taps("查看比赛")
    li.sees("✅ 毕业年份：要求 2027 年及以后，你的资料：2027")
    await li.taps("报名参赛")
    li.sees("参赛人姓名")
    await li.says("李雷")
    await li.says("12345")
    li.sees("这不像电话号码")
    await li.says("138-0013-8000")
    await li.says("四大会计师事务所的审计师")
    li.sees("规划书", "pdf，不超过 1 MB")
    await li.says("规划书我写好了")
    li.sees("这里需要一个文件")
    await li.sends(Upload("plan.pdf", "application/pdf", 8, b"\x89PNG\r\n\x1a\n"))
    li.sees("内容不是 pdf", "规划书")
    await li.sends(Upload("plan.pdf", "application/pdf", 2 << 20, None))
    li.sees("最多 1 MB")
    await li.sends(Upload("plan.pdf", "application/pdf", len(PDF), PDF))
    li.sees("请核对后提交", "本科生组 · 李雷", "手机号：13800138000", "规划书：📎 plan.pdf")
    assert await states(database) == []
    await li.taps("修改")
    await li.taps("职业目标")
    await li.says("注册会计师")
    await li.taps("确认")
    li.sees("已提交", "报名编号 1", "等待审核")
    await li.says("/mine")
    li.sees("你参加了 1 项比赛", "职业规划大赛 · 校赛 · 成长赛道")
    await li.taps("修改报名表")
    li.sees("注册会计师")
    await li.taps("修改")
    await li.taps("手机号")
    await li.says("13900139000")
    await li.taps("确认")
    await li.says("/mine")
    await li.taps("退赛")
    await li.taps("确定退赛")
    li.sees("已退出")
    assert await states(database) == ["withdrawn"]
    assert await deeds(database) == ["entered", "changed", "withdrew"]
    assert await faults(database) == []
    async with database.read() as session:
        noted = list(await session.exec(select(Audit.deed).where(Audit.subject == "entry:1")))
    assert noted == ["handed in", "handed in", "withdrew"]


async def test_contests_and_fairs_stand_in_one_list(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    fair = await announce(database, library, now=clock.now(), region="370600", venue="烟台")
    li = await entered(await introduced(chat.person("李")), number)
    await li.does(action=f"join:{fair}")
    li.sees("📍 山东省烟台市")
    li.sees_no("烟台市 烟台")
    await li.taps("确认")
    await li.says("/mine")
    li.sees("你报名的活动和比赛，共 2 项", "春季双选会", "校赛 · 成长赛道")


async def test_a_talk_in_english(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    await published(database, library, clock)
    ann = chat.person("ann", locale="en")
    await ann.says("sign me up for the career planning competition")
    ann.sees("Competitions open or under way: 1")
    await ann.taps("Show the competition")
    ann.sees("❓ Level: bachelor is asked")
    await ann.taps("Enter")
    await ann.taps("agree")
    ann.sees("Something is missing")
    await ann.says("I am a bachelor student of accounting, class of 2027")
    while any("Skip" in label for label in ann.labels):
        await ann.taps("Skip")
    await ann.taps("Confirm")
    await ann.says("/compete")
    ann.sees("You may enter as")
    await ann.taps("Show")
    await ann.taps("Enter")
    await ann.says("Ann Li")
    await ann.says("13800138000")
    await ann.says("auditor")
    await ann.taps("Skip")
    ann.sees("Career goal: auditor")
    await ann.taps("Confirm")
    ann.sees("Handed in", "Entry no. 1")


async def test_reasons_are_given_before_and_conditions_checked_again_at_the_end(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    old = await introduced(chat.person("老"), "我是山东大学会计学26届本科")
    await old.does(action=f"contest:{number}")
    old.sees("❌ 毕业年份：要求 2027 年及以后，你的资料：2026")
    assert "报名参赛" not in "".join(old.labels)
    await old.does(action=f"compete:{number}")
    old.sees("你的情况不符合报名条件")
    li = await introduced(chat.person("李"))
    await filled(li, number)
    async with database.write() as session:
        await session.exec(update(PersonRow).values(graduation_year=2026))
    await li.taps("确认")
    li.sees("你的情况不符合报名条件")
    assert await states(database) == []
    async with database.write() as session:
        person = await find_person(session, await person_of(chat, li))
        assert person is not None
        form = Filled("本科生组", "李雷", "", {"phone": "1", "goal": "2"})
        with pytest.raises(Refused, match="contest-not-year"):
            await hand_ins.hand_in(session, number, person, form, now=clock.now())


async def test_nobody_hands_in_another_ones_file(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li, wang = await introduced(chat.person("李")), await introduced(chat.person("王"))
    for speaker in (li, wang):
        await speaker.does(action=f"compete:{number}")
        for words in ("同学", "13800138000", "审计"):
            await speaker.says(words)
    await li.sends(Upload("plan.pdf", "application/pdf", len(PDF), PDF))
    await li.taps("确认")
    async with database.read() as session:
        (key,) = await session.exec(select(Blob.key))
        (expires,) = await session.exec(select(Blob.expires_at))
    assert expires is None
    await wang.says(f"\x01{key}\x01plan.pdf")
    await wang.taps("确认")
    wang.sees("文件已经不在了")
    assert await states(database) == ["submitted"]


async def test_after_the_deadline_nothing_is_entered_or_changed(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(closes="2026-03-03 18:00")
    (number, _) = await published(database, library, clock, first)
    li = await entered(await introduced(chat.person("李")), number)
    wang = await introduced(chat.person("王"))
    await filled(wang, number)
    clock.passes(days=1, hours=10)
    await wang.taps("确认")
    wang.sees("报名已经截止了")
    await li.does(action=f"compete:{number}")
    li.sees("报名已经截止了")
    await li.says("/mine")
    assert not any("修改报名表" in label for label in li.labels)
    assert await states(database) == ["submitted"]


async def test_who_waits_is_offered_the_place_and_takes_it(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(capacity=1, closes="2026-03-02 12:00")
    (number, _) = await published(database, library, clock, first)
    teller = FairTeller(database=database, clock=clock, library=library)
    li = await entered(await introduced(chat.person("李")), number)
    wang = await entered(await introduced(chat.person("王")), number)
    zhao = await entered(await introduced(chat.person("赵")), number)
    wang.sees("正在候补，前面还有 0 份")
    zhao.sees("前面还有 1 份")
    await zhao.does(action=f"contest:{number}")
    zhao.sees("1 个名额已满，2 人在候补")
    clock.passes(hours=4)  # nobody can enter any more, and who waits still moves up
    await li.does(action=f"quit:{number}")
    li.sees("退出后不能再报")
    await li.taps("确定退赛")
    await teller.tell()
    await wang.hears("名额轮到你了")
    await wang.does(action=f"contest:{number}")
    wang.sees("请在 2026-03-03 周二 13:00 前确认", "报名已经在 2026-03-02 周一 12:00 截止")
    wang.sees_no("名额已满")
    clock.passes(hours=25)
    await teller.tell()
    await wang.taps("要这个名额")
    wang.sees("现在没有留给你的名额")
    await wang.says("/mine")
    wang.sees("已转给下一位；报名已经截止")
    await zhao.hears("名额轮到你了")
    await zhao.taps("要这个名额")
    zhao.sees("等待审核")
    assert await faults(database) == []


async def test_a_school_has_its_quota(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock, edition(quota=1))
    li = await entered(await introduced(chat.person("李")), number)
    wang = await entered(await introduced(chat.person("王")), number)
    wang.sees("山东师范大学在这项比赛的 1 个名额已经报满")
    zhao = await introduced(chat.person("赵"), "我是山东大学会计学27届本科")
    await entered(zhao, number)
    zhao.sees("已提交")
    await li.does(action=f"quit:{number}")
    await li.taps("确定退赛")
    await entered(wang, number)
    wang.sees("已提交")


async def test_a_later_round_is_closed_to_who_was_not_promoted(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (_, second) = await published(database, library, clock)
    li = await introduced(chat.person("李"))
    await li.does(action=f"contest:{second}")
    li.sees("只有晋级的选手能参加")
    await li.does(action=f"compete:{second}")
    for words in ("李雷", "https://example.org/video"):
        await li.says(words)
    await li.taps("确认")
    li.sees("这一轮只有晋级的选手能参加")
    assert await states(database) == []


@pytest.mark.parametrize(
    "action",
    ["contest:9", "contest:x", "compete:99999999999", "scratch:1:yes", "contests:x"],
)
async def test_old_and_forged_buttons_are_answered_kindly(chat: Chat, action: str) -> None:
    li = chat.person("李")
    await li.does(action=action)
    assert li.text
    li.sees_no("出了点问题")
