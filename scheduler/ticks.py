"""Ticks: APScheduler says *when to look*; what is due stands in the tables.

A tick may be lost, doubled or killed anywhere without harm: the next one finds the same rows.
Those that did not come in their time (the machine slept, a job took longer than its period) are
counted, not made up for.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from models.clock import Clock

logger = logging.getLogger(__name__)

WATCHED = 1.0
"""Seconds after which the clock is compared with one that cannot be set."""
SET_BACK = timedelta(seconds=1)


class Ticks:
    """The pulse of the program; `missed` is told of which job how many ticks did not come."""

    def __init__(self, *, clock: Clock, missed: Callable[[str, int], object]) -> None:
        self._clock = clock
        self._missed = missed
        self._watching: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, period: timedelta, job: Callable[[], Awaitable[object]]) -> None:
        """Run `job` once each `period`, never twice at a time, late rather than not at all."""
        name = getattr(job, "__qualname__", type(job).__name__).rpartition("<locals>.")[2]
        last: datetime | None = None

        async def run() -> None:
            nonlocal last
            now = self._clock.now()
            skipped = int((now - last) / period) - 1 if last else 0
            last = now
            if skipped > 0:
                self._missed(name, skipped)
                logger.warning(
                    "ticks missed", extra={"action": "ticks_missed", "job": name, "ticks": skipped}
                )
            await job()

        trigger = IntervalTrigger(seconds=period.total_seconds())
        self._scheduler.add_job(run, trigger, name=name)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    def stop(self) -> None:
        """End; jobs under way are left to the tables."""
        if self._watching:
            self._watching.cancel()
        self._scheduler.shutdown(wait=False)

    async def _watch(self) -> None:
        """Begin anew when the clock is set back: until it has caught up, no job would be due."""
        before = self._ahead()
        while True:
            await asyncio.sleep(WATCHED)
            ahead = self._ahead()
            if before - ahead > SET_BACK:
                logger.warning("the clock was set back", extra={"action": "clock_set_back"})
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=self._clock.now())
            before = ahead

    def _ahead(self) -> timedelta:
        """How far the clock is ahead of one that only ever runs on."""
        return timedelta(seconds=self._clock.now().timestamp() - time.monotonic())
