"""Differences: what a newer edition of a table changes among the positions of its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func
from sqlalchemy import insert as core_insert
from sqlalchemy import update as core_update
from sqlmodel import col, select

from models.positions.positions import (
    Position,
    State,
    chunks,
    follow_deadlines,
    write_readings,
)
from models.positions.postings import FIELDS
from models.positions.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from models.database import Session
    from models.positions.positions import Reading
    from models.positions.postings import Edition, Posting


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edition changes, by keys; `changed` tells which fields.

    `missed` are absent from the edition and yet kept, because not all of it could be read or it
    is a part only.
    """

    added: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[str, ...]
    missed: int
    unchanged: int

    @property
    def fields(self) -> Counter[str]:
        """How many positions change in each field."""
        return Counter(name for names in self.changed.values() for name in names)

    @property
    def written(self) -> tuple[str, ...]:
        """The keys whose rows the edition writes."""
        return (*self.added, *self.changed)


async def compare(session: Session, edition: Edition, *, is_whole: bool) -> Difference:
    """What `edition` would change among the positions of its source; changes nothing itself.

    Only an edition that `is_whole`, and of which every row could be told apart, withdraws what
    it does not list; a row that could not be read keeps its position.
    """
    if session.get_bind().dialect.name == "postgresql":
        # Two imports of one source would otherwise both add what neither of them sees.
        await session.exec(select(func.pg_advisory_xact_lock(func.hashtext(edition.source))))
    statement = select(Position.key, Position.digest, Position.state)
    known = {
        key: (digest, state)
        for key, digest, state in await session.exec(
            statement.where(Position.source == edition.source)
        )
    }
    postings = edition.postings
    added = tuple(key for key in postings if key not in known)
    differing = [
        key for key in postings if key in known and known[key] not in _same(edition.digests[key])
    ]
    absent = tuple(
        key
        for key, (_, state) in known.items()
        if state == State.OPEN and key not in postings and key not in edition.unread_keys
    )
    withdraws = is_whole and edition.is_complete
    return Difference(
        added=added,
        changed=await _changed_fields(session, {key: postings[key] for key in differing}),
        withdrawn=absent if withdraws else (),
        missed=0 if withdraws else len(absent),
        unchanged=len(postings) - len(added) - len(differing),
    )


async def apply(
    session: Session,
    edition: Edition,
    difference: Difference,
    *,
    readings: Mapping[str, Reading],
    import_id: int,
    now: datetime,
) -> None:
    """Write what `compare` found in the same unit of work, with what was read of each posting."""
    revision = await revise(session)
    written = {"import_id": import_id, "updated_at": now, "revision": revision}
    marks = {**written, "state": State.OPEN, "closed_at": None}

    def values(key: str) -> dict[str, Any]:
        posting = edition.postings[key]
        said = {name: getattr(posting, name) for name in FIELDS}
        system = readings[key].system
        return {"key": key, "digest": edition.digests[key], "system": system, **said, **marks}

    connection = await session.connection()
    for keys in chunks(difference.added):
        rows = [{**values(key), "created_at": now, "opened_at": now} for key in keys]
        await connection.execute(core_insert(Position), rows)
    rewrite = core_update(Position).where(col(Position.key) == bindparam("known_key"))
    reopened = [key for key, fields in difference.changed.items() if "state" in fields]
    for keys in chunks(reopened):
        open_again = core_update(Position).where(col(Position.key).in_(keys))
        await connection.execute(open_again.values(opened_at=now))
    for keys in chunks(difference.changed):
        await connection.execute(rewrite, [{**values(key), "known_key": key} for key in keys])
    for keys in chunks(difference.withdrawn):
        gone = {**written, "state": State.WITHDRAWN, "closed_at": now}
        withdraw = core_update(Position).where(col(Position.key).in_(keys))
        await connection.execute(withdraw.values(**gone))
    for keys in chunks(difference.written):
        await write_readings(session, {key: readings[key] for key in keys})
    await follow_deadlines(session, revision, now=now)


async def _changed_fields(
    session: Session, postings: Mapping[str, Posting]
) -> dict[str, tuple[str, ...]]:
    changed: dict[str, tuple[str, ...]] = {}
    for keys in chunks(postings):
        for row in await session.exec(select(Position).where(col(Position.key).in_(keys))):
            posting = postings[row.key]
            fields = [name for name in FIELDS if getattr(row, name) != getattr(posting, name)]
            if row.state != State.OPEN:
                fields.append("state")
            changed[row.key] = tuple(fields)
            session.expunge(row)
    return changed


def _same(digest: str) -> Sequence[tuple[str, str]]:
    """Digest and state of a position that need not be written again: closed ones stay closed."""
    return ((digest, State.OPEN), (digest, State.CLOSED))
