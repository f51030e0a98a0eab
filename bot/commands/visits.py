"""`qilu visits report` and `qilu visits gaps`: what visits led to, and where to go next."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, language, said
from knowledge.library import Library
from knowledge.texts import closest_locale
from models.clock import SystemClock
from models.people.roles import Part
from models.sheets.sheets import Table, write_table
from models.visits import visit_reports
from models.visits.gap_words import gap_lines
from models.visits.gaps import gaps_of
from models.visits.visit_reports import FIGURES

if TYPE_CHECKING:
    from collections import Counter

    from bot.settings import Settings
    from knowledge.positions.gaps import Gaps
    from models.conversations.notices import Say
    from models.visits.visit_reports import VisitReport


def report(
    *,
    school: Annotated[str, typer.Option(help="Only the visits of this school.")] = "",
    as_json: JsonOption = False,
    file: Annotated[
        Path | None, typer.Option(help="Write a row for every visit to this .xlsx or .csv.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Show the chain from visits over positions and applications to contracts."""
    settings = load(data=data)
    say: Say = said()
    with opening_the_database():
        found = asyncio.run(_read(settings, Part(school)))
    if file is not None:
        write_table(file, _table(found, say))
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False))
        return
    for line in found.lines:
        typer.echo(f"#{line.number} {line.enterprise} · {line.day}\n{_chain(say, line.figures)}")
    typer.echo(say("visits-report", visits=len(found.lines)))
    typer.echo(_chain(say, found.figures))
    for doubt in found.doubts:
        typer.echo("⚠️ " + say(doubt.key, subject=str(doubt.subject), number=doubt.number))


def gaps(
    *,
    school: Annotated[str, typer.Option(help="Only the graduates of this school.")] = "",
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show the majors with many seekers and few positions, and where to go for them."""
    settings, library, locale = load(data=data), Library.load(), closest_locale(language())
    with opening_the_database():
        found = asyncio.run(_gaps(settings, library, Part(school)))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    for gap in found.found:
        typer.echo("\n".join((f"{gap.name} · {gap.level}", *gap_lines(library, locale, gap), "")))
    if found.hidden:
        typer.echo(library.texts.say(locale, "gaps-hidden", number=found.hidden))


async def _gaps(settings: Settings, library: Library, part: Part) -> Gaps:
    async with opened(settings) as database, database.read() as session:
        return await gaps_of(session, [part], library, now=SystemClock().now())


async def _read(settings: Settings, part: Part) -> VisitReport:
    async with opened(settings) as database, database.read() as session:
        return await visit_reports.report(session, [part])


def _chain(say: Say, figures: Counter[str]) -> str:
    return say("visits-chain", **{name: figures[name] for name in FIGURES})


def _table(found: VisitReport, say: Say) -> Table:
    """A row for each visit, and the sums."""
    figures = FIGURES[1:]
    header = [say(f"visits-column-{name}") for name in ("visit", "enterprise", "day", *figures)]
    rows: list[tuple[str | int, ...]] = [
        (
            line.number,
            line.enterprise,
            str(line.day or ""),
            *(line.figures[name] for name in figures),
        )
        for line in found.lines
    ]
    sums = [found.figures[name] for name in figures]
    rows.append((say("visits-column-sum"), "", "", *sums))
    return Table(say("visits-report-name"), header, rows)
