"""The progress of an import on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.sheets.sheets import Row

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
