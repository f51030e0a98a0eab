"""Positions and graduates for measurements: real tables, resampled to any size, seeds fixed.

A made position takes its cells whole from one real row and its place from another; its notice, and
so its deadline, is one of many. No cell is made up.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from knowledge.columns import Columns
from knowledge.eligibility.applicants import Profile
from knowledge.majors.catalogue import Level, Rank
from knowledge.positions.programmes import Programmes
from models.database import Database
from models.positions.postings import FIELDS, Origin, read_postings
from models.positions.readings import reader
from models.schema import upgrade
from models.sheets.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.library import Library
    from knowledge.majors.catalogue import Node
    from models.positions.positions import Reading
    from models.positions.postings import Posting

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
NOTICES = 60
"""Notices that the positions are of; a third of them is over."""
_IMPORT = """
INSERT INTO import (kind, source, file_name, file_digest, rows, added, changed, unchanged,
withdrawn, problem_count, problems, created_at)
VALUES ('positions', 'made', 'made.csv', '', 0, 0, 0, 0, 0, 0, '[]', ?)
"""
_LINES_AND_PLACES = (
    "INSERT INTO positionmajor SELECT made.id, level, node, excluded, certain"
    " FROM made JOIN line ON line.number = made.said ORDER BY made.id",
    "INSERT INTO positionregion SELECT made.id, region"
    " FROM made JOIN place ON place.number = made.place ORDER BY made.id",
)
_MOMENT = f"'{NOW:%Y-%m-%d %H:%M:%S.%f}'"
_WRITTEN = {
    "id": "made.id",
    "key": "made.id",
    "digest": "''",
    "state": "'open'",
    "import_id": "1",
    "created_at": _MOMENT,
    "updated_at": _MOMENT,
    "source": "'made'",
    "year": str(NOW.year),
    "workplace": "there.workplace",
    "deadline": "made.deadline",
    "extra": "'{}'",
}
"""The columns that are not the real row's own."""
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


def write(path: Path, real: list[tuple[Posting, Reading]], size: int) -> None:
    """Write made positions into a new SQLite database at `path`, as an import would.

    The database multiplies the real rows by itself, and builds its indexes at the end: that takes
    a fraction of the time.
    """
    asyncio.run(_migrate(path))
    connection = sqlite3.connect(path)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute(_IMPORT, [_stored(NOW)])
    _write_real(connection, real)
    connection.execute("CREATE TEMP TABLE made (id INTEGER PRIMARY KEY, said, place, deadline)")
    connection.executemany("INSERT INTO made VALUES (?, ?, ?, ?)", _made(len(real), size, seed=7))
    said = [name for name in ("system", *FIELDS) if name not in _WRITTEN]
    columns = ", ".join((*_WRITTEN, *said))
    values = ", ".join((*_WRITTEN.values(), *(f"said.{name}" for name in said)))
    connection.execute(
        f"INSERT INTO position ({columns}) SELECT {values} FROM made"  # noqa: S608
        " JOIN said ON said.number = made.said"
        " JOIN said AS there ON there.number = made.place ORDER BY made.id"
    )
    for statement in _LINES_AND_PLACES:
        connection.execute(statement)
    for _, statement in indexes:
        connection.execute(statement)
    connection.commit()
    connection.close()


async def _migrate(path: Path) -> None:
    database = Database.open(f"sqlite:///{path}")
    await upgrade(database)
    await database.close()


def _write_real(connection: sqlite3.Connection, real: list[tuple[Posting, Reading]]) -> None:
    """The real rows by number, with the lines and places that were read of each."""
    columns = ("number", "system", *FIELDS)
    connection.execute(f"CREATE TEMP TABLE said ({', '.join(columns)}, PRIMARY KEY (number))")
    connection.execute("CREATE TEMP TABLE line (number, level, node, excluded, certain)")
    connection.execute("CREATE TEMP TABLE place (number, region)")
    for number, (posting, reading) in enumerate(real):
        words = {name: getattr(posting, name) for name in FIELDS}
        words |= {"deadline": None, "extra": None}
        row = [number, reading.system, *words.values()]
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO said VALUES ({marks})", row)  # noqa: S608
        connection.executemany(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?)",
            [(number, one.level, one.node, one.excluded, one.certain) for one in reading.demands],
        )
        connection.executemany(
            "INSERT INTO place VALUES (?, ?)", [(number, region) for region in reading.regions]
        )
    connection.execute("CREATE INDEX temp.line_number ON line (number)")
    connection.execute("CREATE INDEX temp.place_number ON place (number)")


def _made(real: int, count: int, *, seed: int) -> Iterator[tuple[int, int, int, str | None]]:
    """Ids, each with the number of a real row, that of another one for the place, a deadline."""
    chance = random.Random(seed)
    deadlines = [NOW + timedelta(days=chance.randint(-30, 60)) for _ in range(NOTICES)]
    for number in range(1, count + 1):
        said, place = chance.randrange(real), chance.randrange(real)
        # One notice in ten names no deadline.
        deadline = _stored(chance.choice(deadlines)) if chance.random() < 0.9 else None
        yield number, said, place, deadline


def _stored(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def cities_of(real: list[tuple[Posting, Reading]], library: Library) -> list[str]:
    """The cities in which positions are, each as often as it has some."""
    divisions = library.regions.divisions
    found = (
        divisions.city(region)
        for _, reading in real
        for region in reading.regions
        if region in divisions
    )
    return [city.code for city in found if city is not None]


def graduates(library: Library, count: int, *, seed: int, where: list[str]) -> list[Graduate]:
    """Random people of every level: any major of the catalogue, as much told as people tell.

    One place in two that they want is a city of `where`, the others are any cities of China.
    """
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
    return [_graduate(chance, majors, (where, cities), library) for _ in range(count)]


def _graduate(
    chance: random.Random,
    majors: dict[Level, list[Node]],
    cities: tuple[list[str], list[str]],
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
        "origin": library.regions.divisions.path_name(chance.choice(cities[1])),
    }
    kept = {name: value for name, value in told.items() if chance.random() < 0.8}
    profile = Profile.from_json({"level": level.value, "major": node.name, **kept})
    wanted = [chance.choice(chance.choice(cities)) for _ in range(chance.choice([0, 1, 1, 2]))]
    return Graduate(node.id, profile, tuple(dict.fromkeys(wanted)))
