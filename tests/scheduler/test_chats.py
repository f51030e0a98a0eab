"""Chats wait for themselves alone: slow ones, busy ones, groups, and who overtakes whom."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from sqlmodel import select

from models.database import Database
from models.deliveries.deliveries import State
from models.errors import Blocked, Busy
from models.messages import Address
from models.people.people import Contact
from scheduler import delivery
from scheduler.delivery import DeliveryWorker
from tests.conftest import SetClock
from tests.sending import Platform, decide, states, worker_of

LANES = 20
"""Few, so that a queue forms behind them soon."""


async def test_a_chat_that_hangs_delays_only_itself(
    database: Database,
    clock: SetClock,
    platform: Platform,
    worker: DeliveryWorker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "LANES", LANES)
    platform.doors["li"] = asyncio.Event()
    for number in range(3):
        await decide(database, clock, f"li {number}")
    for number in range(2 * LANES):
        await decide(database, clock, f"{number}", to=Address("memory", str(number)))
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: len(platform.shown) == 2 * LANES)
    assert platform.under_way["li"] == 1
    platform.doors["li"].set()
    for count in range(1, 4):
        await platform.until(partial(platform.has_shown, 2 * LANES + count))
        clock.passes(seconds=1)
        worker.wake()
    worker.stop()
    await running
    assert platform.shown[-3:] == ["li 0", "li 1", "li 2"]
    assert platform.busiest["li"] == 1
    assert 1 < platform.busiest["all"] <= LANES


async def test_a_pause_asked_for_is_kept_by_its_chat_and_by_no_other(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.failures = [Busy(30)]
    await decide(database, clock, "one")
    await worker.send_due()
    await decide(database, clock, "two")
    await decide(database, clock, "other", to=Address("memory", "wang"))
    await worker.send_due()
    assert platform.shown == ["other"]
    for _ in range(2):
        clock.passes(seconds=31)
        await worker.send_due()
    assert platform.shown == ["other", "one", "two"]


async def test_a_group_is_one_chat_whoever_spoke_in_it(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "one", to=Address("memory", "li", "-5:1"), kind="reply")
    await decide(database, clock, "two", to=Address("memory", "wang", "-5:2"), kind="reply")
    await worker.send_due()
    assert platform.shown == ["one"]
    clock.passes(seconds=1)
    await worker.send_due()
    assert platform.shown == ["one", "two"]


async def test_a_group_that_shuts_us_out_leaves_its_members_reachable(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "hello", to=Address("memory", "li", "-5:1"), kind="reply")
    platform.failures = [Blocked()]
    await worker.send_due()
    assert await states(database) == {"hello": State.BLOCKED}
    async with database.read() as session:
        assert (await session.exec(select(Contact.active))).one()


async def test_replies_overtake_reminders_and_those_broadcasts(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    for kind in ("broadcast", "reminder", "reply"):
        await decide(database, clock, kind, kind=kind, to=Address("memory", kind))
    clock.passes(seconds=1)
    await worker.send_due()
    assert platform.shown == ["reply", "reminder", "broadcast"]


async def test_a_worker_for_one_person_leaves_the_others_alone(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    await decide(database, clock, "mine")
    await decide(database, clock, "yours", to=Address("memory", "wang"))
    await worker_of(database, clock, platform, user="li").send_due()
    assert platform.shown == ["mine"]
    assert await states(database) == {"mine": State.SENT, "yours": State.WAITING}
