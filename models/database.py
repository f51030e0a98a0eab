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
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from sqlalchemy import event, make_url
from sqlalchemy.dialects import registry, sqlite
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel import Session as SyncSession
from sqlmodel.ext.asyncio.session import AsyncSession

from models import inline_sqlite

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, CursorResult, Executable
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry
    from sqlmodel import SQLModel

NEVER_REUSED = {"sqlite_autoincrement": True}
"""A table argument: without it SQLite gives the id of a deleted last row to the next one."""

LARGEST_ID = 2**31 - 1
"""No row has a larger id, and PostgreSQL takes it for an error to be asked for one: what a
button carries may be anything."""

_CALLBACKS = "on_commit"
_KEPT = "kept"
_READERS = 4
_WRITERS = 12
"""Units of work that write to PostgreSQL at once, of so many connections:"""
_CONNECTIONS = 20
_WAIT_SECONDS = 30
_POLL_SECONDS = 0.02
_RESTED_SECONDS = 2.0
"""After so long in the pool a connection is asked whether its server is still there. To ask each
time, as the pool would, takes three trips to the server, as many as a small transaction."""


class MappedSession(SyncSession):
    """The mapper's session, which takes back what it failed to write, and that alone.

    A failing flush of the base class undoes the whole transaction, the turn around it included.
    """

    _is_beginning = False

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what is pending under a savepoint of its own."""
        if self._is_beginning or not (self.new or self.dirty or self.deleted):
            return  # a savepoint that begins asks for what is being written here
        self._is_beginning = True
        try:
            savepoint = self.begin_nested()
        finally:
            self._is_beginning = False
        with savepoint:
            super().flush(objects)


class Session(AsyncSession):
    """The session of one unit of work.

    Mapped objects begin their own bookkeeping only when they are used; what every turn does runs
    as plain statements, because the mapper costs several times as much as the database.
    """

    sync_session_class = MappedSession
    _plain: AsyncConnection | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """What this process keeps in memory beside the database, by whoever keeps it: the same
        for all units of work, so whoever reads it has to see that it is not out of date."""
        kept: dict[str, Any] = self.info[_KEPT]
        return kept

    async def run(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Run a statement of columns, not of mapped objects, in this transaction; with several
        sets of values, once for each."""
        connection = await self.plain()
        if inline := inline_sqlite.inline(connection):
            return inline.execute(statement, values)
        return await connection.execute(statement, values)

    async def plain(self) -> AsyncConnection:
        """The connection of this unit of work."""
        if self._plain is None:
            self._plain = await self.connection()
        return self._plain

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what is written inside if it raises. Mapped objects are let go of then."""
        connection = await self.plain()
        await self._write_down()
        await _command(connection, "SAVEPOINT handler")
        try:
            yield
            await self._write_down()
        except BaseException:
            self.expunge_all()
            # With the connection the savepoint is gone; to ask for it would raise something else
            # in the place of a cancellation, and the task would go on.
            if not self.is_lost:
                await _command(connection, "ROLLBACK TO SAVEPOINT handler")
                await _command(connection, "RELEASE SAVEPOINT handler")
            raise
        await _command(connection, "RELEASE SAVEPOINT handler")

    @property
    def is_lost(self) -> bool:
        """Whether the connection is no more: the server closed it, or a statement was given up
        half-way. Then nothing of this unit of work can be kept."""
        return self._plain is not None and self._plain.invalidated

    async def _write_down(self) -> None:
        """Send what is pending, if anything is."""
        if self.new or self.dirty or self.deleted:
            await self.flush()


def on_commit(session: Session, callback: Callable[[], object]) -> None:
    """Call `callback` once the unit of work of `session` is committed; never if it is undone."""
    session.info.setdefault(_CALLBACKS, []).append(callback)


def insert(session: Session, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `…_do_update` on either database."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - 2 MB, for those who use it

    return postgresql.insert(table)


class Database:
    """The engines behind the units of work; made with `Database.open`."""

    def __init__(
        self,
        *,
        readers: AsyncEngine,
        writers: AsyncEngine,
        writers_at_once: int,
        threads: Collection[Thread] = (),
    ) -> None:
        self._readers = readers
        self._writers = writers
        self._threads = threads
        self._turnstile = _Turnstile(writers_at_once)
        self._kept: AsyncConnection | None = None
        self._info: dict[str, Any] = {_KEPT: {}}

    @classmethod
    def open(cls, url: str) -> Database:
        """A database at an SQLAlchemy `url`; nothing is connected yet.

        `sqlite:///path` and `postgresql://…` are enough: the async driver is chosen here.
        Raises `ValueError` for another kind of database.
        """
        parsed = make_url(url)
        match parsed.get_backend_name():
            case "sqlite":
                return _open_sqlite(parsed)
            case "postgresql":
                return _open_postgresql(parsed.set(drivername="postgresql+asyncpg"))
            case other:
                raise ValueError(f"the database is SQLite or PostgreSQL, not {other}")

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
        for callback in session.info.pop(_CALLBACKS, ()):
            callback()

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
            await asyncio.to_thread(thread.join, _WAIT_SECONDS)


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


async def _command(connection: AsyncConnection, words: str) -> None:
    """Run a statement without values or rows: on SQLite, where it takes a microsecond, at once."""
    if inline := inline_sqlite.inline(connection):
        inline.connection.cursor().execute(words)
    else:
        await connection.exec_driver_sql(words)


async def _begin(connection: AsyncConnection) -> None:
    """Begin a transaction; another process that writes to the SQLite file is waited for."""
    deadline = asyncio.get_running_loop().time() + _WAIT_SECONDS
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


def _engine(url: URL, **pool: Any) -> AsyncEngine:
    """An engine whose errors, which are logged, do not repeat what people wrote."""
    return create_async_engine(url, hide_parameters=True, **pool)


def _open_sqlite(url: URL) -> Database:
    registry.register("sqlite.inline", inline_sqlite.__name__, "InlineSQLite")
    readers = _engine(url.set(drivername="sqlite+aiosqlite"), pool_size=_READERS)
    writers = _engine(url.set(drivername="sqlite+inline"), pool_size=1)
    wait = f"busy_timeout = {_WAIT_SECONDS * 1000}"
    _configure_sqlite(readers, "BEGIN", wait, "query_only = ON")
    # The event loop must not wait inside SQLite for another process: `_begin` does.
    _configure_sqlite(
        writers,
        "BEGIN IMMEDIATE",
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

    return Database(readers=readers, writers=writers, writers_at_once=1, threads=threads)


def _configure_sqlite(engine: AsyncEngine, begin: str, *pragmas: str) -> None:
    """Take transactions into our own hands: the driver would begin them late and deferred."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("foreign_keys = ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _open_postgresql(url: URL) -> Database:
    engine = _engine(url, pool_size=_CONNECTIONS // 2, max_overflow=_CONNECTIONS // 2)
    _ask_the_rested(engine)
    readers = engine.execution_options(postgresql_readonly=True)
    return Database(readers=readers, writers=engine, writers_at_once=_WRITERS)


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
