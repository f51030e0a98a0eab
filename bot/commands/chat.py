"""`qilu chat`: the same assistant in a terminal, for people and for scripts."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.first_start import FirstStart
from bot.garbage import uncollected
from bot.logs import configure


def chat(
    name: Annotated[str, typer.Option("--as", help="Who is talking.")] = "me",
    data: DataOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="A JSON line for each line: in, out.")
    ] = False,
) -> None:
    """Talk in the terminal; from a pipe, a message a line.

    !3 presses the third button, !send PATH sends a file, !save FOLDER keeps the files that came.
    """
    settings = load(data=data)
    configure(settings.log_format, "ERROR")
    with FirstStart.of(settings) as first_start:
        with uncollected():
            from bot.commands.conversation import hold  # noqa: PLC0415 - begun beside it

        hold(settings, first_start, name, as_json=as_json)
