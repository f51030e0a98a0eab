"""`qilu competition log NUMBER`: the deeds in a contest's log, link by link."""

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
from bot.commands.terminal import JsonOption, language, refusals, said
from knowledge.dates.periods import CHINA
from knowledge.texts import Texts, closest_locale
from models.contests import contest_log, contests
from models.people.audit_words import deed_words

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.contests.contest_log import ContestLink

_DIGITS = 12
"""Characters of a digest that are enough to compare by eye."""


def log(
    contest: Annotated[int, typer.Argument(help="The contest's number, see `show`.")],
    *,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show what was done in a contest, in order; `verify` checks that nothing was changed."""
    settings, say = load(data=data), said()
    texts, locale = Texts.load(), closest_locale(language())
    with refusals(say, as_json=as_json), opening_the_database():
        links = asyncio.run(_links(settings, contest))
    if as_json:
        for each in links:
            typer.echo(json.dumps(each.model_dump(mode="json"), ensure_ascii=False))
        return
    columns = ("number", "at", "deed", "entry", "who", "digest")
    grid = Grid(*(say(f"log-column-{name}") for name in columns))
    for each in links:
        grid.add_row(
            str(each.number),
            f"{each.at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            Text(deed_words(texts, locale, each.deed)),
            str(each.entry_id or ""),
            "qilu" if each.actor_id is None else f"#{each.actor_id}",
            each.digest[:_DIGITS],
        )
    Console().print(grid)


async def _links(settings: Settings, number: int) -> list[ContestLink]:
    async with opened(settings) as database, database.read() as session:
        await contests.the_contest(session, number)
        return await contest_log.links_of(session, number)
