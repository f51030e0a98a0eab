"""`qilu honours`: rounds of awards and their nominations, as lists and as a workbook."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, language, said
from bot.commands.workbooks import write_workbook
from knowledge.texts import Texts, closest_locale
from models.clock import SystemClock
from models.honours import awards
from models.honours.nomination_columns import columns_in, nomination_table
from models.honours.nominations import in_round
from models.people.audit import note

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.sheets.sheets import Table


def show(*, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Show every round of an award with its number and how its nominations stand."""
    settings, say = load(data=data), said()
    with opening_the_database():
        rows = asyncio.run(_list(settings))
    for number, title, counts in rows:
        if as_json:
            told = {"round": number, "title": title, "nominations": counts}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            words = " · ".join(f"{say(f'nomination-is-{k}')} {v}" for k, v in counts.items())
            typer.echo(f"{number}\t{title}\t{words}")


def export(
    number: Annotated[int, typer.Argument(min=1, help="The round's number, see `show`.")],
    *,
    columns: Annotated[
        str, typer.Option(help="Columns by name, separated by commas; else the round's own.")
    ] = "",
    data: DataOption = None,
) -> None:
    """Write a round's nominations as a workbook (xlsx) to standard output."""
    write_workbook(
        partial(_export, load(data=data), number),
        columns,
        example="qilu honours export NUMBER > nominations.xlsx",
        say=said(),
    )


async def _list(settings: Settings) -> list[tuple[int, str, dict[str, int]]]:
    async with opened(settings) as database, database.read() as session:
        return [
            (
                activity.number,
                activity.title,
                dict(Counter(each.state for each in await in_round(session, activity.number))),
            )
            for _, activity in await awards.every(session)
        ]


async def _export(settings: Settings, number: int, columns: list[str]) -> Table:
    texts, locale = Texts.load(), closest_locale(language())
    async with opened(settings) as database, database.write() as session:
        found, activity = await awards.the_round(session, number)
        chosen = columns_in(columns, texts, locale)
        now, subject = SystemClock().now(), f"activity:{number}"
        await note(session, "exported nominations", person_id=None, at=now, subject=subject)
        return await nomination_table(
            session, found, title=activity.title, texts=texts, locale=locale, columns=chosen
        )
