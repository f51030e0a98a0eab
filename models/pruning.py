"""Pruning: rows that have had their time are deleted while the table is walked a page at a time.

One statement over a large table would hold the only writer of SQLite for seconds, and an index
for it would cost more, at every row written, than to look at all of them some times a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlmodel import SQLModel

    from models.database import Session

LOOKED_AT = 2_000
"""Rows of one page."""


@dataclass(frozen=True, slots=True)
class Page:
    """How many rows were deleted, and the last id that was looked at; None at the table's end."""

    deleted: int
    last: int | None


async def prune_page(
    session: Session, table: type[SQLModel], old: ColumnElement[bool], *, after: int
) -> Page:
    """Delete those of the next rows beyond the id `after` that are `old`."""
    key: Any = table.id  # type: ignore[attr-defined]  # every table that is pruned has one
    ids = select(key).where(key > after).order_by(key).limit(LOOKED_AT).subquery()
    last = (await session.run(select(func.max(ids.c.id)))).scalar()
    if last is None:
        return Page(0, None)
    gone = await session.run(delete(table).where(key > after, key <= last, old))
    return Page(gone.rowcount, last)
