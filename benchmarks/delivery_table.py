"""The outbox as a table: rows a second of a fan-out, what a claim costs, how late things leave.

Fan-out goes in pages of 500, each a transaction of its own; everything is due tomorrow, and as
much again was sent before. A claim takes 30 rows, as if it were tomorrow, and puts them back.
Then reminders fall due one after the other, and an idle worker sends them.

    python -m benchmarks.delivery_table [--sizes 10000 100000 1000000] [--json FILE]
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from benchmarks import servers
from benchmarks.databases import on_both
from benchmarks.timing import figures
from models.clock import SystemClock
from models.database import Database
from models.deliveries.attempts import claim
from models.deliveries.deliveries import Planned, enqueue_all
from models.messages import Address, Reply
from models.people.people import meet
from scheduler.delivery import DeliveryWorker

PAGE = 500
CLAIMED = 30
ROUNDS = 200
TOMORROW = timedelta(days=1)
REMINDERS, APART = 100, timedelta(seconds=0.1)
REPLY = Reply("您关注的招聘会明天 9:00 开始，地点：济南国际会展中心。").to_json()


@dataclass(frozen=True, slots=True)
class Measured:
    """One size on one database."""

    database: str
    waiting: int
    rows_per_second: int
    growth_mb: int
    claim_p50_ms: float
    claim_p95_ms: float
    claim_cpu_ms: float
    late_p50_ms: float
    late_p99_ms: float


async def measure(name: str, url: str, sizes: Sequence[int]) -> list[Measured]:
    """Fill the table to each size in turn, and claim from it."""
    measured = []
    async with servers.opened(url) as database:
        person = await _somebody(database)
        done = 0
        for size in sizes:
            before, began = _peak_mb(), time.perf_counter()
            for first in range(done, size, PAGE):
                async with database.write() as session:
                    rows = [_planned(number, person) for number in range(first, first + PAGE)]
                    await enqueue_all(session, rows)
            seconds = time.perf_counter() - began
            await _grow_old(database, person, rows=size - done)
            cost = await claims(
                database, f"{name}, {size:,} waiting: claim {CLAIMED}", ahead=2 * TOMORROW
            )
            late = await _lateness(database, person, run=size)
            measured.append(
                Measured(
                    database=name,
                    waiting=size,
                    rows_per_second=round((size - done) / seconds),
                    growth_mb=_peak_mb() - before,
                    claim_p50_ms=round(cost["p50"], 2),
                    claim_p95_ms=round(cost["p95"], 2),
                    claim_cpu_ms=round(cost["cpu_p95"], 2),
                    late_p50_ms=late["p50"],
                    late_p99_ms=late["p99"],
                )
            )
            done = size
    return measured


async def _somebody(database: Database) -> int:
    async with database.write() as session:
        address = Address("telegram", "0")
        return (await meet(session, address, now=SystemClock().now())).id


def _planned(number: int, person: int) -> Planned:
    return Planned(
        key=f"broadcast:1:{number}",
        kind="broadcast",
        person_id=person,
        address=Address("telegram", str(number)),
        reply=REPLY,
        due_at=SystemClock().now() + TOMORROW,
    )


async def _grow_old(database: Database, person: int, *, rows: int) -> None:
    """Let `rows` other messages have been sent before."""
    async with database.write() as session:
        await session.run(
            text(
                'INSERT INTO delivery (key, kind, person_id, channel, "user", place, reply, '
                "state, lane, due_at, attempts, error, unsure, reference, settled_at) "
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) "
                "SELECT 'old:' || :rows || ':' || i, 'broadcast', :person, 'telegram', "
                "'u' || i, '', '{}', 'sent', 2, '2026-01-01', 1, '', FALSE, 'm', '2026-01-01' "
                "FROM n"
            ),
            {"rows": rows, "person": person},
        )


async def claims(
    database: Database, title: str, *, ahead: timedelta = timedelta()
) -> dict[str, float]:
    """The cost of a claim of what is due so far `ahead`, each undone so that the next finds the
    same."""
    seconds, worked = [], []
    for _ in range(ROUNDS):
        began, work_began = time.perf_counter(), time.process_time()
        now = SystemClock().now() + ahead
        try:
            async with database.write() as session:
                claimed = await claim(
                    session,
                    "telegram",
                    now=now,
                    lease_until=now + timedelta(seconds=60),
                    limit=CLAIMED,
                    busy_until=lambda *_: None,
                )
                seconds.append(time.perf_counter() - began)
                worked.append(time.process_time() - work_began)
                assert len(claimed.attempts) == CLAIMED
                raise _Undone
        except _Undone:
            pass
    return figures(title, seconds, worked)


async def _lateness(database: Database, person: int, *, run: int) -> dict[str, float]:
    """How many milliseconds after it was due a message is sent while nothing else is."""
    clock, due, late = SystemClock(), {}, []
    first = clock.now() + timedelta(seconds=1)
    for number in range(REMINDERS):
        due[f"reminder:{run}:{number}"] = first + number * APART
    async with database.write() as session:
        await enqueue_all(
            session,
            [
                Planned(
                    key=key,
                    kind="reminder",
                    person_id=person,
                    address=Address("telegram", key),
                    reply=REPLY,
                    due_at=at,
                )
                for key, at in due.items()
            ],
        )
    done = asyncio.Event()

    async def send(_: Address, __: Reply, key: str) -> str:
        late.append((clock.now() - due[key]).total_seconds() * 1000)
        if len(late) == REMINDERS:
            done.set()
        return ""

    worker = DeliveryWorker(channel="telegram", send=send, database=database, clock=clock)
    running = asyncio.create_task(worker.run())
    await done.wait()
    worker.stop()
    await running
    cuts = statistics.quantiles(late, n=100)
    return {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)}


class _Undone(Exception):
    """The claim was only tried."""


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure both databases and write the figures."""
    measured = on_both(measure, name="delivery_table", about=__doc__)
    print(
        f"{'database':<12}{'waiting':>10}{'rows/s':>10}{'+MB':>6}"
        f"{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'late p50':>10}{'late p99':>10}"
    )
    for row in measured:
        print(
            f"{row.database:<12}{row.waiting:>10,}{row.rows_per_second:>10,}{row.growth_mb:>6}"
            f"{row.claim_p50_ms:>9}{row.claim_p95_ms:>9}{row.claim_cpu_ms:>9}"
            f"{row.late_p50_ms:>10}{row.late_p99_ms:>10}"
        )


if __name__ == "__main__":
    main()
