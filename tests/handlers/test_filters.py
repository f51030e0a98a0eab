"""Filters in chat: by free text and by buttons with counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import posting, publish
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ALL = (
    posting(code="1", title="审计岗"),
    posting(code="2", title="党务岗", political_status="中共党员", fresh_only="是"),
    posting(code="3", title="往届岗", political_status="不限", fresh_only="否"),
    posting(
        code="4",
        title="支医岗",
        programme="三支一扶",
        majors="不限",
        headcount=8,
        education="大专及以上",
        remarks="限2026届高校毕业生。限中共党员或共青团员。",
    ),
    posting(
        code="5",
        title="威海岗",
        workplace="山东省威海市环翠区",
        deadline=datetime(2026, 3, 6, tzinfo=UTC),
    ),
)


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    await publish(sqlite, library, *ALL, now=clock.now())
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


def titles(speaker: Speaker) -> set[str]:
    cards = [card for reply in speaker.replies for card in reply.cards]
    return {card.title.partition(" · ")[2] for card in cards}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("不限专业的岗位", {"支医岗"}),
        ("烟台 党员 应届", {"党务岗", "支医岗"}),
        ("只看三支一扶", {"支医岗"}),
        ("只看三支一扶和省考", {"审计岗", "党务岗", "往届岗", "支医岗", "威海岗"}),
        ("招5人以上", {"支医岗"}),
        ("不想去威海", {"审计岗", "党务岗", "往届岗", "支医岗"}),
        ("除了烟台都行", {"威海岗"}),
        ("山东的岗位，别推威海的", {"审计岗", "党务岗", "往届岗", "支医岗"}),
        ("招五个人以上的岗位有哪些？", {"支医岗"}),
        ("大专能报的岗位", {"支医岗"}),
        ("会计 烟台 不限应届", {"审计岗", "往届岗"}),
        ("会计 烟台 不限专业 招2人以上", {"支医岗"}),
        ("7天内截止的", {"威海岗"}),
        ("团员能报的岗位", {"支医岗"}),
    ],
)
async def test_filters_by_free_text(chat: Chat, words: str, found: set[str]) -> None:
    li = chat.person("李")
    await li.says(words)
    assert titles(li) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("海关的有吗", {"监管岗", "查验岗"}),
        ("青岛海关还招吗", {"监管岗"}),
        ("税务局招人不", {"执法岗"}),
        ("any jobs at customs", {"监管岗", "查验岗"}),
        ("想去公安工作", {"基层民警"}),
        ("想当警察", {"基层民警"}),
    ],
)
async def test_a_kind_of_employer_is_looked_for_without_a_profile(
    chat: Chat, library: Library, words: str, found: set[str]
) -> None:
    others = (
        posting(code="6", title="监管岗", employer="青岛海关", workplace="山东省青岛市"),
        posting(code="7", title="查验岗", employer="济南海关", workplace="山东省济南市"),
        posting(code="8", title="执法岗", employer="烟台市税务局"),
        posting(code="9", title="基层民警", employer="济南铁路局公安处"),
    )
    await publish(chat.database, library, *ALL, *others, now=chat.clock.now())
    li = chat.person("李")
    await li.says(words)
    assert titles(li) == found


async def test_employers_that_are_not_wanted_are_left_out(chat: Chat, library: Library) -> None:
    tax = posting(code="6", title="执法岗", employer="烟台市税务局")
    customs = posting(code="7", title="监管岗", employer="烟台海关")
    await publish(chat.database, library, posting(), tax, customs, now=chat.clock.now())
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    assert titles(li) == {"审计岗", "执法岗", "监管岗"}
    await li.says("不要税务局")
    li.sees("会计学（本科） · 烟台市 · 不看税务部门")
    assert titles(li) == {"审计岗", "监管岗"}
    await li.says("海关的也不看")
    assert titles(li) == {"审计岗"}
    await li.says("还是只看海关的吧")
    assert titles(li) == {"监管岗"}
    await li.says("清除条件")
    li.sees("会计学（本科） · 烟台市：")
    assert titles(li) == {"审计岗", "执法岗", "监管岗"}


async def test_an_employer_that_is_not_wanted_can_be_seen_again_by_a_button(
    chat: Chat, library: Library
) -> None:
    tax = posting(code="6", title="执法岗", employer="烟台市税务局")
    await publish(chat.database, library, tax, now=chat.clock.now())
    li = chat.person("李")
    await li.says("烟台 除了税务局都行")
    assert titles(li) == set()
    await li.taps("去掉「不看税务部门」")
    assert titles(li) == {"执法岗"}


async def test_filter_refines_the_search_before_it(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.says("限党员")
    li.sees("会计学（本科） · 烟台市 · 限党员：找到 2 个")
    await li.says("应届")
    li.sees("限党员 · 限应届")
    await li.says("那威海呢")
    li.sees("威海市 · 限党员 · 限应届", "去掉一个筛选")
    await li.says("会计 威海")
    li.sees("会计学（本科） · 威海市：找到 1 个")
    await li.says("限党员")
    await li.says("清除筛选")
    li.sees("会计学（本科） · 威海市：找到 1 个")


async def test_lone_word_without_a_search_is_no_filter(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("三支一扶")
    li.sees_no("找到")
    await li.says("三支一扶什么时候报名？")
    li.sees_no("找到")


async def test_buttons_count_what_each_value_leaves(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.taps("筛选")
    assert not any("报名截止" in label for label in li.labels), "no value would change anything"
    await li.taps("政治面貌")
    assert li.replies[0].edits
    assert li.labels[:3] == ["限党员（2）", "团员可报（1）", "不限政治面貌（2）"]
    await li.taps("限党员")
    assert titles(li) == {"党务岗", "支医岗"}
    await li.taps("筛选")
    await li.taps("政治面貌")
    assert li.labels[0] == "✓ 限党员（2）"
    await li.taps("不限政治面貌")
    assert len(titles(li)) == 4, "values of one dimension are alternatives"
    await li.taps("筛选")
    await li.taps("清除筛选（4）")
    li.sees("烟台市：找到 4 个")


async def test_kinds_of_employers_are_counted_and_chosen(chat: Chat, library: Library) -> None:
    customs = posting(code="6", title="监管岗", employer="烟台海关")
    await publish(chat.database, library, *ALL, customs, now=chat.clock.now())
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.taps("筛选")
    await li.taps("单位")
    assert li.labels[:2] == ["审计部门（4）", "海关（1）"]
    await li.taps("海关（1）")
    assert titles(li) == {"监管岗"}
    await li.says("税务局的呢")
    li.sees("烟台市 · 税务部门」一个岗位也没有")


async def test_place_is_a_filter_too(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在山东有什么岗位")
    await li.taps("筛选")
    await li.taps("地区")
    assert li.labels[:2] == ["烟台市（4）", "威海市（1）"]
    await li.taps("威海市")
    assert titles(li) == {"威海岗"}


async def test_nothing_left_names_the_filters_to_drop(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计 威海 招5人以上 限应届")
    li.sees("会计学（本科） · 威海市 · 限应届 · 招 5 人以上", "一个岗位也没有")
    await li.taps("清除筛选（1）")
    assert titles(li) == {"威海岗"}


async def test_one_filter_is_dropped_by_its_button(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("烟台 不限专业 不限应届")
    li.sees("一个岗位也没有")
    await li.taps("去掉「不限应届」（1）")
    assert titles(li) == {"支医岗"}


@pytest.mark.parametrize(
    "action",
    [
        "filters:99",
        "filters:1:moon",
        "filter:1:headcount:x",
        "filter:1:headcount:-5",
        "filter:1:place:999999",
        "filter:1:political:王",
        "unfilter:x",
    ],
)
async def test_forged_buttons_do_no_harm(chat: Chat, action: str) -> None:
    li = chat.person("李")
    await li.says("会计 烟台")
    await li.does(action=action)
    li.sees("过期")


async def test_english(chat: Chat) -> None:
    tom = chat.person("Tom", locale="en")
    await tom.says("accounting jobs in Yantai, party members only")
    assert titles(tom) == {"党务岗", "支医岗"}
    await tom.taps("Filter")
    await tom.taps("Programme")
    assert tom.labels[:2] == ["省考 (1)", "三支一扶 (1)"]
