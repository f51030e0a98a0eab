"""How much one visitor, and one network address, may use.

The bounds of an address are wide: a whole campus may stand behind one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second after that."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of the web chat; sizes in bytes, texts in characters."""

    text: int = 10_000
    frame: int = 64 * 1024
    upload: int = 20 * 1024 * 1024
    uploads_at_once: int = 4
    sockets_per_visitor: int = 8
    sockets_per_address: int = 500
    visitor_rate: Rate = Rate(burst=20, per_second=1)
    address_rate: Rate = Rate(burst=300, per_second=30)


class Buckets:
    """A token bucket for every key; `clock` gives seconds that never go back."""

    _TIDY = 10_000

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> float:
        """Take one token; returns 0, or the seconds until there is one again."""
        now = self._clock()
        level = self._level(key, now)
        if level < 1:
            return (1 - level) / self._rate.per_second
        if len(self._levels) >= self._TIDY:
            self._forget_full(now)
        self._levels[key] = (level - 1, now)
        return 0

    def _level(self, key: str, now: float) -> float:
        level, since = self._levels.get(key, (float(self._rate.burst), now))
        return min(self._rate.burst, level + (now - since) * self._rate.per_second)

    def _forget_full(self, now: float) -> None:
        self._levels = {
            key: kept
            for key, kept in self._levels.items()
            if self._level(key, now) < self._rate.burst
        }


class Gate:
    """Admits messages within the bounds of their visitor and of the address they come from."""

    def __init__(self, bounds: Bounds, clock: Callable[[], float]) -> None:
        self.bounds = bounds
        self._visitors = Buckets(bounds.visitor_rate, clock)
        self._addresses = Buckets(bounds.address_rate, clock)

    def wait(self, visitor: str, address: str) -> float:
        """Count one message; returns 0, or the seconds until one is admitted again."""
        return self._visitors.take(visitor) or self._addresses.take(address)
