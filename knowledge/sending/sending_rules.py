"""What an operator decides about messages to many: how many need a second person, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from knowledge.dates.quiet_hours import QuietHours

NIGHT = QuietHours(time(22), time(8))
"""When nobody wants to be told anything, whatever they have chosen for themselves."""


@dataclass(frozen=True, slots=True)
class SendingRules:
    """More than `approval` recipients need a second person; `per_second` leave at most."""

    approval: int = 1000
    per_second: float = 30

    def needs_approval(self, recipients: int) -> bool:
        """Whether a second person has to agree."""
        return recipients > self.approval

    def lasts(self, recipients: int) -> timedelta:
        """How long it takes until the last one has it, at the pace of the platform."""
        return timedelta(seconds=recipients / self.per_second)
