"""How soon another worker sends for a channel account when the one that did is killed.

Two processes share a PostgreSQL and one account; the one that sends is killed (SIGKILL) again and
again, and the time is taken until the other one's next message is at Telegram.

    python -m benchmarks.takeover [--rounds 20] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import multiprocessing
import random
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import servers
from benchmarks.delivery_senders import plan_broadcast
from benchmarks.servers import Crowd
from bot.channels.telegram import TelegramChannel
from models.clock import SystemClock
from models.database import Database
from scheduler.delivery import DeliveryWorker
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import TOKEN

if TYPE_CHECKING:
    from ctypes import c_int

    from models.messages import Address, Reply

PER_SECOND = 50
WARM_UP = 5.0
"""Seconds until a new process has imported everything and stands by."""
LONGEST = 30.0


def live(url: str, server: str, sent: c_int) -> None:
    """Send for the account whenever nobody else does; counts what has arrived."""
    logging.disable(logging.ERROR)
    asyncio.run(_send(url, server, sent))


async def _send(url: str, server: str, sent: c_int) -> None:
    clock = SystemClock()
    telegram = TelegramChannel(
        TOKEN, blobs=Blobs(), clock=clock, server=server, per_second=PER_SECOND
    )
    await telegram._bot.initialize()

    async def send(address: Address, reply: Reply, key: str) -> str:
        reference = await telegram.send(address, reply, key=key)
        sent.value += 1
        return reference

    worker = DeliveryWorker(
        channel=telegram.name,
        send=send,
        database=Database.open(url),
        clock=clock,
        pace=telegram.pace,
    )
    await worker.run()


def measure(url: str, server: str, *, rounds: int, seed: int) -> list[float]:
    """Seconds from each kill to the next message."""
    chance = random.Random(seed)
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["bot.channels.telegram", "scheduler.delivery"])
    counts = [forking.Value("i", 0, lock=False) for _ in range(2)]

    def begin(place: int) -> multiprocessing.process.BaseProcess:
        life = forking.Process(target=live, args=(url, server, counts[place]), daemon=True)
        life.start()
        return life

    lives = [begin(place) for place in range(2)]
    gaps = []
    for _ in range(rounds):
        time.sleep(WARM_UP + chance.random())
        leader = _leader(counts)
        before = counts[1 - leader].value
        lives[leader].kill()
        killed = time.monotonic()
        while counts[1 - leader].value == before:
            if time.monotonic() - killed > LONGEST:
                raise RuntimeError("nobody took over")
            time.sleep(0.005)
        gaps.append(time.monotonic() - killed)
        lives[leader].join()
        lives[leader] = begin(leader)
    for life in lives:
        life.kill()
    return gaps


def _leader(counts: list[c_int]) -> int:
    """The one whose count grows."""
    deadline = time.monotonic() + LONGEST
    before = [count.value for count in counts]
    while time.monotonic() < deadline:
        for place, count in enumerate(counts):
            if count.value != before[place]:
                return place
        time.sleep(0.005)
    raise RuntimeError("nobody sends")


async def _plan(url: str, people: int) -> None:
    async with servers.opened(url) as database:
        await plan_broadcast(database, people)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/takeover.json"))
    options = parser.parse_args()
    people = round(options.rounds * (WARM_UP + 4) * PER_SECOND)
    crowd = Crowd(people, per_second=10_000.0, latency=0.02)
    with servers.postgresql() as url, servers.telegram(crowd) as telegram:
        asyncio.run(_plan(url, people))
        gaps = measure(url, telegram.url, rounds=options.rounds, seed=options.seed)
        record = telegram.record()
    found = {
        "rounds": len(gaps),
        "median_seconds": round(statistics.median(gaps), 2),
        "longest_seconds": round(max(gaps), 2),
        "arrived": len(record.messages),
        "came_twice": sum(count > 1 for count in record.messages.values()),
    }
    for what, value in found.items():
        print(f"{what:<16}{value}")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({**found, "seconds": gaps}, indent=2) + "\n")


if __name__ == "__main__":
    main()
