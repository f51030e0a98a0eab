"""The outbox: what is decided is sent once, and what is not known is not claimed."""

from __future__ import annotations

import asyncio

import pytest
from sqlmodel import select

from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import State
from models.errors import Blocked, Unreachable, Unsure
from models.messages import Address
from models.people.people import Contact, meet
from scheduler.delivery import FIRST_PAUSE, LOOK_AGAIN, DeliveryWorker
from scheduler.housekeeping import Housekeeping
from tests.conftest import SetClock
from tests.sending import LI, Platform, decide, states, unsure, worker_of


async def test_what_is_decided_twice_is_sent_once(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    assert await decide(database, clock, "hello")
    assert not await decide(database, clock, "hello")
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await states(database) == {"hello": State.SENT}


async def test_nothing_leaves_before_it_is_due_and_the_oldest_leaves_first(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "later", minutes=10)
    await decide(database, clock, "sooner", minutes=5)
    await worker.send_due()
    assert platform.shown == []
    clock.passes(minutes=11)
    await worker.send_due()
    clock.passes(seconds=2 * LOOK_AGAIN)
    await worker.send_due()
    assert platform.shown == ["sooner", "later"]


async def test_what_is_too_late_is_dropped_and_counted(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "stale")
    clock.passes(hours=2)
    await worker.send_due()
    assert platform.shown == []
    assert await states(database) == {"stale": State.DROPPED}


async def test_two_workers_never_send_the_same(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    for number in range(20):
        await decide(database, clock, f"n{number}", to=Address("memory", str(number)))
    workers = [worker_of(database, clock, platform) for _ in range(4)]
    await asyncio.gather(*(worker.send_due() for worker in workers))
    assert sorted(platform.shown) == sorted(f"n{number}" for number in range(20))


async def test_who_blocks_us_is_not_written_to_again(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "hello")
    platform.failures = [Blocked()]
    await worker.send_due()
    assert await states(database) == {"hello": State.BLOCKED}
    async with database.read() as session:
        assert not (await session.exec(select(Contact.active))).one()


async def test_what_a_blocked_account_was_to_get_goes_to_the_persons_next_one(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "reminder", kind="reminder")
    await decide(database, clock, "answer", kind="reply", minutes=1)
    async with database.write() as session:
        person = await meet(session, LI, now=clock.now())
        session.add(
            Contact(person_id=person.id, channel="page", user="li", created_at=clock.now())
        )
    for _ in range(2):
        platform.failures = [Blocked()]
        await worker.send_due()
        clock.passes(minutes=2)
    assert platform.shown == []
    page = DeliveryWorker(channel="page", send=platform.send, database=database, clock=clock)
    await page.send_due()
    assert platform.shown == ["reminder"]
    assert await states(database) == {
        "reminder": State.BLOCKED,
        "answer": State.BLOCKED,
        "reminder>page:li": State.SENT,
    }


async def test_a_lost_connection_is_tried_again_later(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "hello")
    platform.failures = [Unreachable(), Unreachable()]
    for _ in range(3):
        await worker.send_due()
        clock.passes(seconds=2 * FIRST_PAUSE)
    assert platform.shown == ["hello"]
    assert await unsure(database) == set()


async def test_an_unsure_broadcast_stays_unknown_and_an_unsure_reply_is_repeated(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await decide(database, clock, "broadcast")
    await decide(database, clock, "answer", kind="reply")
    platform.failures = [Unsure(), Unsure()]
    for _ in range(2):
        await worker.send_due()
        clock.passes(seconds=2 * LOOK_AGAIN)
    clock.passes(minutes=1)
    await worker.send_due()
    assert platform.shown == ["answer"]
    assert await states(database) == {"broadcast": State.UNKNOWN, "answer": State.SENT}
    assert await unsure(database) == {"answer"}


async def test_deliveries_are_forgotten_with_the_conversations(
    database: Database,
    clock: SetClock,
    worker: DeliveryWorker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.pruning.LOOKED_AT", 2)  # so that there are several pages
    await decide(database, clock, "kept", days=9)
    for number in range(4):
        await decide(database, clock, f"old {number}", to=Address("memory", f"{number}"))
    await worker.send_due()
    clock.passes(days=2)
    await decide(database, clock, "waiting")
    await Housekeeping(database=database, clock=clock, keep_days=1).forget()
    assert await states(database) == {"kept": State.WAITING, "waiting": State.WAITING}


async def test_a_fault_of_ours_is_counted_as_unknown_and_ends_nothing(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.failures = [RuntimeError("a bug")]
    await decide(database, clock, "hello")
    await worker.send_due()
    await decide(database, clock, "next")
    await worker.send_due()
    assert await states(database) == {"hello": State.UNKNOWN, "next": State.SENT}


async def test_what_is_due_soon_leaves_at_its_time(
    database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.PERIOD", 60.0)  # nobody looks by chance
    clock = SystemClock()
    await decide(database, clock, "later", seconds=0.3)
    await decide(database, clock, "reply", kind="reply", seconds=0.2)
    await decide(database, clock, "reminder", kind="reminder", seconds=0.1)
    worker = worker_of(database, clock, platform)
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.has_shown(3))
    worker.stop()
    await running
    assert platform.shown == ["reminder", "reply", "later"]
