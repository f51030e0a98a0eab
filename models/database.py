"""The database: units of work over SQLite (the embedded default) or PostgreSQL.

A unit of work is one transaction and one session. Domain verbs take the session and never
commit; whoever opened the unit does, by leaving it. Inside a unit there is no network and no
sleep.

    read()    a snapshot that cannot write
    write()   SQLite: an in-process writer lock, then BEGIN IMMEDIATE, because a deferred
              transaction that reads before it writes loses updates under concurrency.
              PostgreSQL: READ COMMITTED; verbs lock the rows they are about to change. So many
              write at once that some connections are left: a hundred who press for one place
              wait for each other, and nobody else for them.

On SQLite writing happens on the event loop's own thread: a statement takes some microseconds,
and handing it to another thread takes ten times as long (docs/decisions/0002). Reading units,
whose queries may be long, run in threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from models import inline_sqlite
from models.engines import WAIT_SECONDS, Engines
from models.session import Session, committed, insert, keepsakes, on_commit

__all__ = ["LARGEST_ID", "NEVER_REUSED", "Database", "Session", "insert", "on_commit"]

NEVER_REUSED = {"sqlite_autoincrement": True}
"""A table argument: without it SQLite gives the id of a deleted last row to the next one."""

LARGEST_ID = 2**31 - 1
"""No row has a larger id, and PostgreSQL takes it for an error to be asked for one: what a
button carries may be anything."""

_POLL_SECONDS = 0.02


class Database:
    """The units of work over two engines; made with `Database.open`."""

    def __init__(self, engines: Engines) -> None:
        self._readers = engines.readers
        self._writers = engines.writers
        self._threads = engines.threads
        self._turnstile = _Turnstile(engines.writers_at_once)
        self._kept: AsyncConnection | None = None
        self._info = keepsakes()

    @classmethod
    def open(cls, url: str) -> Database:
        """A database at an SQLAlchemy `url`; nothing is connected yet.

        `sqlite:///path` and `postgresql://…` are enough: the async driver is chosen here.
        Raises `ValueError` for another kind of database.
        """
        return cls(Engines.of(url))

    @property
    def is_sqlite(self) -> bool:
        """Whether one file holds it all."""
        return self._writers.dialect.name == "sqlite"

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """A unit of work that only reads."""
        async with Session(self._readers, expire_on_commit=False, info=self._info) as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        """A unit of work that is committed on leaving, or undone by an exception.

        The callbacks of `on_commit` run after the commit, outside of the lock.
        """
        async with self._turnstile, self._writer() as connection:
            await _begin(connection)
            session = Session(connection, expire_on_commit=False, info=self._info)
            session._plain = connection
            try:
                try:
                    yield session
                    if session.in_transaction():
                        await session.commit()
                finally:
                    await session.close()
                await _commit(connection)
            except BaseException:
                await connection.rollback()
                raise
        committed(session)

    @asynccontextmanager
    async def _writer(self) -> AsyncIterator[AsyncConnection]:
        """A connection to write on; the one writer of SQLite keeps its own open."""
        if not self.is_sqlite:
            async with self._writers.connect() as connection:
                yield connection
            return
        if self._kept is None:
            self._kept = await self._writers.connect()
        yield self._kept

    def connect(self) -> AsyncConnection:
        """A plain connection, to look at the schema or to take advisory locks."""
        return self._writers.connect()

    @asynccontextmanager
    async def migrate(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may change the schema, undone by an exception.

        Another process that migrates or writes at the same time is waited for.
        """
        async with self._writers.connect() as connection:
            await _begin(connection)
            yield connection
            await connection.commit()

    async def close(self) -> None:
        """Close every connection."""
        if self._kept is not None:
            await self._kept.close()
        await self._readers.dispose()
        if self._writers is not self._readers:
            await self._writers.dispose()
        # A connection that was given up while it read reports to this loop once more.
        for thread in tuple(self._threads):
            await asyncio.to_thread(thread.join, WAIT_SECONDS)


class _Turnstile:
    """Lets so many in at once, first in, first out; one object serves all units of work.

    SQLite's own waiting polls and is unfair: with 64 writers its slowest took five times as long.
    A pool of connections gives up after half a minute, and lets readers wait behind writers.
    """

    def __init__(self, places: int) -> None:
        self._places = asyncio.Semaphore(places)

    async def __aenter__(self) -> None:
        await self._places.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._places.release()


async def _begin(connection: AsyncConnection) -> None:
    """Begin a transaction; another process that writes to the SQLite file is waited for."""
    deadline = asyncio.get_running_loop().time() + WAIT_SECONDS
    while True:
        try:
            await connection.begin()
        except OperationalError as error:
            await connection.rollback()
            late = asyncio.get_running_loop().time() > deadline
            if late or "database is locked" not in str(error.orig):
                raise
            await asyncio.sleep(_POLL_SECONDS)
        else:
            return


async def _commit(connection: AsyncConnection) -> None:
    """End a transaction so that what it wrote stays."""
    if inline := inline_sqlite.inline(connection):
        inline.commit()
    else:
        await connection.commit()
