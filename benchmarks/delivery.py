"""A broadcast to everybody, against a Telegram that enforces its limits, beside three peers.

5 % of the chats answer after two seconds, 2 % have blocked the bot, and 1 % lose the connection
after the message was accepted; everybody else answers after 60 ms. The limits of one chat are
Telegram's own, that of the bot is set for each run. Then every sender is killed in the middle and
run again, as an operator would.

    python -m benchmarks.delivery [--people 20000] [--few 600] [--only NAME] [--json FILE]

fast     the large broadcast at 1,000/s, and the peers with a few
slow     a few at Telegram's own 30/s, Qilu and the peer that keeps it
killed   each killed once
real     the large broadcast at 30/s: eleven minutes, so only where it is asked for by name
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlmodel import col, func, select

from benchmarks import servers
from benchmarks.delivery_senders import TEXT, plan_broadcast
from benchmarks.servers import Crowd, Record, Telegram
from models.deliveries.deliveries import Delivery, State

QILU = "Qilu"
FAST, REAL = 1000.0, 30.0
"""Messages a second: what a paid bot may send on Telegram, and what any bot may."""
PEERS = {
    "python-telegram-bot, AIORateLimiter": "aiorate",
    "aiogram, sleep loop": "aiogram",
    "procrastinate, a job a message": "procrastinate",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One sender at one limit; `over_limit` is its time over what the limit needs for everything
    that was sent meanwhile, replies included."""

    sender: str
    people: int
    limit: float
    per_second: float
    over_limit: float
    refused: int
    lost: int
    doubled: int
    unknown: int
    killed: bool
    reply_p95_ms: float = 0.0
    growth_mb: float = 0.0
    cpu_seconds: float = 0.0


class Sender:
    """A way to send: the command of its process, and the database that it keeps."""

    def __init__(self, name: str, telegram: Telegram, crowd: Crowd, url: str) -> None:
        self.name = name
        self.url = url
        self._telegram = telegram
        where = (telegram.url, url, str(crowd.per_second), str(crowd.size))
        self._command = (
            ("benchmarks.delivery_senders", *where)
            if name == QILU
            else ("benchmarks.delivery_peers", PEERS[name], *where)
        )

    def run(self, *, killed_after: int = 0) -> dict[str, float]:
        """Send to the end, or kill it after so many messages; what it prints about itself."""
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *self._command],
            stdout=subprocess.PIPE,
            text=True,
        )
        if killed_after:
            while self._telegram.count() < killed_after:
                time.sleep(0.05)
            process.kill()
        printed, _ = process.communicate()
        figures: dict[str, float] = json.loads(printed) if printed.strip() else {}
        return figures

    def states(self) -> Counter[str]:
        """How many messages it believes to be in which state."""

        async def read() -> Counter[str]:
            async with servers.opened(self.url) as database, database.read() as session:
                statement = select(col(Delivery.state), func.count()).group_by(Delivery.state)
                return Counter(dict((await session.run(statement)).all()))  # type: ignore[arg-type]

        return asyncio.run(read()) if self.name == QILU else Counter()


@contextmanager
def ready(name: str, crowd: Crowd) -> Iterator[tuple[Sender, Telegram]]:
    """A sender that has its broadcast planned, and a new Telegram."""
    store = servers.postgresql() if name.startswith("procrastinate") else servers.sqlite()
    with servers.telegram(crowd) as telegram, store as url:
        sender = Sender(name, telegram, crowd, url)
        if name == QILU:
            asyncio.run(_plan(url, crowd))
        yield sender, telegram


async def _plan(url: str, crowd: Crowd) -> None:
    async with servers.opened(url) as database:
        await plan_broadcast(database, crowd.size)


def measure(name: str, crowd: Crowd, *, killed: bool = False) -> Measured:
    """One broadcast, perhaps with a kill in the middle and a second run."""
    with ready(name, crowd) as (sender, telegram):
        if killed:
            sender.run(killed_after=crowd.size // 2)
        figures = sender.run()
        return _judge(sender, crowd, telegram.record(), figures, killed=killed)


def _judge(
    sender: Sender, crowd: Crowd, record: Record, figures: dict[str, float], *, killed: bool
) -> Measured:
    arrived = {person: count for (text, person), count in record.messages.items() if text == TEXT}
    should = set(range(1, crowd.size + 1)) - crowd.blocked()
    states = sender.states()
    unknown = states[State.UNKNOWN]
    counted = record.messages.total() + len(crowd.blocked())  # as Telegram's own limit does
    missing = len(should - set(arrived))
    return Measured(
        sender=sender.name,
        people=crowd.size,
        limit=crowd.per_second,
        per_second=round(counted / record.seconds, 1),
        over_limit=round(record.seconds * crowd.per_second / counted, 3),
        refused=record.refused,
        lost=max(0, missing - unknown),
        doubled=sum(count > 1 for count in arrived.values()),
        unknown=unknown,
        killed=killed,
        **figures,
    )


def _fast(people: int, few: int) -> Iterator[Measured]:
    yield measure(QILU, Crowd(people, FAST))
    for name in PEERS:
        yield measure(name, Crowd(few, FAST))


def _slow(people: int, few: int) -> Iterator[Measured]:
    for name in (QILU, "python-telegram-bot, AIORateLimiter"):
        yield measure(name, Crowd(3 * few, REAL))


def _killed(people: int, few: int) -> Iterator[Measured]:
    yield measure(QILU, Crowd(people // 4, FAST), killed=True)
    for name in PEERS:
        yield measure(name, Crowd(few, FAST), killed=True)


def _real(people: int, few: int) -> Iterator[Measured]:
    yield measure(QILU, Crowd(people, REAL))


RUNS = {"fast": _fast, "slow": _slow, "killed": _killed}
LONG_RUNS = {"real": _real}


def _table(rows: Sequence[Measured]) -> Iterator[str]:
    yield (
        f"{'sender':<38}{'people':>8}{'limit/s':>9}{'msg/s':>8}{'time/limit':>12}{'429s':>6}"
        f"{'lost':>6}{'doubled':>9}{'unknown':>9}{'reply p95':>11}{'+MB':>7}{'cpu s':>7}  killed"
    )
    for row in rows:
        yield (
            f"{row.sender:<38}{row.people:>8,}{row.limit:>9g}{row.per_second:>8g}"
            f"{row.over_limit:>12g}{row.refused:>6}{row.lost:>6}{row.doubled:>9}{row.unknown:>9}"
            f"{row.reply_p95_ms:>11g}{row.growth_mb:>7g}{row.cpu_seconds:>7g}"
            f"  {'once' if row.killed else ''}"
        )


def main() -> None:
    """Measure, print a table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000, help="in the large broadcast")
    parser.add_argument("--few", type=int, default=600, help="in those of the slow senders")
    parser.add_argument("--only", choices=(*RUNS, *LONG_RUNS), help="one of the runs")
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/delivery.json"))
    options = parser.parse_args()
    rows = []
    for name in (options.only,) if options.only else RUNS:
        for row in (RUNS | LONG_RUNS)[name](options.people, options.few):
            print(json.dumps(asdict(row)), file=sys.stderr, flush=True)
            rows.append(row)
    print("\n".join(_table(rows)))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")


if __name__ == "__main__":
    main()
