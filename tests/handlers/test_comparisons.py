"""Two to five positions side by side, from a list and from what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import posting, publish
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ALL = (
    posting(code="1", title="甲岗", headcount=1),
    posting(code="2", title="乙岗", headcount=3, political_status="中共党员"),
    posting(code="3", title="丙岗", headcount=3, workplace="山东省威海市"),
)


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    await publish(sqlite, library, *ALL, now=clock.now())
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


async def test_list_is_compared_side_by_side(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在山东有什么岗位")
    await li.taps("对比")
    li.sees("3 个岗位对比", "学历：都是 本科及以上", "招录项目：都是 省考")
    li.sees("✅ 符合", "❓ 需咨询：告诉我政治面貌")
    lines = li.text.splitlines()
    party = next(line[0] for line in lines if line.endswith("乙岗"))
    assert f"{party} 中共党员" in lines
    assert f"{party} 3" in lines
    await li.taps(f"去掉 {party}")
    li.sees("2 个岗位对比")
    li.sees_no("乙岗", "政治面貌")
    assert not any("去掉" in label for label in li.labels), "two are the least"
    await li.taps("📄 ①")
    li.sees("职位代码")


async def test_a_button_may_be_said(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在山东有什么岗位")
    await li.says("对比。")
    li.sees("3 个岗位对比")
    await li.says("对比")
    li.sees_no("3 个岗位对比")


async def test_those_named_by_their_places_are_compared(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在山东有什么岗位")
    await li.says("对比第一个和第三个")
    li.sees("2 个岗位对比")
    await li.says("会计专业在山东有什么岗位")
    await li.says("第二个")
    li.sees("职位代码")
    await li.says("会计专业在山东有什么岗位")
    await li.says("对比第一个和第九个")
    li.sees("3 个")


async def test_words_of_several_buttons_press_none(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计专业在山东有什么岗位")
    await li.says("收藏")
    li.sees_no("同意我记住这些吗")


async def test_saved_ones_are_compared(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计 山东")
    await li.taps("收藏")
    await li.taps("同意")
    await li.taps("继续")
    await li.says("/saved")
    assert not any("对比" in label for label in li.labels), "one alone has nothing beside it"
    await li.does(action="save:2")
    await li.does(action="save:3")
    await li.says("/saved")
    await li.taps("对比")
    li.sees("个岗位对比")


@pytest.mark.parametrize("ids", ["1", "x.y", "1.1", "98.99", "1." + "9" * 25])
async def test_too_few_say_so(chat: Chat, ids: str) -> None:
    li = chat.person("李")
    await li.does(action=f"compare:0:{ids}")
    li.sees("至少要有两个岗位")
