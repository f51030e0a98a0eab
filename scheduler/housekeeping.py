"""Housekeeping: forgetting what has had its time, and finding what dead workers left behind."""

from __future__ import annotations

import logging
from datetime import timedelta

from models import (
    attempts,
    blobs,
    broadcasts,
    conversations,
    deliveries,
    exchanges,
    questions,
    reminders,
    stories,
    talks,
    tellings,
    tokens,
    unwritten,
)
from models.clock import Clock
from models.database import Database
from models.privacy import forget_strangers
from scheduler.delivery import TRIES

logger = logging.getLogger(__name__)

TALKS_KEPT = timedelta(days=30)
STRANGERS_KEPT = timedelta(days=30)
"""How long an account is known of which nobody has agreed to be remembered."""


class Housekeeping:
    """What nobody asks for and everybody needs."""

    def __init__(self, *, database: Database, clock: Clock, keep_days: int) -> None:
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_days)

    async def forget(self) -> None:
        """Delete conversations, deliveries, talks, files, questions, stories and tokens that have
        had their time."""
        now = self._clock.now()
        async with self._database.write() as session:
            counts = {
                "conversations": await conversations.prune(session, before=now - self._keep),
                "broadcasts": await broadcasts.prune(session, before=now - self._keep),
                "exchanges": await exchanges.prune(session, before=now - self._keep),
                "deliveries": await deliveries.prune(session, before=now - self._keep),
                "talks": await talks.prune(session, before=now - TALKS_KEPT),
                "blobs": await blobs.prune(session, now=now),
                "questions": await questions.prune(session, before=now - self._keep),
                "reminders": await reminders.forget_old(session, before=now - self._keep),
                "stories": await stories.prune(session, before=now - stories.WAITS),
                "editions": await tellings.prune(session),
                "tokens": await tokens.prune(session, now=now),
            }
        logger.info("forgotten", extra={"action": "forgotten", **counts})

    async def forget_strangers(self) -> None:
        """Delete what was said to people who have not agreed, once no channel needs it again."""
        now = self._clock.now()
        async with self._database.write() as session:
            unwritten.forget_old(session, now=now)
            count = await forget_strangers(
                session, said_before=now - unwritten.KEPT, met_before=now - STRANGERS_KEPT
            )
        logger.info("forgotten", extra={"action": "strangers_forgotten", "people": count})

    async def expire_leases(self) -> None:
        """Take back, or note as unknown, what a worker that died was sending."""
        async with self._database.write() as session:
            now = self._clock.now()
            count = await attempts.expire_leases(session, now=now, tries=TRIES)
        if count:
            logger.warning("leases ran out", extra={"action": "leases_expired", "rows": count})
