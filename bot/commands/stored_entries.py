"""The entries that counselors published, for commands: read from the database, if there is one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from bot.commands.storage import opening_the_database
from models.answers import articles
from models.database import Database
from models.schema import UP_TO_DATE, standing

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.answers.articles import Article


def stored_entries(settings: Settings) -> list[Article]:
    """What holds of every entry of the database, withdrawn ones included; none without one.

    Nothing is made or migrated: a database that has not met this version holds no entries yet.
    """
    url = make_url(settings.database())
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return []
    with opening_the_database():
        return asyncio.run(_read(settings.database()))


async def _read(url: str) -> list[Article]:
    database = Database.open(url)
    try:
        if await standing(database) != UP_TO_DATE:
            return []
        async with database.read() as session:
            return list((await articles.settled(session)).values())
    finally:
        await database.close()
