"""Appeals: once, within their days, answered by a counselor of the entry's part of a school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.activities import find
from models.contests.contest_log import ContestLink
from models.contests.entries import ContestEntry, record
from models.people.roles import Role
from tests.competing import edition, entered, faults, granted, published
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def test_an_appeal_is_made_in_its_days_and_answered_once(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(result="2026-04-20", appeal_days=3)
    (number, _) = await published(database, library, clock, first)
    li = await entered(await introduced(chat.person("李")), number)
    await li.does(action="appeal:1")
    li.sees("不在申诉期内")
    clock.passes(days=49)
    await li.does(action="appeal:1")
    li.sees("还没有成绩")
    async with database.write() as session:
        await find(session, number)
        entry = await session.get_one(ContestEntry, 1)
        entry.award = "三等奖"
        await record(session, entry, "result", actor_id=None, now=clock.now())
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, "山东师范大学")
    await li.says("/mine")
    await li.taps("对成绩申诉")
    await li.says("总分加错了")
    li.sees("已收到申诉")
    await li.taps("查看比赛")
    li.sees("可以申诉到 2026-04-23 周四")
    await li.does(action="appeal:1")
    li.sees("已经申诉过了")
    stranger = await introduced(chat.person("外"))
    await stranger.does(action="appeal:1")
    stranger.sees("这不是你的报名")
    elsewhere = await granted(chat, chat.person("别校"), Role.COUNSELOR, "烟台大学")
    await elsewhere.does(action="answer:1:upheld")
    elsewhere.sees("需要相应的权限")
    await teacher.says("/entries")
    await teacher.taps("申诉（1）")
    await teacher.hears("有选手对成绩申诉")
    await teacher.taps("看申诉")
    teacher.sees("总分加错了", "三等奖")
    await teacher.taps("申诉成立")
    await teacher.says("重新计分为二等奖")
    await li.hears("申诉成立", "重新计分为二等奖")
    await teacher.taps("其余的申诉")
    teacher.sees("没有待答复的申诉")
    await teacher.does(action="answer:1:rejected")
    teacher.sees("已经答复过了")
    async with database.read() as session:
        links = list(await session.exec(select(ContestLink).order_by(col(ContestLink.number))))
    assert await faults(database) == []
    assert [link.deed for link in links] == ["entered", "result", "appealed", "appeal upheld"]
    assert "总分" not in "".join(link.detail for link in links)


async def test_after_the_last_day_nobody_can_appeal(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(result="2026-04-20", appeal_days=3)
    (number, _) = await published(database, library, clock, first)
    li = await entered(await introduced(chat.person("李")), number)
    clock.passes(days=53)
    await li.does(action="appeal:1")
    li.sees("不在申诉期内")
