"""How long it takes to answer many people, one after the other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def timed(title: str, people: Iterable[T], ask: Callable[[T], object]) -> dict[str, float]:
    """Ask for each of the people, and the figures of it in milliseconds."""
    seconds = []
    for person in people:
        began = time.perf_counter()
        ask(person)
        seconds.append(time.perf_counter() - began)
    return figures(title, seconds)


def figures(title: str, seconds: list[float]) -> dict[str, float]:
    """The middle and the slow ones, printed and given."""
    p50, p95, p99 = (float(np.percentile(seconds, part)) * 1000 for part in (50, 95, 99))
    print(f"{title:40} p50 {p50:9.2f} ms   p95 {p95:9.2f} ms   p99 {p99:9.2f} ms", flush=True)
    return {"p50": p50, "p95": p95, "p99": p99}
