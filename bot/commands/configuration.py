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

_WORDS = {
    "int_parsing": "a whole number is expected",
    "int_type": "a whole number is expected",
    "float_parsing": "a number is expected",
    "greater_than": "more than {gt:g} is expected",
    "greater_than_equal": "at least {ge} is expected",
    "less_than_equal": "at most {le:g} is expected",
    "literal_error": "{expected} is expected",
    "string_too_short": "is empty",
    "string_too_long": "at most {max_length} characters are expected",
}
"""What is wrong with a value, by pydantic's name of it; others it tells well itself."""

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
    except UnicodeDecodeError:
        problems.append(f"{ENV_FILE}: not in UTF-8; save it in that encoding")
    except (OSError, ValueError) as error:
        problems.append(f"{ENV_FILE}: {error}")
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
    """What is no setting in an env file, which reading the settings passes over."""
    if path.is_dir():
        return [f"{path}: a folder where a file is expected"]
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
            lines.append(f"{name} is not a setting of Qilu")
        elif name:
            lines.append(f"QILU_{name}: {_in_words(problem)}")
        else:
            lines.append(_in_words(problem))
    return lines


def _in_words(problem: ErrorDetails) -> str:
    words = _WORDS.get(problem["type"])
    if words is None:
        return problem["msg"].removeprefix("Value error, ")
    return words.format(**problem.get("ctx", {}))
