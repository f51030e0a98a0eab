"""The fan-out of a broadcast: from rules to frozen recipients, and from those to deliveries.

People, each with an account, are made known; a broadcast to those of one year, which are all, is
begun, and its pages are run one after the other without anything being sent, and without the bound
on what waits. The longest page is what a reply may have to wait for on SQLite, where one writes at
a time. Then claims are made among all that wait.

    python -m benchmarks.broadcast_fanout [--sizes 10000 100000 1000000] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import time
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text

from benchmarks import servers
from benchmarks.delivery_table import CLAIMED, claims
from knowledge.texts import Texts
from models.broadcasts import broadcast_steering, broadcasts, fanouts
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcasts import Choices, Content
from models.clock import SystemClock
from models.database import Database, Session

WORDS = "{姓名|同学}，{届}届的毕业去向登记本周五截止，还没有登记的请尽快登录系统办理。"


@dataclass(frozen=True, slots=True)
class Measured:
    """One size on one database."""

    database: str
    recipients: int
    frozen_per_second: int
    planned_per_second: int
    #: By the time of our own processor alone, whatever else the machine does.
    planned_per_cpu_second: int
    longest_page_ms: float
    growth_mb: int
    claim_p50_ms: float
    claim_p95_ms: float


async def measure(name: str, url: str, size: int) -> Measured:
    """Fan out to `size` people on a new database."""
    async with servers.opened(url) as database:
        await _settle(database, size)
        number = await _submit(database)
        fanouts.waiting = _nothing_waits  # else a page would be counted by those before it
        texts, before = Texts.load(), _peak_mb()
        freezing = await _pages(database, texts, number, freeze=True)
        work_began = time.process_time()
        planning = await _pages(database, texts, number, freeze=False)
        worked = time.process_time() - work_began
        growth = _peak_mb() - before
        cost = await claims(database, f"{name}, {size:,} waiting: claim {CLAIMED}")
    return Measured(
        database=name,
        recipients=size,
        frozen_per_second=round(size / sum(freezing)),
        planned_per_second=round(size / sum(planning)),
        planned_per_cpu_second=round(size / worked),
        longest_page_ms=round(max(*freezing, *planning) * 1000, 1),
        growth_mb=growth,
        claim_p50_ms=round(cost["p50"], 2),
        claim_p95_ms=round(cost["p95"], 2),
    )


async def _nothing_waits(session: Session, number: int) -> int:
    return 0


async def _settle(database: Database, size: int) -> None:
    """Make people known, with what a profile has."""
    async with database.write() as session:
        await session.run(
            text(
                "INSERT INTO person (id, created_at, locale, consented_at, name, school, college, "
                "class_name, level, major, major_words, graduation_year, home, targets, facts) "
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size) "
                "SELECT i, '2026-01-01', '', '2026-01-01', '同学' || i, '山东大学', "
                "'', '', '本科', '本科:080901', '计算机科学与技术', 2026, '', '[]', '{}' FROM n"
            ),
            {"size": size},
        )
        await session.run(
            text(
                'INSERT INTO contact (person_id, channel, "user", active, created_at) '
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size) "
                "SELECT i, 'telegram', 'u' || i, TRUE, '2026-01-01' FROM n"
            ),
            {"size": size},
        )


async def _submit(database: Database) -> int:
    now = SystemClock().now()
    async with database.write() as session:
        content = Content(WORDS, Rules(years=(2026,)), choices=Choices.READ)
        row = await broadcasts.draft(session, content, author_id=None, now=now)
        await broadcast_steering.submit(session, row, due_at=now, approval=False, now=now)
        return row.number


async def _pages(database: Database, texts: Texts, number: int, *, freeze: bool) -> list[float]:
    """The seconds of every transaction until there is no more to freeze, or to plan."""
    seconds: list[float] = []
    is_more, is_first = True, True
    while is_more:
        began = time.perf_counter()
        async with database.write() as session:
            broadcast = await broadcasts.find(session, number)
            assert broadcast is not None
            fanout = fanouts.Fanout(session, texts, SystemClock().now())
            if is_first and freeze:
                await fanout.begin(broadcast)
            elif is_first:
                broadcast.cursor = 0
            is_first = False
            is_more = await (
                fanout.freeze(broadcast) if freeze else fanout.send(broadcast, trial=False)
            )
        seconds.append(time.perf_counter() - began)
    return seconds


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure both databases and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"), help="one database")
    parser.add_argument(
        "--json", type=Path, default=Path("benchmarks/results/broadcast_fanout.json")
    )
    options = parser.parse_args()
    measured = []
    for name in (options.only,) if options.only else ("SQLite", "PostgreSQL"):
        for size in options.sizes:
            server: AbstractContextManager[str] = (
                servers.sqlite() if name == "SQLite" else servers.postgresql()
            )
            with server as url:
                measured.append(asyncio.run(measure(name, url, size)))
            print(measured[-1], flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(row) for row in measured], indent=2) + "\n")


if __name__ == "__main__":
    main()
