"""Reminders among many: what a tick costs, how late one is shown, what it takes to move a date.

A table is filled with pending reminders of the coming year. Then a tick finds nothing due, then
two hundred (half in words, half of an activity); reminders fall due one after the other while
ticks and a worker run as in the program; and an activity of ten thousand is put off by a day.

    python -m benchmarks.reminders [--sizes 10000 100000 1000000] [--json FILE]
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text

from benchmarks import servers
from benchmarks.databases import on_both
from benchmarks.timing import figures
from knowledge.library import Library
from knowledge.sending.reminder_rules import Reason
from models.activities.activities import Activity, State, add, change, find
from models.clock import SystemClock
from models.database import Database
from models.dates.milestones import Name
from models.dates.spans import When
from models.messages import Address, Reply
from models.people.people import meet
from models.reminders.personal_reminders import remind_at
from scheduler.delivery import DeliveryWorker
from scheduler.reminders import PAGE, ReminderTeller
from scheduler.ticks import Ticks

PEOPLE = 1_000
CONCERNED = 10_000
"""Reminders of the activity that is put off."""
ROUNDS = 100
SINGLE, APART = 100, timedelta(seconds=0.1)
BEFOREHAND = timedelta(seconds=20)
"""All are written before the first is due and handed over, on a busy machine, too."""
TICK = timedelta(seconds=1)

_FILL = """
INSERT INTO reminder (person_id, key, reason, activity_id, rule, words, state, about_at,
                      planned_at, due_at, not_after, snoozed, updated_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < CAST(:rows AS INTEGER))
SELECT 1 + i % {people}, {prefix} || i, '{reason}', {activity}, '{rule}', '投简历', 'pending',
       {about}, {due}, {due}, {late}, FALSE, {now}
FROM n
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size on one database, in milliseconds."""

    database: str
    pending: int
    idle_p95: float
    page_p50: float
    page_p95: float
    late_p50: float
    late_p99: float
    move_ms: float


async def measure(name: str, url: str, sizes: Sequence[int]) -> list[Measured]:
    """Fill the table to each size in turn, and let ticks come."""
    measured = []
    library = Library.load()
    async with servers.opened(url) as database:
        activity = await _prepare(database)
        done = 0
        for size in sizes:
            await _fill(
                database, f"'far:{size}:'", rows=size - done, after_days=30, reason=Reason.SAVED
            )
            done = size
            if not database.is_sqlite:
                async with database.write() as session:
                    # As PostgreSQL does by itself within a minute, before which it plans blindly.
                    await session.run(text("ANALYZE reminder"))
            teller = ReminderTeller(
                database=database, clock=SystemClock(), library=library, counted=lambda *_: None
            )
            idle = await _ticks(teller, f"{name}, {size:,} pending: nothing due")
            page = await _pages(
                database, teller, activity, f"{name}, {size:,} pending: {PAGE - 1} due"
            )
            late = await _lateness(database, teller, size)
            measured.append(
                Measured(
                    database=name,
                    pending=size,
                    idle_p95=round(idle["p95"], 2),
                    page_p50=round(page["p50"], 1),
                    page_p95=round(page["p95"], 1),
                    late_p50=late["p50"],
                    late_p99=late["p99"],
                    move_ms=await _put_off(database, activity, size),
                )
            )
    return measured


async def _prepare(database: Database) -> int:
    """People, and an activity in a week that nothing hangs on yet."""
    now = SystemClock().now()
    async with database.write() as session:
        for number in range(PEOPLE + SINGLE):
            await meet(session, Address("telegram", f"{number}"), now=now)
        activity = Activity(
            title="春季双选会", state=State.PUBLISHED, created_at=now, updated_at=now
        )
        times = {Name.BEGINS: When(now + timedelta(days=7))}
        return (await add(session, activity, times)).number


async def _fill(
    database: Database,
    prefix: str,
    *,
    rows: int,
    after_days: float,
    reason: Reason,
    activity: int | None = None,
) -> None:
    """Reminders that fall due one a second, from so many days on."""
    is_sqlite = database.is_sqlite

    def moment(seconds: str) -> str:
        if is_sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', ({seconds}) || ' seconds')"
        return f"now() + ({seconds}) * interval '1 second'"

    due = f"{after_days} * 86400 + i % 30000000"
    statement = _FILL.format(
        people=PEOPLE,
        prefix=prefix,
        reason=reason,
        activity=activity or "NULL",
        rule="begins-2h" if activity else "",
        about=moment(f"{due} + 7200") if activity else "NULL",
        due=moment(due),
        late=moment(f"{due} + 7200"),
        now=moment("0"),
    )
    async with database.write() as session:
        await session.run(text(statement), {"rows": rows})


async def _ticks(teller: ReminderTeller, title: str) -> dict[str, float]:
    seconds, worked = [], []
    for _ in range(ROUNDS):
        began, work_began = time.perf_counter(), time.process_time()
        await teller.remind()
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() - work_began)
    return figures(title, seconds, worked)


async def _pages(
    database: Database, teller: ReminderTeller, activity: int, title: str
) -> dict[str, float]:
    """Ticks that find a page less one, which is one transaction."""
    seconds, worked = [], []
    for number in range(ROUNDS // 10):
        half = PAGE // 2
        run = f"{title}:{number}"
        await _fill(
            database, f"'{run}:own:'", rows=half - 1, after_days=-0.0035, reason=Reason.OWN
        )
        await _fill(
            database,
            f"'{run}:a:'",
            rows=half,
            after_days=-0.0035,
            reason=Reason.ENTERED,
            activity=activity,
        )
        began, work_began = time.perf_counter(), time.process_time()
        await teller.remind()
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() - work_began)
    async with database.write() as session:
        await session.run(text("DELETE FROM delivery"), {})
    return figures(title, seconds, worked)


async def _lateness(database: Database, teller: ReminderTeller, run: int) -> dict[str, float]:
    """How many milliseconds after it was due a reminder is shown while nothing else is."""
    clock = SystemClock()
    due: dict[str, datetime] = {}
    first = clock.now() + BEFOREHAND
    late: list[float] = []
    done = asyncio.Event()
    async with database.write() as session:
        for number in range(SINGLE):
            words = f"{run}:{number}"
            due[words] = first + number * APART
            # Of people who have no others: the benchmark gives the first ones a thousand each.
            person = PEOPLE + 1 + number
            await remind_at(session, person, words, due[words], now=clock.now())

    async def send(_: Address, reply: Reply, __: str) -> str:
        words = next(words for words in due if reply.text.endswith(words))
        late.append((clock.now() - due.pop(words)).total_seconds() * 1000)
        if not due:
            done.set()
        return ""

    worker = DeliveryWorker(channel="telegram", send=send, database=database, clock=clock)
    ticks = Ticks(clock=clock, missed=lambda *_: None)
    ticks.every(TICK, teller.remind)
    running = asyncio.create_task(worker.run())
    ticks.start()
    await done.wait()
    ticks.stop()
    worker.stop()
    await running
    cuts = statistics.quantiles(late, n=100)
    return {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)}


async def _put_off(database: Database, activity: int, run: int) -> float:
    """Move the date of an activity with many reminders, in the transaction that changes it."""
    await _fill(
        database,
        f"'move:{run}:'",
        rows=CONCERNED,
        after_days=6,
        reason=Reason.ENTERED,
        activity=activity,
    )
    now = SystemClock().now()
    async with database.write() as session:
        row = await find(session, activity)
        assert row is not None
        times = {Name.BEGINS: When(now + timedelta(days=8, seconds=run))}
        began = time.perf_counter()
        await change(session, row, {}, times=times, now=now)
        seconds = time.perf_counter() - began
    async with database.write() as session:
        await session.run(text("DELETE FROM reminder WHERE activity_id IS NOT NULL"), {})
    print(f"{CONCERNED:,} reminders moved in {seconds * 1000:.0f} ms", flush=True)
    return round(seconds * 1000, 1)


def main() -> None:
    """Measure both databases and write the figures."""
    measured = on_both(measure, name="reminders", about=__doc__)
    print(
        f"{'database':<12}{'pending':>10}{'idle p95':>10}{'page p50':>10}{'page p95':>10}"
        f"{'late p50':>10}{'late p99':>10}{'moved':>9}   ms"
    )
    for row in measured:
        print(
            f"{row.database:<12}{row.pending:>10,}{row.idle_p95:>10}{row.page_p50:>10}"
            f"{row.page_p95:>10}{row.late_p50:>10}{row.late_p99:>10}{row.move_ms:>9}"
        )


if __name__ == "__main__":
    main()
