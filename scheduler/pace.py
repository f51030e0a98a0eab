"""Pace: how fast an account may write, to everybody and to one chat; measured, not assumed.

A leaky bucket lets messages out evenly. When the platform asks for a pause, the chat rests that
it was asked for. When it asks so for a second chat within moments, it means the account: all of
it rests, and goes on more slowly; as long as it asks no more, the rate creeps up again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

BURST = 0.5
"""Seconds whose messages may leave at once, after a moment in which none could. Platforms count by
the second: what is left of it is for replies, which do not wait."""
MOMENTS = 5.0
"""Seconds within which refusals for two chats are one refusal for the account."""
SLOWER = 0.7
"""What remains of the rate when the platform asks the whole account for a pause."""
CREEP = 0.01
"""The part of the limit that the rate regains in a second."""
_SLOWEST = 0.05
_TIDY = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows: messages a second, and seconds between two to the same chat; where
    the chats share no account, what is asked for one concerns no other."""

    per_second: float = 10_000.0
    between: Callable[[str], float] = lambda _: 0.0
    is_shared: bool = True


class Pace:
    """The pace of one account; `timer` gives seconds that never go back."""

    def __init__(
        self, limits: Limits | None = None, *, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = limits or Limits()
        self._timer = timer
        self.rate = self._limits.per_second
        self._level = self._size()
        self._at = timer()
        self._free: dict[str, float] = {}
        self._refusals: dict[str, float] = {}

    def room(self) -> int:
        """How many messages may leave now."""
        self._refill()
        return max(0, int(self._level))

    def wait(self) -> float:
        """Seconds until a message may leave."""
        self._refill()
        resting = max(0.0, self._at - self._timer())
        return resting + max(0.0, (1 - self._level) / self.rate)

    def rest(self, chat: str) -> float:
        """Seconds for which a chat must not be written to."""
        return max(0.0, self._free.get(chat, 0.0) - self._timer())

    def between(self, chat: str) -> float:
        """Seconds between two messages to a chat."""
        return self._limits.between(chat)

    def spend(self, chat: str) -> None:
        """Count a message that leaves now, whether there is room or not: replies do not wait."""
        self._refill()
        self._level -= 1
        if between := self._limits.between(chat):
            self._set_free(chat, max(self._free.get(chat, 0.0), self._timer()) + between)

    def ended(self, chat: str) -> None:
        """A message is no longer under way. The platform counted it at some moment since it left:
        only what leaves a whole interval from now is surely far enough behind it."""
        if between := self._limits.between(chat):
            self._set_free(chat, max(self._free.get(chat, 0.0), self._timer() + between))

    def refused(self, chat: str, seconds: float, *, everyone: bool = False) -> None:
        """The platform asks for a pause of so many seconds, for a chat or, it says, `everyone`."""
        now = self._timer()
        self._set_free(chat, max(self._free.get(chat, 0.0), now + seconds))
        self._refusals = {
            other: at for other, at in self._refusals.items() if now - at < MOMENTS
        } | {chat: now}
        is_general = everyone or (self._limits.is_shared and len(self._refusals) > 1)
        if is_general and self._at <= now:
            self._refill()
            self.rate = max(self.rate * SLOWER, self._limits.per_second * _SLOWEST)
            self._level, self._at = 0.0, now + seconds

    def _set_free(self, chat: str, at: float) -> None:
        if len(self._free) > _TIDY:
            now = self._timer()
            self._free = {other: free for other, free in self._free.items() if free > now}
        self._free[chat] = at

    def _refill(self) -> None:
        """Let the bucket fill for the time that has passed; while the account rests, none does."""
        now = self._timer()
        passed = now - self._at
        if passed <= 0:
            return
        limit = self._limits.per_second
        self._level = min(self._size(), self._level + passed * self.rate)
        self.rate = min(limit, self.rate + passed * limit * CREEP)
        self._at = now

    def _size(self) -> float:
        return max(1.0, self.rate * BURST)
