"""Real databases for every test that asks: SQLite in a file, and a PostgreSQL of our own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.preparation import prepare_at
from knowledge.library import Library
from models.database import Database
from tests.databases import Opener, Server, migrate

KINDS = ("sqlite", "postgresql")


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
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def sqlite_prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file as a first start leaves it, to copy: it has the bundled positions."""
    path = tmp_path_factory.mktemp("prepared") / "prepared.db"
    asyncio.run(prepare_at(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL with the migrated database `migrated`."""
    with Server.start() as server:
        server.template("migrated", migrate)
        yield server


@pytest.fixture(scope="session")
def postgresql_prepared(postgresql: Server) -> Server:
    """The same with the database `prepared`, as a first start leaves it."""
    postgresql.template("prepared", prepare_at)
    return postgresql


@pytest.fixture(scope="session")
def opener() -> Opener:
    """Opens the databases of all tests, one after another."""
    return Opener()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A new, migrated SQLite database."""
    path = tmp_path / "qilu.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of either kind without a row in it: the test runs on both."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
        return url
    server: Server = request.getfixturevalue("postgresql")
    return server.wiped("migrated")


@pytest.fixture
def prepared(sqlite_prepared: Path, tmp_path: Path) -> Path:
    """A data folder as a first start leaves it."""
    shutil.copy(sqlite_prepared, tmp_path / "qilu.db")
    return tmp_path


@pytest.fixture(params=KINDS)
def prepared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new database of either kind as a first start leaves it: the test runs on both."""
    if request.param == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('prepared')}/qilu.db"
        return
    server: Server = request.getfixturevalue("postgresql_prepared")
    with server.copy("prepared") as url:
        yield url


@pytest.fixture
async def database(database_url: str, opener: Opener) -> AsyncIterator[Database]:
    """An open database of either kind."""
    database = opener.open(database_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite(sqlite_url: str, opener: Opener) -> AsyncIterator[Database]:
    """An open SQLite database, for tests to which the kind makes no difference."""
    database = opener.open(sqlite_url)
    yield database
    await database.close()
