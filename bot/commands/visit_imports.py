"""`qilu import visits FILE --school NAME`: a school's record of visits to enterprises."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.commands.configuration import DataOption, load
from bot.commands.fair_imports import DryRun, ListFile, ReportFile, activity_reader
from bot.commands.import_report import Report
from bot.commands.importing import progress_bar, tracked
from bot.commands.invite import school_of
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, refusals, said
from knowledge.columns import Columns
from models.clock import SystemClock
from models.imports.import_problems import problem_table
from models.imports.imports import SourceFile
from models.people.roles import Part
from models.sheets.sheets import read_rows, write_table
from models.visits.visit_lists import compare_visits, import_visits, read_visits

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from models.imports.imports import Import
    from models.visits.visit_lists import VisitDifference, VisitList


def visits(
    file: ListFile,
    *,
    school: Annotated[str, typer.Option(help="Whose visits they were, by any of its names.")],
    college: Annotated[str, typer.Option(help="A college of it; else the whole school.")] = "",
    dry_run: DryRun = False,
    as_json: JsonOption = False,
    report: ReportFile = None,
    data: DataOption = None,
) -> None:
    """Import a record of visits to enterprises: xlsx, xls or csv, any usual headers."""
    settings, say, now = load(data=data), said(), SystemClock().now()
    part = Part(school_of(school), college.strip())
    with refusals(say, as_json=as_json), progress_bar(shown=not as_json) as progress:
        found = read_visits(
            tracked(read_rows(file), progress, say("import-reading")),
            source=file.stem,
            columns=Columns.load("visits"),
            now=now,
        )
        if report:
            write_table(report, problem_table(found, say))
        progress.add_task(say("import-writing"), total=None)
        with opening_the_database():
            made, difference = asyncio.run(
                _take_in(settings, found, part, file, dry_run=dry_run, now=now)
            )
    outcome = Report(found, difference, made.number if made else None, say)
    if as_json:
        typer.echo(json.dumps({**outcome.to_json(), "part": part.words}, ensure_ascii=False))
        return
    outcome.show(Console())
    if report:
        typer.echo(say("import-report", path=str(report)))


async def _take_in(
    settings: Settings, found: VisitList, part: Part, file: Path, *, dry_run: bool, now: datetime
) -> tuple[Import | None, VisitDifference]:
    async with opened(settings) as database:
        if dry_run:
            async with database.read() as session:
                return None, await compare_visits(session, found, part)
        reader = activity_reader()
        async with database.write() as session:
            return await import_visits(
                session,
                found,
                part,
                region=lambda venue, enterprise: reader.region("", venue, "", enterprise),
                file=SourceFile.at(file),
                now=now,
            )
