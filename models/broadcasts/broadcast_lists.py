"""The audience of a broadcast from a list: rows with a number or a name, matched to people within
the author's scope. A row that fits nobody, or several, is reported and reaches nobody.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select
from sqlmodel import col, delete, func

from models.broadcasts.broadcast_audiences import BroadcastListed, within
from models.errors import Refused
from models.people.people import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Row

    from models.broadcasts.broadcasts import Broadcast
    from models.database import Session
    from models.people.roles import Part
    from models.sheets.sheets import Row as SheetRow

MOST = 50_000
"""Rows of one list."""
_AT_ONCE = 500
_HEADERS = {
    "id": {"编号", "id", "number", "no", "no."},
    "name": {"姓名", "名字", "name"},
    "school": {"学校", "院校", "school"},
    "college": {"学院", "院系", "college"},
    "class_name": {"班级", "班", "class"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: what it says of one person."""

    row: int
    told: dict[str, str]

    @property
    def words(self) -> str:
        """What it says, to find it again."""
        return " ".join(self.told.values())


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An entry that is nobody's, with the end of the key that says why."""

    entry: Entry
    why: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The people of a list, each once, and the entries that are nobody's."""

    people: tuple[int, ...]
    unmatched: tuple[Unmatched, ...]


def entries(rows: Iterable[SheetRow]) -> list[Entry]:
    """What the rows of a file say. Raises `Refused` without a column of numbers or of names, or
    with too many rows; rows above the header are titles."""
    columns: dict[int, str] = {}
    found: list[Entry] = []
    for row in rows:
        if not columns:
            columns = _columns(row.cells)
            continue
        cells = {
            name: value
            for place, name in columns.items()
            if place < len(row.cells) and (value := _plain(row.cells[place]))
        }
        if cells:
            found.append(Entry(row.number, cells))
        if len(found) > MOST:
            raise Refused("broadcast-list-long", limit=MOST)
    if not columns:
        raise Refused("broadcast-list-no-header")
    return found


async def match(session: Session, listed: Sequence[Entry], parts: Collection[Part]) -> Matched:
    """Whom the entries mean, among those within some parts of schools who agreed."""
    people: dict[int, None] = {}
    unmatched: list[Unmatched] = []
    for some in (listed[first : first + _AT_ONCE] for first in range(0, len(listed), _AT_ONCE)):
        candidates = await _candidates(session, some, parts)
        for entry in some:
            known = candidates.get(entry.told.get("id") or entry.told.get("name", ""), ())
            fitting = [row for row in known if _fits(entry, row)]
            if len(fitting) == 1:
                people[fitting[0].id] = None
            else:
                unmatched.append(Unmatched(entry, "several" if fitting else "nobody"))
    return Matched(tuple(people), tuple(unmatched))


async def keep(session: Session, broadcast: Broadcast, people: Sequence[int]) -> None:
    """Make these the list of a broadcast."""
    mine = col(BroadcastListed.broadcast_id) == broadcast.number
    await session.exec(delete(BroadcastListed).where(mine))
    rows = [{"broadcast_id": broadcast.number, "person_id": person} for person in people]
    if rows:
        await session.run(insert(BroadcastListed), rows)
    broadcast.rules = {**broadcast.rules, "listed": True}
    session.add(broadcast)
    await session.flush()


async def count(session: Session, broadcast: Broadcast) -> int:
    """How many are on the list of a broadcast."""
    mine = col(BroadcastListed.broadcast_id) == broadcast.number
    number: int = (await session.run(select(func.count()).where(mine))).scalar_one()
    return number


async def forget(session: Session, broadcast: Broadcast) -> None:
    """Let a broadcast go to whoever meets its other rules, on a list or not."""
    mine = col(BroadcastListed.broadcast_id) == broadcast.number
    await session.exec(delete(BroadcastListed).where(mine))
    broadcast.rules = {name: rule for name, rule in broadcast.rules.items() if name != "listed"}
    session.add(broadcast)
    await session.flush()


def _columns(cells: Sequence[str]) -> dict[int, str]:
    """Place of a column -> what it holds; nothing where this is no header."""
    found = {
        place: name
        for place, cell in enumerate(cells)
        for name, headers in _HEADERS.items()
        if _plain(cell).casefold() in headers
    }
    return found if {"id", "name"} & set(found.values()) else {}


def _plain(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", cell).split()).removesuffix(".0")


async def _candidates(
    session: Session, some: Sequence[Entry], parts: Collection[Part]
) -> dict[str, list[Row[Any]]]:
    """Everybody whom some entries may mean, by number and by name."""
    numbers = [int(e.told["id"]) for e in some if _is_number(e.told.get("id", ""))]
    names = [e.told["name"] for e in some if "name" in e.told]
    is_named: ColumnElement[bool] = col(PersonRow.name).in_(names)
    statement = select(
        col(PersonRow.id),
        col(PersonRow.name),
        col(PersonRow.school),
        col(PersonRow.college),
        col(PersonRow.class_name),
    ).where(
        col(PersonRow.consented_at).is_not(None),
        within(parts),
        is_named | col(PersonRow.id).in_(numbers),
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in (await session.run(statement)).all():
        found.setdefault(str(row.id), []).append(row)
        found.setdefault(row.name, []).append(row)
    return found


def _fits(entry: Entry, row: Row[Any]) -> bool:
    """Whether all that an entry says is so; of who has not told something it may be so."""
    told = entry.told
    if "id" in told:
        return told["id"] == str(row.id) and told.get("name", row.name) in (row.name, "")
    return row.name == told.get("name") and all(
        getattr(row, name) in (told[name], "")
        for name in ("school", "college", "class_name")
        if name in told
    )


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 10
