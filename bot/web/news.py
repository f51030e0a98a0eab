"""What other workers have written into the transcripts, for the pages that are open on this one.

Several workers may serve one database. What another has pushed is found by looking, once a
second, at the ids beyond those that were seen; a message that was rewritten elsewhere keeps its
id and is shown at the page's next ping.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from models.chat import exchanges

if TYPE_CHECKING:
    from models.database import Database

logger = logging.getLogger(__name__)

PERIOD = 1.0
_OVERLAP = 200
"""Rows may be committed out of the order of their ids, so that many are looked at again."""


class News:
    """Tells `nudge` whose transcript on a channel has grown."""

    def __init__(self, database: Database, channel: str, nudge: Callable[[str], None]) -> None:
        self._database = database
        self._channel = channel
        self._nudge = nudge
        self._newest: int | None = None
        self._seen: set[int] = set()
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Let `follow` end once it has looked: a query that is cancelled answers into nothing."""
        self._stopped.set()

    async def follow(self) -> None:
        """Look again and again until stopped; a database that is away is waited for."""
        while not self._stopped.is_set():
            try:
                await self._look()
            except (SQLAlchemyError, OSError) as error:
                logger.warning(
                    "no news", extra={"action": "no_news", "error": type(error).__name__}
                )
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), PERIOD)

    async def _look(self) -> None:
        async with self._database.read() as session:
            if self._newest is None:
                self._newest = await exchanges.newest(session)
            rows = await exchanges.since(session, self._channel, self._newest - _OVERLAP)
        for visitor in {user for row, user in rows if row not in self._seen}:
            self._nudge(visitor)
        self._seen = {row for row, _ in rows}
        self._newest = max(self._seen, default=self._newest)
