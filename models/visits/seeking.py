"""Who of a school looks for work: those who told us a major, finish or finished lately, and have
no contract through a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from knowledge.dates.periods import CHINA
from knowledge.majors.catalogue import Level
from models.people.people import PersonRow
from models.people.roles import within
from models.visits.applications import Application, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from models.people.roles import Part

_YEARS_AFTER = 2
"""Who finished longer ago is no longer counted as seeking."""
_YEARS_BEFORE = 1
"""Who finishes later is not yet."""


def seeking(parts: Sequence[Part], *, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What those of parts of schools meet who look for work, as conditions on `PersonRow`."""
    employed = select(Application.id).where(
        Application.person_id == PersonRow.id, Application.stage == Stage.CONTRACT
    )
    this_year, year = now.astimezone(CHINA).year, col(PersonRow.graduation_year)
    return (
        within(PersonRow, parts),
        col(PersonRow.consented_at).is_not(None),
        col(PersonRow.level).in_([level.value for level in Level]),
        col(PersonRow.major_words) != "",
        or_(
            year.is_(None),
            year.between(this_year - _YEARS_AFTER, this_year + _YEARS_BEFORE),
        ),
        ~employed.exists(),
    )
