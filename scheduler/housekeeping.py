"""Housekeeping: forgetting what has had its time, and finding what dead workers left behind."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from models.answers import questions, tellings
from models.broadcasts import broadcasts
from models.chat import exchanges, talks
from models.clock import Clock
from models.conversations import conversations
from models.database import Database
from models.deliveries import attempts, deliveries
from models.files import blobs
from models.honours import stories
from models.people import tokens, unwritten
from models.privacy import forget_strangers
from models.pruning import Page
from models.reminders import reminders
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
        before = now - self._keep
        counts = {
            "exchanges": await self._walk(partial(exchanges.prune, before=before)),
            "deliveries": await self._walk(partial(deliveries.prune, before=before)),
            "reminders": await self._walk(partial(reminders.prune, before=before)),
            "recipients": await self._prune_recipients(before),
        }
        async with self._database.write() as session:
            counts |= {
                "conversations": await conversations.prune(session, before=before),
                "broadcasts": await broadcasts.prune(session, before=before),
                "talks": await talks.prune(session, before=now - TALKS_KEPT),
                "blobs": await blobs.prune(session, now=now),
                "questions": await questions.prune(session, before=before),
                "stories": await stories.prune(session, before=now - stories.WAITS),
                "editions": await tellings.prune(session),
                "tokens": await tokens.prune(session, now=now),
            }
        logger.info("forgotten", extra={"action": "forgotten", **counts})

    async def _walk(self, prune: Callable[..., Awaitable[Page]]) -> int:
        """Prune a large table, each page in a transaction of its own: others write between two."""
        deleted, last = 0, 0
        while True:
            async with self._database.write() as session:
                page = await prune(session, after=last)
            if page.last is None:
                return deleted
            deleted, last = deleted + page.deleted, page.last

    async def _prune_recipients(self, before: datetime) -> int:
        deleted, some = 0, 1
        while some:
            async with self._database.write() as session:
                some = await broadcasts.prune_recipients(session, before=before)
            deleted += some
        return deleted

    async def forget_strangers(self) -> None:
        """Delete what was said to people who have not agreed, once no channel needs it again."""
        now = self._clock.now()
        async with self._database.read() as session:
            unwritten.forget_old(session, now=now)
        count = await self._walk(
            partial(
                forget_strangers,
                said_before=now - unwritten.KEPT,
                met_before=now - STRANGERS_KEPT,
            )
        )
        logger.info("forgotten", extra={"action": "strangers_forgotten", "people": count})

    async def expire_leases(self) -> None:
        """Take back, or note as unknown, what a worker that died was sending."""
        async with self._database.write() as session:
            now = self._clock.now()
            count = await attempts.expire_leases(session, now=now, tries=TRIES)
        if count:
            logger.warning("leases ran out", extra={"action": "leases_expired", "rows": count})
