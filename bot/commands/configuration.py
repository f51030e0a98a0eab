"""Settings for a command: read once, and explained in words where they are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.settings import Settings

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
