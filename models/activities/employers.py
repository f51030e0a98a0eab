"""Employers at a fair: the positions that each brings, and which of them seek somebody.

A row is a position; an employer that names none has one row without a title. What a newer list
replaces is kept with the import that replaced it, so that this import can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, func, select

from models.activities.fairs import Fit, fit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.library import Library
    from models.database import Session


class Vacancy(SQLModel):
    """A position as an employer's list states it: what a list and a row share."""

    employer: str
    #: Where in the hall; "" where nobody says it.
    booth: str = ""
    title: str = ""
    headcount: int | None = None
    majors: str = ""
    education: str = ""
    place: str = ""
    salary: str = ""
    summary: str = ""
    contact: str = ""


FIELDS = tuple(Vacancy.model_fields)


class FairVacancy(Vacancy, table=True):
    """A position at one fair."""

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    import_id: int = Field(foreign_key="import.id", index=True)
    #: The import that replaced it; None for what stands.
    replaced_by: int | None = Field(default=None, foreign_key="import.id", index=True)
    #: Its place in the list.
    place_in_list: int
    created_at: datetime

    @property
    def number(self) -> int:
        """Its id, which every stored position has."""
        if self.id is None:
            raise LookupError("the position is not stored yet")
        return self.id


class FairVacancyMajor(SQLModel, table=True):
    """A node of the catalogue that a position names; one without any row is for everybody."""

    vacancy_id: int = Field(foreign_key="fairvacancy.id", primary_key=True, ondelete="CASCADE")
    level: str = Field(primary_key=True)
    node: str = Field(primary_key=True)
    excluded: bool = Field(default=False, primary_key=True)
    certain: bool = Field(default=True, primary_key=True)


@dataclass(frozen=True, slots=True)
class Sought:
    """A position and how it stands to somebody's major; None where no major is known."""

    vacancy: FairVacancy
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer at a fair with its positions, those that fit best first."""

    name: str
    booth: str
    positions: tuple[Sought, ...]

    @property
    def fit(self) -> Fit | None:
        """The best that one of its positions fits."""
        return self.positions[0].fit

    @property
    def seeks(self) -> bool:
        """Whether somebody of that major may apply for one of them."""
        return self.fit is not None and self.fit is not Fit.OTHER


async def employers_at(
    session: Session, activity_ids: Collection[int], *, major: str, library: Library
) -> dict[int, list[Employer]]:
    """Fair -> its employers: those that seek `major` first, else in the order of the list."""
    statement = (
        select(FairVacancy)
        .where(
            col(FairVacancy.activity_id).in_(activity_ids), col(FairVacancy.replaced_by).is_(None)
        )
        .order_by(col(FairVacancy.place_in_list), col(FairVacancy.id))
    )
    rows = (await session.exec(statement)).all()
    named = await _majors(session, activity_ids) if major else {}
    found: dict[int, dict[str, list[Sought]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        how = fit(named.get(row.number, ()), (major,) if major else (), library)
        found[row.activity_id][row.employer].append(Sought(row, how))
    return {
        activity_id: sorted(map(_employer, by_name.values()), key=_rank)
        for activity_id, by_name in found.items()
    }


async def count_employers(session: Session, activity_id: int) -> int:
    """How many employers are known to come to a fair."""
    statement = select(func.count(func.distinct(FairVacancy.employer))).where(
        FairVacancy.activity_id == activity_id, col(FairVacancy.replaced_by).is_(None)
    )
    return (await session.exec(statement)).one()


def _employer(positions: list[Sought]) -> Employer:
    first = positions[0].vacancy
    booth = next((each.vacancy.booth for each in positions if each.vacancy.booth), "")
    best_first = sorted(positions, key=lambda each: each.fit or Fit.NAMED)
    return Employer(first.employer, booth, tuple(best_first))


def _rank(employer: Employer) -> Fit:
    return employer.fit or Fit.NAMED


async def _majors(
    session: Session, activity_ids: Collection[int]
) -> dict[int, Sequence[FairVacancyMajor]]:
    statement = (
        select(FairVacancyMajor)
        .join(FairVacancy, col(FairVacancy.id) == col(FairVacancyMajor.vacancy_id))
        .where(
            col(FairVacancy.activity_id).in_(activity_ids), col(FairVacancy.replaced_by).is_(None)
        )
    )
    found: dict[int, list[FairVacancyMajor]] = defaultdict(list)
    for row in await session.exec(statement):
        found[row.vacancy_id].append(row)
    return dict(found)
