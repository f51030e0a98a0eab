"""The pulse of the program: what it misses is counted, and setting the clock does not stop it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from models.clock import SystemClock
from scheduler import ticks as module
from scheduler.ticks import Ticks
from tests.patience import PATIENCE


class ShiftedClock:
    """The real time, as far off as it is set."""

    def __init__(self) -> None:
        self.off = timedelta()

    def now(self) -> datetime:
        """The time that it shows."""
        return SystemClock().now() + self.off


class Job:
    """A job that notes when it ran."""

    __name__ = "job"

    def __init__(self) -> None:
        self.runs = 0
        self._ran = asyncio.Event()

    async def __call__(self) -> None:
        self.runs += 1
        self._ran.set()

    async def again(self) -> None:
        """Wait for the next run. TimeoutError if there is none."""
        self._ran.clear()
        async with asyncio.timeout(PATIENCE):
            await self._ran.wait()


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


@pytest.fixture
def missed() -> list[tuple[str, int]]:
    """What was missed."""
    return []


@pytest.fixture
async def ticks(
    clock: ShiftedClock, missed: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Ticks]:
    monkeypatch.setattr(module, "WATCHED", 0.05)
    ticks = Ticks(clock=clock, missed=lambda job, count: missed.append((job, count)))
    yield ticks
    ticks.stop()


async def test_a_job_runs_again_and_again(ticks: Ticks, missed: list[tuple[str, int]]) -> None:
    job = Job()
    ticks.every(timedelta(seconds=0.1), job)
    ticks.start()
    for _ in range(3):
        await job.again()


async def test_a_job_that_fails_runs_again(ticks: Ticks, caplog: pytest.LogCaptureFixture) -> None:
    job = Job()

    async def fail() -> None:
        await job()
        raise RuntimeError("never")

    ticks.every(timedelta(seconds=0.1), fail)
    ticks.start()
    await job.again()
    await job.again()
    assert "never" in caplog.text


async def test_the_ticks_of_a_day_asleep_are_counted_and_not_made_up_for(
    ticks: Ticks, clock: ShiftedClock, missed: list[tuple[str, int]]
) -> None:
    job = Job()

    async def look() -> None:
        await job()

    ticks.every(timedelta(seconds=0.25), look)
    ticks.start()
    await job.again()
    clock.off = timedelta(days=1)
    await job.again()
    assert job.runs == 2
    [(name, count)] = missed
    assert name == "look"
    assert count == pytest.approx(24 * 3600 / 0.25, abs=100)


async def test_a_clock_that_is_set_back_stops_nothing(ticks: Ticks, clock: ShiftedClock) -> None:
    job = Job()
    ticks.every(timedelta(hours=1), job)
    ticks.start()
    await asyncio.sleep(0)
    clock.off = -timedelta(days=1)
    await job.again()
    assert job.runs == 1
