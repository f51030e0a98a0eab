"""Settings for a command: read once, and explained in words where they, or the database that they
name, cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from models.schema import NewerDatabase

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="The folder in which everything is stored [QILU_DATA]."),
]

console = Console(stderr=True)


def load(**overrides: Any) -> Settings:
    """The settings, with the options of the command line first; ends the program if wrong."""
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})
    except ValidationError as error:
        for line in complaints(error):
            console.print(f"[red]✗[/] {line}", highlight=False)
    except (OSError, ValueError) as error:
        console.print(f"[red]✗[/] .env: {error}", highlight=False)
    raise typer.Exit(2)


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
    except (SQLAlchemyError, OSError) as error:
        give_up(f"the database cannot be opened: {getattr(error, 'orig', error)}")


def give_up(words: str) -> NoReturn:
    """End the program with what is wrong."""
    console.print(f"[red]✗[/] {escape(words)}", highlight=False)
    raise typer.Exit(1)


def complaints(error: ValidationError) -> list[str]:
    """What is wrong with a configuration, a line each, and never the value: it may be secret."""
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        name = "_".join(str(part) for part in problem["loc"]).upper()
        if problem["type"] == "extra_forbidden":
            lines.append(f"QILU_{name.removeprefix('QILU_')} is not a setting of Qilu")
        elif name:
            lines.append(f"QILU_{name}: {problem['msg']}")
        else:
            lines.append(problem["msg"].removeprefix("Value error, "))
    return lines
