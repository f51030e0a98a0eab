"""Positions found in words: understood, ranked with reasons, widened, and asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import MASTERS, PAST, posting, publish
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def test_question_of_a_stranger_finds_ranked_positions_with_reasons(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    assert li.titles == [
        "烟台市审计局 · 审计岗",
        "烟台市审计局 · 综合岗",
        "山东省审计厅 · 特派岗",
        "烟台市审计局 · 党务审计岗",
    ]
    li.sees("会计学（本科） · 烟台市：找到 4 个", "✅ 符合：专业在「会计学」范围内", "不限专业")
    li.sees("招 2 人", "烟台市芝罘区", "2026年测试职位表", "先按本科学历判断")
    li.sees("❓ 需咨询：告诉我政治面貌", "写得较宽，是否在烟台市要问清楚")
    li.sees_no("护理", "不符合")
    assert any("告诉我你的情况" in label for label in li.labels)


async def test_other_level_of_study_is_a_button_away(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.taps("换成研究生")
    li.sees("（研究生）", "研究岗")


async def test_other_level_of_study_is_said_in_a_word(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.says("换成研究生")
    li.sees("会计（研究生）", "烟台市", "研究岗")


async def test_a_class_of_majors_is_asked_about_at_a_level_that_has_no_such_class(
    chat: Chat,
) -> None:
    li = chat.person("李")
    await li.says("计算机类在烟台有什么岗位")
    await li.says("换成研究生")
    li.sees("哪个专业")
    await li.taps("计算机技术")
    li.sees("计算机技术（研究生）", "烟台市")


async def test_an_earlier_list_is_pointed_to_after_something_else(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    third = li.titles[2]
    await li.says("三方协议是什么")
    await li.says("第三个")
    assert li.titles[0].startswith(third.partition(" · ")[0])
    li.sees("招录单位")


async def test_who_tells_of_themselves_in_asking_hears_what_it_keeps_them_out_of(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    men = posting(code="8", title="巡查岗", sex="男")
    await publish(sqlite, library, posting(), men, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = await introduced(chat.person("李"), "我是山东大学会计学26届本科，女，想去烟台")
    await li.says("审计局的有吗")
    li.sees("烟台市 · 审计部门：找到 1 个")
    await li.says("我是女生能报吗")
    li.sees("审计部门：找到 1 个", "有 1 个岗位收你的专业，但性别不符合")
    await li.says("我是应届生能报吗")
    li.sees("对吗", "应届")
    await li.taps("确认")
    await li.says("离威海近一点的")
    await li.says("为什么我不能报")
    li.sees("只差一个条件")


async def test_class_of_majors_is_judged_by_the_own_major_in_it(chat: Chat) -> None:
    li = chat.person("李")
    await introduced(li, "我是山东大学财务管理26届本科，想去烟台")
    await li.says("工商管理类在烟台有什么岗位")
    li.sees("你资料里的专业「财务管理」在这个范围内")
    assert li.titles[0] == "烟台市审计局 · 综合岗"


async def test_a_name_that_the_level_does_not_have_is_asked_about(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("计算机 硕士 烟台")
    li.sees("你说的是哪个专业")
    assert "计算机科学与技术 · 研究生 0812" in li.labels
    await li.says("汽车服务工程 硕士 烟台")
    await li.taps("汽车服务工程 · 本科")
    li.sees("汽车服务工程（本科） · 烟台市")
    await li.says("法学 大专 烟台")
    assert li.labels[:2] == ["法律事务 · 专科 580401", "法律文秘 · 专科 580402"]


@pytest.mark.parametrize("words", ["会计 芝罘区", "芝罘区 会计", "芝罘区会计专业"])
async def test_a_short_major_beside_a_district(chat: Chat, words: str) -> None:
    li = chat.person("李")
    await li.says(words)
    li.sees("会计", "芝罘区", "烟台市审计局")


async def test_name_of_vocational_universities_alone_asks_which_is_meant(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    law = posting(code="9", title="法务岗", majors="本科：法学类；研究生：法律")
    await publish(sqlite, library, law, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("法律专业在烟台有什么岗位")
    li.sees("你说的是哪个专业")
    assert li.labels == ["法学 · 本科 030101K", "法律 · 本科 380401"]
    await li.taps("法学")
    li.sees("法学（本科） · 烟台市", "✅ 符合")
    await li.taps("换成研究生")
    li.sees("法律（研究生）", "✅ 符合")
    await li.says("法律硕士在烟台有什么岗位")
    li.sees("法律（研究生）", "✅ 符合")


async def test_preferred_programme_stands_first_among_equals(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    await publish(
        sqlite,
        library,
        *(posting(code=f"{number}", title=f"省考岗{number}") for number in range(3)),
        posting(code="9", title="支农岗", programme="三支一扶"),
        now=clock.now(),
    )
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.does(action="prefer:三支一扶")
    li.sees("同意我记住")
    await li.taps("不同意")
    await introduced(li, "我是山东大学会计学26届本科，想去烟台")
    await li.taps("偏好的招录项目")
    await li.taps("三支一扶")
    assert "✓ 三支一扶" in li.labels
    await li.taps("找适合我的岗位")
    assert li.titles[0].endswith("支农岗")
    await li.says("/me")
    li.sees("偏好的招录项目：三支一扶")
    await li.taps("偏好的招录项目")
    await li.taps("✓ 三支一扶")
    assert "✓ 三支一扶" not in li.labels
    await li.does(action="prefer:王")
    li.sees("过期")


async def test_equal_positions_take_turns_among_people(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    same = [posting(code=f"{number}", title=f"岗位{number:02}") for number in range(5)]
    await publish(sqlite, library, *same, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    firsts = set()
    for number in range(20):
        person = chat.person(f"人{number}")
        await person.says("会计 烟台")
        order = person.titles
        firsts.add(order[0])
        await person.says("会计 烟台")
        assert person.titles == order, "one person always sees the same order"
    assert len(firsts) >= 4, "no position is the first one for everybody"


async def test_place_of_several_names_asks_which(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在市中区有什么岗位")
    li.sees("你说的是哪里")
    await li.taps("枣庄市市中区")
    li.sees("会计学（本科） · 市中区")
    await li.taps("全省")
    li.sees("审计岗", "公里")


async def test_nothing_found_says_so_and_offers_to_widen(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("护理学专业在威海有什么岗位")
    li.sees("没有找到「护理学（本科） · 威海市」")
    assert [label for label in li.labels if "周边" in label] == ["🧭 看看周边城市（2 个）"]
    await li.taps("周边")
    li.sees("护理学（本科） · 威海市及周边：找到 2 个", "与威海市相邻，相距约")


async def test_all_refused_by_other_conditions_says_that(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    await publish(sqlite, library, MASTERS, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计 烟台")
    li.sees("有 1 个岗位收这个专业，但其他条件不符合，主要是：学历")


async def test_follow_up_keeps_what_it_does_not_name(chat: Chat, clock: SetClock) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.says("那威海呢？")
    li.sees("会计学（本科） · 威海市")
    assert li.titles[0] == "威海市审计局 · 审计岗"
    clock.passes(hours=2)
    await li.says("烟台")
    li.sees("🔎 烟台市：找到", "还不知道你的专业")


async def test_past_year_stands_behind_and_says_so(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    late = posting(title="晚", code="7", deadline=datetime(2026, 3, 1, tzinfo=UTC))
    soon = posting(title="近", code="8", deadline=datetime(2026, 3, 9, tzinfo=UTC))
    await publish(sqlite, library, late, soon, now=clock.now())
    await publish(sqlite, library, PAST, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计 烟台")
    assert li.titles[0].endswith("近")
    li.sees("报名截止 2026-03-09", "报名已截止，仅供参考", "2024 年的职位，报名已结束，仅供参考")


async def test_question_about_a_rule_is_no_search(chat: Chat) -> None:
    li = chat.person("李")
    for question in ("报到证还有用吗", "试用期最长多久"):
        await li.says(question)
        li.sees_no("找到", "没有找到")


async def test_question_in_the_middle_of_a_talk_is_answered(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("/positions")
    await li.taps("同意")
    await li.taps("跳过")
    await li.says("会计专业在烟台有什么岗位？")
    li.sees("审计岗", "最高学历")


async def test_example_of_the_welcome_is_a_search(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("/start")
    await li.taps("看个例子")
    li.sees("计算机类（本科） · 烟台市", "综合岗")


async def test_shared_location_finds_what_is_near(chat: Chat) -> None:
    li = chat.person("李")
    await li.does(point=(121.39, 37.54))
    li.sees("芝罘区及周边", "烟台市审计局", "还不知道你的专业")
    await li.says("会计专业在威海有什么岗位")
    await li.does(point=(121.39, 37.54))
    li.sees("会计学（本科） · 芝罘区及周边")
    await li.does(point=(2.35, 48.86))
    li.sees("太远了")


async def test_english(chat: Chat) -> None:
    tom = chat.person("Tom", locale="en")
    await tom.says("accounting jobs in Yantai")
    tom.sees("positions that may suit", "✅ Eligible", "2 posts")
    await tom.taps("Details")
    tom.sees("Employer: 烟台市审计局", "✅ Education")
    await tom.taps("Why")
    tom.sees("The table says")
