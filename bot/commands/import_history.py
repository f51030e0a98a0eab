"""`qilu imports` and `qilu import undo NUMBER`: what was taken in, and taking it back."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from bot.commands.configuration import DataOption, load
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, refusals, said
from knowledge.dates.periods import CHINA
from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from models.clock import SystemClock
from models.imports.imports import latest
from models.tables.import_undo import Knowledge
from models.tables.import_undo import undo as undo_import

if TYPE_CHECKING:
    from collections import Counter

    from bot.settings import Settings
    from models.imports.imports import Import

_COUNTS = ("rows", "added", "changed", "unchanged", "withdrawn", "problem_count")
_SHOWN = ("added", "changed", "withdrawn")


def imports(
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many, newest first.")] = 20,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show the files that were imported, each with the number by which it can be undone."""
    settings, say = load(data=data), said()
    with opening_the_database():
        found = asyncio.run(_latest(settings, limit))
    if as_json:
        for made in found:
            typer.echo(json.dumps(_told(made), ensure_ascii=False))
        return
    names = ("number", "kind", "file", "at", "state")
    counts = [say(f"imports-{name}") for name in _SHOWN]
    grid = Grid(*(say(f"imports-{name}") for name in names), *counts)
    for made in found:
        state = say("imports-undone" if made.undone_at else "imports-standing")
        day = f"{made.created_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        cells = (str(made.number), say(f"sheet-kind-{made.kind}"), made.file_name, day, state)
        # A file's name is the words of others: brackets in it are no markup.
        grid.add_row(*map(Text, cells), *(str(getattr(made, name)) for name in _SHOWN))
    Console().print(grid)


def undo(
    number: Annotated[int, typer.Argument(min=1, help="The number that the import gave.")],
    *,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Take a whole import back, whatever it held; see `qilu imports`."""
    settings, say = load(data=data), said()
    with refusals(say, as_json=as_json), opening_the_database():
        counts = asyncio.run(_undo(settings, number))
    told = {name: counts[name] for name in ("removed", "restored", "kept")}
    if as_json:
        typer.echo(json.dumps({"import": number, **told}))
    else:
        typer.echo(say("import-undone", number=str(number), **told))


def _told(made: Import) -> dict[str, object]:
    return {
        "import": made.number,
        "kind": made.kind,
        "file": made.file_name,
        "source": made.source,
        "at": made.created_at.isoformat(),
        "undone_at": made.undone_at and made.undone_at.isoformat(),
        **{name: getattr(made, name) for name in _COUNTS},
    }


async def _latest(settings: Settings, limit: int) -> list[Import]:
    async with opened(settings) as database, database.read() as session:
        return await latest(session, limit=limit)


async def _undo(settings: Settings, number: int) -> Counter[str]:
    regions = Regions.load()
    known = Knowledge(Nomenclature.load(), regions, Schools.load(regions.divisions))
    async with opened(settings) as database, database.write() as session:
        return await undo_import(session, number, known=known, by=None, now=SystemClock().now())
