"""What an import of positions replaced, so that it can be taken back as a whole.

Kept is what stood before in each position that an import changed or withdrew. What it added needs
no row: it is what bears the import's number and has none. For this to be so, the newest import of
a source is undone first.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, bindparam
from sqlalchemy import insert as core_insert
from sqlalchemy import update as core_update
from sqlmodel import Field, SQLModel, col, select

from models.positions.positions import Position, State, chunks, follow_deadlines, write_readings
from models.positions.postings import FIELDS, Posting
from models.positions.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.database import Session
    from models.positions.differences import Difference
    from models.positions.positions import Reading

_MOMENTS = frozenset({"deadline", "closed_at", "opened_at"})
_KEPT = (*FIELDS, "digest", "system", "import_id", "state", "closed_at", "opened_at")


class PositionChange(SQLModel, table=True):
    """One position that an import changed or withdrew: what its row said before."""

    import_id: int = Field(foreign_key="import.id", primary_key=True)
    position_id: int = Field(foreign_key="position.id", primary_key=True, ondelete="CASCADE")
    was: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


async def remember(session: Session, difference: Difference, *, import_id: int) -> None:
    """Keep what an import is about to replace."""
    connection = await session.connection()
    for keys in chunks((*difference.changed, *difference.withdrawn)):
        kept = []
        for row in await session.exec(select(Position).where(col(Position.key).in_(keys))):
            kept.append({"import_id": import_id, "position_id": row.id, "was": _as_json(row)})
            session.expunge(row)
        await connection.execute(core_insert(PositionChange), kept)


async def count(session: Session, import_id: int) -> int:
    """How many positions are known as they were before an import."""
    statement = select(PositionChange.position_id).where(PositionChange.import_id == import_id)
    return len((await session.exec(statement)).all())


async def added_by(session: Session, import_id: int) -> list[Position]:
    """The positions that an import added, and that no later one has changed."""
    changed = select(PositionChange.position_id).where(PositionChange.import_id == import_id)
    statement = select(Position).where(
        Position.import_id == import_id, col(Position.id).not_in(changed)
    )
    return list(await session.exec(statement.order_by(col(Position.id))))


async def take_back(
    session: Session,
    import_id: int,
    *,
    understand: Callable[[Posting], Reading],
    now: datetime,
) -> Counter[str]:
    """Undo the newest import of its source: how many positions were taken away again, were
    restored, or stay closed because somebody closed them since.

    What it added is withdrawn and not deleted: people may have saved it, or applied.
    """
    revision = await revise(session)
    counts: Counter[str] = Counter()
    marks = {"updated_at": now, "revision": revision}
    added = await added_by(session, import_id)
    gone = [row.key for row in added if row.state == State.OPEN]
    counts["removed"], counts["kept"] = len(gone), len(added) - len(gone)
    connection = await session.connection()
    for keys in chunks(gone):
        withdrawn = {**marks, "state": State.WITHDRAWN, "closed_at": now}
        statement = core_update(Position).where(col(Position.key).in_(keys))
        await connection.execute(statement.values(**withdrawn))
    before = await _before(session, import_id)
    for keys in chunks(before):
        values = [{**before[key], **marks, "known_key": key} for key in keys]
        rewrite = core_update(Position).where(col(Position.key) == bindparam("known_key"))
        await connection.execute(rewrite, values)
        said = {key: {name: before[key][name] for name in FIELDS} for key in keys}
        readings = {key: understand(Posting(**each)) for key, each in said.items()}
        await write_readings(session, readings)
    closed = sum(each["state"] == State.CLOSED for each in before.values())
    counts["restored"], counts["kept"] = len(before) - closed, counts["kept"] + closed
    await follow_deadlines(session, revision, now=now)
    return +counts


async def _before(session: Session, import_id: int) -> dict[str, dict[str, Any]]:
    """Key -> the columns of a position as they were; one that somebody closed stays closed."""
    statement = (
        select(PositionChange, Position)
        .join(Position, col(Position.id) == col(PositionChange.position_id))
        .where(PositionChange.import_id == import_id)
        .order_by(col(Position.id))
    )
    found: dict[str, dict[str, Any]] = {}
    for made, row in (await session.exec(statement)).all():
        was = _from_json(made.was)
        if row.state == State.CLOSED:
            was |= {"state": row.state, "closed_at": row.closed_at}
        found[row.key] = was
        session.expunge(row)
    return found


def _as_json(row: Position) -> dict[str, Any]:
    kept = {name: getattr(row, name) for name in _KEPT}
    return {name: each.isoformat() if _is_moment(each) else each for name, each in kept.items()}


def _from_json(was: dict[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(was[name]) for name in _MOMENTS if was[name]}
    return {**was, **moments}


def _is_moment(value: object) -> bool:
    return isinstance(value, datetime)
