"""Imports: every file that was taken in, what it changed, and what of it could not be read.

A file is read and understood before the database is locked; then one unit of work compares and
writes all of it, or nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, select

from knowledge.columns import Columns
from knowledge.programmes import Programmes
from models.positions import Difference, Reading, apply, compare
from models.postings import Origin, read_postings
from models.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from models.clock import Clock
    from models.database import Database, Session
    from models.postings import Edition, Posting

    Understand = Callable[[Posting], Reading]

KEPT_PROBLEMS = 500
"""Problems that are kept with an import; its report has all of them."""

_SAMPLE = "guokao_shandong_2024.csv"
_SAMPLE_ORIGIN = Origin(source="2024年国考职位表（工作地点在山东）", programme="国考", year=2024)


class Import(SQLModel, table=True):
    """One file taken in."""

    id: int | None = Field(default=None, primary_key=True)
    #: What it held: "positions" or "fairs".
    kind: str
    #: What its rows belong to across editions.
    source: str = Field(index=True)
    file_name: str
    #: SHA-256 of its bytes.
    file_digest: str
    rows: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int
    problem_count: int
    problems: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file an edition was read from."""

    name: str
    digest: str

    @classmethod
    def at(cls, path: Path) -> SourceFile:
        """The name and the digest of the file at `path`."""
        with path.open("rb") as file:
            return cls(path.name, hashlib.file_digest(file, "sha256").hexdigest())


async def import_positions(
    database: Database,
    edition: Edition,
    *,
    file: SourceFile,
    readings: Mapping[str, Reading],
    is_whole: bool,
    now: datetime,
) -> tuple[Import, Difference]:
    """Write `edition` whole, in one unit of work; `readings` are of all its postings, by key."""
    async with database.write() as session:
        return await take_in(
            session, edition, file=file, readings=readings, is_whole=is_whole, now=now
        )


async def take_in(
    session: Session,
    edition: Edition,
    *,
    file: SourceFile,
    readings: Mapping[str, Reading],
    is_whole: bool,
    now: datetime,
) -> tuple[Import, Difference]:
    """Write `edition` in a unit of work that has begun."""
    difference = await compare(session, edition, is_whole=is_whole)
    record = Import(
        kind="positions",
        source=edition.source,
        file_name=file.name,
        file_digest=file.digest,
        rows=edition.rows,
        added=len(difference.added),
        changed=len(difference.changed),
        unchanged=difference.unchanged,
        withdrawn=len(difference.withdrawn),
        problem_count=len(edition.problems),
        problems=[asdict(problem) for problem in edition.problems[:KEPT_PROBLEMS]],
        created_at=now,
    )
    session.add(record)
    await session.flush()
    assert record.id is not None  # noqa: S101 - the flush gave it one
    await apply(session, edition, difference, readings=readings, import_id=record.id, now=now)
    return record, difference


async def load_sample(
    database: Database,
    *,
    understand: Understand,
    clock: Clock,
) -> Import | None:
    """Take in the bundled table of real positions, unless that has been done before."""
    async with database.read() as session:
        statement = select(Import.id).where(Import.source == _SAMPLE_ORIGIN.source).limit(1)
        if (await session.exec(statement)).first() is not None:
            return None
    columns, programmes = Columns.load("positions"), Programmes.load()
    with as_file(files("knowledge") / "data" / "positions" / _SAMPLE) as path:
        edition = read_postings(
            read_rows(path), origin=_SAMPLE_ORIGIN, columns=columns, programmes=programmes
        )
        file = SourceFile.at(path)
    readings = {key: understand(posting) for key, posting in edition.postings.items()}
    record, _ = await import_positions(
        database, edition, file=file, readings=readings, is_whole=True, now=clock.now()
    )
    return record
