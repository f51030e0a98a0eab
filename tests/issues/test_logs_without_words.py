"""What an exception says may quote a person; the logs show only where it came from."""

from __future__ import annotations

import logging
from typing import Literal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.logs import configure
from models.database import Database


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_traceback_repeats_nothing(
    log_format: Literal["text", "json"], capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    configure(log_format, "INFO")
    try:
        int("my secret")
    except ValueError:
        logging.getLogger("bot").exception("a handler failed", extra={"person": 7})
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    logged = capsys.readouterr().err
    assert "secret" not in logged
    for told in ("a handler failed", "person", "7", "ValueError", "test_a_traceback"):
        assert told in logged


async def test_an_error_of_the_database_repeats_nothing(database: Database) -> None:
    with pytest.raises(DBAPIError) as failure:
        async with database.write() as session:
            await session.run(text("SELECT nonsense(:words)"), {"words": "my secret"})
    assert "secret" not in str(failure.value)
