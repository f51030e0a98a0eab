"""Employers at a fair in chat: who comes, whom they seek, and where somebody seeks me."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.columns import Columns
from models.activities.activity_readings import ActivityReader
from models.activities.employer_lists import import_employers, read_employers
from models.imports.imports import SourceFile
from models.sheets.sheets import Row, Sheet
from tests.announced import announce
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

HEADER = ("单位名称", "展位", "岗位名称", "人数", "专业", "工作地点")
ROWS = [
    ("海尔集团", "A12", "护士", "2", "护理学", "青岛市"),
    ("海尔集团", "A12", "成本会计", "3", "会计学、财务管理", "青岛市"),
    ("海信集团", "A13", "销售", "", "", ""),
    ("齐鲁制药", "B01", "药师", "1", "药学", "济南市"),
    *(("万华化学", "B02", f"第{number}岗", "1", "化学类", "烟台市") for number in range(1, 9)),
    *((f"企业{number:02}", "", "", "", "机械工程", "") for number in range(1, 9)),
]


@pytest.fixture
async def fair(database: Database, library: Library, clock: SetClock) -> int:
    number = await announce(database, library, now=clock.now())
    rows = [Row(Sheet(""), count, cells) for count, cells in enumerate([HEADER, *ROWS], start=1)]
    found = read_employers(rows, source="名单", columns=Columns.load("employers"))
    assert found.problems == ()
    reader = ActivityReader(library.names, library.regions, library.schools)
    async with database.write() as session:
        await import_employers(
            session,
            number,
            found,
            file=SourceFile("名单.csv", "0"),
            demands=reader.demands,
            is_whole=True,
            now=clock.now(),
        )
    return number


def titles(replies: object) -> list[str]:
    return [card.title for reply in replies for card in reply.cards]  # type: ignore[attr-defined]


async def test_the_employers_of_a_fair_are_paged_and_those_that_seek_me_come_first(
    chat: Chat, fair: int
) -> None:
    li = await introduced(chat.person("李"), "我是山东大学会计学26届本科，家在烟台，想去济南")
    await li.says("/fairs")
    li.sees("已公布 12 家单位、12 个岗位，其中 2 家招你的专业或不限专业")
    await li.taps("详情")
    li.sees("其中 2 家招你的专业或不限专业")
    await li.taps("招我专业的（2 家）")
    assert titles(li.replies) == ["海尔集团", "海信集团"]
    li.sees(
        "📍 展位 A12", "✅ 成本会计 · 招 3 人 · 会计学、财务管理 · 青岛市", "✖️ 护士", "不限专业"
    )
    await li.taps("全部单位")
    assert titles(li.replies) == [
        "海尔集团", "海信集团", "齐鲁制药", "万华化学（1/2）", "万华化学（2/2）",
    ]  # fmt: skip
    await li.taps("下一页")
    assert li.replies[0].edits
    assert len(titles(li.replies)) == 5
    await li.taps("下一页")
    assert titles(li.replies) == ["企业06", "企业07", "企业08"]


async def test_who_has_told_no_major_sees_all_and_is_asked_for_it(chat: Chat, fair: int) -> None:
    li = chat.person("李")
    await li.does(action=f"fair:{fair}")
    li.sees("已公布 12 家单位、12 个岗位")
    assert not any("招我" in label for label in li.labels)
    await li.taps("参会单位")
    li.sees("12 家（第 1 页）")
    li.sees_no("✅", "✖️")
    await li.says("哪些单位招我的专业")
    li.sees("先告诉我你的专业")


async def test_where_somebody_seeks_me(chat: Chat, fair: int) -> None:
    li = await introduced(chat.person("李"), "我是山东大学药学26届本科，家在烟台，想去济南")
    await li.says("哪些单位招我")
    li.sees("近期活动已公布的参会单位里，还没有招「药学」的")
    wang = await introduced(chat.person("王"), "我是山东大学会计学26届本科，家在烟台，想去济南")
    await wang.says("哪些单位招我？")
    wang.sees("有单位招「会计学」或不限专业")
    await wang.taps("春季双选会：2 家")
    assert titles(wang.replies) == ["海尔集团", "海信集团"]


async def test_english_is_complete(chat: Chat, fair: int) -> None:
    ann = chat.person("ann", locale="en")
    await ann.does(action=f"employers:{fair}:0:all")
    ann.sees('Employers at "春季双选会": 12 (page 1)', "Booth A12", "2 sought", "any major")


@pytest.mark.parametrize(
    "action", ["employers:1:0:others", "employers:x:0:all", "employers:1:99999:all", "employers:1"]
)
async def test_forged_buttons_are_refused(chat: Chat, fair: int, action: str) -> None:
    li = chat.person("李")
    await li.does(action=action)
    li.sees("按钮")
    await li.does(action="employers:999:0:all")
    li.sees("这场活动已经不在了")
    await li.does(action=f"employers:{fair}:9:all")
    li.sees("还没有公布参会单位")
