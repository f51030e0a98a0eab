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
from knowledge.texts import Texts
from models.broadcasts import fanouts
from models.broadcasts.broadcasts import MOVING, Broadcast
from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import Delivery, enqueue
from models.messages import Address, Reply
from models.people.people import meet
from scheduler import delivery, leadership
from scheduler.broadcasts import BroadcastSender
from scheduler.delivery import DeliveryWorker
from scheduler.housekeeping import Housekeeping
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import TOKEN

if TYPE_CHECKING:
    from ctypes import c_int

    from models.database import Session
    from models.deliveries.attempts import Claimed

STEPS = ("being born", "planning", "fan-out", "sending", "settling")
LOOKED_AT, PAGE, AHEAD = 100, 20, 200
"""Small pages, so that there are many to be killed in."""
LEASE = timedelta(seconds=2)
"""Short, so that what the dead leave behind is found within the rehearsal."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Some `messages` to `people` over a database and a Telegram: one third of them reminders."""

    url: str
    server: str
    people: int
    messages: int

    @property
    def broadcasts(self) -> int:
        """How many broadcasts the others are, each to everybody."""
        return (self.messages - self.reminders) // self.people

    @property
    def reminders(self) -> int:
        """How many of them are sent again when they may have arrived."""
        return self.messages // 3

    @property
    def decided(self) -> int:
        """How many messages that makes: `messages`, less what does not come out even."""
        return self.reminders + self.broadcasts * self.people


def live(plan: Plan, step: c_int) -> None:
    """Live until everything is planned and settled."""
    logging.disable(logging.ERROR)
    delivery.LEASE = LEASE
    leadership.CHECKED = 0.2
    fanouts.LOOKED_AT, fanouts.PAGE, fanouts.AHEAD = LOOKED_AT, PAGE, AHEAD
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
        keeping = asyncio.create_task(self._keep_house())
        async with asyncio.TaskGroup() as group:
            group.create_task(self._repeat("planning", self._remind, pause=0.02))
            group.create_task(self._fan_out())
        while await self._is_unsettled():
            worker.wake()
            await asyncio.sleep(0.2)
        keeping.cancel()
        await asyncio.wait({keeping})
        worker.stop()
        await running
        await self._database.close()

    async def _keep_house(self) -> None:
        """Find what the dead left behind, all the time, as a tick of the program does: a trial
        goes on only when that is settled."""
        housekeeping = Housekeeping(database=self._database, clock=self._clock, keep_days=1)
        while True:
            await housekeeping.expire_leases()
            await asyncio.sleep(0.2)

    def _take(self, step: str) -> None:
        self._step.value = STEPS.index(step)

    async def _send(self, address: Address, reply: Reply, key: str) -> str:
        self._take("sending")
        # What arrives is the key, which says whose delivery it was.
        return await self._channel.send(address, Reply(key), key=key)

    async def _fan_out(self) -> None:
        """Move the broadcasts on, as the ticks of the program do, until they are done."""
        sender = BroadcastSender(database=self._database, clock=self._clock, texts=Texts.load())
        while await self._is_under_way():
            self._take("fan-out")
            await sender.advance()
            self._take("sending")
            await asyncio.sleep(0.05)

    async def _is_under_way(self) -> bool:
        async with self._database.read() as session:
            moving = select(Broadcast.id).where(col(Broadcast.state).in_(MOVING))
            return (await session.exec(moving)).first() is not None

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

    async def _cycle(self) -> Claimed:
        self.take("settling")
        claimed = await super()._cycle()
        self.take("sending")
        return claimed
