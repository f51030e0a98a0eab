"""Everything stored about a person: to show, to hand over to another of their accounts, to erase.

It works from the schema: whatever table refers to a person by `person_id` takes part, so that a
table that is added later cannot be forgotten. Of who has not agreed to be remembered there is
only what a chat cannot do without: an account's number, a language, and for a short time which
events were handled and what was answered, in case a channel delivers them again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Table, UniqueConstraint, delete, exists, func, select, update
from sqlmodel import SQLModel, col

from models.chat.exchanges import Exchange
from models.contests import contest_people
from models.conversations.conversations import Conversation
from models.conversations.notices import CONVERSATION
from models.deliveries.deliveries import Delivery
from models.files.blobs import Blob
from models.people import unwritten
from models.people.people import Contact, Person, PersonRow, save
from models.pruning import LOOKED_AT, Page

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from models.database import Session

_OWNER = "person_id"


async def everything_about(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Table name -> rows, as plain JSON values; bytes are given by their size."""
    found = {"person": await _rows(session, _person_table(), "id", person_id)}
    for table in _about_people():
        if rows := await _rows(session, table, _OWNER, person_id):
            found[table.name] = rows
    return found


async def erase(session: Session, person_id: int, *, now: datetime) -> None:
    """Delete a person and all that refers to them; the audit log keeps a number without a name."""
    unwritten.forget_person(session, person_id)
    await contest_people.let_go(session, person_id, now=now)
    await _erase_copies(session, person_id)
    await session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))
    session.expunge_all()


async def absorb(session: Session, *, kept: Person, absorbed: Person, now: datetime) -> None:
    """Give all that is stored of one person to another, who is the same human being, and drop
    the first.

    Where both have something that can exist only once, the kept one's stays.
    """
    kept.complete(absorbed)
    await save(session, kept)
    await contest_people.join_accounts(session, kept=kept.id, absorbed=absorbed.id, now=now)
    await session.flush()
    for table in _tables():
        theirs = table.c[_OWNER] == absorbed.id
        for others in _once_for_each(table):
            mine = table.alias()
            same = [mine.c[name] == table.c[name] for name in others]
            theirs &= ~exists().where(mine.c[_OWNER] == kept.id, *same)
        await session.exec(update(table).where(theirs).values({_OWNER: kept.id}))
    for column in _mentions():
        moved = update(column.table).where(column == absorbed.id)
        await session.exec(moved.values({column.name: kept.id}))
    await erase(session, absorbed.id, now=now)


async def forget_said(session: Session, person_id: int) -> None:
    """Delete what was said to a person who does not agree, and the files made for them.

    That the events were handled stays, so that one delivered again does nothing twice.
    """
    unwritten.forget_person(session, person_id)
    await session.exec(
        update(Exchange)
        .where(col(Exchange.person_id) == person_id)
        .values(text="", action="", attachment=None, replies=[])
    )
    for table in (Blob, Delivery):
        await session.exec(delete(table).where(col(table.person_id) == person_id))


async def forget_strangers(
    session: Session, *, said_before: datetime, met_before: datetime, after: int
) -> Page:
    """Delete what is left of those of the next people beyond the id `after` who have not agreed;
    how many of them are gone.

    What was said to them, or made for them, before `said_before` goes; they themselves, when they
    were met before `met_before` and nothing but their accounts refers to them any more.
    """
    ids = select(col(PersonRow.id)).where(col(PersonRow.id) > after)
    page = ids.order_by(col(PersonRow.id)).limit(LOOKED_AT).subquery()
    last = (await session.run(select(func.max(page.c.id)))).scalar()
    if last is None:
        return Page(0, None)
    strangers = (
        col(PersonRow.consented_at).is_(None),
        col(PersonRow.id) > after,
        col(PersonRow.id) <= last,
    )
    for table, moment in (
        (Exchange, Exchange.at),
        (Delivery, Delivery.settled_at),
        (Blob, Blob.created_at),
    ):
        theirs = col(table.person_id).in_(select(col(PersonRow.id)).where(*strangers))
        await session.exec(delete(table).where(theirs, col(moment) < said_before))
    gone = delete(PersonRow).where(
        *strangers,
        col(PersonRow.created_at) < met_before,
        *(~reference for reference in _references()),
    )
    return Page((await session.exec(gone)).rowcount, last)


def _references() -> list[ColumnElement[bool]]:
    """Whether anything refers to a person but their accounts and the audit log."""
    person = _person_table().c.id
    return [
        exists().where(column == person)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if table is not _audit()
        and table.name != Contact.__tablename__
        and column.references(person)
    ]


def _about_people() -> list[Table]:
    """The tables whose rows tell something of a person."""
    return [table for table in SQLModel.metadata.sorted_tables if _OWNER in table.c]


def _tables() -> list[Table]:
    """The tables with an owner; the audit log tells of people, but is not theirs to erase."""
    return [table for table in _about_people() if table is not _audit()]


def _mentions() -> list[Column[Any]]:
    """The columns that name a person who does not own the row: who granted, who answered."""
    return [
        column
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if column.name != _OWNER and column.references(_person_table().c.id)
    ]


async def _erase_copies(session: Session, person_id: int) -> None:
    """Delete what counselors were shown of a person's conversations."""
    theirs = select(col(Conversation.id)).where(col(Conversation.person_id) == person_id)
    for row in await session.run(theirs):
        prefix = f"{CONVERSATION}:{row.id}:"
        await session.exec(delete(Delivery).where(col(Delivery.key).startswith(prefix)))
        await session.exec(
            delete(Exchange).where(col(Exchange.event_id).startswith(f"push:{prefix}"))
        )


def _once_for_each(table: Table) -> list[list[str]]:
    """The columns for each of whose values a person has one row: none where they have but one."""
    keys = [table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))]
    names = [[column.name for column in key.columns] for key in keys]
    return [[name for name in key if name != _OWNER] for key in names if _OWNER in key]


def _person_table() -> Table:
    return SQLModel.metadata.tables["person"]


def _audit() -> Table:
    return SQLModel.metadata.tables["audit"]


async def _rows(session: Session, table: Table, key: str, value: int) -> list[dict[str, Any]]:
    rows = await session.run(select(table).where(table.c[key] == value), {})
    return [{name: _plain(content) for name, content in row.items()} for row in rows.mappings()]


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value
