"""Qilu's side of the delivery benchmark: a process that empties its outbox, and can be killed.

    python -m benchmarks.delivery_senders SERVER DATABASE PER_SECOND PEOPLE

While it sends, five replies a second are given to people beyond those of the broadcast. In the
end it prints how long they took, by how much its memory grew, and the processor's time.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from datetime import timedelta
from itertools import count

from sqlalchemy import ColumnElement, literal_column
from sqlmodel import col, select

from benchmarks.servers import BYSTANDERS
from bot.channels.channel import answer
from bot.channels.telegram import TelegramChannel
from bot.garbage import settle
from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import Delivery, Planned, enqueue_all
from models.messages import Address, Incoming, Reply
from models.people.people import meet, set_active
from scheduler.delivery import DeliveryWorker
from scheduler.housekeeping import Housekeeping
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import TOKEN

TEXT = "您关注的招聘会明天 9:00 开始，地点：济南国际会展中心。"
PAGE = 500
REPLIES_PER_SECOND = 5


async def plan_broadcast(database: Database, people: int) -> None:
    """Decide that everybody is to be told."""
    now = SystemClock().now()
    async with database.write() as session:
        nobody = Address("telegram", "0")
        person = await meet(session, nobody, now=now)
        await set_active(session, nobody, active=False)  # so that nothing is sent there instead
    reply = Reply(TEXT).to_json()
    for first in range(1, people + 1, PAGE):
        planned = [
            Planned(
                key=f"broadcast:1:{number}",
                kind="broadcast",
                person_id=person.id,
                address=Address("telegram", str(number)),
                reply=reply,
                due_at=now - timedelta(seconds=1),
            )
            for number in range(first, min(first + PAGE, people + 1))
        ]
        async with database.write() as session:
            await enqueue_all(session, planned)


class Sending:
    """A channel and its worker over one database."""

    def __init__(self, server: str, url: str, *, per_second: float) -> None:
        self._database = Database.open(url)
        self._clock = SystemClock()
        self._channel = TelegramChannel(
            TOKEN, blobs=Blobs(), clock=self._clock, server=server, per_second=per_second
        )
        self._desk = RecordingDesk()
        self._numbers = count()

    async def run(self, people: int) -> dict[str, float]:
        """Send until nothing waits; the time of replies, the growth of memory, the processor's."""
        await self._channel.start(self._desk)
        worker = DeliveryWorker(
            channel=self._channel.name,
            send=lambda address, reply, key: self._channel.send(address, reply, key=key),
            database=self._database,
            clock=self._clock,
            pace=self._channel.pace,
        )
        running = asyncio.create_task(worker.run())
        housekeeping = Housekeeping(database=self._database, clock=self._clock, keep_days=1)
        took: list[float] = []
        early, cpu = 0.0, time.process_time()
        while await self._is_waiting():
            took.append(await self._reply(people + 1 + len(took) % BYSTANDERS))
            if len(took) == 5:
                early = _megabytes()
            await housekeeping.expire_leases()
            await asyncio.sleep(1 / REPLIES_PER_SECOND)
        growth, cpu = _megabytes() - early, time.process_time() - cpu
        worker.stop()
        await running
        await self._channel.stop()
        await self._database.close()
        return {
            "reply_p95_ms": _p95(took),
            "growth_mb": round(growth, 1),
            "cpu_seconds": round(cpu, 2),
        }

    async def _reply(self, number: int) -> float:
        """Answer somebody; the seconds that it took."""
        person = Address("telegram", str(number))
        words = Incoming(person, f"e{next(self._numbers)}", self._clock.now(), text="你好")
        began = time.perf_counter()
        await answer(self._channel, self._desk, words)
        return time.perf_counter() - began

    async def _is_waiting(self) -> bool:
        async with self._database.read() as session:
            for state in ("'waiting'", "'sending'"):  # by the index that either has
                unsettled: ColumnElement[bool] = col(Delivery.state) == literal_column(state)
                asked = select(col(Delivery.id)).where(unsettled).limit(1)
                if (await session.run(asked)).first() is not None:
                    return True
        return False


def _p95(seconds: list[float]) -> float:
    if len(seconds) < 2:
        return 0.0
    return round(1000 * statistics.quantiles(seconds, n=20)[18], 1)


def _megabytes() -> float:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no file of ours
        return int(statm.read().split()[1]) * 4096 / 1024**2


def main() -> None:
    """Send what is due, and print the figures."""
    server, url, per_second, people = sys.argv[1:]
    settle()  # as the program does when it is loaded
    sending = Sending(server, url, per_second=float(per_second))
    print(json.dumps(asyncio.run(sending.run(int(people)))))


if __name__ == "__main__":
    main()
