"""A program that takes the messages of one person and is killed on the way.

It reads a line of JSON for each life it is to live, lives it in a process of its own, and prints
how that ended. What a life has sent and acknowledged lies in a folder, as with a platform. The
library is loaded once; every life is a fork of this process, which has no threads and no loop.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.channels.channel import answer
from bot.desk import TurnDesk
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from handlers.people import privacy, profile
from knowledge.library import Library
from models.chat import exchanges
from models.clock import SystemClock
from models.database import Database
from models.messages import Address, Incoming, Reply
from models.people import people
from scheduler.pace import Pace

STEPS = ("begun", "looked up", "handling", "before commit", "committed", "sent")
"""Where a turn can be killed, in their order."""


@dataclass(frozen=True, slots=True)
class Life:
    """One life of the program: over which database and folder, with which messages to take, and
    at which `step` of taking the last of them it is killed; "" for never."""

    url: str
    folder: str
    messages: tuple[str, ...]
    step: str = ""

    def to_line(self) -> str:
        """What the program reads."""
        return json.dumps(asdict(self))


@dataclass(slots=True)
class Letterbox:
    """A channel that writes down what it sends, and what was acknowledged to it."""

    folder: Path
    name: str = "letterbox"
    pace: Pace = field(default_factory=Pace)

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The replies, in the order in which they were sent."""
        return self._lines("sent")

    @property
    def acknowledged(self) -> int:
        """How many messages will not be delivered again."""
        return len(self._lines("acknowledged"))

    async def start(self, desk: object) -> None:
        """There is nothing to begin."""

    async def stop(self) -> None:
        """There is nothing to end."""

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Write a reply down."""
        self._append("sent", reply.to_json())
        return ""

    def acknowledge(self, event_id: str) -> None:
        """Deliver this message no more."""
        self._append("acknowledged", event_id)

    def _append(self, name: str, value: object) -> None:
        with (self.folder / name).open("a") as file:
            file.write(json.dumps(value) + "\n")

    def _lines(self, name: str) -> list[Any]:
        path = self.folder / name
        return (
            [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        )


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dies(name: str, *, in_modules: tuple[object, ...], first: bool = False) -> None:
    """Let the function `name` of some modules kill the process: `first`, or once it is done."""
    for module in in_modules:
        function: Callable[..., Awaitable[Any]] = getattr(module, name)

        async def dying(
            *values: Any, function: Callable[..., Awaitable[Any]] = function, **named: Any
        ) -> Any:
            if not first:
                await function(*values, **named)
            _die()

        setattr(module, name, dying)


def _arm(step: str) -> None:
    """Prepare to be killed at a step of the next turn; after `sent` it is done by hand."""
    match step:
        case "begun":
            _dies("meet", in_modules=(people,), first=True)
        case "looked up":
            _dies("earlier", in_modules=(exchanges,))
        case "handling":
            _dies("note", in_modules=(profile, privacy))
        case "before commit":
            _dies("record", in_modules=(exchanges,))
        case "committed":
            _dies("send", in_modules=(Letterbox,), first=True)


async def _live(life: Life, library: Library) -> None:
    """Take every message that was not acknowledged yet."""
    clock, database = SystemClock(), Database.open(life.url)
    dispatcher = Dispatcher(database=database, router=build_router(), library=library, clock=clock)
    desk = TurnDesk(
        dispatcher=dispatcher,
        database=database,
        clock=clock,
        metrics=Metrics(),
        wake=lambda channel: None,
    )
    channel = Letterbox(Path(life.folder))
    for number in range(channel.acknowledged, len(life.messages)):
        is_last = number == len(life.messages) - 1
        if is_last:
            _arm(life.step)
        event_id = str(number)
        await answer(
            channel,
            desk,
            Incoming(
                Address(channel.name, "li"),
                event_id=event_id,
                at=clock.now(),
                text=life.messages[number],
            ),
        )
        if is_last and life.step == "sent":
            _die()
        channel.acknowledge(event_id)
    await database.close()


def _main() -> None:
    library = Library.load()
    # What is worked out at the first sentence is worked out once for all lives.
    library.understanding.read("我学会计，老家烟台", now=datetime(2026, 3, 2, tzinfo=UTC))
    gc.freeze()
    for line in sys.stdin:
        life = Life(**json.loads(line))
        if not (process := os.fork()):
            asyncio.run(_live(life, library))
            os._exit(0)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    _main()
