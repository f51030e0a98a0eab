"""Counselors hear each working day how much waits for them, once, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from models.honours import reviews
from scheduler.waiting_news import WaitingTeller
from tests.honoured import nominated, number_of, published, serving
from tests.projected import project, proposed
from tests.school import ELSEWHERE, admin, counselor, graduate, pushed
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> WaitingTeller:
    return WaitingTeller(database=database, clock=clock, library=library)


async def test_what_waits_is_said_once_a_day_until_it_is_settled(
    chat: Chat, teller: WaitingTeller, clock: SetClock, database: Database
) -> None:
    zhang = await counselor(chat, "张老师")
    li = await graduate(chat, "李")
    await teller.tell()
    assert not await pushed(database, "waiting", zhang)
    await li.says("宿舍的热水几点停供？")
    for _ in range(2):
        await teller.tell()
    [told] = await pushed(database, "waiting", zhang)
    assert "1" in told.text
    assert [button.action for button in told.buttons] == ["questions:0"]
    assert not await pushed(database, "waiting", li)
    clock.passes(days=1)
    await teller.tell()
    assert len(await pushed(database, "waiting", zhang)) == 2
    await zhang.says("/questions")
    await zhang.taps("忽略")
    clock.passes(days=1)
    await teller.tell()
    assert len(await pushed(database, "waiting", zhang)) == 2


@pytest.mark.parametrize("hours", [3, 9, 5 * 24])
async def test_only_in_the_morning_of_a_working_day(
    chat: Chat, teller: WaitingTeller, clock: SetClock, database: Database, hours: int
) -> None:
    zhang = await counselor(chat, "张老师")
    li = await graduate(chat, "李")
    await li.says("宿舍的热水几点停供？")
    clock.passes(hours=hours)
    await teller.tell()
    assert not await pushed(database, "waiting", zhang)


async def test_every_kind_of_what_waits_is_counted_for_the_schools_own_counselors(
    chat: Chat, teller: WaitingTeller, database: Database
) -> None:
    office = await admin(chat, "厅里")
    zhang, away = await counselor(chat, "张老师"), await counselor(chat, "外校", school=ELSEWHERE)
    li, han = await serving(chat, "李"), await graduate(chat, "韩")
    await project(zhang)
    await proposed(han, "算盘队")
    await nominated(li, await published(office, database))
    await teller.tell()
    [told] = await pushed(database, "waiting", zhang)
    assert told.text.splitlines()[1:] == [
        "📥 待决定的项目申报 1 份",
        "🗳 待审核和推荐的荣誉申报 1 份",
    ]
    assert not await pushed(database, "waiting", away)
    assert not await pushed(database, "waiting", office)
    await zhang.does(action=told.buttons[0].action)
    await zhang.taps("看申报")
    zhang.sees("算盘队")
    await zhang.does(action=told.buttons[1].action)
    await zhang.taps("👍 同意")
    await zhang.says("/nominations")
    zhang.sees("等另一位老师")
    async with database.read() as session:
        person, now = await number_of(chat, zhang), chat.clock.now()
        assert await reviews.count_waiting(session, person, now=now) == 0
