"""Counselors hear each working day of the questions that wait, once, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from scheduler.question_news import QuestionTeller
from tests.school import counselor, graduate, pushed
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> QuestionTeller:
    return QuestionTeller(database=database, clock=clock, library=library)


async def test_what_waits_is_said_once_a_day_until_it_is_settled(
    chat: Chat, teller: QuestionTeller, clock: SetClock, database: Database
) -> None:
    zhang = await counselor(chat, "张老师")
    li = await graduate(chat, "李")
    await teller.tell()
    assert not await pushed(database, "questions", zhang)
    await li.says("宿舍的热水几点停供？")
    for _ in range(2):
        await teller.tell()
    [told] = await pushed(database, "questions", zhang)
    assert "1" in told.text
    assert [button.action for button in told.buttons] == ["questions:0"]
    assert not await pushed(database, "questions", li)
    clock.passes(days=1)
    await teller.tell()
    assert len(await pushed(database, "questions", zhang)) == 2
    await zhang.says("/questions")
    await zhang.taps("忽略")
    clock.passes(days=1)
    await teller.tell()
    assert len(await pushed(database, "questions", zhang)) == 2


@pytest.mark.parametrize("hours", [3, 9, 5 * 24])
async def test_only_in_the_morning_of_a_working_day(
    chat: Chat, teller: QuestionTeller, clock: SetClock, database: Database, hours: int
) -> None:
    zhang = await counselor(chat, "张老师")
    li = await graduate(chat, "李")
    await li.says("宿舍的热水几点停供？")
    clock.passes(hours=hours)
    await teller.tell()
    assert not await pushed(database, "questions", zhang)
