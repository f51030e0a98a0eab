"""A table of the database as a workbook on standard output."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.storage import opening_the_database
from bot.commands.terminal import refusals
from models.sheets.sheets import to_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from models.conversations.notices import Say
    from models.sheets.sheets import Table


ColumnsOption = Annotated[
    str, typer.Option(help="Columns by name, separated by commas; else those chosen for it.")
]


def write_workbook(
    export: Callable[[list[str]], Coroutine[None, None, Table]],
    columns: str,
    *,
    example: str,
    say: Say,
) -> None:
    """Write the table that `export` makes of some `columns`, by name and separated by commas.

    A terminal is shown an `example` instead; nobody wants to read a workbook there.
    """
    if sys.stdout.isatty():
        typer.echo(example, err=True)
        raise typer.Exit(2)
    chosen = [each.strip() for each in columns.split(",") if each.strip()]
    with refusals(say, as_json=False), opening_the_database():
        table = asyncio.run(export(chosen))
    typer.get_binary_stream("stdout").write(to_xlsx([table]))
