"""The engines of both databases: how their connections are set up, and asked whether they live."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from sqlalchemy import event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from models import inline_sqlite

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection
    from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

WAIT_SECONDS = 30
"""How long another process that writes to the SQLite file is waited for."""

_READERS = 4
_WRITERS = 12
"""Units of work that write to PostgreSQL at once, of so many connections:"""
_CONNECTIONS = 20
_RESTED_SECONDS = 2.0
"""After so long in the pool a connection is asked whether its server is still there. To ask each
time, as the pool would, takes three trips to the server, as many as a small transaction."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Those to read and to write with; one and the same, in two roles, on PostgreSQL."""

    readers: AsyncEngine
    writers: AsyncEngine
    writers_at_once: int
    #: In which the readers of SQLite run.
    threads: WeakSet[Thread] = field(default_factory=WeakSet)

    @classmethod
    def of(cls, url: str) -> Engines:
        """The engines for an SQLAlchemy `url`; raises `ValueError` for another kind."""
        parsed = make_url(url)
        match parsed.get_backend_name():
            case "sqlite":
                return _sqlite(parsed)
            case "postgresql":
                return _postgresql(parsed.set(drivername="postgresql+asyncpg"))
            case other:
                raise ValueError(f"the database is SQLite or PostgreSQL, not {other}")


def _engine(url: URL, **pool: Any) -> AsyncEngine:
    """An engine whose errors, which are logged, do not repeat what people wrote."""
    return create_async_engine(url, hide_parameters=True, **pool)


def _sqlite(url: URL) -> Engines:
    registry.register("sqlite.inline", inline_sqlite.__name__, "InlineSQLite")
    readers = _engine(url.set(drivername="sqlite+aiosqlite"), pool_size=_READERS)
    writers = _engine(url.set(drivername="sqlite+inline"), pool_size=1)
    wait = f"busy_timeout = {WAIT_SECONDS * 1000}"
    _configure_sqlite(readers, wait, "query_only = ON")
    _read_in_snapshots(readers)
    # The event loop must not wait inside SQLite for another process: who begins does.
    _configure_sqlite(
        writers,
        wait,
        "journal_mode = WAL",
        "synchronous = NORMAL",
        # What is deleted is overwritten, and not left in the file for whoever reads its bytes.
        "secure_delete = ON",
        "busy_timeout = 0",
    )
    threads = WeakSet[Thread]()

    @event.listens_for(readers.sync_engine, "connect")
    def connected(connection: AsyncAdapt_aiosqlite_connection, _: ConnectionPoolEntry) -> None:
        threads.add(connection.driver_connection._thread)

    return Engines(readers, writers, writers_at_once=1, threads=threads)


def _configure_sqlite(engine: AsyncEngine, *pragmas: str) -> None:
    """Take transactions into our own hands: the driver would begin them late."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("foreign_keys = ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _read_in_snapshots(engine: AsyncEngine) -> None:
    """Let all that a unit of work reads be of one moment. (Who writes begins in its dialect: an
    event would cost each of its statements a twentieth.)"""

    @event.listens_for(engine.sync_engine, "begin")
    def began(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")


def _postgresql(url: URL) -> Engines:
    engine = _engine(url, pool_size=_CONNECTIONS // 2, max_overflow=_CONNECTIONS // 2)
    _ask_the_rested(engine)
    readers = engine.execution_options(postgresql_readonly=True)
    return Engines(readers, engine, writers_at_once=_WRITERS)


def _ask_the_rested(engine: AsyncEngine) -> None:
    """Let no connection be used that was lost while it lay in the pool."""

    @event.listens_for(engine.sync_engine, "checkin")
    def returned(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info["returned"] = monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def lent(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
        now = monotonic()
        if now - entry.info.get("returned", now) < _RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
