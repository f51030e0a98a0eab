"""Killing the sender again and again: what Telegram saw, beside what the tables say.

A life plans reminders, freezes and fans out broadcasts as the program does, and sends, all at
once. It is killed (SIGKILL) at moments that a seed chooses, in each of these
steps in turn, and the next life goes on; on PostgreSQL two live at once. In the end nothing may
be lost, and only what was counted as unsure or unknown may have come twice.

    python -m benchmarks.crash [--kills 200] [--seed 7] [--database SQLite] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from benchmarks import servers
from benchmarks.crash_life import STEPS, Plan, live
from benchmarks.servers import Crowd, Record
from models.broadcasts import broadcasts
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.broadcasts.broadcast_steering import submit
from models.broadcasts.broadcasts import Broadcast, Content
from models.clock import SystemClock
from models.deliveries.deliveries import Delivery, State
from models.messages import Address
from models.people.people import meet, save

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

SHARE = 12
"""Each person gets one message in so many: enough broadcasts to be killed in the fan-out of."""
MESSAGES = 60
"""For each kill, so that there is work until the last."""
APART = timedelta(seconds=0.1)
"""For each kill, one broadcast begins so long after the other: there are fan-outs all the time."""
LONGEST_WAIT = 1.0
"""Seconds after which a life is killed in whatever step it is."""
STALLED = 60.0
"""Seconds without any change in the tables after which the last lives are said to stand still; how
long they take in all depends on the machine and is judged by nobody."""


_DATABASES: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "SQLite": servers.sqlite,
    "PostgreSQL": servers.postgresql,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the messages; `unexplained` came twice and were not counted as unsure."""

    database: str
    processes: int
    seed: int
    kills: int
    kills_by_step: dict[str, int]
    planned: int
    arrived: int
    lost: int
    doubled: int
    unexplained: int
    unsure: int
    unknown: int
    blocked: int


class Lives:
    """The processes that live at a time, each with the step in which it is."""

    def __init__(self, plan: Plan, count: int) -> None:
        self._plan = plan
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["benchmarks.crash_life"])
        self._steps = [self._context.Value("i", 0, lock=False) for _ in range(count)]
        self._lives = [self._begin(place) for place in range(count)]

    def _begin(self, place: int) -> ForkServerProcess:
        step = self._steps[place]
        step.value = 0
        life = self._context.Process(target=live, args=(self._plan, step), daemon=True)
        life.start()
        return life

    def kill(self, place: int, wanted: int) -> str:
        """Kill one in the wanted step, or where it is if it does not come there; begin another.

        The step in which it was; "" for one that had nothing left to do and ended by itself.
        """
        deadline = time.monotonic() + LONGEST_WAIT
        while self._steps[place].value == 0:
            time.sleep(0.001)  # it is being born
        life, step = self._lives[place], self._steps[place]
        while (found := step.value) != wanted and time.monotonic() < deadline:
            time.sleep(0.0002)
        life.kill()
        life.join()
        assert life.exitcode in (-signal.SIGKILL, 0), life.exitcode
        self._lives[place] = self._begin(place)
        return STEPS[found] if life.exitcode else ""

    def end(self) -> None:
        """Let those that live do all that is left; raises `RuntimeError` when one of them fails,
        or when nothing moves any more."""
        before, changed_at = None, time.monotonic()
        while any(life.is_alive() for life in self._lives):
            self._lives[0].join(timeout=1.0)
            if (now := asyncio.run(_standing(self._plan.url))) != before:
                before, changed_at = now, time.monotonic()
            if time.monotonic() - changed_at > STALLED:
                raise RuntimeError(f"nothing moves any more: {before}")
        for life in self._lives:
            life.join()
            if life.exitcode != 0:
                raise RuntimeError(f"a life ended with {life.exitcode}: {before}")


def rehearse(name: str, url: str, *, kills: int, seed: int, messages: int) -> Verdict:
    """Plan `messages`, kill so often while there is something to do, let the rest be done, and
    compare."""
    processes = 1 if url.startswith("sqlite") else 2
    chance = random.Random(seed)
    crowd = Crowd(messages // SHARE, per_second=10_000.0, seed=seed, latency=0.02)
    with servers.telegram(crowd) as telegram:
        plan = Plan(url, telegram.url, people=crowd.size, messages=messages)
        asyncio.run(_prepare(url, plan, kills * APART))
        lives = Lives(plan, processes)
        killed: Counter[str] = Counter()
        for number in range(kills):
            time.sleep(chance.uniform(0.0, 0.3))
            place, wanted = chance.randrange(processes), 1 + number % (len(STEPS) - 1)
            if found := lives.kill(place, wanted):
                killed[found] += 1
        lives.end()
        rows, skipped = asyncio.run(_read(url))
        return Verdict(
            database=name,
            processes=processes,
            seed=seed,
            kills=killed.total(),
            kills_by_step=dict(killed),
            **judge(rows, telegram.record(), planned=plan.decided - skipped),
        )


async def _prepare(url: str, plan: Plan, apart: timedelta) -> None:
    """Make the people known, and submit broadcasts to all of them, one after the other."""
    now = SystemClock().now()
    async with servers.opened(url) as database, database.write() as session:
        for number in range(1, plan.people + 1):
            person = await meet(session, Address("telegram", str(number)), now=now)
            person.consented_at = now
            await save(session, person)
        for number in range(plan.broadcasts):
            content = Content(f"第{number}条", Rules())
            row = await broadcasts.draft(session, content, author_id=None, now=now)
            due_at = now + number * apart
            await submit(session, row, due_at=due_at, approval=False, now=now)


async def _standing(url: str) -> list[tuple[Any, ...]]:
    """How many deliveries of each kind are in which state, and how far the broadcasts are."""
    counted = select(Delivery.kind, Delivery.state, func.count(), func.sum(Delivery.attempts))
    moved = select(Broadcast.id, Broadcast.state, Broadcast.cursor, Broadcast.recipients)
    async with servers.opened(url) as database, database.read() as session:
        deliveries = await session.run(counted.group_by(Delivery.kind, Delivery.state))
        return sorted(map(tuple, deliveries), key=str) + sorted(
            map(tuple, await session.run(moved)), key=str
        )


async def _read(url: str) -> tuple[Sequence[Any], int]:
    """All deliveries, and how many recipients were skipped because they had blocked us."""
    async with servers.opened(url) as database, database.read() as session:
        columns = (Delivery.key, Delivery.user, Delivery.state, Delivery.unsure)
        rows = (await session.run(select(*map(col, columns)))).all()
        skipped = select(func.count()).where(col(BroadcastRecipient.skipped) != "")
        return rows, (await session.run(skipped)).scalar_one()


def judge(rows: Sequence[Any], record: Record, *, planned: int) -> dict[str, int]:
    """The figures of a verdict, from what the tables and what Telegram say."""
    states = Counter(row.state for row in rows)
    seen = {row.key: record.messages[row.key, int(row.user)] for row in rows}
    excused = (State.UNKNOWN, State.BLOCKED)
    missing = sum(not seen[row.key] and row.state not in excused for row in rows)
    doubled = [row for row in rows if seen[row.key] > 1]
    return {
        "planned": len(rows),
        "arrived": sum(count > 0 for count in seen.values()),
        "lost": missing + planned - len(rows),
        "doubled": len(doubled),
        "unexplained": sum(not row.unsure and row.state != State.UNKNOWN for row in doubled),
        "unsure": sum(row.unsure for row in rows),
        "unknown": states[State.UNKNOWN],
        "blocked": states[State.BLOCKED],
    }


def main() -> None:
    """Rehearse on both databases, print and write the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", choices=_DATABASES, help="only on this one")
    parser.add_argument("--messages", type=int, help=f"{MESSAGES} for each kill, if not said")
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/crash.json"))
    options = parser.parse_args()
    verdicts = []
    for name in [options.database] if options.database else _DATABASES:
        with _DATABASES[name]() as url:
            messages = options.messages or MESSAGES * options.kills
            how = {"kills": options.kills, "seed": options.seed, "messages": messages}
            verdicts.append(rehearse(name, url, **how))
        for what, value in asdict(verdicts[-1]).items():
            print(f"{what:<16}{value}")
        print(flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(each) for each in verdicts], indent=2) + "\n")
    assert not any(each.lost or each.unexplained for each in verdicts)
    assert all(each.kills == options.kills for each in verdicts), "all was done before the last"


if __name__ == "__main__":
    main()
