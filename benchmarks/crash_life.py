"""One life of the crash harness: it plans, fans out and sends until all is done, or it is killed.

Before each step it notes in shared memory which one it takes, so that the killer can choose.
"""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, literal_column
from sqlmodel import col, func, select

from bot.channels.telegram import TelegramChannel
from models.clock import SystemClock
from models.database import Database
from models.deliveries import Delivery, Planned, enqueue, enqueue_all
from models.messages import Address, Reply
from models.people import meet, set_active
from scheduler import delivery, leadership
from scheduler.delivery import DeliveryWorker
from scheduler.housekeeping import Housekeeping
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import TOKEN

if TYPE_CHECKING:
    from ctypes import c_int

    from models.database import Session

STEPS = ("being born", "planning", "fan-out", "sending", "settling")
PAGE = 20
LEASE = timedelta(seconds=2)
"""Short, so that what the dead leave behind is found within the rehearsal."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`messages` to `people` over a database and a Telegram: one third of them reminders."""

    url: str
    server: str
    people: int
    messages: int

    @property
    def reminders(self) -> int:
        """How many of them are sent again when they may have arrived."""
        return self.messages // 3


def live(plan: Plan, step: c_int) -> None:
    """Live until everything is planned and settled."""
    logging.disable(logging.ERROR)
    delivery.LEASE = LEASE
    leadership.CHECKED = 0.2
    asyncio.run(_Life(plan, step).run())
    # The shared memory of a process that is killed is never torn down; neither is ours.
    os._exit(0)


class _Life:
    def __init__(self, plan: Plan, step: c_int) -> None:
        self._plan = plan
        self._step = step
        self._clock = SystemClock()
        self._database = Database.open(plan.url)
        self._channel = TelegramChannel(
            TOKEN, blobs=Blobs(), clock=self._clock, server=plan.server, per_second=10_000
        )

    async def run(self) -> None:
        self._take("sending")
        await self._channel._bot.initialize()
        worker = _MarkedWorker(
            channel=self._channel.name,
            send=self._send,
            database=self._database,
            clock=self._clock,
            pace=self._channel.pace,
        )
        worker.take = self._take
        running = asyncio.create_task(worker.run())
        async with asyncio.TaskGroup() as group:
            group.create_task(self._repeat("planning", self._remind, pause=0.02))
            group.create_task(self._repeat("fan-out", self._fan_out, pause=0.2))
        housekeeping = Housekeeping(database=self._database, clock=self._clock, keep_days=1)
        while await self._is_unsettled():
            await housekeeping.expire_leases()
            worker.wake()
            await asyncio.sleep(0.2)
        worker.stop()
        await running
        await self._database.close()

    def _take(self, step: str) -> None:
        self._step.value = STEPS.index(step)

    async def _send(self, address: Address, reply: Reply, key: str) -> str:
        self._take("sending")
        return await self._channel.send(address, reply, key=key)

    async def _repeat(self, step: str, decide: Any, *, pause: float) -> None:
        """Decide in one transaction after the other until there is no more."""
        is_more = True
        while is_more:
            self._take(step)
            async with self._database.write() as session:
                is_more = await decide(session)
            self._take("sending")
            await asyncio.sleep(pause)

    async def _remind(self, session: Session) -> bool:
        number = await _count(session, "reminder") + 1
        if number > self._plan.reminders:
            return False
        address = self._address(number)
        person = await meet(session, address, now=self._clock.now())
        key = f"reminder:{number}"
        await enqueue(
            session,
            address,
            Reply(key),
            key=key,
            kind="reminder",
            person_id=person.id,
            due_at=self._clock.now(),
        )
        return True

    async def _fan_out(self, session: Session) -> bool:
        """The next page; the cursor is what the last one left behind, in the same transaction."""
        total = self._plan.messages - self._plan.reminders
        done = await _count(session, "broadcast")
        nobody = Address("telegram", "0")
        person = await meet(session, nobody, now=self._clock.now())
        await set_active(session, nobody, active=False)  # so that nothing is sent there instead
        planned = [
            Planned(
                key=f"broadcast:{number}",
                kind="broadcast",
                person_id=person.id,
                address=self._address(number),
                reply=Reply(f"broadcast:{number}").to_json(),
                due_at=self._clock.now(),
            )
            for number in range(done + 1, min(done + PAGE, total) + 1)
        ]
        await enqueue_all(session, planned)
        return bool(planned)

    def _address(self, number: int) -> Address:
        return Address("telegram", str(number % self._plan.people + 1))

    async def _is_unsettled(self) -> bool:
        unsettled: ColumnElement[bool] = literal_column("state IN ('waiting', 'sending')")
        statement = select(col(Delivery.id)).where(unsettled, col(Delivery.channel) == "telegram")
        async with self._database.read() as session:
            return (await session.run(statement.limit(1))).first() is not None


async def _count(session: Session, kind: str) -> int:
    statement = select(func.count()).where(col(Delivery.kind) == kind)
    number: int = (await session.run(statement)).scalar_one()
    return number


class _MarkedWorker(DeliveryWorker):
    """A worker that says when it settles and claims."""

    take: Any

    async def _cycle(self) -> bool:
        self.take("settling")
        is_more = await super()._cycle()
        self.take("sending")
        return is_more
