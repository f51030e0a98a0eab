"""Settings for a command: read once, and explained in words where they cannot be used."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from dotenv.parser import parse_stream
from pydantic import ValidationError

from bot.settings import ENV_FILE, Settings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", file_okay=False, help="The folder in which everything is stored [QILU_DATA]."
    ),
]


def load(**overrides: Any) -> Settings:
    """The settings, with the options of the command line first; ends the program if wrong."""
    given = {key: value for key, value in overrides.items() if value is not None}
    problems = unreadable_lines(ENV_FILE)
    try:
        settings = Settings(**given)
        if not problems:
            return settings
    except ValidationError as error:
        problems += complaints(error)
    except (OSError, ValueError) as error:
        problems.append(f".env: {error}")
    for line in problems:
        _complain(line)
    raise typer.Exit(2)


def give_up(words: str) -> NoReturn:
    """End the program with what is wrong."""
    _complain(words)
    raise typer.Exit(1)


def _complain(words: str) -> None:
    typer.echo(f"{typer.style('✗', fg='red')} {words}", err=True)


def unreadable_lines(path: Path) -> list[str]:
    """The lines of an env file that are no setting, which reading the settings passes over."""
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # it would say the same, in its words
    try:
        with path.open(encoding="utf-8") as stream:
            return [
                f"{path}, line {binding.original.line}: not of the form NAME=value"
                for binding in parse_stream(stream)
                if binding.error
            ]
    except (OSError, ValueError):
        return []  # there is none, or the settings say why it cannot be read


def complaints(error: ValidationError) -> list[str]:
    """What is wrong with a configuration, a line each, and never the value: it may be secret."""
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        name = "_".join(str(part) for part in problem["loc"]).upper()
        if problem["type"] == "extra_forbidden":
            lines.append(f"QILU_{name.removeprefix('QILU_')} is not a setting of Qilu")
        elif name:
            lines.append(f"QILU_{name}: {_in_words(problem)}")
        else:
            lines.append(_in_words(problem))
    return lines


def _in_words(problem: ErrorDetails) -> str:
    bounds = problem.get("ctx", {})
    match problem["type"]:
        case "int_parsing" | "int_type":
            return "a whole number is expected"
        case "greater_than_equal":
            return f"at least {bounds['ge']} is expected"
        case "less_than_equal":
            return f"at most {bounds['le']} is expected"
        case "literal_error":
            return f"{bounds['expected']} is expected"
        case _:
            return problem["msg"].removeprefix("Value error, ")
