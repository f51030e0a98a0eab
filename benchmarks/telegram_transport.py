"""Messages per second to Telegram: our channel beside python-telegram-bot's own transport.

All send the same text to the fake Bot API, which runs in a process of its own and answers after
a fixed latency; bare aiohttp, which reads no answer, shows what machine and fake can do.
Run: python -m benchmarks.telegram_transport [--seconds 4] [--latency 0.06] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import aiohttp
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.channels.telegram import TelegramChannel
from models.clock import SystemClock
from models.errors import SendError
from models.messages import Address, Reply
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import Blobs
from tests.fakes.telegram import TOKEN, FakeTelegram

PEOPLE = 1000
TEXT = "您关注的招聘会明天 9:00 开始，地点：济南国际会展中心。"

Send = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: how many messages a second arrived, how long each took, how many failed."""

    transport: str
    connections: int
    per_second: float
    p50_ms: float
    p95_ms: float
    failed: int


def serve(pipe: Connection, latency: float) -> None:
    """The fake Bot API, until the pipe closes."""

    async def run() -> None:
        async with FakeTelegram(latency=latency) as api:
            for user in range(1, PEOPLE + 1):
                api.person(user)
            pipe.send(api.url)
            await asyncio.to_thread(pipe.poll, None)

    asyncio.run(run())


@asynccontextmanager
async def ours(server: str) -> AsyncIterator[Send]:
    """`TelegramChannel.send`, formatting included."""
    channel = TelegramChannel(TOKEN, blobs=Blobs(), clock=SystemClock(), server=server)
    await channel.start(RecordingDesk())
    reply = Reply(TEXT)
    yield lambda user: channel.send(Address("telegram", str(user)), reply)
    await channel.stop()


@asynccontextmanager
async def the_librarys(server: str) -> AsyncIterator[Send]:
    """`Bot.send_message` over the transport that the library uses by itself."""
    async with Bot(TOKEN, base_url=f"{server}/bot") as bot:
        yield lambda user: bot.send_message(user, TEXT, parse_mode=ParseMode.HTML)


@asynccontextmanager
async def bare(server: str) -> AsyncIterator[Send]:
    """The same request without a bot around it."""
    url = f"{server}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:

        async def send(user: int) -> None:
            message = {"chat_id": user, "text": TEXT, "parse_mode": "HTML"}
            async with session.post(url, json=message) as response:
                await response.read()

        yield send


async def measure(name: str, send: Send, *, connections: int, seconds: float) -> Measured:
    """Keep `connections` messages under way for so long."""
    took: list[float] = []
    failed = 0
    began = time.perf_counter()

    async def worker(number: int) -> None:
        nonlocal failed
        user = number
        while time.perf_counter() - began < seconds:
            user = user % PEOPLE + 1
            start = time.perf_counter()
            try:
                await send(user)
            except (SendError, TelegramError):
                failed += 1
            else:
                took.append(time.perf_counter() - start)

    await asyncio.gather(*(worker(number) for number in range(connections)))
    elapsed = time.perf_counter() - began
    cuts = statistics.quantiles(took, n=20)
    return Measured(
        transport=name,
        connections=connections,
        per_second=round(len(took) / elapsed, 1),
        p50_ms=round(1000 * cuts[9], 1),
        p95_ms=round(1000 * cuts[18], 1),
        failed=failed,
    )


async def compare(server: str, *, seconds: float) -> list[Measured]:
    """All of them at 64 and 256 messages under way."""
    senders = {"qilu": ours, "python-telegram-bot": the_librarys, "bare aiohttp": bare}
    measured = []
    for connections in (64, 256):
        for name, opened in senders.items():
            async with opened(server) as send:
                measured.append(
                    await measure(name, send, connections=connections, seconds=seconds)
                )
    return measured


def main() -> None:
    """Measure, print a table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of each run")
    parser.add_argument("--latency", type=float, default=0.06, help="the server's, in seconds")
    parser.add_argument(
        "--json", type=Path, default=Path("benchmarks/results/telegram_transport.json")
    )
    options = parser.parse_args()
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    server = spawning.Process(target=serve, args=(there, options.latency), daemon=True)
    server.start()
    measured = asyncio.run(compare(here.recv(), seconds=options.seconds))
    here.send("stop")
    server.join(timeout=5)
    print(f"{'transport':<22}{'at once':>8}{'msg/s':>10}{'p50 ms':>10}{'p95 ms':>10}{'failed':>8}")
    for row in measured:
        print(
            f"{row.transport:<22}{row.connections:>8}{row.per_second:>10}"
            f"{row.p50_ms:>10}{row.p95_ms:>10}{row.failed:>8}"
        )
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(row) for row in measured], indent=2) + "\n")


if __name__ == "__main__":
    main()
