"""Plans of a day, and warnings of what clashes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.activities import signups
from tests.announced import announce
from tests.competing import edition, entered, published
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ROUND = {"begins": "2026-04-03 9:00", "ends": "2026-04-03 11:30", "mode": "offline"}


async def test_a_day_from_sign_up_to_plan(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    now = clock.now()
    one = await announce(database, library, now=now, time="2026-03-21 9:00-11:30")
    other = await announce(
        database,
        library,
        now=now,
        time="2026-03-21 14:00-16:00",
        title="海尔宣讲会",
        region="370200",
        venue="国际会展中心",
    )
    li = await introduced(chat.person("李"))
    await li.does(action=f"join:{one}")
    li.sees("报名「春季双选会」？")
    li.sees_no("⚠️")
    await li.taps("确认")
    await li.does(action=f"join:{other}")
    li.sees("报名「海尔宣讲会」？", "和你的「春季双选会」", "只隔 2 小时 30 分钟", "可能赶不上")
    li.sees("两地直线约", "估计路上要", "不是时刻表")
    await li.taps("先不报")
    li.sees("没有报名「海尔宣讲会」")
    await li.does(action=f"join:{other}")
    await li.taps("仍要报名")
    li.sees("报名成功")
    await li.says("我3月21号的安排")
    li.sees(
        "2026-03-21 周六，你有 2 项安排",
        "春季双选会",
        "到接下来的「海尔宣讲会」只隔 2 小时 30 分钟",
    )
    assert li.button("地图").url.startswith("https://uri.amap.com/search?keyword=")
    await li.taps("后一天")
    li.sees("2026-03-22 周日，你没有报名")
    await li.says("/plan 明天")
    li.sees("2026-03-03 周二，你没有报名")
    await li.taps("下一个有安排的日子：2026-03-21")
    li.sees("你有 2 项安排")


async def test_an_overlap_in_english_and_a_full_house(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    now = clock.now()
    one = await announce(database, library, now=now, time="2026-03-21 9:00-12:00")
    full = await announce(
        database, library, now=now, time="2026-03-21 11:00-12:00", title="宣讲", capacity=1
    )
    first = await introduced(chat.person("first"))
    await first.does(action=f"join:{full}")
    await first.taps("确认")
    ann = chat.person("ann", locale="en")
    await ann.does(action=f"join:{one}")
    await ann.taps("agree")
    await ann.taps("Confirm")
    await ann.does(action=f"join:{full}")
    ann.sees("is full", 'overlaps with your "春季双选会"')
    await ann.taps("Sign up anyway")
    ann.sees("waiting list")
    await ann.says("what's on my schedule on March 21?")
    ann.sees("you have 2 things planned", "It overlaps with", "On the waiting list")


async def test_an_offered_place_is_taken_with_a_look_at_what_was_planned_since(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    now = clock.now()
    full = await announce(
        database, library, now=now, time="2026-03-21 9:00-12:00", title="宣讲", capacity=1
    )
    other = await announce(database, library, now=now, time="2026-03-21 11:00-12:00")
    first, li = [await introduced(chat.person(name)) for name in ("first", "李")]
    for speaker in (first, li):
        await speaker.does(action=f"join:{full}")
        await speaker.taps("确认")
    await li.does(action=f"join:{other}")
    await li.taps("确认")
    await first.does(action=f"quit:{full}:yes")
    await li.does(action=f"place:{full}")
    li.sees("要「宣讲」的这个名额吗", "和你的「春季双选会」", "时间重叠")
    async with database.read() as session:
        assert await signups.count(session, full, signups.PLAYING) == 0
    await li.taps("要这个名额")
    li.sees("报名成功")
    async with database.read() as session:
        assert await signups.count(session, full, signups.PLAYING) == 1


async def test_a_project_that_clashes_is_applied_to_all_the_same(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    now, same = clock.now(), "2026-03-21 9:00-12:00"
    fair = await announce(database, library, now=now, time=same)
    project = await announce(
        database, library, now=now, time=same, title="对接会", kind="project", pillar="educate"
    )
    li = await introduced(chat.person("李"))
    await li.does(action=f"join:{fair}")
    await li.taps("确认")
    await li.does(action=f"propose:{project}")
    li.sees("申报「对接会」之前", "和你的「春季双选会」", "时间重叠")
    await li.taps("先不报")
    li.sees("没有报名「对接会」")
    await li.does(action=f"propose:{project}")
    await li.taps("仍要报名")
    li.sees_no("⚠️")
    await li.taps("学生团队")
    for words in ("算盘队", "5", "做一个账务机器人"):
        await li.says(words)
    await li.taps("确认")
    li.sees("已申报「对接会」")


async def test_what_one_waits_for_or_has_left_does_not_clash(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    now = clock.now()
    one = await announce(database, library, now=now, time="2026-03-21 9:00-12:00")
    other = await announce(
        database, library, now=now, time="2026-03-21 9:00-12:00", title="另一场"
    )
    li = await introduced(chat.person("李"))
    await li.does(action=f"join:{one}")
    await li.taps("确认")
    await li.does(action=f"quit:{one}:yes")
    await li.does(action=f"join:{other}")
    li.sees_no("⚠️")
    await li.taps("确认")
    li.sees("报名成功")


async def test_a_round_clashes_with_a_fair_for_every_member_of_the_team(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    data = edition(**ROUND)
    (number, _) = await published(database, library, clock, data)
    fair = await announce(database, library, now=clock.now(), time="2026-04-03 11:00-12:00")
    li = await entered(await introduced(chat.person("李")), number)
    await li.does(action=f"join:{fair}")
    li.sees("职业规划大赛", "时间重叠")
    wang = await introduced(chat.person("王"))
    await wang.does(action=f"join:{fair}")
    await wang.taps("确认")
    await wang.does(action=f"compete:{number}")
    wang.sees("请看一下时间", "和你的「春季双选会」", "时间重叠")
    await wang.taps("先不报")
    wang.sees("没有报名")
    await wang.does(action=f"compete:{number}")
    await wang.taps("仍要报名")
    wang.sees("参赛人姓名")


async def test_deadlines_of_the_day_stand_above_it(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li = await entered(await introduced(chat.person("李")), number)
    await li.says("我3月20日的日程")
    li.sees("当天截止：「职业规划大赛 · 校赛 · 成长赛道」（18:00）")


@pytest.mark.parametrize("words", ["/plan 三天两头", "/plan 2026-13-45", "/plan 国庆"])
async def test_a_day_that_is_none_is_asked_for(chat: Chat, words: str) -> None:
    li = await introduced(chat.person("李"))
    await li.says(words)
    assert "哪一天" in li.text or "你没有报名" in li.text


@pytest.mark.parametrize("action", ["plan:2026-02-30", "plan:x:y", "plan:9999-01-01:0", "plan:"])
async def test_forged_buttons_are_told_from_ours(chat: Chat, action: str) -> None:
    li = await introduced(chat.person("李"))
    await li.does(action=action)
    assert "抱歉，刚才出了点问题" not in li.text


async def test_many_things_come_in_pages(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    li = await introduced(chat.person("李"))
    for hour in range(8, 15):
        time = f"2026-03-21 {hour}:00-{hour}:10"
        number = await announce(database, library, now=clock.now(), time=time, title=f"第{hour}场")
        await li.does(action=f"join:{number}")
        await li.taps("仍要报名" if hour > 8 and "⚠️" in li.text else "确认")
    await li.says("/plan 3月21日")
    li.sees("你有 7 项安排", "第12场")
    li.sees_no("第14场")
    await li.taps("下一页")
    li.sees("第14场")
