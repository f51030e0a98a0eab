"""Visits in chat: recorded, given positions, corrected and withdrawn; graduates are told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.activities.activities import ActivityChange
from models.deliveries.deliveries import Delivery
from models.people.audit import Audit
from models.visits.visit_positions import VisitPosition
from scheduler.visits import VisitTeller
from scheduler.watches import WatchTeller
from tests.school import ELSEWHERE, SCHOOL, counselor, graduate, pushed
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def recorded(teacher: Speaker, *, yes: str = "确认", day: str = "2026-02-25") -> None:
    await teacher.says("/visit 海尔集团")
    for words in (day, "青岛市崂山区", "校党委书记", "就业实习基地;订单班", "30"):
        await teacher.says(words)
    await teacher.taps(yes)


async def opened(
    teacher: Speaker, title: str = "会计", *, button: str = "加岗位", yes: str = "确认"
) -> None:
    await (teacher.taps(button) if button else teacher.does(action="visit-add:1"))
    for words in (title, "2", "会计学", "本科", "青岛市", "2026-06-30"):
        await teacher.says(words)
    if yes:
        await teacher.taps(yes)


async def test_a_visit_from_its_record_to_the_graduate_who_is_told_once(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    li = await graduate(chat, "李")
    await li.says("会计专业本科在青岛的岗位")
    await li.taps("有新岗位告诉我")
    clock.passes(minutes=1)
    teacher = await counselor(chat, "老师")
    await recorded(teacher)
    teacher.sees("已登记走访「海尔集团」")
    await opened(teacher)
    teacher.sees("已加入岗位「会计」")
    clock.passes(minutes=1)
    teller = WatchTeller(database=database, clock=clock, library=library)
    await teller.tell()
    await teller.tell()
    (told,) = await pushed(database, "watch", li)
    assert told.cards[0].title == "海尔集团 · 会计"
    assert f"🏭 {SCHOOL}访企拓岗开拓的岗位" in told.cards[0].lines
    await li.says("学校走访了哪些企业")
    li.sees("海尔集团", "2026-02-25 周三", "开拓岗位 1 个，还在招 1 个（2 人）", "协议 2 项")
    await li.taps("详情")
    li.sees("带队：校党委书记", "协议：就业实习基地、订单班", "会计")
    assert not [label for label in li.labels if "改" in label or "撤回" in label]


async def test_who_fits_is_told_once_of_what_a_visit_opened(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    people = {}
    for name, words, school in (
        ("李", "会计学26届本科", SCHOOL),
        ("王", "护理学26届本科", SCHOOL),
        ("赵", "会计学26届本科", ELSEWHERE),
        ("钱", "会计学26届本科", SCHOOL),
        ("孙", "会计学26届本科", SCHOOL),
        ("周", "会计学22届本科", SCHOOL),
    ):
        people[name] = await graduate(chat, name, school=school)
        await people[name].says(f"我是{school}{words}，老家济南，想去青岛")
        await people[name].taps("确认")
    await people["钱"].does(action="topic:visits")
    await people["孙"].says("会计专业本科在青岛的岗位")
    await people["孙"].taps("有新岗位告诉我")
    await people["李"].says("/quiet 17:00-18:00")
    clock.passes(minutes=1)
    teacher = await counselor(chat, "老师")
    await recorded(teacher)
    for title in ("会计", "出纳", "开错了"):
        await opened(teacher, title, button="", yes="")
        teacher.sees("现在有 2 位毕业生符合条件")  # 李, and 孙 by a search of their own
        await teacher.taps("确认")
    await teacher.does(action="visit-close:3")
    teller = VisitTeller(database=database, clock=clock, library=library)
    await teller.tell()
    assert await pushed(database, "visit") == []  # more may come
    clock.passes(minutes=11)
    for _ in range(2):
        await teller.tell()
    (told,) = await pushed(database, "visit")
    assert "开拓了 2 个你符合条件的岗位" in told.text
    assert [card.title for card in told.cards] == ["海尔集团 · 会计", "海尔集团 · 出纳"]
    async with database.read() as session:
        (row,) = await session.exec(select(Delivery).where(Delivery.kind == "visit"))
    assert row.user == people["李"].address.user
    await people["李"].does(action=told.buttons[-1].action)
    people["李"].sees("通知设置")
    await opened(teacher, "审计", button="", yes="")
    teacher.sees("现在有 1 位毕业生")
    await teacher.taps("确认")
    clock.passes(hours=1)
    await teller.tell()
    assert len(await pushed(database, "visit")) == 1


async def test_a_visit_in_english(chat: Chat) -> None:
    teacher = await counselor(chat, "Wang")
    await teacher.says("/language en")
    await teacher.says("/visit Haier Group")
    for words in (
        "last Wednesday",
        "青岛市崂山区",
        "the president",
        "internship base; order class",
    ):
        await teacher.says(words)
    await teacher.says("30")
    teacher.sees("Is this right?", "Led by: the president", "Internships: 30")
    await teacher.taps("Confirm")
    teacher.sees("The visit to Haier Group is recorded")
    await opened(teacher, "Accountant", button="Add a position", yes="Confirm")
    teacher.sees("The position Accountant is added")
    await teacher.says("/start visit_1")
    teacher.sees("Accountant", "会计学")


async def test_what_a_visit_says_is_corrected_and_what_it_was_is_kept(
    chat: Chat, database: Database
) -> None:
    teacher = await counselor(chat, "老师")
    await recorded(teacher)
    await teacher.taps("详情")
    await teacher.taps("改日期")
    await teacher.says("2026-02-26")
    teacher.sees("原来：2026-02-25 周三", "改成：2026-02-26 周四")
    await teacher.taps("确认")
    await teacher.taps("详情")
    await teacher.taps("改实习名额")
    await teacher.says("没有")
    await teacher.taps("确认")
    await teacher.taps("详情")
    teacher.sees("2026-02-26", "实习名额 0 个")
    async with database.read() as session:
        changes = [each.fields for each in await session.exec(select(ActivityChange))]
        deeds = [each.deed for each in await session.exec(select(Audit))]
    assert changes[-1] == {"internships": [30, 0]}
    assert "begins" in changes[-2]
    assert [deed for deed in deeds if deed in ("recorded", "changed")] == [
        "recorded",
        "changed",
        "changed",
    ]


async def test_a_withdrawn_visit_closes_its_positions(chat: Chat, database: Database) -> None:
    teacher, li = await counselor(chat, "老师"), await graduate(chat, "李")
    await recorded(teacher)
    await opened(teacher)
    await teacher.taps("详情")
    await li.says("/start visit_1")
    await teacher.says("/start visit_1")
    await teacher.taps("撤回记录")
    teacher.sees("它的 1 个岗位会一起关闭")
    await teacher.taps("确认")
    teacher.sees("关闭了 1 个岗位")
    await li.says("/start visit_1")
    li.sees("已经撤回")
    await li.says("访企拓岗")
    li.sees("还没有登记过访企拓岗")
    async with database.read() as session:
        (row,) = await session.exec(select(VisitPosition))
    await li.says(f"/start position_{row.position_id}")
    li.sees("这个岗位已经关闭")


async def test_only_the_counselors_of_its_school_change_a_visit(chat: Chat) -> None:
    teacher, li = await counselor(chat, "老师"), await graduate(chat, "李")
    other = await counselor(chat, "外校老师", school="烟台大学")
    await recorded(teacher)
    await opened(teacher)
    for stranger in (li, other):
        for action in ("visit-add:1", "visit-change:1:day", "visit-withdraw:1", "visit-close:1"):
            await stranger.does(action=action)
            stranger.sees("需要相应的权限")
    await li.says("/visit 海尔集团")
    li.sees("需要相应的权限")


@pytest.mark.parametrize("number", ["0", "7", "x", "9" * 30])
async def test_a_visit_that_there_is_not(chat: Chat, number: str) -> None:
    teacher = await counselor(chat, "老师")
    for action in ("visit", "visit-add", "visit-withdraw"):
        await teacher.does(action=f"{action}:{number}")
        teacher.sees("记录已经不在了")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2026-12-31", "这一天还没有到"),
        ("明天", "这一天还没有到"),
        ("2月30日", "没有看懂日期"),
        ("不记得", "没有看懂日期"),
    ],
)
async def test_a_day_that_cannot_be(chat: Chat, words: str, hint: str) -> None:
    teacher = await counselor(chat, "老师")
    await teacher.says("/visit")
    await teacher.says("昨天我们去了海尔集团，签了实习基地协议")
    teacher.sees("请只写企业的全称")
    await teacher.says("海尔集团")
    await teacher.says(words)
    teacher.sees(hint)


async def test_a_day_without_a_year_is_the_last_one(chat: Chat) -> None:
    teacher = await counselor(chat, "老师")
    await recorded(teacher, day="12月30日")
    await teacher.taps("详情")
    teacher.sees("2025-12-30")


async def test_the_same_position_twice_is_one(chat: Chat) -> None:
    teacher = await counselor(chat, "老师")
    await recorded(teacher)
    await opened(teacher)
    await opened(teacher, button="再加一个岗位")
    teacher.sees("已经有一个完全一样的岗位")
    await teacher.says("/start visit_1")
    await opened(teacher, "出纳")
    teacher.sees("已加入岗位「出纳」")


async def test_nobody_signs_up_for_a_visit(chat: Chat) -> None:
    teacher, li = await counselor(chat, "老师"), await graduate(chat, "李")
    await recorded(teacher, day="2026-03-02")
    await li.does(action="join:1")
    li.sees("访企拓岗不用报名")


async def test_a_visit_is_managed_as_a_visit_alone(chat: Chat) -> None:
    teacher = await counselor(chat, "老师")
    await recorded(teacher, day="2026-03-02")
    await teacher.says("/start fair_1")
    teacher.sees("带队：校党委书记")
    assert any("撤回记录" in label for label in teacher.labels)
    await teacher.does(action="manage:1:cancel")
    teacher.sees("已经不在了")


async def test_a_counselor_writes_to_those_whose_major_a_position_fits(chat: Chat) -> None:
    teacher = await counselor(chat, "老师")
    for name, words in (
        ("李", "会计学26届本科"),
        ("王", "护理学26届本科"),
        ("赵", "会计26届专科"),
    ):
        speaker = await graduate(chat, name)
        await speaker.says(f"我是{SCHOOL}{words}，老家济南，想去青岛")
        await speaker.taps("确认")
    await recorded(teacher)
    await opened(teacher)
    await teacher.taps("告诉专业合适的同学")
    await teacher.taps("不要按钮")
    teacher.sees("「海尔集团 · 会计」", "📍 青岛市", "2026-06-30", "/start position_1", "1 人")
    stranger = await counselor(chat, "别校", school="烟台大学")
    await stranger.does(action="visit-tell:1")
    stranger.sees("权限")
