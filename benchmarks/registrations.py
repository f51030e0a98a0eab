"""Ten thousand registrations with second thoughts, other capacities and kills: what held.

People sign up for fairs and enter contests through the dispatcher, edit, withdraw, come back and
take offered places; counselors change how many may come, review, and let entries go on into the
next round; offers run out. Meanwhile the processes are killed (SIGKILL) again and again, and new
ones say again what was not acknowledged. Then everything is judged (`registration_verdicts`).
Controls do the same in builds that are broken on purpose, and have to be found out.

    python -m benchmarks.registrations [--registrations 10000] [--kills 60] [--only NAME]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import random
import signal
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import servers
from benchmarks.registration_life import live
from benchmarks.registration_verdicts import Verdict, judge
from benchmarks.registration_world import Plan, prepare
from knowledge.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from multiprocessing.context import ForkProcess

LAST_LIFE = 3600.0
"""Seconds in which the last life has to bring everything to an end."""
CONTROL = 10
"""A control has one registration for so many of the rehearsal."""


@dataclass(frozen=True, slots=True)
class Run:
    """A database and how it is used; PostgreSQL by two processes at once."""

    name: str
    server: Callable[[], AbstractContextManager[str]]
    processes: int
    fault: str = ""

    @property
    def label(self) -> str:
        """What it is chosen by: its database, or what is wrong with it."""
        return self.fault or self.name


RUNS = (
    Run("SQLite", servers.sqlite, 1),
    Run("PostgreSQL", servers.postgresql, 2),
    Run("PostgreSQL", servers.postgresql, 2, "nobody locks"),
    Run("SQLite", servers.sqlite, 1, "an old count"),
    Run("SQLite", servers.sqlite, 1, "last come, first served"),
    Run("SQLite", servers.sqlite, 1, "edits not logged"),
)


def rehearse(run: Run, library: Library, *, registrations: int, kills: int, seed: int) -> Verdict:
    """Live, kill so often, let the rest be done, and judge."""
    with run.server() as url, tempfile.TemporaryDirectory() as folder:
        plan = Plan.sized(
            url,
            folder,
            seed=seed,
            registrations=registrations,
            processes=run.processes,
            fault=run.fault,
        )
        asyncio.run(prepare(plan, library.regions))
        began = time.monotonic()
        killed = _live_and_kill(plan, library, kills)
        seconds = time.monotonic() - began
        return asyncio.run(judge(run.name, plan, library, kills=killed, seconds=seconds))


def _live_and_kill(plan: Plan, library: Library, kills: int) -> int:
    """Returns how many processes were killed before they had done everything."""
    context = multiprocessing.get_context("fork")
    chance = random.Random(plan.seed)

    def begin(place: int) -> ForkProcess:
        life = context.Process(target=live, args=(plan, library, place), daemon=True)
        life.start()
        return life

    lives = [begin(place) for place in range(plan.processes)]
    killed = 0
    while killed < kills and any(life.is_alive() for life in lives):
        time.sleep(chance.uniform(0.3, 1.5))
        if plan.share_done() < killed / kills:
            continue  # all of it is to be met by kills, not its first minute
        place = chance.randrange(plan.processes)
        lives[place].kill()
        lives[place].join()
        killed += lives[place].exitcode == -signal.SIGKILL
        lives[place] = begin(place)
    for life in lives:
        life.join(timeout=LAST_LIFE)
        if life.exitcode != 0:
            raise RuntimeError(f"a life ended with {life.exitcode}")
    return killed


def main() -> None:
    """Rehearse on both databases, and in the controls; print and write the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registrations", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=60, help="on each database")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=[each.label for each in RUNS], help="one of the runs")
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results/registrations.json"))
    options = parser.parse_args()
    library = Library.load()
    gc.freeze()
    verdicts = []
    for run in RUNS:
        if options.only not in (None, run.label):
            continue
        share = CONTROL if run.fault else 1
        verdict = rehearse(
            run,
            library,
            registrations=options.registrations // share,
            kills=options.kills // share,
            seed=options.seed,
        )
        verdicts.append(asdict(verdict))
        print(json.dumps(verdicts[-1], indent=2, ensure_ascii=False), flush=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(verdicts, indent=2) + "\n")
    if unlike := [each for each in verdicts if bool(each["wrong"]) != bool(each["fault"])]:
        raise SystemExit(f"not as expected: {[each['database'] for each in unlike]}")


if __name__ == "__main__":
    main()
