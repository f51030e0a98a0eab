"""The standard library's SQLite behind SQLAlchemy's async engine, without a thread in between.

A statement on an embedded database takes some microseconds; handing it to another thread and
back takes ten times as long, four times a statement (docs/decisions/0002). The async engine
insists on awaiting something when it executes and when it closes a cursor, so it is given
something that is done already.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

if TYPE_CHECKING:
    from sqlalchemy import Connection


class InlineCursor(sqlite3.Cursor):
    """A cursor whose rows the async engine need not fetch ahead: they are at hand."""

    async def _async_soft_close(self) -> None:
        """Nothing to give back."""


class InlineConnection(sqlite3.Connection):
    """A connection that makes such cursors."""

    def cursor(self, factory: Any = InlineCursor) -> Any:
        """A new cursor."""
        return super().cursor(factory)


class InlineSQLite(SQLiteDialect_pysqlite):
    """The dialect `sqlite+inline`."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: Any) -> type[AsyncAdaptedQueuePool]:
        """A pool that waits without blocking the event loop."""
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: Any) -> Any:
        """Connections of our own kind."""
        arguments, options = super().create_connect_args(url)
        return arguments, {**options, "factory": InlineConnection}

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction that may write: one that only later found out that it writes would
        lose what another has written since."""
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE")

    def do_execute(self, *args: Any, **kwargs: Any) -> None:
        """Run one statement, here and now."""
        super().do_execute(*args, **kwargs)  # type: ignore[no-untyped-call]
        _seem_to_wait()

    def do_executemany(self, *args: Any, **kwargs: Any) -> None:
        """Run one statement for many rows, here and now."""
        super().do_executemany(*args, **kwargs)  # type: ignore[no-untyped-call]
        _seem_to_wait()


def inline(connection: AsyncConnection) -> Connection | None:
    """The connection to use without awaiting, if its statements run on the caller's own thread."""
    if isinstance(connection.dialect, InlineSQLite):
        return connection.sync_connection
    return None


def _seem_to_wait() -> None:
    """Give the async engine something to await, if it is the async engine that executes."""
    if in_greenlet():
        await_only(_done())


async def _done() -> None:
    """What is over before it is awaited."""
