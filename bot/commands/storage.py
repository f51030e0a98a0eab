"""The database for a command: work done in it, and why it cannot be used, in words."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.commands.configuration import give_up, load
from models.database import Database
from models.schema import NewerDatabase, upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.settings import Settings
    from models.database import Session

T = TypeVar("T")


@contextmanager
def opening_the_database() -> Iterator[None]:
    """Say in words why the database cannot be used, and end with status 1."""
    try:
        yield
    except NewerDatabase as error:
        give_up(
            f"the database was written by a newer version of Qilu (revision {error.revision}); "
            "install that version, or point --data at another folder"
        )
    except BrokenPipeError:
        raise  # who read our output has gone, as in `qilu chat | head`: no fault of the database
    except (SQLAlchemyError, OSError) as error:
        give_up(f"the database cannot be opened: {getattr(error, 'orig', error)}")


def in_database(data: Path | None, work: Callable[[Session], Awaitable[T]]) -> T:
    """Do some work in one transaction on the database of a data folder."""
    with opening_the_database():
        return asyncio.run(_run(data, work))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database of these settings, with the newest schema."""
    settings.make_folder()
    database = Database.open(settings.database())
    try:
        await upgrade(database)
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def writing(database: Database, *, dry_run: bool) -> AsyncIterator[Session]:
    """One transaction; a dry run undoes it at its end."""
    try:
        async with database.write() as session:
            yield session
            if dry_run:
                raise _Tried
    except _Tried:
        pass


class _Tried(Exception):
    """Undoes what a dry run wrote."""


async def _run(data: Path | None, work: Callable[[Session], Awaitable[T]]) -> T:
    async with opened(load(data=data)) as database, database.write() as session:
        return await work(session)
