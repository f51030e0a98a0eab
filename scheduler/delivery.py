"""Delivery: one worker for each channel empties the outbox, in two short transactions a message.

    Ta { claim: lease, attempts + 1 }    send, with no transaction open    Tb { settle }

A kill between the two leaves the row `sending` under a lease; once it has run out the row is
`unknown`. The plan for a failed attempt is a pure function of the error.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import deliveries
from models.clock import Clock
from models.database import Database
from models.deliveries import Delivery, State
from models.errors import Blocked, Busy, Rejected, SendError, Unsure
from models.messages import Address, Reply
from models.people import deactivate

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 20
TRIES = 8
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 1800.0

Send = Callable[[Address, Reply, str], Awaitable[str]]
"""Shows a reply at an address; the last argument is the delivery's key, for channels that can
refuse to show the same thing twice. Returns the platform's reference."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again at a moment."""

    at: datetime


def plan(
    error: SendError, *, kind: str, attempts: int, now: datetime, jitter: float
) -> State | Retry:
    """What becomes of a delivery after a failed attempt.

    `jitter` lies in 0..1 and spreads the retries of a crowd. A reply that may have arrived is
    sent again, because silence is worse than an echo; anything else is left `unknown`.
    """
    match error:
        case Blocked():
            return State.BLOCKED
        case Rejected():
            return State.FAILED
        case Unsure() if kind not in ("reply", "reminder"):
            return State.UNKNOWN
    if attempts >= TRIES:
        return State.UNKNOWN if isinstance(error, Unsure) else State.FAILED
    if isinstance(error, Busy):
        return Retry(now + timedelta(seconds=error.retry_after + jitter))
    pause = min(FIRST_PAUSE * 2.0 ** (attempts - 1), LONGEST_PAUSE)
    return Retry(now + timedelta(seconds=pause * (0.5 + jitter / 2)))


class DeliveryWorker:
    """Sends what is due on one channel."""

    def __init__(self, *, channel: str, send: Send, database: Database, clock: Clock) -> None:
        self.channel = channel
        self._send = send
        self._database = database
        self._clock = clock
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Look at the outbox now rather than at the next tick."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; a message under way is finished and settled first."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                while await asyncio.shield(asyncio.ensure_future(self.send_due())):
                    pass
            except Exception:
                # The database may be away for a while; the next tick tries again.
                logger.exception("delivery failed", extra={"action": "delivery_failed"})

    async def send_due(self) -> int:
        """Send one batch of what is due; returns how many were claimed."""
        async with self._database.write() as session:
            claimed = await deliveries.claim(
                session, self.channel, now=self._clock.now(), lease=LEASE, limit=BATCH
            )
        for delivery in claimed:
            await self._deliver(delivery)
        return len(claimed)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            reply = Reply.from_json(delivery.reply)
            reference = await self._send(delivery.address, reply, delivery.key)
        except SendError as error:
            await self._settle_failure(delivery, error)
            return
        async with self._database.write() as session:
            await deliveries.settle(
                session,
                delivery.id or 0,
                State.SENT,
                now=self._clock.now(),
                reference=reference,
            )

    async def _settle_failure(self, delivery: Delivery, error: SendError) -> None:
        now = self._clock.now()
        next_step = plan(
            error,
            kind=delivery.kind,
            attempts=delivery.attempts,
            now=now,
            jitter=random.random(),  # noqa: S311 - spreads load, protects nothing
        )
        name = type(error).__name__
        async with self._database.write() as session:
            if isinstance(next_step, Retry):
                await deliveries.wait(session, delivery.id or 0, until=next_step.at, error=name)
            else:
                await deliveries.settle(session, delivery.id or 0, next_step, now=now, error=name)
            if next_step is State.BLOCKED:
                await deactivate(session, delivery.address)
        logger.warning(
            "not delivered",
            extra={"action": "not_delivered", "delivery": delivery.id, "error": name},
        )
