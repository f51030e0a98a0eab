"""`qilu run`: everything at once, until it is told to stop."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.first_start import FirstStart
from bot.garbage import uncollected
from bot.logs import configure
from bot.stopping import leave_when_told


def run(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
    data: DataOption = None,
) -> None:
    """Start the assistant: the web chat, and Telegram where there is a token."""
    settings = load(host=host, port=port, data=data)
    configure(settings.log_format, settings.log_level)
    with FirstStart.of(settings) as first_start:
        leave_when_told(first_start.stop)
        with uncollected():
            from bot.commands.serve import serve  # noqa: PLC0415 - the first start goes on beside

        serve(settings, first_start)
