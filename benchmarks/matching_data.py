"""Positions and graduates for measurements: real tables, resampled to any size, seeds fixed.

A made position takes its cells whole from one real row and its place from another; its notice, and
so its deadline, is one of many. No cell is made up.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.applicants import Profile
from knowledge.catalogue import Level, Rank
from knowledge.columns import Columns
from knowledge.programmes import Programmes
from models.postings import FIELDS, Origin, read_postings
from models.readings import reader
from models.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.catalogue import Node
    from knowledge.library import Library
    from models.positions import Reading
    from models.postings import Posting

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
NOTICES = 60
"""Notices that the positions are of; a third of them is over."""
_CHUNK = 10_000
_INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
AND tbl_name IN ('position', 'positionmajor', 'positionregion')
"""


@dataclass(frozen=True, slots=True)
class Graduate:
    """Somebody who looks: the node of their major, the rest of them, and where they want to be."""

    major: str
    profile: Profile
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A made position."""

    id: int
    posting: Posting
    reading: Reading
    workplace: str
    regions: tuple[str, ...]
    deadline: datetime | None


def real_rows(tables: list[Path], library: Library) -> list[tuple[Posting, Reading]]:
    """Every posting of the tables with what is read of it."""
    columns, programmes = Columns.load("positions"), Programmes.load()
    understand = reader(library.names, library.regions)
    found = []
    for path in tables:
        origin = Origin(source=path.stem, file_name=path.name)
        edition = read_postings(
            read_rows(path), origin=origin, columns=columns, programmes=programmes
        )
        found += [(posting, understand(posting)) for posting in edition.postings.values()]
    return found


def made(real: list[tuple[Posting, Reading]], count: int, *, seed: int) -> Iterator[Made]:
    """`count` positions, resampled."""
    chance = random.Random(seed)
    deadlines = [NOW + timedelta(days=chance.randint(-30, 60)) for _ in range(NOTICES)]
    for number in range(1, count + 1):
        posting, reading = chance.choice(real)
        elsewhere, there = chance.choice(real)
        # One notice in ten names no deadline.
        deadline = chance.choice(deadlines) if chance.random() < 0.9 else None
        yield Made(number, posting, reading, elsewhere.workplace, there.regions, deadline)


def write(path: Path, positions: Iterator[Made]) -> None:
    """Write positions into the migrated, empty SQLite database at `path`, as an import would.

    Its indexes are built at the end, which takes a fraction of the time.
    """
    connection = sqlite3.connect(path)
    moment = f"{NOW:%Y-%m-%d %H:%M:%S.%f}"
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute(
        "INSERT INTO import (kind, source, file_name, file_digest, rows, added, changed,"
        " unchanged, withdrawn, problem_count, problems, created_at)"
        " VALUES ('positions', 'made', 'made.csv', '', 0, 0, 0, 0, 0, 0, '[]', ?)",
        [moment],
    )
    names = [
        "system",
        "id",
        "key",
        "digest",
        "state",
        "import_id",
        "created_at",
        "updated_at",
        *FIELDS,
    ]
    marks = ",".join("?" * len(names))
    insert = f"INSERT INTO position ({','.join(names)}) VALUES ({marks})"  # noqa: S608
    while chunk := list(islice(positions, _CHUNK)):
        connection.executemany(insert, [_values(one, moment) for one in chunk])
        connection.executemany(
            "INSERT INTO positionmajor VALUES (?, ?, ?, ?, ?)",
            [
                (one.id, line.level, line.node, line.excluded, line.certain)
                for one in chunk
                for line in one.reading.demands
            ],
        )
        connection.executemany(
            "INSERT INTO positionregion VALUES (?, ?)",
            [(one.id, region) for one in chunk for region in one.regions],
        )
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.commit()
    connection.close()


def _values(one: Made, moment: str) -> list[object]:
    said = {name: getattr(one.posting, name) for name in FIELDS}
    said["source"] = "made"
    said["year"] = NOW.year
    said["workplace"] = one.workplace
    said["deadline"] = f"{one.deadline:%Y-%m-%d %H:%M:%S.%f}" if one.deadline else None
    said["extra"] = "{}"
    return [one.reading.system, one.id, str(one.id), "", "open", 1, moment, moment, *said.values()]


def graduates(library: Library, count: int, *, seed: int) -> list[Graduate]:
    """Random people of every level: any major of the catalogue, as much told as people tell."""
    chance = random.Random(seed)
    majors = {
        level: [
            node
            for node in library.names.catalogue.nodes
            if node.level is level and node.rank is Rank.MAJOR
        ]
        for level in Level
    }
    divisions = library.regions.divisions
    cities = [one.code for one in divisions if one.code.endswith("00")]
    return [_graduate(chance, majors, cities, library) for _ in range(count)]


def _graduate(
    chance: random.Random,
    majors: dict[Level, list[Node]],
    cities: list[str],
    library: Library,
) -> Graduate:
    level = chance.choices([Level.COLLEGE, Level.BACHELOR, Level.GRADUATE], [3, 5, 2])[0]
    node = chance.choice(majors[level])
    degrees = {Level.COLLEGE: None, Level.BACHELOR: "学士", Level.GRADUATE: "硕士"}
    told: dict[str, object] = {
        "degree": degrees[level],
        "political_status": chance.choice(["中共党员", "共青团员", "群众", None]),
        "sex": chance.choice(["男", "女"]),
        "birth": date(chance.randint(1992, 2004), chance.randint(1, 12), 1).isoformat(),
        "graduation_year": chance.choice([2024, 2025, 2026, None]),
        "grassroots_years": chance.choice([None, 0, 1, 2, 3]),
        "origin": library.regions.divisions.path_name(chance.choice(cities)),
    }
    kept = {name: value for name, value in told.items() if chance.random() < 0.8}
    profile = Profile.from_json({"level": level.value, "major": node.name, **kept})
    return Graduate(node.id, profile, tuple(chance.sample(cities, chance.choice([0, 1, 1, 2]))))
