"""Visits for tests, recorded as a counselor would, with positions as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.activities.activities import Activity
from models.dates.spans import span_in
from models.people.roles import Part
from models.positions.postings import Posting
from models.positions.readings import reader
from models.visits import visit_positions, visits
from tests.school import SCHOOL

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.library import Library
    from models.database import Database


async def visited(
    database: Database,
    *,
    now: datetime,
    enterprise: str = "海尔集团",
    day: str = "2026-02-25",
    part: Part | None = None,
    **said: Any,
) -> int:
    """Record a visit and return its number."""
    found = span_in(day)
    assert found is not None
    activity = Activity(title=enterprise, partner=enterprise, created_at=now, updated_at=now)
    async with database.write() as session:
        part = part or Part(SCHOOL)
        await visits.record(session, activity, found[0], part=part, said=said, by=None, now=now)
        return activity.number


async def opened(
    database: Database, library: Library, visit_id: int, *, now: datetime, **said: Any
) -> int:
    """Add a position to a visit and return its id."""
    plain: dict[str, Any] = {
        "title": "会计",
        "employer": "海尔集团",
        "majors": "会计学",
        "headcount": 2,
    }
    posting = Posting(source=f"{visit_id}", **plain | {"workplace": "青岛市"} | said)
    understand = reader(library.names, library.regions)
    async with database.write() as session:
        found = await visits.find(session, visit_id)
        assert found is not None
        return await visit_positions.open_position(
            session, found[0], posting, understand=understand, now=now
        )
