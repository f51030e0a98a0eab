"""The database for a command: why it cannot be used, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.commands.configuration import give_up
from models.schema import NewerDatabase


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
