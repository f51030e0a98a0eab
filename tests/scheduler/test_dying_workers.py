"""Workers that die, stop or are late: what they had under way is repeated or unknown."""

from __future__ import annotations

import asyncio

from models.database import Database
from models.deliveries.deliveries import State
from scheduler.delivery import LEASE, TRIES, DeliveryWorker
from scheduler.housekeeping import Housekeeping
from tests.conftest import SetClock
from tests.sending import Platform, claim_all, decide, states, unsure


async def test_a_worker_that_dies_leaves_an_unknown_behind(
    database: Database, clock: SetClock, worker: DeliveryWorker, platform: Platform
) -> None:
    await decide(database, clock, "hello")
    assert (await claim_all(database, clock)).attempts
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    await housekeeping.expire_leases()
    assert await states(database) == {"hello": State.SENDING}
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await housekeeping.expire_leases()
    await worker.send_due()
    assert platform.shown == []
    assert await states(database) == {"hello": State.UNKNOWN}


async def test_a_reply_that_a_worker_died_over_is_sent_by_the_next(
    database: Database, clock: SetClock, worker: DeliveryWorker, platform: Platform
) -> None:
    await decide(database, clock, "hello", kind="reply")
    assert (await claim_all(database, clock)).attempts
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await states(database) == {"hello": State.SENT}
    assert await unsure(database) == {"hello"}


async def test_a_reply_that_kills_every_worker_is_given_up(
    database: Database, clock: SetClock
) -> None:
    await decide(database, clock, "hello", kind="reply")
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    for _ in range(TRIES):
        assert (await claim_all(database, clock)).attempts
        clock.passes(seconds=LEASE.total_seconds() + 1)
        await housekeeping.expire_leases()
    assert await states(database) == {"hello": State.UNKNOWN}


async def test_a_worker_settles_what_is_under_way_before_it_stops(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await decide(database, clock, "first")
    await decide(database, clock, "second")
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.under_way["li"])
    worker.stop()
    platform.doors["li"].set()
    await running
    assert platform.shown == ["first"]
    assert await states(database) == {"first": State.SENT, "second": State.WAITING}


async def test_a_worker_that_is_cancelled_leaves_what_it_sends_to_the_lease(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await decide(database, clock, "first")
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.under_way["li"])
    running.cancel()
    await asyncio.wait({running})
    assert platform.under_way["li"] == 0
    assert await states(database) == {"first": State.SENDING}


async def test_what_is_known_late_is_better_than_what_was_guessed(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await decide(database, clock, "hello")
    sending = asyncio.create_task(worker.send_due())
    await platform.until(lambda: platform.under_way["li"])
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    assert await states(database) == {"hello": State.UNKNOWN}
    platform.doors["li"].set()
    await sending
    assert await states(database) == {"hello": State.SENT}


async def test_a_message_is_not_repeated_because_the_clock_jumps(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await decide(database, clock, "hello", kind="reply")
    sending = asyncio.create_task(worker.send_due())
    await platform.until(lambda: platform.under_way["li"])
    clock.passes(minutes=30)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    assert await states(database) == {"hello": State.WAITING}
    platform.doors["li"].set()
    await sending
    clock.passes(minutes=1)
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await states(database) == {"hello": State.SENT}
