"""Drafts of activities, editing what they say of themselves, and for whom they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.activities.activities import Activity
from models.activities.activity_majors import ActivityMajor
from scheduler.fair_news import FairTeller
from tests.announced import announce
from tests.attending import joined, news, states
from tests.school import counselor, graduate, introduced
from tests.talk import Chat, Speaker, shown

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

HERE = "山东师范大学"


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> FairTeller:
    return FairTeller(database=database, clock=clock, library=library)


async def drafted(teacher: Speaker) -> None:
    """Prepare an activity, and keep it as a draft."""
    await teacher.says("/announce")
    for answer in ("简历门诊", "3月20日 14:00-16:00", "图书馆报告厅"):
        await teacher.says(answer)
    for _ in range(4):
        await teacher.taps("跳过")
    teacher.sees("面向：不限")
    await teacher.says("先存草稿")


async def test_a_draft_is_seen_by_its_school_alone_until_it_is_published(
    chat: Chat, clock: SetClock
) -> None:
    teacher, colleague = [await counselor(chat, name, school=HERE) for name in ("甲", "乙")]
    elsewhere, li = await counselor(chat, "丙", school="烟台大学"), chat.person("李")
    await drafted(teacher)
    teacher.sees("已存为草稿")
    for stranger in (li, elsewhere):
        await stranger.says("/start fair_1")
        stranger.sees("这场活动已经不在了")
        await stranger.does(action="publish:1")
        stranger.sees("需要相应的权限")
        await stranger.does(action="join:1")
        stranger.sees("这场活动已经不在了")
    await elsewhere.says("/drafts")
    elsewhere.sees("没有草稿")
    await colleague.says("/drafts")
    colleague.sees("1 个活动还没有发布", "简历门诊")
    await colleague.taps("详情")
    colleague.sees("📝 草稿，还没有发布")
    await colleague.taps("✏️ 修改")
    await colleague.taps("改名称")
    await colleague.says("简历一对一门诊")
    await colleague.taps("确认")
    await colleague.taps("详情")
    await colleague.taps("📢 发布")
    colleague.sees("已发布", "/start fair_1")
    await colleague.does(action="publish:1")
    colleague.sees("已经发布过了")
    await joined(li, 1)
    li.sees("报名成功", "简历一对一门诊")
    await teacher.says("/drafts")
    teacher.sees("没有草稿")


async def test_a_draft_whose_time_has_passed_is_not_published(chat: Chat, clock: SetClock) -> None:
    teacher = await counselor(chat, "老师", school=HERE)
    await drafted(teacher)
    clock.passes(days=30)
    await teacher.does(action="publish:1")
    teacher.sees("时间已经过去")


async def test_a_new_name_and_new_majors_are_told_once(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: FairTeller
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await joined(chat.person("李"), number)
    teacher = await counselor(chat, "老师", school=HERE)
    await teacher.does(action=f"manage:{number}:title")
    await teacher.says("春季大型双选会")
    teacher.sees("原来：春季双选会", "改成：春季大型双选会", "1 人")
    await teacher.taps("确认")
    await teacher.does(action=f"manage:{number}:majors")
    await teacher.says("护理学")
    await teacher.taps("确认")
    for _ in range(2):
        await teller.tell()
    first, second = [shown(each) for each in await news(database, li)]
    assert "名称原来是「春季双选会」，现在是「春季大型双选会」" in first
    assert "面向专业原来是：会计学、计算机类\n    现在是：护理学".replace("    ", "") in second
    async with database.read() as session:
        nodes = set(await session.exec(select(ActivityMajor.node)))
        [activity] = await session.exec(select(Activity))
    assert any("1011" in node for node in nodes)
    assert not any("0809" in node for node in nodes)
    assert activity.state == "changed"
    await teacher.does(action=f"manage:{number}:majors")
    await teacher.says("不限")
    await teacher.taps("确认")
    async with database.read() as session:
        assert list(await session.exec(select(ActivityMajor.node))) == []


async def test_for_whom_it_is_is_checked_at_sign_up_and_said(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    teacher = await counselor(chat, "老师", school=HERE)
    await teacher.does(action=f"manage:{number}:audience")
    await teacher.says("2026届本科及以上毕业生")
    teacher.sees("（报名时核对：本科、研究生、2026）")
    await teacher.taps("确认")
    for name, told, words in (
        ("李", "我是山大软件工程25届本科", "只面向 2026 届，你的资料里是 2025 届"),
        ("王", "我是济南职业学院会计26届专科", "只面向本科、研究生，你的资料里是专科"),
    ):
        speaker = await introduced(chat.person(name), told)
        await speaker.does(action=f"join:{number}")
        speaker.sees(words, "/me")
    zhao = await introduced(chat.person("赵"), "我是山大软件工程26届本科")
    await joined(zhao, number)
    zhao.sees("报名成功")
    qian = chat.person("钱")
    await qian.does(action=f"join:{number}")
    await qian.taps("同意")
    qian.sees("请先用 /me 填上")
    assert await states(database) == ["entered"]


async def test_what_is_not_understood_of_an_audience_keeps_nobody_out(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    audience = "2026届优先，欢迎校友"
    number = await announce(database, library, now=clock.now(), audience=audience)
    li = await joined(chat.person("李"), number)
    li.sees("报名成功")
    teacher = await counselor(chat, "老师", school=HERE)
    await teacher.does(action=f"manage:{number}:audience")
    await teacher.says(audience)
    teacher.sees("只展示，不限制报名")


async def test_a_school_is_checked_too(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), schools="本校")
    li = await introduced(chat.person("李"), "我是烟台大学会计26届本科")
    await li.does(action=f"join:{number}")
    li.sees("只面向山东师范大学", "烟台大学")
    wang = await introduced(chat.person("王"), "我是山东师范大学会计26届本科")
    await joined(wang, number)
    wang.sees("报名成功")


async def test_of_which_kind_it_is_is_asked_where_its_name_does_not_say(chat: Chat) -> None:
    teacher, li = await counselor(chat, "老师"), await graduate(chat, "李")
    await teacher.says("/announce 卓越奖获得者面对面")
    teacher.sees("哪一类活动")
    await teacher.taps("宣讲会")
    for words in ("2026-03-20 9:00-12:00", "中心校区", "跳过", "跳过", "跳过", "跳过"):
        await teacher.says(words)
    teacher.sees("类别：宣讲会")
    await teacher.taps("确认")
    await teacher.taps("详情")
    await teacher.taps("✏️ 修改")
    await teacher.taps("改类别")
    await teacher.taps("育人活动")
    await teacher.taps("确认")
    await li.says("济南有什么育人活动")
    li.sees("卓越奖获得者面对面")
    await li.says("济南有什么宣讲会")
    li.sees_no("卓越奖获得者面对面")


async def test_what_the_questions_of_an_announcement_offer_is_understood(chat: Chat) -> None:
    teacher = await counselor(chat, "老师", school="山东师范大学")
    await teacher.says("/announce 宣讲会")
    for words in ("2026-03-20 9:00-12:00", "千佛山校区", "前一天18点", "不限", "跳过", "跳过"):
        await teacher.says(words)
    teacher.sees("宣讲会\n", "报名截止：2026-03-19 周四 18:00", "名额：不限")
    await teacher.taps("确认")
    await teacher.does(action="manage:1:deadline")
    await teacher.taps("跳过")
    teacher.sees("原来：2026-03-19 周四 18:00", "改成：到活动开始")
    await teacher.taps("确认")
    await teacher.does(action="manage:1:capacity")
    await teacher.says("30")
    await teacher.taps("确认")
    await teacher.does(action="manage:1:capacity")
    await teacher.says("不限")
    teacher.sees("原来：30", "改成：不限")
