"""The ledger: who was told which revision of which fact, so that exactly those who believe
something that has changed can be told. It has only people who agreed to be remembered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, col, delete, func, select

from models.database import Session, insert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.answers.entries import Entry


class Telling(SQLModel, table=True):
    """The last that a person was told of an entry."""

    __table_args__ = (Index("ix_telling_entry", "entry", "revision", "person_id"),)

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    entry: str = Field(primary_key=True)
    revision: int
    #: The version in the database; 0 for the bundled file.
    version: int
    #: They do not want to hear when it changes.
    muted: bool = False
    at: datetime


class Edition(SQLModel, table=True):
    """What a revision of an entry said, kept for as long as anybody was told it last."""

    entry: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    title: str
    short: str
    english_title: str = ""
    english_short: str = ""

    def title_and_short(self, locale: str) -> tuple[str, str]:
        """What was said in this language, in Chinese where there was no other."""
        if locale.startswith("en") and self.english_short:
            return self.english_title, self.english_short
        return self.title, self.short


class Stale(NamedTuple):
    """An entry of which people were last told an older revision, and which."""

    entry: str
    revision: int


async def tell(session: Session, person_id: int, entry: Entry, *, now: datetime) -> None:
    """Note that a person is told this entry."""
    await note_edition(session, entry)
    told = {"revision": entry.revision, "version": entry.version, "at": now}
    await session.exec(
        insert(session, Telling)
        .values(person_id=person_id, entry=entry.id, muted=False, **told)
        .on_conflict_do_update(index_elements=["person_id", "entry"], set_=told)
    )


async def note_edition(session: Session, entry: Entry) -> None:
    """Keep what a revision says, in the words in which it was first told."""
    english = entry.english
    await session.exec(
        insert(session, Edition)
        .values(
            entry=entry.id,
            revision=entry.revision,
            title=entry.wording.title,
            short=entry.wording.short,
            english_title=english.title if english else "",
            english_short=english.short if english else "",
        )
        .on_conflict_do_nothing(index_elements=["entry", "revision"])
    )


async def stale(session: Session, revisions: Mapping[str, int]) -> list[Stale]:
    """What somebody who wants to know was told, and is not so any more.

    `revisions` has the current one of every entry.
    """
    statement = (
        select(Telling.entry, Telling.revision)
        .where(col(Telling.muted).is_(False))
        .distinct()
        .order_by(col(Telling.entry), col(Telling.revision))
    )
    return [
        Stale(entry, revision)
        for entry, revision in await session.exec(statement)
        if revision < revisions.get(entry, revision)
    ]


async def told(session: Session, fact: Stale) -> list[int]:
    """The ids of the people who were last told this and want to know."""
    statement = select(Telling.person_id).where(
        Telling.entry == fact.entry,
        Telling.revision == fact.revision,
        col(Telling.muted).is_(False),
    )
    return list(await session.exec(statement.order_by(col(Telling.person_id))))


async def find(session: Session, person_id: int, entry: str) -> Telling | None:
    """What a person was told of an entry."""
    return await session.get(Telling, (person_id, entry))


async def edition(session: Session, telling: Telling) -> Edition:
    """What a person was told."""
    return await session.get_one(Edition, (telling.entry, telling.revision))


async def count_told(session: Session, entry: str) -> int:
    """How many people were told an entry."""
    statement = select(func.count()).select_from(Telling).where(Telling.entry == entry)
    return (await session.exec(statement)).one()


async def prune(session: Session) -> int:
    """Forget editions that nobody was told last; returns how many."""
    told = select(Telling.person_id).where(
        Telling.entry == Edition.entry, Telling.revision == Edition.revision
    )
    return (await session.exec(delete(Edition).where(~told.exists()))).rowcount
