"""What was found: turned in pages, opened, explained, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import posting, publish
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def test_reasons_of_the_position_that_was_opened(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    await li.says("第一个详细看看")
    await li.says("为什么符合")
    li.sees("专业：符合。表中写的是“会计学”")
    await li.says("会计专业在烟台有什么岗位")
    await li.says("save the second one")
    li.sees("agree")


async def test_pages_edit_in_place(sqlite: Database, library: Library, clock: SetClock) -> None:
    many = [posting(code=f"{number}", title=f"岗位{number:02}") for number in range(12)]
    await publish(sqlite, library, *many, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计 烟台")
    seen = li.titles
    assert not li.replies[0].edits
    assert "上一页" not in " ".join(li.labels)
    for _ in range(2):
        await li.taps("下一页")
        assert li.replies[0].edits
        seen += li.titles
    first, *_ = li.text.splitlines()
    assert first.endswith("找到 12 个可能适合的岗位（第 3 页）")
    assert "下一页" not in " ".join(li.labels)
    assert len(seen) == len(set(seen)) == 12
    await li.taps("上一页")
    assert li.titles == seen[5:10]


async def test_pages_are_turned_by_words_from_the_one_that_is_seen(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    many = [posting(code=f"{number}", title=f"岗位{number:02}") for number in range(12)]
    await publish(sqlite, library, *many, now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计专业在烟台有什么岗位")
    seen = li.titles
    for _ in range(2):
        await li.says("下一页")
        seen += li.titles
    assert len(set(seen)) == 12
    for words, expected in (
        ("上一页", seen[5:10]),
        ("previous page", seen[:5]),
        ("第二页", seen[5:10]),
        ("page 3", seen[10:]),
        ("第1页", seen[:5]),
    ):
        await li.says(words)
        assert li.titles == expected, words
    await li.says("第99页")
    li.sees("没有第 99 页", "12 个岗位")
    await li.says("第二页")
    await li.says("第二个")
    li.sees(seen[6].partition(" · ")[2])


async def test_opened_position_tells_every_column_and_condition(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计 烟台")
    await li.taps("详情", of=None)
    li.sees("招录单位：烟台市审计局", "职位代码：1001", "招录人数：2", "机构层级：市级")
    li.sees("专业：本科：会计学、审计学；研究生：会计", "✅ 符合", "✅ 学历：本科及以上")
    li.sees("2026年测试职位表")
    await li.taps("为什么")
    li.sees("表中写的是“会计学”", "120203K 会计学")
    await li.says("会计 烟台")
    for words in ("为什么 1", "第一个为什么", "why 1"):
        await li.says(words)
        li.sees("表中写的是“会计学”")
    await li.taps("详情")
    await li.taps("回到列表")
    assert li.titles[0] == "烟台市审计局 · 审计岗"


async def test_what_has_to_be_asked_comes_with_the_question_to_ask(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计 烟台")
    party = li.replies[0].cards[-1]
    await li.does(action=party.buttons[0].action)
    await li.taps("为什么")
    li.sees("请告诉我你的政治面貌", "报名前这样问招录单位", "烟台市审计局 党务审计岗 1002")
    li.sees("0535-0000000")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"remarks": "具有驾驶证"}, "❓ 需咨询：其他要求要先问清楚"),
        (
            {"remarks": "具有驾驶证", "degree": "学士"},
            "❓ 需咨询：告诉我学位，就能进一步判断",
        ),
    ],
)
async def test_only_what_can_be_told_is_asked_for(
    sqlite: Database, library: Library, clock: SetClock, said: dict[str, str], line: str
) -> None:
    await publish(sqlite, library, posting(**said), now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计学 烟台 本科")
    assert line in li.replies[0].cards[0].lines


async def test_missing_facts_are_asked_for_and_then_decide(chat: Chat) -> None:
    li = chat.person("李")
    await introduced(li, "我是山东大学会计学26届本科，老家临沂，想去烟台")
    await li.taps("找适合我的岗位")
    li.sees("会计学（本科） · 烟台市：找到 4 个", "告诉我政治面貌")
    await li.taps("补充条件")
    await li.taps("群众")
    while any("跳过" in label for label in li.labels):
        await li.taps("跳过")
    await li.taps("找适合我的岗位")
    li.sees("找到 3 个")
    li.sees_no("党务审计岗")


async def test_in_a_group_nobody_is_judged_by_what_they_told_of_themselves(chat: Chat) -> None:
    li = chat.person("李", channel="telegram")
    await introduced(li, "我是山东大学会计学26届本科，党员，老家临沂，想去烟台")
    in_group = chat.person("李", channel="telegram", place="-1001")
    for speaker, sees in ((li, True), (in_group, False)):
        await speaker.says("会计学 烟台 党务审计岗")
        party = next(place for place, title in enumerate(speaker.titles, 1) if "党务" in title)
        await speaker.says(f"为什么 {party}")
        assert ("政治面貌：符合" in speaker.text) is sees
        speaker.sees("政治面貌")
    await in_group.says("适合我的岗位")
    in_group.sees_no("临沂", "烟台")


async def test_saving_asks_for_consent_first(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("我的收藏")
    li.sees("还没有收藏")
    await li.says("会计 烟台")
    await li.taps("收藏")
    li.sees("同意我记住这些吗")
    await li.taps("同意")
    await li.taps("继续")
    li.sees("已收藏「审计岗」")
    await li.taps("看我的收藏")
    assert li.titles == ["烟台市审计局 · 审计岗"]
    await li.says("会计 烟台")
    assert li.replies[0].cards[0].buttons[1].label == "取消收藏"
    await li.taps("取消收藏")
    await li.says("/saved")
    li.sees("还没有收藏")
    await li.says("会计 烟台")
    second = li.titles[1].partition(" · ")[2]
    await li.says("收藏第二个")
    li.sees(f"已收藏「{second}」")
    await li.says("差一个条件")
    li.sees("只差一个条件")


async def test_saved_positions_are_their_owners_and_go_with_them(chat: Chat) -> None:
    li, wang = chat.person("李"), chat.person("王")
    await li.says("会计 烟台")
    for label in ("收藏", "同意", "继续"):
        await li.taps(label)
    await wang.says("/saved")
    wang.sees("还没有收藏")
    await li.says("/forget")
    await li.taps("确认")
    await li.says("/saved")
    li.sees("还没有收藏")


async def test_old_and_forged_buttons_do_no_harm(chat: Chat) -> None:
    li, wang = chat.person("李"), chat.person("王")
    await li.says("会计 烟台")
    turn_page = next(b for b in li.replies[0].buttons if b.action.startswith("refine"))
    await wang.does(action=turn_page.action)
    wang.sees("过期")
    for action in (
        "find:999:0",
        "find:x:0",
        "find:1:-1",
        "refine:1:scope:moon",
        "refine:1:level:博士后",
        "refine:1:major:本科:9999",
        "choose:1:370103",
        "position:x",
        "position:99999999999999999999",
        "why:0",
        "save:424242",
        "unsave:-1",
    ):
        await li.does(action=action)
        assert "过期" in li.text or "不在了" in li.text, action
    await li.does(action="saved:x")
    li.sees("还没有收藏")


async def test_deep_link_from_an_inline_search(chat: Chat) -> None:
    li = chat.person("李")
    await li.does(action="inline:会计 烟台")
    number = li.replies[0].cards[0].buttons[0].action.split(":")[1]
    await li.says(f"/start position_{number}")
    li.sees("职位代码：1001")
