"""What `qilu chat` runs once the program is imported: nothing of the web or of Telegram."""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING

import typer

from bot.app import App
from bot.channels.terminal import NoSuchButton, Terminal, shown
from bot.commands.storage import opening_the_database
from models.files import blobs
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.first_start import FirstStart
    from bot.settings import Settings

PROMPT = typer.style("> ", fg="cyan", bold=True)


def hold(settings: Settings, first_start: FirstStart, name: str, *, as_json: bool) -> None:
    """Talk with the person at the keyboard, or with a script, until there is no more."""
    with opening_the_database():
        asyncio.run(_converse(settings, first_start, name, as_json=as_json))


async def _converse(
    settings: Settings, first_start: FirstStart, name: str, *, as_json: bool
) -> None:
    app = await App.open(settings, first_start=first_start)
    terminal = Terminal(user=name, desk=app.desk, clock=app.clock, blobs=partial(_blob, app))
    worker = DeliveryWorker(
        channel=terminal.name,
        send=lambda address, reply, key: terminal.send(address, reply, key=key),
        database=app.database,
        clock=app.clock,
        user=name,
    )
    try:
        await app.is_loaded()
        if sys.stdin.isatty():
            delivering = asyncio.create_task(worker.run())
            await talk(terminal)
            delivering.cancel()
            await asyncio.wait({delivering})
        else:
            await _obey(terminal, worker, as_json=as_json)
    finally:
        await app.close()


async def _blob(app: App, key: str) -> bytes:
    async with app.database.read() as session:
        found = await blobs.find(session, key)
    if found is None:
        raise FileNotFoundError("the file has expired")
    return found.data


async def talk(terminal: Terminal) -> None:
    """A person at the keyboard, until they leave."""
    line = "/start"
    while True:
        try:
            _print(shown(await terminal.say(line)))
        except (NoSuchButton, OSError) as error:
            _print([f"[{error}]?"])
        try:
            line = await _listen(terminal)
        except (EOFError, KeyboardInterrupt):
            return


async def _listen(terminal: Terminal) -> str:
    """The next line that is typed; what is pushed meanwhile is shown at once."""
    typing = asyncio.create_task(asyncio.to_thread(input, PROMPT))
    while not typing.done():
        arriving = asyncio.create_task(terminal.arrived.wait())
        await asyncio.wait({typing, arriving}, return_when=asyncio.FIRST_COMPLETED)
        arriving.cancel()
        if terminal.arrived.is_set() and not typing.done():
            _print(shown(terminal.look()))
            typer.echo(PROMPT, nl=False)
    return typing.result()


def _print(lines: Iterable[str]) -> None:
    typer.echo("\n".join(["", *lines, ""]))


async def _obey(terminal: Terminal, worker: DeliveryWorker, *, as_json: bool) -> None:
    """A script: every line of standard input is a message; what is due is shown before it."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for raw in sys.stdin:
        line = raw.rstrip("\n")
        await worker.send_due()
        try:
            replies = await terminal.say(line)
        except NoSuchButton as error:
            outcome: dict[str, object] = {"in": line, "error": f"no button {error}", "out": []}
            text = f"[{error}]?"
        except OSError as error:
            outcome = {"in": line, "error": str(error), "out": []}
            text = f"[{error}]?"
        else:
            outcome = {"in": line, "out": [reply.to_json() for reply in replies]}
            text = "\n".join(shown(replies))
        typer.echo(json.dumps(outcome, ensure_ascii=False) if as_json else f"> {line}\n{text}\n")
