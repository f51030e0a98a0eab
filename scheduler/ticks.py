"""Ticks: APScheduler says *when to look*; what is due stands in the tables.

A tick may be lost, doubled or killed anywhere without harm: the next one finds the same rows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger


class Ticks:
    """The pulse of the program."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, period: timedelta, job: Callable[[], Awaitable[object]]) -> None:
        """Run `job` once each `period`, never twice at a time, late rather than not at all."""
        self._scheduler.add_job(job, IntervalTrigger(seconds=int(period.total_seconds())))

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """End; jobs under way are left to the tables."""
        self._scheduler.shutdown(wait=False)
