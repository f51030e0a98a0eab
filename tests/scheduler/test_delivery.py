"""The outbox: what is decided is sent once, and what is not known is not claimed."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from models import deliveries
from models.database import Database
from models.deliveries import Delivery, State, enqueue
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Reply
from models.people import Contact, meet
from scheduler.delivery import FIRST_PAUSE, LEASE, TRIES, DeliveryWorker, Retry, plan
from scheduler.housekeeping import Housekeeping
from tests.conftest import SetClock

LI = Address("memory", "li")


class Platform:
    """A channel that records what it shows and fails as it is told to."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.failures: list[SendError] = []

    async def send(self, address: Address, reply: Reply, key: str) -> str:
        """Show a reply, or fail."""
        if self.failures:
            raise self.failures.pop(0)
        self.shown.append(reply.text)
        return f"m{len(self.shown)}"


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def worker(database: Database, clock: SetClock, platform: Platform) -> DeliveryWorker:
    return _worker(database, clock, platform)


def _worker(database: Database, clock: SetClock, platform: Platform) -> DeliveryWorker:
    return DeliveryWorker(channel="memory", send=platform.send, database=database, clock=clock)


async def _decide(
    database: Database, clock: SetClock, text: str, *, kind: str = "broadcast", **later: float
) -> bool:
    async with database.write() as session:
        person = await meet(session, LI, now=clock.now())
        return await enqueue(
            session,
            LI,
            Reply(text),
            key=text,
            kind=kind,
            person_id=person.id or 0,
            due_at=clock.now() + timedelta(**later),
            not_after=clock.now() + timedelta(hours=1),
        )


async def _states(database: Database) -> dict[str, str]:
    async with database.read() as session:
        rows = (await session.exec(select(Delivery))).all()
    return {row.key: row.state for row in rows}


async def _drain(worker: DeliveryWorker) -> None:
    while await worker.send_one():
        pass


async def test_what_is_decided_twice_is_sent_once(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    assert await _decide(database, clock, "hello")
    assert not await _decide(database, clock, "hello")
    await _drain(worker)
    assert platform.shown == ["hello"]
    assert await _states(database) == {"hello": State.SENT}


async def test_nothing_leaves_before_it_is_due_and_the_oldest_leaves_first(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "later", minutes=10)
    await _decide(database, clock, "sooner", minutes=5)
    await _drain(worker)
    assert platform.shown == []
    clock.passes(minutes=11)
    await _drain(worker)
    assert platform.shown == ["sooner", "later"]


async def test_what_is_too_late_is_dropped_and_counted(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "stale")
    clock.passes(hours=2)
    await _drain(worker)
    assert platform.shown == []
    assert await _states(database) == {"stale": State.DROPPED}


async def test_two_workers_never_send_the_same(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    for number in range(20):
        await _decide(database, clock, f"n{number}")
    workers = [_worker(database, clock, platform) for _ in range(4)]
    await asyncio.gather(*(_drain(worker) for worker in workers))
    assert sorted(platform.shown) == sorted(f"n{number}" for number in range(20))


async def test_who_blocks_us_is_not_written_to_again(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello")
    platform.failures = [Blocked()]
    await _drain(worker)
    assert await _states(database) == {"hello": State.BLOCKED}
    async with database.read() as session:
        assert not (await session.exec(select(Contact.active))).one()


async def test_a_lost_connection_is_tried_again_later(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello")
    platform.failures = [Unreachable(), Unreachable()]
    for _ in range(3):
        await _drain(worker)
        clock.passes(seconds=2 * FIRST_PAUSE)
    assert platform.shown == ["hello"]


async def test_an_unsure_broadcast_stays_unknown_and_an_unsure_reply_is_repeated(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "broadcast")
    await _decide(database, clock, "answer", kind="reply")
    platform.failures = [Unsure(), Unsure()]
    await _drain(worker)
    clock.passes(minutes=1)
    await _drain(worker)
    assert platform.shown == ["answer"]
    assert await _states(database) == {"broadcast": State.UNKNOWN, "answer": State.SENT}


async def test_a_worker_that_dies_leaves_an_unknown_behind(
    database: Database, clock: SetClock, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello")
    async with database.write() as session:
        await deliveries.claim(session, "memory", now=clock.now(), lease=LEASE)
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    await housekeeping.expire_leases()
    assert await _states(database) == {"hello": State.SENDING}
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await housekeeping.expire_leases()
    assert await _states(database) == {"hello": State.UNKNOWN}
    assert not await worker.send_one()


async def test_a_reply_that_a_worker_died_over_is_sent_by_the_next(
    database: Database, clock: SetClock, worker: DeliveryWorker, platform: Platform
) -> None:
    await _decide(database, clock, "hello", kind="reply")
    async with database.write() as session:
        await deliveries.claim(session, "memory", now=clock.now(), lease=LEASE)
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    assert await worker.send_one()
    assert platform.shown == ["hello"]
    assert await _states(database) == {"hello": State.SENT}


async def test_a_reply_that_kills_every_worker_is_given_up(
    database: Database, clock: SetClock, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello", kind="reply")
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    for _ in range(TRIES):
        async with database.write() as session:
            assert await deliveries.claim(session, "memory", now=clock.now(), lease=LEASE)
        clock.passes(seconds=LEASE.total_seconds() + 1)
        await housekeeping.expire_leases()
    assert await _states(database) == {"hello": State.UNKNOWN}


async def test_deliveries_are_forgotten_with_the_conversations(
    database: Database, clock: SetClock, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "old")
    assert await worker.send_one()
    clock.passes(days=2)
    await _decide(database, clock, "waiting")
    await Housekeeping(database=database, clock=clock, keep_days=1).forget()
    assert await _states(database) == {"waiting": State.WAITING}


async def test_a_worker_stops_after_the_message_under_way(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    sending, go_on = asyncio.Event(), asyncio.Event()

    async def send(address: Address, reply: Reply, key: str) -> str:
        sending.set()
        await go_on.wait()
        return await platform.send(address, reply, key)

    await _decide(database, clock, "first")
    await _decide(database, clock, "second")
    worker = DeliveryWorker(channel="memory", send=send, database=database, clock=clock)
    running = asyncio.create_task(worker.run())
    worker.wake()
    await sending.wait()
    worker.stop()
    go_on.set()
    await running
    assert platform.shown == ["first"]
    assert await _states(database) == {"first": State.SENT, "second": State.WAITING}


@pytest.mark.parametrize(
    ("error", "kind", "attempts", "expected"),
    [
        (Blocked(), "reply", 1, State.BLOCKED),
        (Rejected(), "reply", 1, State.FAILED),
        (Unsure(), "broadcast", 1, State.UNKNOWN),
        (Unsure(), "reply", TRIES, State.UNKNOWN),
        (Unreachable(), "broadcast", TRIES, State.FAILED),
    ],
)
def test_when_it_is_over(
    clock: SetClock, error: SendError, kind: str, attempts: int, expected: State
) -> None:
    assert plan(error, kind=kind, attempts=attempts, now=clock.now(), jitter=0.5) is expected


def test_pauses_grow_and_a_busy_platform_names_its_own(clock: SetClock) -> None:
    def pause(error: SendError, attempts: int) -> float:
        step = plan(error, kind="reply", attempts=attempts, now=clock.now(), jitter=0.0)
        assert isinstance(step, Retry)
        return (step.at - clock.now()).total_seconds()

    grown = [pause(Unreachable(), attempts) for attempts in range(1, TRIES)]
    assert grown == sorted(grown)
    assert pause(Busy(17), 1) == pause(Busy(17), 5) == 17
