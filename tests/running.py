"""Commands as they are run in a folder, and what they leave in its database."""

from __future__ import annotations

import sqlite3
from typing import Any

from typer.testing import CliRunner, Result

from bot.commands import command_line


def run(*words: str, code: int = 0) -> bytes:
    """What a command prints; fails the test unless it ends with `code`."""
    return _outcome(words, code).stdout_bytes


def told(*words: str, code: int = 0) -> str:
    """All that a command says, complaints included."""
    return _outcome(words, code).output


def stored(statement: str) -> list[Any]:
    """The rows of a query to the database of this folder."""
    connection = sqlite3.connect("data/qilu.db")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _outcome(words: tuple[str, ...], code: int) -> Result:
    outcome = CliRunner().invoke(command_line(words), list(words))
    assert outcome.exit_code == code, outcome.output
    return outcome
