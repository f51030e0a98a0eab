"""Ranked, explained pages over many positions: build, memory, queries, the reverse, updates.

Positions are written into a SQLite file and read back by the program's own index. Random
graduates then ask for their first page, exact verdicts with reasons for what is shown; beside it,
in the same run, what people would use instead.

    python -m benchmarks.matching [--tables DIR] [--sizes 100000 1000000] [--people 1000000]
        [--graduates 400] [--no-peers] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import tempfile
import time
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sqlmodel import col, update

from benchmarks import matching_data, matching_people
from benchmarks.matching_data import NOW
from benchmarks.matching_peers import compare
from benchmarks.timing import figures, timed
from knowledge.acceptance import acceptance
from knowledge.library import Library
from knowledge.matching import Ranking
from knowledge.queries import Scope
from knowledge.seekers import Candidacy, Judge, Seeker
from models.database import Database
from models.openings import current_index
from models.positions import Position, State
from models.schema import upgrade

if TYPE_CHECKING:
    from benchmarks.matching_data import Graduate
    from knowledge.matching import Match
    from knowledge.position_index import PositionIndex
    from models.positions import Reading
    from models.postings import Posting

PAGE = 5
UPDATES = 20
_BUNDLED = Path("knowledge/data/positions/guokao_shandong_2024.csv")


def main(argv: list[str] | None = None) -> int:
    """Run the measurements and print them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tables", type=Path)
    options.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--graduates", type=int, default=400)
    options.add_argument("--no-peers", action="store_true")
    options.add_argument("--json", type=Path, default=Path("benchmarks/results/matching.json"))
    chosen = options.parse_args(argv)
    library = Library.load()
    tables = [_BUNDLED]
    if chosen.tables:
        tables = sorted(chosen.tables.glob("*.csv"))
    real = matching_data.real_rows(tables, library)
    print(f"{len(real)} real positions of {len(tables)} tables; load {os.getloadavg()[0]:.1f}")
    results: dict[str, object] = {"real": len(real), "tables": [path.name for path in tables]}
    for size in chosen.sizes:
        results[f"{size} positions"] = asyncio.run(_measure(real, library, size, chosen))
    if chosen.people:
        results["reverse"] = matching_people.measure(real, library, chosen.people)
    chosen.json.parent.mkdir(exist_ok=True)
    chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


async def _measure(
    real: list[tuple[Posting, Reading]],
    library: Library,
    size: int,
    chosen: argparse.Namespace,
) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        database = Database.open(f"sqlite:///{path}")
        await upgrade(database)
        matching_data.write(path, matching_data.made(real, size, seed=7))
        gc.collect()
        before, began = _memory(), time.perf_counter()
        async with database.write() as session:
            index = await current_index(session)
        results: dict[str, object] = {
            "load_seconds": time.perf_counter() - began,
            "memory_mb": _memory() - before,
            "distinct": [len(index.demands), len(index.circumstances), len(index.places)],
        }
        print(f"\n{size:,} positions: {results}")
        people = matching_data.graduates(library, chosen.graduates, seed=11)
        for scope in (Scope.PROVINCE, Scope.ANYWHERE):
            results[f"page, {scope}"] = _pages(index, people, library, scope)
        results["update"] = await _updates(database, library, people)
        if not chosen.no_peers:
            results["peers"] = compare(path, people, library)
        await database.close()
    return results


def page_of(index: PositionIndex, person: Graduate, library: Library, scope: Scope) -> list[Match]:
    """The first page for a graduate, with verdicts."""
    candidacy = Candidacy(acceptance(person.major, library.names), person.profile)
    ranking = Ranking(
        index,
        Seeker((candidacy,), person.places, scope),
        judge=Judge(library.names, NOW.date()),
        divisions=library.regions.divisions,
        now=NOW,
    )
    return list(islice(ranking, PAGE))


def _pages(
    index: PositionIndex, people: list[Graduate], library: Library, scope: Scope
) -> dict[str, float]:
    found = 0

    def ask(person: Graduate) -> None:
        nonlocal found
        found += bool(page_of(index, person, library, scope))

    page_of(index, people[0], library, scope)
    first = timed(f"page, {scope}", people, ask)
    # The same people once more, with another page of theirs or a button: what is remembered helps.
    first |= {f"again_{name}": value for name, value in timed("    again", people, ask).items()}
    return {**first, "with_a_position": found / 2 / len(people)}


async def _updates(
    database: Database, library: Library, people: list[Graduate]
) -> dict[str, float]:
    """Close and reopen positions; each is seen by the next search."""
    seconds = []
    for number in range(UPDATES):
        state = State.CLOSED if number % 2 == 0 else State.OPEN
        async with database.write() as session:
            moment = NOW + timedelta(seconds=number + 1)
            change = update(Position).where(col(Position.id) == 1 + number // 2)
            await session.exec(change.values(state=state, updated_at=moment))
        began = time.perf_counter()
        async with database.write() as session:
            index = await current_index(session)
            page_of(index, people[number], library, Scope.PROVINCE)
        seconds.append(time.perf_counter() - began)
        assert bool(np.isin(1 + number // 2, index.groups.ids)) is (state is State.OPEN)
    return figures("update and next page", seconds)


def _memory() -> float:
    """Megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
