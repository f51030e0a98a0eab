"""Telegram's pace, enforced: over it, a sending is refused with 429 and the time to wait."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from tests.fakes.telegram_checks import ApiError


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per second for the whole bot and for one chat, per minute for one group.

    `burst` messages may go to one chat at once before its pace counts.
    """

    overall: float = 30.0
    chat: float = 1.0
    burst: int = 3
    group: float = 20.0


@dataclass(slots=True)
class Bucket:
    """Fills with `rate` a second up to `size`; a message takes one."""

    rate: float
    size: float
    level: float
    at: float

    def refill(self, now: float) -> None:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now

    def wait(self) -> float:
        """Seconds until there is one to take."""
        return max(0.0, (1 - self.level) / self.rate)


class Pace:
    """The buckets of a bot, of its chats and of its groups (their ids are negative)."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = _full(limits.overall, limits.overall)
        self._chats: dict[int, Bucket] = {}

    def take(self, chat: int) -> None:
        """Count one message to `chat`; a refused one does not count."""
        buckets = (self._overall, self._chat(chat))
        now = time.monotonic()
        for bucket in buckets:
            bucket.refill(now)
        if wait := max(bucket.wait() for bucket in buckets):
            seconds = max(1, math.ceil(wait))
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for bucket in buckets:
            bucket.level -= 1

    def _chat(self, chat: int) -> Bucket:
        if chat not in self._chats:
            group = self._limits.group
            self._chats[chat] = (
                _full(group / 60, group)
                if chat < 0
                else _full(self._limits.chat, self._limits.burst)
            )
        return self._chats[chat]


def _full(rate: float, size: float) -> Bucket:
    return Bucket(rate, size, size, time.monotonic())
