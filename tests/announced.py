"""Activities for tests: stored and published as a counselor would."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.activities.activities import Activity, add, publish
from models.activities.activity_readings import ActivityReader
from models.dates.milestones import Name
from models.dates.spans import span_in

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database

SPRING: dict[str, Any] = {
    "title": "春季双选会",
    "kind": "fair",
    "mode": "offline",
    "region": "370100",
    "organiser": "山东师范大学",
    "venue": "长清湖校区体育馆",
    "majors": "会计学、计算机类",
}


async def announce(
    database: Database,
    library: Library,
    *,
    now: datetime,
    time: str = "2026-03-20 9:00-16:30",
    **said: Any,
) -> int:
    """Publish `SPRING`, but for what is said, and return its id."""
    told = SPRING | said
    found = span_in(time)
    assert found is not None
    times = {Name.BEGINS: found[0]} | ({Name.ENDS: found[1]} if found[1] else {})
    reader = ActivityReader(library.names, library.regions, library.schools)
    activity = Activity(**told, created_at=now, updated_at=now)
    async with database.write() as session:
        await add(session, activity, times, demands=reader.demands(told["majors"]))
        await publish(session, activity, now=now)
        return activity.number
