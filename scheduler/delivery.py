"""Delivery: one worker for each channel empties the outbox, in two short transactions a message.

    Ta { claim: lease, attempts + 1 }    send, with no transaction open    Tb { settle }

A kill between the two leaves the row `sending` under a lease; what becomes of it once that has
run out depends on its kind. The plan for a failed attempt is a pure function of the error.
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
from models.people import set_active

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
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

    `jitter` lies in 0..1 and spreads the retries of a crowd. What may have arrived is sent again
    only if its kind is in `models.deliveries.REPEATED`; anything else is left `unknown`.
    """
    match error:
        case Blocked():
            return State.BLOCKED
        case Rejected():
            return State.FAILED
        case Unsure() if kind not in deliveries.REPEATED:
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
        self._stopping = False

    def wake(self) -> None:
        """Look at the outbox now rather than at the next tick."""
        self._wake.set()

    def stop(self) -> None:
        """Let `run` end once the message under way is settled."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send what is due whenever woken, until stopped."""
        while not self._stopping:
            await self._wake.wait()
            self._wake.clear()
            try:
                while not self._stopping and await self.send_one():
                    pass
            except Exception:
                # The database may be away for a while; the next tick tries again.
                logger.exception("delivery failed", extra={"action": "delivery_failed"})

    async def send_one(self) -> bool:
        """Send the oldest message that is due; False if there is none."""
        async with self._database.write() as session:
            delivery = await deliveries.claim(
                session, self.channel, now=self._clock.now(), lease=LEASE
            )
        if delivery is None:
            return False
        if delivery.state == State.SENDING:
            await self._deliver(delivery)
        return True

    async def _deliver(self, delivery: Delivery) -> None:
        reply = Reply.from_json(delivery.reply)
        try:
            reference = await self._send(delivery.address, reply, delivery.key)
        except SendError as error:
            await self._settle_failure(delivery, error)
            return
        now = self._clock.now()
        async with self._database.write() as session:
            await deliveries.settle(
                session, delivery.id or 0, State.SENT, now=now, reference=reference
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
                await set_active(session, delivery.address, active=False)
        logger.warning(
            "not delivered",
            extra={"action": "not_delivered", "delivery": delivery.id, "error": name},
        )
