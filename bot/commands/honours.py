"""`qilu honours`: rounds of awards and their nominations, as lists and as a workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.commands.overviews import Overview, show_overviews
from bot.commands.storage import opened
from bot.commands.terminal import JsonOption, language, said
from bot.commands.workbooks import ColumnsOption, write_workbook
from knowledge.texts import Texts, closest_locale
from models.clock import SystemClock
from models.honours import awards
from models.honours.nomination_columns import columns_in, nomination_table
from models.honours.nominations import in_round
from models.people.audit import note

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.database import Session
    from models.sheets.sheets import Table


def show(*, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Show every round of an award with its number and how its nominations stand."""
    show_overviews(
        _rounds, names=("round", "nominations"), state="nomination-is", as_json=as_json, data=data
    )


def export(
    number: Annotated[int, typer.Argument(min=1, help="The round's number, see `show`.")],
    *,
    columns: ColumnsOption = "",
    data: DataOption = None,
) -> None:
    """Write a round's nominations as a workbook (xlsx) to standard output."""
    write_workbook(
        partial(_export, load(data=data), number),
        columns,
        example="qilu honours export NUMBER > nominations.xlsx",
        say=said(),
    )


async def _rounds(session: Session) -> list[Overview]:
    return [
        Overview.of(activity, [each.state for each in await in_round(session, activity.number)])
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
