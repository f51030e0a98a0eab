"""What `qilu run` runs once all of the program is imported."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from bot.app import App
from bot.channels.channel import Misconfigured
from bot.commands.configuration import give_up
from bot.commands.storage import opening_the_database
from bot.serving import serving
from bot.settings import Damaged
from bot.stopping import hear_no_more, until_told
from bot.web.server import CannotListen

if TYPE_CHECKING:
    from bot.first_start import FirstStart
    from bot.settings import Settings


def serve(settings: Settings, first_start: FirstStart) -> None:
    """Serve until the program is told to stop; what keeps it from serving is said in words."""
    try:
        with opening_the_database():
            asyncio.run(_until_told(settings, first_start))
    except (Misconfigured, CannotListen, Damaged) as error:
        give_up(str(error))


async def _until_told(settings: Settings, first_start: FirstStart) -> None:
    """Serve until SIGTERM or Ctrl-C, which may come at any moment, the start included."""
    stop = asyncio.Event()
    until_told(asyncio.get_running_loop(), stop.set)
    serving = asyncio.create_task(_serve(settings, first_start))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    hear_no_more()


async def _serve(settings: Settings, first_start: FirstStart) -> None:
    app = await App.open(settings, first_start=first_start)
    try:
        async with serving(app) as address:
            await _announce(app, address)
            await asyncio.Event().wait()
    finally:
        await app.close()


async def _announce(app: App, address: str) -> None:
    """Say where to chat and, as long as there is none, how to become the first admin."""
    typer.echo(f"启路 Qilu: {typer.style(address, bold=True)}", err=True)
    if token := await app.first_admin_token():
        link = f"{address}/?start=admin_{token}"
        typer.echo(f"Become its admin (once, within a day): {link}", err=True)
    typer.echo("Ctrl-C stops it.", err=True)
