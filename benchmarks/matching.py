"""Ranked, explained pages over many positions: build, memory, queries, the reverse, updates.

Positions are written into a SQLite file and read back by the program's own index. Random
graduates, none of whom was there before, then ask for their first page, exact verdicts with
reasons for what is shown; beside it, in the same run, what people would use instead.

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
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import matching_data, matching_people
from benchmarks.matching_data import NOW
from benchmarks.matching_peers import compare
from benchmarks.timing import figures, timed
from knowledge.library import Library
from knowledge.positions.acceptance import acceptance
from knowledge.positions.filters import Dimension
from knowledge.positions.matching import Ranking
from knowledge.positions.position_filters import Facets
from knowledge.positions.queries import Scope
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from models.database import Database
from models.positions.openings import current_index, load_index
from models.positions.positions import close

if TYPE_CHECKING:
    from benchmarks.matching_data import Graduate
    from knowledge.positions.position_index import PositionIndex
    from models.positions.positions import Reading
    from models.positions.postings import Posting

PAGE = 5
UPDATES = 20
FACETED = 50
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
    tables = sorted(chosen.tables.glob("*.csv")) if chosen.tables else [_BUNDLED]
    real = matching_data.real_rows(tables, library)
    print(f"{len(real):,} real positions of {len(tables)} tables; load {os.getloadavg()[0]:.1f}")
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
    where = matching_data.cities_of(real, library)
    people = matching_data.graduates(library, chosen.graduates, seed=11, where=where)
    earlier = matching_data.graduates(library, chosen.graduates, seed=12, where=where)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        _write(path, real, size)
        database = Database.open(f"sqlite:///{path}")
        results, index = await _load(database)
        desk = Desk(index, library)
        for scope in (Scope.PROVINCE, Scope.ANYWHERE):
            results[f"page, {scope}"] = desk.pages(earlier, people, scope)
        results["facets"] = desk.facets(people[:FACETED])
        results["update"] = await _updates(database, desk, people)
        if not chosen.no_peers:
            results["peers"] = compare(path, people, library)
        await database.close()
    return results


def _write(path: Path, real: list[tuple[Posting, Reading]], size: int) -> None:
    """Make the positions in a process of their own, so that our memory is the index alone."""
    began = time.perf_counter()
    writer = get_context("fork").Process(target=matching_data.write, args=(path, real, size))
    writer.start()
    writer.join()
    assert writer.exitcode == 0
    print(f"\n{size:,} positions, written in {time.perf_counter() - began:.0f} s")


async def _load(database: Database) -> tuple[dict[str, object], PositionIndex]:
    gc.collect()
    before, began, work_began = _memory(), time.perf_counter(), time.process_time()
    async with database.read() as session:
        await load_index(session)
        index = await current_index(session)
    results: dict[str, object] = {
        "load_seconds": time.perf_counter() - began,
        "load_cpu_seconds": time.process_time() - work_began,
        "memory_mb": _memory() - before,
        "distinct": {
            name: len(values)
            for name, values in (
                ("majors cells", index.demands),
                ("conditions", index.circumstances),
                ("kinds", index.kinds),
                ("places", index.places),
                ("groups", index.groups),
            )
        },
    }
    print(json.dumps(results))
    return results, index


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people ask."""

    index: PositionIndex
    library: Library

    def ranking(self, person: Graduate, scope: Scope) -> Ranking:
        """What there is for somebody, in order."""
        candidacy = Candidacy(acceptance(person.major, self.library.names), person.profile)
        return Ranking(
            self.index,
            Seeker((candidacy,), person.places, scope, turn=1),
            judge=Judge(self.library.names, NOW.date()),
            divisions=self.library.regions.divisions,
            now=NOW,
        )

    def has_page(self, person: Graduate, scope: Scope) -> bool:
        """Make the first page for somebody, with verdicts."""
        return bool(list(islice(self.ranking(person, scope), PAGE)))

    def pages(
        self, earlier: list[Graduate], people: list[Graduate], scope: Scope
    ) -> dict[str, float]:
        """First pages of people who are new, in a process that has served others before; then of
        the same people once more, with another page of theirs or a button."""
        for person in earlier:
            self.has_page(person, scope)
        found = []

        def ask(person: Graduate) -> None:
            found.append(self.has_page(person, scope))

        first = timed(f"page, {scope}", people, ask)
        again = timed("    again", people, ask)
        return {
            **first,
            **{f"again_{name}": value for name, value in again.items()},
            "with_a_position": sum(found) / len(found),
        }

    def facets(self, people: list[Graduate]) -> dict[str, float]:
        """How many positions every filter would leave."""

        def ask(person: Graduate) -> None:
            facets = Facets(self.ranking(person, Scope.PROVINCE), now=NOW)
            for dimension in Dimension:
                facets.counts(dimension, ())

        return timed("counts of every filter", people, ask)


async def _updates(database: Database, desk: Desk, people: list[Graduate]) -> dict[str, float]:
    """Close positions; each is gone from the next search."""
    seconds, worked = [], []
    for number, person in enumerate(people[:UPDATES], start=1):
        async with database.write() as session:
            await close(session, [number], now=NOW)
        began, work_began = time.perf_counter(), time.process_time()
        async with database.write() as session:
            index = await current_index(session)
        assert number not in index.groups.ids
        desk.has_page(person, Scope.PROVINCE)
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() - work_began)
    return figures("update and next page", seconds, worked)


def _memory() -> float:
    """Megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
