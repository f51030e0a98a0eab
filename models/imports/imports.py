"""Imports: every file that was taken in, what it changed, and what of it could not be read.

A file is read and understood before the database is locked; then one unit of work compares and
writes all of it, or nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, func, select

from knowledge.columns import Columns
from knowledge.positions.programmes import Programmes
from models.database import LARGEST_ID
from models.people.audit import note
from models.positions import position_changes
from models.positions.differences import Difference, apply, compare
from models.positions.positions import Reading
from models.positions.postings import Origin, read_postings
from models.sheets.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized
    from pathlib import Path

    from models.clock import Clock
    from models.database import Database, Session
    from models.imports.import_problems import TableRead
    from models.positions.postings import Edition, Posting

    Understand = Callable[[Posting], Reading]

POSITIONS = "positions"
"""What an import of positions is called among all imports."""
KEPT_PROBLEMS = 500
"""Problems that are kept with an import; its report has all of them."""

_SAMPLE = "guokao_shandong_2024.csv"
_SAMPLE_ORIGIN = Origin(source="2024年国考职位表（工作地点在山东）", programme="国考", year=2024)


class Import(SQLModel, table=True):
    """One file taken in."""

    id: int | None = Field(default=None, primary_key=True)
    #: What it held: "positions", "fairs" and other activities, "employers", "results" …
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

    @property
    def number(self) -> int:
        """Its id, which every stored one has."""
        if self.id is None:
            raise LookupError("the import is not stored yet")
        return self.id


class ImportSender(SQLModel, table=True):
    """Who sent an import in chat; those of the command line have nobody."""

    import_id: int = Field(foreign_key="import.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file an edition was read from; `by` is who sent it in chat."""

    name: str
    digest: str
    by: int | None = None

    @classmethod
    def at(cls, path: Path) -> SourceFile:
        """The name and the digest of the file at `path`."""
        with path.open("rb") as file:
            return cls(path.name, hashlib.file_digest(file, "sha256").hexdigest())


class Changes(Protocol):
    """What a table changes."""

    @property
    def added(self) -> Sized: ...
    @property
    def changed(self) -> Sized: ...
    @property
    def withdrawn(self) -> Sized: ...
    @property
    def unchanged(self) -> int: ...


async def begin(
    session: Session,
    kind: str,
    found: TableRead,
    difference: Changes,
    *,
    file: SourceFile,
    now: datetime,
) -> Import:
    """Write down that a table is taken in, before what it changes is written."""
    made = Import(
        kind=kind,
        source=found.source,
        file_name=file.name,
        file_digest=file.digest,
        rows=found.rows,
        added=len(difference.added),
        changed=len(difference.changed),
        unchanged=difference.unchanged,
        withdrawn=len(difference.withdrawn),
        problem_count=len(found.problems),
        problems=[asdict(problem) for problem in found.problems[:KEPT_PROBLEMS]],
        created_at=now,
    )
    session.add(made)
    await session.flush()
    if file.by is not None:
        session.add(ImportSender(import_id=made.number, person_id=file.by))
    if file.name:
        subject = f"import:{made.number}"
        await note(session, "imported", person_id=file.by, at=now, subject=subject)
    return made


async def find(session: Session, number: int) -> Import | None:
    """An import by its number, locked until the unit of work ends."""
    if number > LARGEST_ID:
        return None
    return await session.get(Import, number, with_for_update=True, populate_existing=True)


async def sent_by(session: Session, number: int, person_id: int) -> bool:
    """Whether a person sent an import in chat."""
    sender = await session.get(ImportSender, number) if number <= LARGEST_ID else None
    return sender is not None and sender.person_id == person_id


async def latest(
    session: Session, *, by: int | None = None, skip: int = 0, limit: int
) -> list[Import]:
    """The imports of files, the newest first; of one person, if `by` is given."""
    statement = select(Import).where(*_of_files(by)).order_by(col(Import.id).desc())
    return list(await session.exec(statement.offset(skip).limit(limit)))


async def count(session: Session, *, by: int | None = None) -> int:
    """How many `latest` has."""
    statement = select(func.count()).select_from(Import).where(*_of_files(by))
    return (await session.exec(statement)).one()


def _of_files(by: int | None) -> list[Any]:
    """What a person typed in chat is no file."""
    sent = select(ImportSender.import_id).where(ImportSender.person_id == by)
    return [Import.file_name != "", *([] if by is None else [col(Import.id).in_(sent)])]


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
    made = await begin(session, POSITIONS, edition, difference, file=file, now=now)
    await position_changes.remember(session, difference, import_id=made.number)
    await apply(session, edition, difference, readings=readings, import_id=made.number, now=now)
    return made, difference


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
