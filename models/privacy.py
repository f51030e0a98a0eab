"""Everything stored about a person: to show, to hand over to another of their accounts, to erase.

It works from the schema: whatever table refers to a person by `person_id` takes part, so that a
table that is added later cannot be forgotten.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, delete, select, update
from sqlmodel import SQLModel, col

from models.people import Person, PersonRow, save

if TYPE_CHECKING:
    from models.database import Session

_OWNER = "person_id"


async def everything_about(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Table name -> rows, as plain JSON values; bytes are given by their size."""
    found = {"person": await _rows(session, _person_table(), "id", person_id)}
    for table in _tables():
        if rows := await _rows(session, table, _OWNER, person_id):
            found[table.name] = rows
    return found


async def erase(session: Session, person_id: int) -> None:
    """Delete a person and all that refers to them; the audit log keeps a number without a name."""
    await session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))
    session.expunge_all()


async def absorb(session: Session, *, kept: Person, absorbed: Person) -> None:
    """Give all that is stored of one person to another, who is the same human being, and drop
    the first.

    Where both have something that can exist only once, the kept one's stays.
    """
    kept.complete(absorbed)
    await save(session, kept)
    for table in _tables():
        theirs = table.c[_OWNER] == absorbed.id
        others = [column for column in table.primary_key.columns if column.name != _OWNER]
        if _OWNER in table.primary_key.columns:
            mine = select(*others).where(table.c[_OWNER] == kept.id)
            theirs &= others[0].not_in(mine)
        await session.exec(update(table).where(theirs).values({_OWNER: kept.id}))
    await erase(session, absorbed.id)


def _tables() -> list[Table]:
    """The tables with an owner; the audit log is not theirs but ours."""
    tables = SQLModel.metadata.sorted_tables
    return [table for table in tables if _OWNER in table.c and table.name != "audit"]


def _person_table() -> Table:
    return SQLModel.metadata.tables["person"]


async def _rows(session: Session, table: Table, key: str, value: int) -> list[dict[str, Any]]:
    rows = await session.run(select(table).where(table.c[key] == value), {})
    return [{name: _plain(content) for name, content in row.items()} for row in rows.mappings()]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value
