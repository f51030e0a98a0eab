"""Writes the migration from the newest revision to the tables as they now are.

python -m models.migrations.write "Add competitions"
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from models.database import Database
from models.schema import MIGRATIONS, upgrade


def _write(connection: Connection, message: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    number = sum(1 for _ in Path(__file__).parent.glob("versions/0*.py")) + 1
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


async def _main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/schema.db")
        await upgrade(database)
        async with database.connect() as connection:
            await connection.run_sync(_write, message)
        await database.close()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
