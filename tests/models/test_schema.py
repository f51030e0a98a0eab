"""The schema: what the migrations make is what the tables say, on both databases."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models.database import Database
from models.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection


async def test_no_table_or_column_lacks_its_migration(database: Database) -> None:
    async with database.connect() as connection:
        assert await connection.run_sync(_differences) == []


def _differences(connection: Connection) -> list[object]:
    with warnings.catch_warnings():
        # An index on part of a table cannot be read back from SQLite.
        warnings.simplefilter("ignore")
        return list(compare_metadata(MigrationContext.configure(connection), metadata))
