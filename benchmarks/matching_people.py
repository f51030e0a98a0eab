"""The reverse: whom of a million people a position suits."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from benchmarks.matching_data import cities_of, graduates
from benchmarks.timing import timed
from knowledge.positions.audience import Audience, Diploma, Member
from knowledge.positions.lines import Line
from knowledge.positions.queries import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Library
    from models.positions.positions import Reading
    from models.positions.postings import Posting

ASKED = 300
_DIFFERENT = 20_000


def measure(
    real: list[tuple[Posting, Reading]], library: Library, count: int
) -> dict[str, object]:
    """Build the audience, and ask for it with positions of the real tables."""
    chance = random.Random(13)
    began = time.perf_counter()
    audience = Audience(library.names)
    audience.put([], _members(library, count, chance, cities_of(real, library)))
    seconds = time.perf_counter() - began
    print(f"\n{count:,} people taken in within {seconds:.1f} s")
    found = 0

    def ask(reading: Reading) -> None:
        nonlocal found
        lines = [Line(row.level, row.node, row.excluded, row.certain) for row in reading.demands]
        fits, asks = audience.suited(
            lines, reading.regions, scope=Scope.PROVINCE, divisions=library.regions.divisions
        )
        found += len(fits) + len(asks)

    positions = [chance.choice(real)[1] for _ in range(ASKED)]
    taken = timed("people for a position", positions, ask)
    return {"people": count, "build_seconds": seconds, **taken, "people_found": found / ASKED}


def _members(
    library: Library, count: int, chance: random.Random, where: list[str]
) -> Iterator[Member]:
    people = graduates(library, min(count, _DIFFERENT), seed=17, where=where)
    for number in range(1, count + 1):
        diploma, wanted = chance.choice(people), chance.choice(people)
        profile = diploma.profile
        yield Member(number, Diploma(profile.level, profile.major), wanted.places)
