"""The schema: every table in one place, and bringing a database up to it by migration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from models import (
    audit,
    blobs,
    deliveries,
    exchanges,
    imports,
    people,
    positions,
    roles,
    talks,
    tokens,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.database import Database

TABLES = (
    audit,
    blobs,
    deliveries,
    exchanges,
    imports,
    people,
    positions,
    roles,
    talks,
    tokens,
)
"""Every module that declares tables: importing them fills `SQLModel.metadata`."""

metadata = SQLModel.metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7103_2026
"""An advisory lock on PostgreSQL: of several workers that start at once, one migrates."""


class NewerDatabase(Exception):
    """The database was written by a newer version of the program; `revision` is what it has."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


async def upgrade(database: Database) -> None:
    """Bring the database to the newest schema; does nothing where it is there already.

    All migrations run in one transaction. Raises `NewerDatabase` for a revision that this
    version does not know.
    """
    async with database.connect() as connection, connection.begin():
        if not database.is_sqlite:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        await connection.run_sync(_upgrade)


async def standing(database: Database) -> str:
    """How the schema stands, in words, without changing it; raises `NewerDatabase`."""
    async with database.connect() as connection:
        current, head = await connection.run_sync(_revisions)
    if current is None:
        return "empty; the first start will fill it"
    return "up to date" if current == head else f"at {current}; the next start brings it to {head}"


def configuration() -> Config:
    """What Alembic needs to find the migrations."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection) -> None:
    current, head = _revisions(connection)
    if current == head:
        return
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The revision of the database and the newest that we know."""
    scripts = ScriptDirectory.from_config(configuration())
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(current)
    return current, scripts.get_current_head()
