"""Commands as they are run in a folder, and what they leave in its database."""

from __future__ import annotations

import sqlite3
from typing import Any

from typer.testing import CliRunner

from bot.commands import command_line


def run(*words: str, code: int = 0) -> bytes:
    """What a command prints; fails the test unless it ends with `code`."""
    outcome = CliRunner().invoke(command_line(words), list(words))
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout_bytes


def stored(statement: str) -> list[Any]:
    """The rows of a query to the database of this folder."""
    connection = sqlite3.connect("data/qilu.db")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()
