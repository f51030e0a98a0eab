"""Advisers: named with a link, confirmed by themselves, able to look, removed, told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from knowledge.texts import Texts
from models.contests import contests, result_news
from models.contests.contest_columns import entry_table
from models.contests.entries import ContestEntry
from models.contests.promotions import promote
from models.messages import Upload
from models.people.roles import Role
from scheduler.result_news import ResultTeller
from tests.competing import deeds, entered, faults, granted, person_of, published
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

TEACHER = "我是山东师范大学会计学05届硕士"


@pytest.fixture
async def rounds(database: Database, library: Library, clock: SetClock) -> list[int]:
    return await published(database, library, clock)


async def invited(captain: Speaker) -> str:
    await captain.does(action="adviser-invite:1")
    found = re.search(r"/start adviser_(\S+)", captain.text)
    assert found, captain.text
    return found[0]


async def advises(speaker: Speaker, invitation: str, name: str = "王教授") -> Speaker:
    await speaker.says(invitation)
    await speaker.says(name)
    await speaker.taps("确认")
    return speaker


async def test_an_adviser_confirms_sees_the_entry_and_is_removed(
    chat: Chat, database: Database, library: Library, clock: SetClock, rounds: list[int]
) -> None:
    (number, second) = rounds
    li = await introduced(chat.person("李"))
    await li.does(action=f"compete:{number}")
    for words in ("李雷", "13800138000", "审计师"):
        await li.says(words)
    await li.sends(Upload("plan.pdf", "application/pdf", 8, b"%PDF-1.7"))
    await li.taps("确认")
    await li.taps("指导老师")
    li.sees("还没有指导老师")
    wang = await introduced(chat.person("王"), TEACHER)
    await wang.says("/advising")
    wang.sees("你还没有指导的作品")
    await advises(wang, await invited(li))
    wang.sees("你已是「李雷」的指导老师")
    await li.hears("王教授已确认担任指导老师")
    await wang.says("/advising")
    await wang.taps("查看")
    wang.sees("职业目标：审计师", "职业规划大赛 · 校赛 · 成长赛道")
    await wang.taps("plan.pdf")
    assert [reply.attachment for reply in wang.replies if reply.attachment]
    for action in ("scratch:1:yes", f"admit:{number}", "adviser-invite:1", "paper:1:0"):
        await wang.does(action=action)
        assert "这不是你的报名" in wang.text or "需要相应的权限" in wang.text
    async with database.write() as session:
        made = await promote(session, number, [1], by=None, now=clock.now())
        assert [entry.activity_id for entry in made.made] == [second]
    await wang.says("/advising")
    wang.sees("共 2 份")
    async with database.read() as session:
        contest = await contests.the_contest(session, number)
        table = await entry_table(
            session,
            contest,
            title="",
            texts=Texts.load(),
            locale="zh-CN",
            columns=("number", "advisers"),
        )
    assert (table.header, list(table.rows)) == (["报名编号", "指导老师"], [[1, "王教授"]])
    await li.does(action=f"adviser-remove:1:{await person_of(chat, wang)}")
    li.sees("还没有指导老师")
    await wang.hears("对方移除了你")
    await wang.does(action="advised:1")
    wang.sees("这不是你指导的报名")
    await wang.does(action="advised-file:1:0")
    wang.sees("这不是你指导的报名")
    assert await faults(database) == []
    assert [deed for deed in await deeds(database) if "adviser" in deed] == [
        "adviser joined",
        "adviser left",
    ]


async def test_an_adviser_is_told_of_results_and_promotions(
    chat: Chat, database: Database, library: Library, clock: SetClock, rounds: list[int]
) -> None:
    (number, _) = rounds
    li = await entered(await introduced(chat.person("李")), number)
    wang = await advises(await introduced(chat.person("王"), TEACHER), await invited(li))
    zhao = await introduced(chat.person("赵"), TEACHER)
    teller = ResultTeller(database=database, clock=clock, library=library)
    for award in ("一等奖", "二等奖"):
        async with database.write() as session:
            entry = await session.get_one(ContestEntry, 1)
            entry.award = award
            await result_news.expect(session, 1)
        for _ in range(2):
            await teller.tell()
    await wang.hears("成绩出来了：一等奖", "原来：一等奖\n现在：二等奖")
    assert wang.news.count("成绩出来了") == 1
    await wang.taps("查看")
    wang.sees("二等奖")
    admin = await granted(chat, chat.person("管"), Role.ADMIN)
    await admin.does(action=f"promote:{number}")
    await admin.says("1")
    await admin.taps("确认")
    await wang.hears("你指导的报名晋级了")
    await admin.taps("撤销这次晋级")
    await wang.hears("你指导的报名 1 在「职业规划大赛")
    await chat.delivers()
    assert zhao.news == ""


async def test_a_link_is_for_one_who_is_not_of_the_entry(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    li = await entered(await introduced(chat.person("李")), rounds[0])
    invitation = await invited(li)
    await li.says(invitation)
    await li.says("李雷")
    await li.taps("确认")
    li.sees("你是这份报名的队员")
    wang = await advises(await introduced(chat.person("王"), TEACHER), invitation)
    zhao = await introduced(chat.person("赵"), TEACHER)
    for words in (invitation, "/start adviser_AAAAAAAAAAAAAAAAAAAAAAAA"):
        await zhao.says(words)
        zhao.sees("这个邀请已经用过、过期")
    await zhao.does(action="advised:1")
    zhao.sees("这不是你指导的报名")
    await advises(wang, await invited(li))
    wang.sees("你已经是这份报名的指导老师")
    await wang.does(action="unadvise:1")
    wang.sees("不再是指导老师")
    await li.hears("王教授不再担任你们的指导老师")
    assert await faults(database) == []


async def test_an_adviser_who_is_erased_leaves_the_entry_whole(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    li = await entered(await introduced(chat.person("李")), rounds[0])
    wang = await advises(await introduced(chat.person("王"), TEACHER), await invited(li))
    await wang.says("/forget")
    await wang.taps("确认")
    await li.does(action="advisers:1")
    li.sees("还没有指导老师")
    assert await faults(database) == []
