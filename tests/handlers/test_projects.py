"""Projects with enterprises in chat: published, found, applied to, decided, their progress."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlmodel import select

from models.activities.proposals import Proposal, State
from models.activities.signups import Signup, Standing
from scheduler.fair_news import FairTeller
from tests.projected import project, proposed
from tests.school import counselor, graduate, pushed
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def test_a_project_from_its_publication_to_its_progress(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    await project(teacher)
    teacher.sees("已发布")
    await li.says("会计专业的供需对接项目")
    li.sees("智能财务人才培养")
    li.sees_no("没有哪场近期活动")
    await li.says("海尔有哪些供需对接就业育人项目")
    li.sees("智能财务人才培养")
    li.sees_no("没有哪场近期活动")
    await li.taps("详情")
    li.sees("合作企业：海尔集团", "类型：就业实习基地", "申报截止：2026-06-30", "签约：2026-02-20")
    await proposed(li, "算盘队")
    li.sees("已申报「智能财务人才培养」")
    await li.says("/mine")
    li.sees("「算盘队」已申报，等待决定")
    await teacher.hears("收到一份申报")
    await teacher.taps("看申报")
    teacher.sees("收到 1 份申报，1 份等你决定", "算盘队", "做一个账务机器人")
    await teacher.taps("✅ 入选")
    (told,) = await pushed(database, "activity", li)
    assert "入选了" in told.text
    await li.says("/start fair_1")
    li.sees("「算盘队」已入选")
    await teacher.says("/start fair_1")
    await teacher.taps("更新进展")
    await teacher.says("首批 5 名学生进岗")
    await teacher.taps("确认")
    clock.passes(seconds=1)
    teller = FairTeller(database=database, clock=clock, library=library)
    await teller.tell()
    await teller.tell()
    (_, news) = await pushed(database, "activity", li)
    assert "进展：- → 首批 5 名学生进岗" in news.cards[0].lines
    await li.says("/projects 会计")
    li.sees("智能财务人才培养")
    clock.passes(days=130)
    await teacher.says("/start fair_1")
    await teacher.taps("✏️ 修改")
    await teacher.taps("改协议到期")
    await teacher.says("2026-01-01")
    teacher.sees("已经过去了")
    await teacher.says("2030-12-31")
    await teacher.taps("确认")
    await teacher.says("/start fair_1")
    teacher.sees("协议到期：2030-12-31")


async def test_a_project_in_english(chat: Chat) -> None:
    teacher, li = await counselor(chat, "Wang"), await graduate(chat, "Li", locale="en")
    await teacher.says("/language en")
    await project(teacher, yes="Confirm")
    teacher.sees("Published")
    await li.says("docking projects")
    await li.taps("Details")
    li.sees("Partner: 海尔集团", "Agreement holds until: 2028-12-31")
    await proposed(li, "Abacus", yes="Confirm", who="a teacher")
    li.sees("You have applied")
    await teacher.does(action="proposals:1")
    await teacher.taps("Decline")
    await teacher.taps("Skip")
    await li.says("/start fair_1")
    li.sees("Abacus was not accepted")
    await proposed(li, "Abacus 2", yes="Confirm", who="a team")
    li.sees("You have applied")


async def test_words_for_majors_that_nobody_can_read_hide_nothing(chat: Chat) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    await teacher.says("/project")
    for words in ("元宇宙人才培养", "海尔集团", "跳过", "元宇宙方向的同学", "2"):
        await teacher.says(words)
    for words in ("2026-06-30", "跳过", "跳过", "确认"):
        await teacher.says(words)
    await li.says("/projects 会计")
    li.sees("元宇宙人才培养", "专业要向主办方确认")


async def test_a_project_can_wait_as_a_draft(chat: Chat) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    await project(teacher, yes="先存草稿")
    await li.says("/start fair_1")
    li.sees_no("智能财务人才培养")
    await teacher.says("/drafts")
    await teacher.taps("详情")
    await teacher.taps("发布")
    await li.says("/start fair_1")
    li.sees("智能财务人才培养")


async def test_a_decision_comes_with_its_reason_and_can_be_taken_back(chat: Chat) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    elsewhere = await counselor(chat, "外校", school="烟台大学")
    await project(teacher)
    await proposed(li, "算盘队")
    await teacher.does(action="proposals:1")
    teacher.sees("学生团队 · 5 人参加")
    await teacher.taps("不入选")
    await teacher.says("确认")
    teacher.sees("不像是这一问的回答")
    await teacher.says("计划要再具体些")
    await li.hears("没有入选", "老师的话：计划要再具体些")
    await elsewhere.does(action="proposal:1:reopen")
    elsewhere.sees("需要相应的权限")
    await teacher.taps("收回决定")
    await li.hears("会重新考虑你的申报")
    await teacher.does(action="proposal:1:reopen")
    teacher.sees("没有可以收回的决定")
    await teacher.does(action="proposal:1:accept")
    await teacher.taps("收回决定")
    await proposed(await graduate(chat, "韩"), "韩队")
    await teacher.does(action="proposal:2:accept")
    teacher.sees("「韩队」已入选")


async def test_whatever_was_said_of_a_project_can_be_changed(chat: Chat) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    await project(teacher)
    await proposed(li, "算盘队")
    for part, words, shown in (
        ("改合作企业", "海尔智家股份有限公司", "合作企业：海尔智家股份有限公司"),
        ("改项目类型", "订单班", "类型：订单班"),
        ("改签约日期", "3月15日", "签约：2026-03-15"),
    ):
        await teacher.does(action="fair:1")
        teacher.sees_no("签到")
        await teacher.taps("✏️ 修改")
        await teacher.taps(part)
        await teacher.says(words)
        await teacher.taps("确认")
        await teacher.taps("详情")
        teacher.sees(shown)


async def test_the_last_place_is_given_once(chat: Chat, database: Database) -> None:
    teachers = [await counselor(chat, "王老师"), await counselor(chat, "张老师")]
    await project(teachers[0])
    for name in ("李", "韩"):
        await proposed(await graduate(chat, name), f"{name}队")
    await asyncio.gather(
        *(
            teacher.does(action=f"proposal:{number}:accept")
            for number, teacher in enumerate(teachers, start=1)
        )
    )
    async with database.read() as session:
        states = sorted(each.state for each in await session.exec(select(Proposal)))
        places = [each.state for each in await session.exec(select(Signup))]
    assert states == [State.ACCEPTED, State.SUBMITTED]
    assert places == [Standing.ENTERED]
    assert any("名额已满" in teacher.text for teacher in teachers)


async def test_who_was_accepted_and_withdraws_gives_the_place_free(
    chat: Chat, database: Database
) -> None:
    teacher, li, han = (
        await counselor(chat, "王老师"),
        await graduate(chat, "李"),
        await graduate(chat, "韩"),
    )
    await project(teacher)
    await proposed(li, "李队")
    await proposed(han, "韩队")
    await teacher.does(action="proposal:1:accept")
    await li.says("/start fair_1")
    await li.taps("撤回申报")
    await li.taps("确定")
    li.sees("已撤回申报")
    await teacher.does(action="proposal:2:accept")
    teacher.sees("「韩队」已入选")
    await teacher.does(action="proposal:1:accept")
    teacher.sees("已经有了结果，或者已经撤回")


async def test_only_the_projects_school_decides(chat: Chat) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    other = await counselor(chat, "外校老师", school="烟台大学")
    await project(teacher)
    await proposed(li, "算盘队")
    for stranger in (li, other):
        for action in ("proposals:1", "proposal:1:accept", "progress:1"):
            await stranger.does(action=action)
            stranger.sees("需要相应的权限")
    await li.says("/project")
    li.sees("需要相应的权限")


async def test_applying_twice_late_or_to_no_project(chat: Chat, clock: SetClock) -> None:
    teacher, li = await counselor(chat, "王老师"), await graduate(chat, "李")
    await project(teacher)
    await proposed(li, "算盘队")
    await li.does(action="propose:1")
    li.sees("已经申报过")
    for number in ("0", "77", "x"):
        await li.does(action=f"propose:{number}")
        li.sees("已经不在了")
    clock.passes(days=130)
    han = await graduate(chat, "韩")
    await han.does(action="propose:1")
    han.sees("已经截止")
    await han.does(action="join:1")
    han.sees("已经截止")
    await han.says("/start fair_1")
    han.sees("智能财务人才培养")
