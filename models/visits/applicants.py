"""Applicants as counselors see them: only those of the part of a school that they look after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.people.people import PersonRow
from models.people.roles import Part, within
from models.visits.applications import Application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session

MOST_ALIKE = 8
"""People of one name who are offered."""


@dataclass(frozen=True, slots=True)
class Graduate:
    """A graduate by name, and where and what they study."""

    id: int
    name: str
    part: Part
    major: str = ""

    @property
    def label(self) -> str:
        """How a counselor tells them apart."""
        study = " ".join(filter(None, (self.part.college, self.part.class_name)))
        return " · ".join(filter(None, (self.name or f"#{self.id}", study, self.major)))


async def applicants(
    session: Session, position_id: int, parts: Sequence[Part]
) -> list[tuple[Application, Graduate]]:
    """Who of these parts applied to a position, in the order in which they did."""
    statement = (
        select(Application, PersonRow)
        .join(PersonRow, col(PersonRow.id) == col(Application.person_id))
        .where(Application.position_id == position_id, within(PersonRow, parts))
        .order_by(col(Application.id))
    )
    return [(row[0], _graduate(row[1])) for row in (await session.exec(statement)).all()]


async def named(session: Session, name: str, parts: Sequence[Part]) -> list[Graduate]:
    """The graduates of these parts with this name who agreed to be remembered."""
    statement = (
        select(PersonRow)
        .where(
            PersonRow.name == name,
            col(PersonRow.consented_at).is_not(None),
            within(PersonRow, parts),
        )
        .order_by(col(PersonRow.id))
        .limit(MOST_ALIKE)
    )
    return [_graduate(row) for row in await session.exec(statement)]


async def graduate(session: Session, person_id: int) -> Graduate | None:
    """A graduate by id."""
    row = await session.get(PersonRow, person_id)
    return _graduate(row) if row else None


def _graduate(row: PersonRow) -> Graduate:
    part = Part(row.school, row.college, row.class_name)
    return Graduate(row.id or 0, row.name, part, row.major_words)
