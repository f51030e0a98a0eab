"""Saved searches: saved with consent, told once of what is new, muted and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.deliveries.deliveries import Delivery
from models.messages import Reply
from scheduler.watches import WatchTeller
from tests.posted import posting, publish
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

OLD = posting(code="1", title="审计岗")
NEW = posting(code="2", title="新岗")
NURSE = posting(code="3", title="护理岗", majors="护理学")
ELSEWHERE = posting(code="4", title="外地岗", workplace="山东省青岛市")


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    await publish(sqlite, library, OLD, now=clock.now())
    clock.passes(minutes=1)
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(sqlite: Database, library: Library, clock: SetClock) -> WatchTeller:
    return WatchTeller(database=sqlite, clock=clock, library=library)


async def save_search(speaker: Speaker, words: str) -> None:
    await speaker.says(words)
    await speaker.taps("有新岗位告诉我")
    if "同意" in "".join(speaker.labels):
        await speaker.taps("同意")
        await speaker.taps("继续")


async def told(database: Database) -> list[Reply]:
    async with database.read() as session:
        rows = await session.exec(select(Delivery).where(Delivery.kind == "watch"))
        return [Reply.from_json(row.reply) for row in rows]


def titles(reply: Reply) -> list[str]:
    return [card.title.partition(" · ")[2] for card in reply.cards]


async def test_new_positions_that_fit_are_told_once(
    chat: Chat, sqlite: Database, library: Library, clock: SetClock, teller: WatchTeller
) -> None:
    li = chat.person("李")
    await save_search(li, "会计专业在烟台有什么岗位")
    li.sees("已保存「会计学（本科） · 烟台市」")
    await teller.tell()
    assert await told(sqlite) == []
    clock.passes(hours=1)
    await publish(sqlite, library, OLD, NEW, NURSE, ELSEWHERE, now=clock.now())
    for _ in range(2):
        await teller.tell()
        clock.passes(minutes=1)
    (message,) = await told(sqlite)
    assert titles(message) == ["新岗"]
    assert "符合" in message.cards[0].lines[1]
    await li.does(action=message.cards[0].buttons[0].action)
    li.sees("职位代码：2")
    await li.does(action=message.buttons[0].action)
    li.sees("会计学（本科） · 烟台市：找到 2 个")


async def test_reopened_position_is_told_and_a_changed_one_is_not(
    chat: Chat, sqlite: Database, library: Library, clock: SetClock, teller: WatchTeller
) -> None:
    li = chat.person("李")
    await save_search(li, "会计 烟台")
    for postings, number in (
        ((posting(code="1", title="审计岗", headcount=9),), 0),
        ((NURSE,), 0),
        ((NURSE, OLD), 1),
    ):
        clock.passes(hours=1)
        await publish(sqlite, library, *postings, now=clock.now())
        await teller.tell()
        assert len(await told(sqlite)) == number


async def test_two_searches_that_find_the_same_make_one_message(
    chat: Chat, sqlite: Database, library: Library, clock: SetClock, teller: WatchTeller
) -> None:
    li = chat.person("李")
    await save_search(li, "会计 烟台")
    await save_search(li, "会计 烟台 招2人以上")
    clock.passes(hours=1)
    await publish(sqlite, library, OLD, NEW, now=clock.now())
    await teller.tell()
    (message,) = await told(sqlite)
    assert titles(message) == ["新岗"]


async def test_muted_and_removed_searches_are_silent(
    chat: Chat, sqlite: Database, library: Library, clock: SetClock, teller: WatchTeller
) -> None:
    li, wang = chat.person("李"), chat.person("王")
    await save_search(li, "会计 烟台")
    await save_search(wang, "会计 烟台")
    await li.says("/searches")
    li.sees("会计学（本科） · 烟台市", "现有 1 个岗位")
    await li.taps("静音")
    li.sees("已静音")
    await wang.says("保存的搜索")
    await wang.taps("删除")
    wang.sees("还没有保存的搜索")
    clock.passes(hours=1)
    await publish(sqlite, library, OLD, NEW, now=clock.now())
    await teller.tell()
    assert await told(sqlite) == []
    await li.says("/searches")
    await li.taps("恢复提醒")
    await teller.tell()
    assert await told(sqlite) == [], "what came while it was muted is not told afterwards"


async def test_saved_searches_are_their_owners(chat: Chat) -> None:
    li, wang = chat.person("李"), chat.person("王")
    await save_search(li, "会计 烟台")
    await wang.says("/searches")
    wang.sees("还没有保存的搜索")
    for action in (
        "watched:1",
        "mute:1",
        "unwatch:1",
        "unwatch:x",
        "watched:99999999999999999999",
    ):
        await wang.does(action=action)
        wang.sees("不在了")
    await wang.does(action="watch:1")
    wang.sees("过期")
    await li.says("/forget")
    await li.taps("确认")
    await li.says("/searches")
    li.sees("还没有保存的搜索")


async def test_too_many_are_refused(chat: Chat) -> None:
    li = chat.person("李")
    for number in range(1, 12):
        await save_search(li, f"会计 烟台 招{number}人以上")
    li.sees("最多保存 10 个搜索")


async def test_search_that_finds_nothing_yet_can_be_saved(
    chat: Chat, sqlite: Database, library: Library, clock: SetClock, teller: WatchTeller
) -> None:
    li = chat.person("李")
    await save_search(li, "会计专业在威海有什么岗位")
    clock.passes(hours=1)
    weihai = posting(code="8", title="威海岗", workplace="山东省威海市")
    await publish(sqlite, library, OLD, weihai, now=clock.now())
    await teller.tell()
    (message,) = await told(sqlite)
    assert titles(message) == ["威海岗"]
