"""A platform that records and fails as it is told, and messages decided for it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from sqlmodel import select

from models.clock import Clock
from models.database import Database
from models.deliveries.attempts import Claimed, claim
from models.deliveries.deliveries import Delivery, enqueue
from models.messages import Address, Reply
from models.people.people import meet
from scheduler.delivery import LEASE, DeliveryWorker
from scheduler.pace import Pace
from tests.conftest import SetClock
from tests.patience import PATIENCE

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
        """Wait until a message has made `condition` true. TimeoutError if nothing does."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()


def worker_of(
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


async def decide(
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


async def states(database: Database) -> dict[str, str]:
    async with database.read() as session:
        rows = (await session.exec(select(Delivery))).all()
    return {row.key: row.state for row in rows}


async def unsure(database: Database) -> set[str]:
    """Which messages were tried again although they may have arrived."""
    async with database.read() as session:
        return set((await session.exec(select(Delivery.key).where(Delivery.unsure))).all())


async def claim_all(database: Database, clock: SetClock) -> Claimed:
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
