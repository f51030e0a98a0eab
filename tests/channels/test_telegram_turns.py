"""Telegram in front of the real desk: whatever dies or comes twice, a turn is taken once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlmodel import select

from bot.channels.telegram import TelegramChannel
from bot.desk import TurnDesk
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.router import Router
from handlers.turn import Turn
from knowledge.library import Library
from models.database import Database
from models.messages import Button, Reply
from models.people.people import Contact
from tests.channels.telegram_harness import LI, channel
from tests.conftest import SetClock
from tests.fakes.telegram import FakeTelegram, Slow

CLASS = -1001


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API that knows Li and a class."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.group(CLASS)
        yield api


@pytest.fixture
def turns() -> list[str]:
    """What the handlers have handled."""
    return []


@pytest.fixture
def desk(sqlite: Database, library: Library, clock: SetClock, turns: list[str]) -> TurnDesk:
    """The program's own desk over one small capability."""
    router = Router()

    @router.command("fair", menu=False)
    async def fair(turn: Turn, rest: str) -> Reply:
        turns.append(f"fair {rest}")
        return Reply(f"第{len(turns)}次", buttons=(Button("报名", "signup:12"),))

    @router.button("signup")
    async def sign_up(turn: Turn, fair: str) -> Reply:
        turns.append(f"signup {fair}")
        return Reply(f"已报名，第{len(turns)}次", edits=True)

    return TurnDesk(
        dispatcher=Dispatcher(database=sqlite, router=router, library=library, clock=clock),
        database=sqlite,
        clock=clock,
        metrics=Metrics(),
        wake=lambda _: None,
    )


async def kill(telegram: TelegramChannel) -> None:
    """End the channel as a power cut would: without a word to Telegram."""
    running = telegram._running
    assert running is not None
    running.cancel()
    await asyncio.wait({running})
    await telegram._bot.shutdown()


async def test_killed_between_commit_and_answer(
    api: FakeTelegram, desk: TurnDesk, turns: list[str]
) -> None:
    api.script(LI, Slow(60))
    first = channel(api)
    await first.start(desk)
    api.says(LI, "/fair 12")
    await api.until_met(LI)
    await kill(first)
    assert api.texts(LI) == []
    second = channel(api)
    await second.start(desk)
    await api.until(lambda: api.texts(LI))
    await second.stop()
    assert (turns, api.texts(LI)) == (["fair 12"], ["第1次"])
    assert api.updates.pending == []


async def test_a_doubled_update_is_one_turn(
    api: FakeTelegram, desk: TurnDesk, turns: list[str]
) -> None:
    telegram = channel(api)
    api.says(LI, "/fair 12")
    [update] = api.updates.pending
    api.updates.add_raw(update)
    await telegram.start(desk)
    await api.updates.until_acknowledged()
    await telegram.stop()
    assert turns == ["fair 12"]
    assert set(api.texts(LI)) == {"第1次"}


async def test_a_press_changes_the_message_in_place(
    api: FakeTelegram, desk: TurnDesk, turns: list[str]
) -> None:
    telegram = channel(api)
    await telegram.start(desk)
    api.says(LI, "/fair 12")
    await api.until(lambda: api.texts(LI))
    api.presses(LI, "报名")
    await api.until(lambda: api.texts(LI) == ["已报名，第2次"])
    await telegram.stop()
    assert turns == ["fair 12", "signup 12"]


async def test_a_group_that_refuses_does_not_switch_off_the_person(
    api: FakeTelegram, desk: TurnDesk, sqlite: Database
) -> None:
    telegram = channel(api)
    await telegram.start(desk)
    api.says(LI, "/fair 12", chat=CLASS)
    api.group(CLASS).blocked = True
    await api.updates.until_acknowledged()
    await telegram.stop()
    async with sqlite.read() as session:
        contacts = (await session.exec(select(Contact))).all()
    assert [(contact.user, contact.active) for contact in contacts] == [(str(LI), True)]
