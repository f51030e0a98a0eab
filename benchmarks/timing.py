"""How long it takes to answer many people, one after the other."""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def timed(
    title: str,
    people: Iterable[T],
    ask: Callable[[T], object],
    *,
    budget: float = inf,
) -> dict[str, float]:
    """Ask for each of the people, and the figures of it in milliseconds; nobody is asked for any
    more once a `budget` of seconds is spent.

    Beside the clock's time stands the processor's, which others on the machine change less.
    """
    seconds: list[float] = []
    worked: list[float] = []
    for person in people:
        if sum(seconds) > budget:
            break
        began, work_began = time.perf_counter(), time.process_time()
        ask(person)
        seconds.append(time.perf_counter() - began)
        worked.append(time.process_time() - work_began)
    return figures(title, seconds, worked)


def figures(title: str, seconds: list[float], worked: list[float]) -> dict[str, float]:
    """The middle and the slow ones, printed and given."""
    p50, p95, p99 = (float(np.percentile(seconds, part)) * 1000 for part in (50, 95, 99))
    cpu = float(np.percentile(worked, 95)) * 1000
    print(
        f"{title:40} p50 {p50:9.2f} ms   p95 {p95:9.2f} ms   p99 {p99:9.2f} ms"
        f"   p95 of processor {cpu:9.2f} ms",
        flush=True,
    )
    return {"asked": len(seconds), "p50": p50, "p95": p95, "p99": p99, "cpu_p95": cpu}
