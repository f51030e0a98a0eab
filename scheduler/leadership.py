"""Leadership: of several workers over one database, one sends for a channel account.

On PostgreSQL it holds an advisory lock by a connection of its own; when it dies, the server
releases the lock with the connection, and the next one that asks has it. SQLite serves one
process, which leads.
"""

from __future__ import annotations

import hashlib
import logging
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from models.database import Database

logger = logging.getLogger(__name__)

CHECKED = 1.0
"""Seconds for which a lock that was held, or not to be had, is believed to be so."""

_TRY = text("SELECT pg_try_advisory_lock(:key)")
_RELEASE = text("SELECT pg_advisory_unlock(:key)")
_ALIVE = text("SELECT 1")


class Leadership:
    """The right to send for `account`."""

    def __init__(self, database: Database, account: str) -> None:
        self._database = database
        self._account = account
        digest = hashlib.sha256(f"delivery:{account}".encode()).digest()
        self._key = int.from_bytes(digest[:8], "big", signed=True)
        self._connection: AsyncConnection | None = None
        self._checked = float("-inf")

    async def is_held(self) -> bool:
        """Whether we lead; if nobody does, we do from now on."""
        if self._database.is_sqlite:
            return True
        if monotonic() - self._checked >= CHECKED:
            self._checked = monotonic()
            try:
                await (self._keep() if self._connection else self._try())
            except (SQLAlchemyError, OSError) as error:
                await self.resign()
                logger.warning(
                    "leadership lost",
                    extra={"action": "leadership_lost", "error": type(error).__name__},
                )
        return self._connection is not None

    async def resign(self) -> None:
        """Let another one lead."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        self._checked = float("-inf")
        try:
            await connection.execute(_RELEASE, {"key": self._key})
        except (SQLAlchemyError, OSError):
            # Given back to the pool as it is, the connection would keep the lock.
            await connection.invalidate()
        await connection.close()

    async def _keep(self) -> None:
        if self._connection is not None:
            await self._connection.execute(_ALIVE)

    async def _try(self) -> None:
        connection = await self._database.connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            if (await connection.execute(_TRY, {"key": self._key})).scalar_one():
                self._connection = connection
                logger.info(
                    "leading", extra={"action": "leadership_taken", "account": self._account}
                )
        finally:
            if self._connection is not connection:
                await connection.close()
