"""The outbox: what is decided is sent once, and what is not known is not claimed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from models.attempts import Attempt, Claimed, claim
from models.clock import Clock, SystemClock
from models.database import Database
from models.deliveries import Delivery, State, enqueue
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Reply
from models.people import Contact, meet
from scheduler.delivery import FIRST_PAUSE, LANES, LEASE, LOOK_AGAIN, TRIES, DeliveryWorker, plan
from scheduler.housekeeping import Housekeeping
from scheduler.pace import Pace
from tests.conftest import SetClock

LI = Address("memory", "li")


class Platform:
    """A channel that records what it shows and fails as it is told to.

    While the door of a chat is closed, what is sent there hangs.
    """

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.failures: list[Exception] = []
        self.doors: dict[str, asyncio.Event] = {}
        self.under_way: Counter[str] = Counter()
        self.busiest: Counter[str] = Counter()
        self._changed = asyncio.Event()

    async def send(self, address: Address, reply: Reply, key: str) -> str:
        """Show a reply, or fail."""
        if self.failures:
            raise self.failures.pop(0)
        for name in (address.chat, "all"):
            self.under_way[name] += 1
            self.busiest[name] = max(self.busiest[name], self.under_way[name])
        self._changed.set()
        try:
            if address.chat in self.doors:
                await self.doors[address.chat].wait()
            self.shown.append(reply.text)
        finally:
            for name in (address.chat, "all"):
                self.under_way[name] -= 1
            self._changed.set()
        return f"m{len(self.shown)}"

    def has_shown(self, count: int) -> bool:
        """Whether so many messages have arrived."""
        return len(self.shown) == count

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until a message has made `condition` true. TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while not condition():
                self._changed.clear()
                await self._changed.wait()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def worker(database: Database, clock: SetClock, platform: Platform) -> DeliveryWorker:
    return _worker(database, clock, platform)


def _worker(
    database: Database, clock: Clock, platform: Platform, *, user: str = ""
) -> DeliveryWorker:
    return DeliveryWorker(
        channel="memory",
        send=platform.send,
        database=database,
        clock=clock,
        pace=Pace(timer=lambda: clock.now().timestamp()),
        user=user,
    )


async def _decide(
    database: Database,
    clock: Clock,
    text: str,
    *,
    kind: str = "broadcast",
    to: Address = LI,
    **later: float,
) -> bool:
    async with database.write() as session:
        person = await meet(session, to, now=clock.now())
        return await enqueue(
            session,
            to,
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


async def _unsure(database: Database) -> set[str]:
    """Which messages were tried again although they may have arrived."""
    async with database.read() as session:
        return set((await session.exec(select(Delivery.key).where(Delivery.unsure))).all())


async def _claim(database: Database, clock: SetClock) -> Claimed:
    """Claim all that is due, as a worker does that dies right after."""
    async with database.write() as session:
        return await claim(
            session,
            "memory",
            now=clock.now(),
            lease_until=clock.now() + LEASE,
            limit=10,
            busy_until=lambda *_: None,
        )


async def test_what_is_decided_twice_is_sent_once(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    assert await _decide(database, clock, "hello")
    assert not await _decide(database, clock, "hello")
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await _states(database) == {"hello": State.SENT}


async def test_nothing_leaves_before_it_is_due_and_the_oldest_leaves_first(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "later", minutes=10)
    await _decide(database, clock, "sooner", minutes=5)
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
    await _decide(database, clock, "stale")
    clock.passes(hours=2)
    await worker.send_due()
    assert platform.shown == []
    assert await _states(database) == {"stale": State.DROPPED}


async def test_two_workers_never_send_the_same(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    for number in range(20):
        await _decide(database, clock, f"n{number}", to=Address("memory", str(number)))
    workers = [_worker(database, clock, platform) for _ in range(4)]
    await asyncio.gather(*(worker.send_due() for worker in workers))
    assert sorted(platform.shown) == sorted(f"n{number}" for number in range(20))


async def test_who_blocks_us_is_not_written_to_again(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello")
    platform.failures = [Blocked()]
    await worker.send_due()
    assert await _states(database) == {"hello": State.BLOCKED}
    async with database.read() as session:
        assert not (await session.exec(select(Contact.active))).one()


async def test_what_a_blocked_account_was_to_get_goes_to_the_persons_next_one(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "reminder", kind="reminder")
    await _decide(database, clock, "answer", kind="reply", minutes=1)
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
    assert await _states(database) == {
        "reminder": State.BLOCKED,
        "answer": State.BLOCKED,
        "reminder>page:li": State.SENT,
    }


async def test_a_lost_connection_is_tried_again_later(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello")
    platform.failures = [Unreachable(), Unreachable()]
    for _ in range(3):
        await worker.send_due()
        clock.passes(seconds=2 * FIRST_PAUSE)
    assert platform.shown == ["hello"]
    assert await _unsure(database) == set()


async def test_an_unsure_broadcast_stays_unknown_and_an_unsure_reply_is_repeated(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "broadcast")
    await _decide(database, clock, "answer", kind="reply")
    platform.failures = [Unsure(), Unsure()]
    for _ in range(2):
        await worker.send_due()
        clock.passes(seconds=2 * LOOK_AGAIN)
    clock.passes(minutes=1)
    await worker.send_due()
    assert platform.shown == ["answer"]
    assert await _states(database) == {"broadcast": State.UNKNOWN, "answer": State.SENT}
    assert await _unsure(database) == {"answer"}


async def test_a_worker_that_dies_leaves_an_unknown_behind(
    database: Database, clock: SetClock, worker: DeliveryWorker, platform: Platform
) -> None:
    await _decide(database, clock, "hello")
    assert (await _claim(database, clock)).attempts
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    await housekeeping.expire_leases()
    assert await _states(database) == {"hello": State.SENDING}
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await housekeeping.expire_leases()
    await worker.send_due()
    assert platform.shown == []
    assert await _states(database) == {"hello": State.UNKNOWN}


async def test_a_reply_that_a_worker_died_over_is_sent_by_the_next(
    database: Database, clock: SetClock, worker: DeliveryWorker, platform: Platform
) -> None:
    await _decide(database, clock, "hello", kind="reply")
    assert (await _claim(database, clock)).attempts
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await _states(database) == {"hello": State.SENT}
    assert await _unsure(database) == {"hello"}


async def test_a_reply_that_kills_every_worker_is_given_up(
    database: Database, clock: SetClock
) -> None:
    await _decide(database, clock, "hello", kind="reply")
    housekeeping = Housekeeping(database=database, clock=clock, keep_days=1)
    for _ in range(TRIES):
        assert (await _claim(database, clock)).attempts
        clock.passes(seconds=LEASE.total_seconds() + 1)
        await housekeeping.expire_leases()
    assert await _states(database) == {"hello": State.UNKNOWN}


async def test_deliveries_are_forgotten_with_the_conversations(
    database: Database,
    clock: SetClock,
    worker: DeliveryWorker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.pruning.LOOKED_AT", 2)  # so that there are several pages
    await _decide(database, clock, "kept", days=9)
    for number in range(4):
        await _decide(database, clock, f"old {number}", to=Address("memory", f"{number}"))
    await worker.send_due()
    clock.passes(days=2)
    await _decide(database, clock, "waiting")
    await Housekeeping(database=database, clock=clock, keep_days=1).forget()
    assert await _states(database) == {"kept": State.WAITING, "waiting": State.WAITING}


async def test_a_worker_settles_what_is_under_way_before_it_stops(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await _decide(database, clock, "first")
    await _decide(database, clock, "second")
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.under_way["li"])
    worker.stop()
    platform.doors["li"].set()
    await running
    assert platform.shown == ["first"]
    assert await _states(database) == {"first": State.SENT, "second": State.WAITING}


async def test_a_worker_that_is_cancelled_leaves_what_it_sends_to_the_lease(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await _decide(database, clock, "first")
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.under_way["li"])
    running.cancel()
    await asyncio.wait({running})
    assert platform.under_way["li"] == 0
    assert await _states(database) == {"first": State.SENDING}


async def test_a_chat_that_hangs_delays_only_itself(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    for number in range(3):
        await _decide(database, clock, f"li {number}")
    for number in range(2 * LANES):
        await _decide(database, clock, f"{number}", to=Address("memory", str(number)))
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
    await _decide(database, clock, "one")
    await worker.send_due()
    await _decide(database, clock, "two")
    await _decide(database, clock, "other", to=Address("memory", "wang"))
    await worker.send_due()
    assert platform.shown == ["other"]
    for _ in range(2):
        clock.passes(seconds=31)
        await worker.send_due()
    assert platform.shown == ["other", "one", "two"]


async def test_a_group_is_one_chat_whoever_spoke_in_it(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "one", to=Address("memory", "li", "-5:1"), kind="reply")
    await _decide(database, clock, "two", to=Address("memory", "wang", "-5:2"), kind="reply")
    await worker.send_due()
    assert platform.shown == ["one"]
    clock.passes(seconds=1)
    await worker.send_due()
    assert platform.shown == ["one", "two"]


async def test_a_group_that_shuts_us_out_leaves_its_members_reachable(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    await _decide(database, clock, "hello", to=Address("memory", "li", "-5:1"), kind="reply")
    platform.failures = [Blocked()]
    await worker.send_due()
    assert await _states(database) == {"hello": State.BLOCKED}
    async with database.read() as session:
        assert (await session.exec(select(Contact.active))).one()


async def test_replies_overtake_reminders_and_those_broadcasts(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    for kind in ("broadcast", "reminder", "reply"):
        await _decide(database, clock, kind, kind=kind, to=Address("memory", kind))
    clock.passes(seconds=1)
    await worker.send_due()
    assert platform.shown == ["reply", "reminder", "broadcast"]


async def test_a_fault_of_ours_is_counted_as_unknown_and_ends_nothing(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.failures = [RuntimeError("a bug")]
    await _decide(database, clock, "hello")
    await worker.send_due()
    await _decide(database, clock, "next")
    await worker.send_due()
    assert await _states(database) == {"hello": State.UNKNOWN, "next": State.SENT}


async def test_what_is_known_late_is_better_than_what_was_guessed(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await _decide(database, clock, "hello")
    sending = asyncio.create_task(worker.send_due())
    await platform.until(lambda: platform.under_way["li"])
    clock.passes(seconds=LEASE.total_seconds() + 1)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    assert await _states(database) == {"hello": State.UNKNOWN}
    platform.doors["li"].set()
    await sending
    assert await _states(database) == {"hello": State.SENT}


async def test_a_message_is_not_repeated_because_the_clock_jumps(
    database: Database, clock: SetClock, platform: Platform, worker: DeliveryWorker
) -> None:
    platform.doors["li"] = asyncio.Event()
    await _decide(database, clock, "hello", kind="reply")
    sending = asyncio.create_task(worker.send_due())
    await platform.until(lambda: platform.under_way["li"])
    clock.passes(minutes=30)
    await Housekeeping(database=database, clock=clock, keep_days=1).expire_leases()
    assert await _states(database) == {"hello": State.WAITING}
    platform.doors["li"].set()
    await sending
    clock.passes(minutes=1)
    await worker.send_due()
    assert platform.shown == ["hello"]
    assert await _states(database) == {"hello": State.SENT}


async def test_a_worker_for_one_person_leaves_the_others_alone(
    database: Database, clock: SetClock, platform: Platform
) -> None:
    await _decide(database, clock, "mine")
    await _decide(database, clock, "yours", to=Address("memory", "wang"))
    await _worker(database, clock, platform, user="li").send_due()
    assert platform.shown == ["mine"]
    assert await _states(database) == {"mine": State.SENT, "yours": State.WAITING}


async def test_what_is_due_soon_leaves_at_its_time(
    database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.PERIOD", 60.0)  # nobody looks by chance
    clock = SystemClock()
    await _decide(database, clock, "later", seconds=0.3)
    await _decide(database, clock, "reply", kind="reply", seconds=0.2)
    await _decide(database, clock, "reminder", kind="reminder", seconds=0.1)
    worker = _worker(database, clock, platform)
    running = asyncio.create_task(worker.run())
    worker.wake()
    await platform.until(lambda: platform.has_shown(3))
    worker.stop()
    await running
    assert platform.shown == ["reminder", "reply", "later"]


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
    outcome = plan(_attempt(attempts, kind), error, now=clock.now(), jitter=0.5)
    assert outcome.state is expected


def test_pauses_grow_and_a_busy_platform_names_its_own(clock: SetClock) -> None:
    def pause(error: SendError, attempts: int) -> float:
        outcome = plan(_attempt(attempts), error, now=clock.now(), jitter=0.0)
        assert outcome.state is State.WAITING
        assert outcome.due_at
        return (outcome.due_at - clock.now()).total_seconds()

    grown = [pause(Unreachable(), attempts) for attempts in range(1, TRIES)]
    assert grown == sorted(grown)
    assert pause(Busy(17), 1) == pause(Busy(17), 5) == pause(Busy(17), 50) == 17


def _attempt(number: int, kind: str = "reply") -> Attempt:
    return Attempt(1, number, "key", kind, 1, LI, Reply("hello"))
