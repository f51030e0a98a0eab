"""What every import on the command line shares: its progress, its language, and being refused."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.notices import Say
    from models.sheets import Row

_STEP = 500
"""Rows between two steps of the progress bar."""


def tracked(rows: Iterable[Row], progress: Progress, words: str) -> Iterator[Row]:
    """The rows, counted on the progress bar; how many there will be is not known."""
    task = progress.add_task(words, total=None)
    for number, row in enumerate(rows, start=1):
        if number % _STEP == 0:
            progress.update(task, completed=number)
        yield row
    progress.stop_task(task)


def progress_bar(*, shown: bool) -> Progress:
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    return Progress(*parts, console=console, disable=not (shown and console.is_terminal))


@contextmanager
def refusals(say: Say, *, as_json: bool) -> Iterator[None]:
    """Say why a file is refused, and end with exit code 1."""
    try:
        yield
    except Refused as refusal:
        words = say(refusal.key, **refusal.params)
        if as_json:
            typer.echo(json.dumps({"refused": refusal.key, "words": words}, ensure_ascii=False))
        else:
            typer.echo(words, err=True)
        raise typer.Exit(1) from refusal


def language() -> str:
    """What the terminal's environment says of its language."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")
