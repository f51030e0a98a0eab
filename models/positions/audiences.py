"""Whom a position suits, among everybody who agreed to be remembered and told us a major."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from knowledge.positions.audience import Audience, Diploma, Member
from knowledge.positions.lines import Line
from models.people.people import PersonRow
from models.positions.openings import regions_of
from models.positions.positions import PositionMajor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Row

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.positions.queries import Scope
    from knowledge.regions.divisions import Divisions
    from models.database import Session

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Suited:
    """The ids of people whose major a position takes, and of those who may ask about it."""

    taken: tuple[int, ...]
    asking: tuple[int, ...]


async def read_audience(
    session: Session, names: Nomenclature, *, among: Sequence[ColumnElement[bool]] = ()
) -> Audience:
    """Everybody as they are now, or those who meet conditions on `PersonRow`: read once for a
    round of messages about many positions."""
    audience = Audience(names)
    members: list[Member] = []
    after = 0
    while rows := await _next_people(session, after, among):
        members += _members(rows)
        after = rows[-1].id
    audience.put([], members)
    return audience


async def suited_people(
    session: Session,
    audience: Audience,
    position_id: int,
    *,
    scope: Scope,
    divisions: Divisions,
) -> Suited:
    """Whom of the audience a position suits, as far as major, level and places tell; whoever is
    written to is judged whole first."""
    lines = await lines_of(session, position_id)
    regions = await regions_of(session, position_id)
    taken, asking = audience.suited(lines, regions, scope=scope, divisions=divisions)
    return Suited(tuple(map(int, taken)), tuple(map(int, asking)))


async def lines_of(session: Session, position_id: int) -> tuple[Line, ...]:
    """What majors a position takes, line by line."""
    statement = select(
        col(PositionMajor.level),
        col(PositionMajor.node),
        col(PositionMajor.excluded),
        col(PositionMajor.certain),
    ).where(col(PositionMajor.position_id) == position_id)
    found = (await session.run(statement, {})).all()
    return tuple(Line(row.level, row.node, row.excluded, row.certain) for row in found)


async def _next_people(
    session: Session, after: int, among: Sequence[ColumnElement[bool]]
) -> Sequence[Row[Any]]:
    statement = (
        select(
            col(PersonRow.id),
            col(PersonRow.level),
            col(PersonRow.major_words),
            col(PersonRow.targets),
            col(PersonRow.facts),
        )
        .where(
            col(PersonRow.id) > after,
            col(PersonRow.consented_at).is_not(None),
            col(PersonRow.level) != "",
            col(PersonRow.major_words) != "",
            *among,
        )
        .order_by(col(PersonRow.id))
        .limit(_AT_ONCE)
    )
    return (await session.run(statement, {})).all()


def _members(rows: Sequence[Row[Any]]) -> Iterator[Member]:
    for row in rows:
        diploma = Diploma(row.level, row.major_words, has_stages=bool(row.facts.get("stages")))
        yield Member(row.id, diploma, tuple(row.targets))
