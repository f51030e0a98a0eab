"""`qilu run`: everything at once, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import Annotated

import typer

from bot.app import App
from bot.channels.channel import Misconfigured
from bot.commands.configuration import DataOption, console, give_up, load, opening_the_database
from bot.logs import configure
from bot.settings import Settings
from bot.web.server import CannotListen


def run(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
    data: DataOption = None,
) -> None:
    """Start the assistant: the web chat, and Telegram where there is a token."""
    settings = load(host=host, port=port, data=data)
    configure(settings.log_format, settings.log_level)
    try:
        with opening_the_database():
            asyncio.run(_run(settings))
    except (Misconfigured, CannotListen) as error:
        give_up(str(error))


async def _run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, which may come at any moment, the start included."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serving = asyncio.create_task(_serve(settings))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def _serve(settings: Settings) -> None:
    app = await App.open(settings)
    try:
        async with app.serving() as address:
            await _announce(app, address)
            await asyncio.Event().wait()
    finally:
        await app.close()


async def _announce(app: App, address: str) -> None:
    """Say where to chat and, as long as there is none, how to become the first admin."""
    console.print(f"启路 Qilu: [bold]{address}[/]", highlight=False)
    if token := await app.first_admin_token():
        console.print(
            f"Become its admin (once, within a day): {address}/?start=admin_{token}",
            highlight=False,
            soft_wrap=True,
        )
    console.print("Ctrl-C stops it.", highlight=False)
