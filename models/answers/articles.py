"""Entries in the database: what counselors write beside the bundled ones, and in their place.

Every version is kept, in the words of the file that it would be, and none is ever changed: the
newest that is not a draft says what holds. The bundled file of the same id is version 0.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import UniqueConstraint
from sqlalchemy import select as core_select
from sqlmodel import Field, SQLModel, col, func, select

from knowledge.answers.entries import read_draft
from knowledge.answers.entry_files import entry_text, twin_text
from models.database import NEVER_REUSED, Session, insert
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.answers import Answers
    from knowledge.answers.entries import Entry

_KEPT = "answers"


class State(StrEnum):
    """What a version is: only tried out, what holds, or what is withdrawn."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Article(SQLModel, table=True):
    """One version of one entry, by the counselor who made it."""

    __table_args__ = (UniqueConstraint("entry", "version"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    #: The id of the entry, such as "probation-length" or "article-12".
    entry: str
    version: int
    state: str
    #: The files of the entry and of its English twin.
    text: str
    english: str = ""
    #: Counts the changes after which people are told again, as in the entry itself; a version
    #: that withdraws the entry has a number, too.
    revision: int
    #: What changed, in a line, for those who were told.
    change: str = ""
    editor_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    at: datetime

    def read(self) -> Entry:
        """The entry as this version has it, which may lack something."""
        return self.examine()[0]

    def examine(self) -> tuple[Entry, list[str]]:
        """The entry, and what is wrong with it, as `load_entries` says it of files."""
        return read_draft(self.entry, self.text, self.english, version=self.version)


@dataclass(frozen=True, slots=True)
class Fact:
    """What holds of an entry now; `is_retired` where it does no longer."""

    entry: Entry
    revision: int
    change: str
    is_retired: bool = False


class _Mark(NamedTuple):
    """Up to where the table was read: rows are only ever added, in whatever order they come."""

    number: int
    last: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """The answers of this process."""

    mark: _Mark
    answers: Answers


_IS_SETTLED = col(Article.state) != State.DRAFT
_MARK = core_select(
    func.count().label("number"), func.coalesce(func.max(col(Article.id)), 0).label("last")
).where(_IS_SETTLED)


async def write(
    session: Session, entry: Entry, state: State, *, after: int, editor_id: int, now: datetime
) -> Article:
    """Add a version after the version `after`, which is the newest that its editor has seen.

    Raises `Refused` where somebody else has added one meanwhile.
    """
    made = await session.exec(
        insert(session, Article)
        .values(
            entry=entry.id,
            version=after + 1,
            state=state,
            text=entry_text(entry),
            english=twin_text(entry),
            revision=entry.revision,
            change=entry.change,
            editor_id=editor_id,
            at=now,
        )
        .on_conflict_do_nothing(index_elements=["entry", "version"])
    )
    if not made.rowcount:
        raise Refused("article-changed-meanwhile")
    row = await find(session, entry.id, after + 1)
    if row is None:
        raise LookupError(f"version {after + 1} of {entry.id} vanished while it was written")
    return row


async def next_id(session: Session) -> str:
    """An id for a new entry."""
    newest = (await session.exec(select(func.max(col(Article.id))))).one() or 0
    return f"article-{newest + 1}"


async def find(session: Session, entry_id: str, version: int) -> Article | None:
    """One version."""
    statement = select(Article).where(Article.entry == entry_id, Article.version == version)
    return (await session.exec(statement)).first()


async def history(session: Session, entry_id: str) -> list[Article]:
    """All versions of an entry, the newest first."""
    statement = select(Article).where(Article.entry == entry_id)
    return list(await session.exec(statement.order_by(col(Article.version).desc())))


async def newest(session: Session) -> list[Article]:
    """The newest version of every entry of the database, the last written first."""
    last = select(func.max(col(Article.id))).group_by(col(Article.entry))
    statement = select(Article).where(col(Article.id).in_(last))
    return list(await session.exec(statement.order_by(col(Article.id).desc())))


async def settled(session: Session) -> dict[str, Article]:
    """What holds of every entry of the database: its newest version that is no draft."""
    last = select(func.max(col(Article.id))).where(_IS_SETTLED).group_by(col(Article.entry))
    rows = await session.exec(select(Article).where(col(Article.id).in_(last)))
    return {row.entry: row for row in rows}


async def facts(session: Session, bundled: Sequence[Entry]) -> dict[str, Fact]:
    """What holds of every entry, bundled or not."""
    found = {entry.id: Fact(entry, entry.revision, entry.change) for entry in bundled}
    for row in (await settled(session)).values():
        is_retired = row.state == State.RETIRED
        found[row.entry] = Fact(row.read(), row.revision, row.change, is_retired)
    return found


async def current_entries(session: Session, bundled: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that hold: the bundled ones, and what the database has in their place."""
    found = await facts(session, bundled)
    return tuple(found[id_].entry for id_ in sorted(found) if not found[id_].is_retired)


async def current_answers(session: Session, bundled: Answers) -> Answers:
    """The answers as this unit of work sees them.

    Every process has its own; one that finds that something was published since makes them anew
    in a thread (half a second for 250 entries), which the tick of `scheduler` mostly does first.
    """
    row = (await session.run(_MARK, {})).one()
    mark = _Mark(row.number, row.last)
    if not mark.number:
        return bundled
    kept: _Kept | None = session.kept.get(_KEPT)
    if kept is None or kept.mark != mark:
        entries = await current_entries(session, bundled.entries)
        kept = _Kept(mark, await asyncio.to_thread(bundled.renewed, entries))
        session.kept[_KEPT] = kept
    return kept.answers
