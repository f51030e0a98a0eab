"""The desk: what channels hand their messages to, and where unsent replies are kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from bot.logs import begin_request
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.turn import Turned
from models.clock import Clock
from models.database import Database, on_commit
from models.deliveries import deliveries
from models.errors import Blocked, Busy, Rejected, SendError
from models.messages import Address, Incoming, Reply
from models.people.people import meet, set_active

if TYPE_CHECKING:
    from bot.rewordings import Rewordings

logger = logging.getLogger(__name__)

PAUSE = timedelta(seconds=5)
"""How long a reply that could not be sent waits for its second try."""


class TurnDesk:
    """Takes turns through the dispatcher, naming and counting each."""

    def __init__(
        self,
        *,
        dispatcher: Dispatcher,
        database: Database,
        clock: Clock,
        metrics: Metrics,
        wake: Callable[[str], object],
        rewordings: Rewordings | None = None,
    ) -> None:
        self._dispatcher = dispatcher
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._wake = wake
        self._rewordings = rewordings

    async def receive(self, incoming: Incoming) -> Turned:
        """Take a turn; it is committed when this returns. Raises where it could not be."""
        begin_request()
        channel = incoming.address.channel
        began = perf_counter()
        try:
            turned = await self._dispatcher(incoming)
        except Exception:
            self._metrics.turn_errors.labels(channel).inc()
            raise
        seconds = perf_counter() - began
        self._metrics.turn_seconds.observe(seconds)
        self._metrics.turns.labels(channel, str(turned.repeated).lower()).inc()
        logger.info(
            "turn taken",
            extra={
                "action": "turn",
                "channel": channel,
                "exchange": turned.exchange_id,
                "repeated": turned.repeated,
                "replies": len(turned.replies),
                "milliseconds": round(seconds * 1000),
            },
        )
        if self._rewordings is not None:
            self._rewordings.begin(incoming, turned)
        return turned

    async def postpone(
        self, address: Address, reply: Reply, *, key: str, error: SendError
    ) -> None:
        """Keep a reply that could not be sent now; it becomes the delivery `key`, once.

        What the platform will never take is not kept, and who has blocked us is not tried again.
        A group that no longer hears us says nothing about the person who spoke there.
        """
        self._metrics.channel_errors.labels(address.channel, type(error).__name__).inc()
        if isinstance(error, Rejected) or (isinstance(error, Blocked) and address.place):
            return
        now = self._clock.now()
        pause = timedelta(seconds=error.retry_after) if isinstance(error, Busy) else PAUSE
        async with self._database.write() as session:
            if isinstance(error, Blocked):
                await set_active(session, address, active=False)
                return
            person = await meet(session, address, now=now)
            await deliveries.enqueue(
                session,
                address,
                reply,
                key=key,
                kind="reply",
                person_id=person.id,
                due_at=now + pause,
            )
            on_commit(session, lambda: self._wake(address.channel))

    def skip(self, channel: str) -> None:
        """Count a message that came in a form that nobody can read."""
        self._metrics.unreadable.labels(channel).inc()
