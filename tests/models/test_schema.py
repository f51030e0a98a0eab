"""The schema: what the migrations make is what the tables say, on both databases."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from models.database import Database
from models.schema import MIGRATIONS, metadata, upgrade

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BLANK = {
    **dict.fromkeys(
        ("locale", "name", "school", "college", "class_name", "level", "major", "major_words"), ""
    ),
    "home": "",
    "targets": [],
    "facts": {},
}
"""A person of whom nothing is known."""


def _go_back(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.downgrade(config, revision)


async def test_no_table_or_column_lacks_its_migration(database: Database) -> None:
    async with database.connect() as connection:
        assert await connection.run_sync(_differences) == []


def _differences(connection: Connection) -> list[object]:
    with warnings.catch_warnings():
        # An index on part of a table cannot be read back from SQLite.
        warnings.simplefilter("ignore")
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_what_was_stored_before_consent_is_deleted(database: Database) -> None:
    tables = metadata.tables
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    async with database.write() as session:
        for number, agreed in ((1, None), (2, moment)):
            person = {"id": number, "created_at": moment, "consented_at": agreed}
            await session.run(tables["person"].insert(), {**_BLANK, **person})
            talk = {"person_id": number, "name": "profile", "arguments": [], "aside": False}
            answers = {"answers": {"profile-home": "临沂"}, "updated_at": moment}
            await session.run(tables["talk"].insert(), {**talk, **answers})
    async with database.migrate() as connection:
        await connection.run_sync(_go_back, "0002")
    await upgrade(database)
    async with database.read() as session:
        owners = await session.run(tables["talk"].select())
        assert [row.person_id for row in owners] == [2]


async def test_what_refers_to_a_file_outlives_its_table_being_made_anew(
    database: Database,
) -> None:
    tables, moment = metadata.tables, datetime(2026, 3, 2, tzinfo=UTC)
    async with database.write() as session:
        person = {"id": 1, "created_at": moment, "consented_at": moment}
        await session.run(tables["person"].insert(), {**_BLANK, **person})
        file = {"key": "k", "person_id": 1, "name": "a", "media_type": "b", "data": b"c"}
        await session.run(tables["blob"].insert(), {**file, "created_at": moment})
        sent = {"person_id": 1, "blob": "k", "name": "a", "kind": "fairs", "created_at": moment}
        await session.run(tables["senttable"].insert(), sent)
    async with database.migrate() as connection:
        await connection.run_sync(_go_back, "0034")
    await upgrade(database)
    async with database.read() as session:
        assert [row.blob for row in await session.run(tables["senttable"].select())] == ["k"]
