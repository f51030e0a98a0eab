"""`qilu import fairs` and `qilu import projects`: lists of activities."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.commands.configuration import DataOption, load
from bot.commands.import_report import Report
from bot.commands.importing import progress_bar, tracked
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, refusals, said
from knowledge.activities.activities import Kind
from knowledge.columns import Columns
from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from models.activities.activity_imports import compare_list, import_list
from models.activities.activity_readings import ActivityReader
from models.activities.listings import ListOrigin, read_listings
from models.clock import SystemClock
from models.imports.import_problems import problem_table
from models.imports.imports import SourceFile
from models.sheets.sheets import read_rows, write_table

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from models.activities.activity_imports import ListDifference
    from models.activities.listings import ListEdition
    from models.imports.imports import Import

_COPY = re.compile(r"\s*[(（]\d+[)）]$")


DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
ReportFile = Annotated[
    Path | None, typer.Option(help="Write every problem to this .xlsx or .csv.")
]
Source = Annotated[
    str, typer.Option(help="The list's name across its editions; else the file's name.")
]
Organiser = Annotated[str, typer.Option(help="The host of rows that name none.")]
Year = Annotated[
    int | None, typer.Option(help="Of dates without one; else read from titles and names.")
]
Url = Annotated[str, typer.Option(help="Where the list was published.")]
IsPart = Annotated[
    bool, typer.Option("--part", help="Only some of the source's activities: withdraw none.")
]
ListFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


def fairs(
    file: ListFile,
    *,
    dry_run: DryRun = False,
    as_json: JsonOption = False,
    report: ReportFile = None,
    source: Source = "",
    organiser: Organiser = "",
    year: Year = None,
    url: Url = "",
    is_part: IsPart = False,
    data: DataOption = None,
) -> None:
    """Import a list of fairs, talks or events: xlsx, xls or csv, any usual headers."""
    _import(
        "fairs",
        file,
        _origin(file, source, organiser=organiser, year=year, url=url),
        dry_run=dry_run,
        as_json=as_json,
        report=report,
        is_part=is_part,
        data=data,
    )


def projects(
    file: ListFile,
    *,
    dry_run: DryRun = False,
    as_json: JsonOption = False,
    report: ReportFile = None,
    source: Source = "",
    organiser: Organiser = "",
    year: Year = None,
    url: Url = "",
    is_part: IsPart = False,
    data: DataOption = None,
) -> None:
    """Import a list of school-enterprise projects and events: xlsx, xls or csv."""
    origin = _origin(file, source, organiser=organiser, year=year, url=url)
    _import(
        "projects",
        file,
        replace(origin, kind=Kind.PROJECT),
        dry_run=dry_run,
        as_json=as_json,
        report=report,
        is_part=is_part,
        data=data,
    )


def _origin(file: Path, source: str, *, organiser: str, year: int | None, url: str) -> ListOrigin:
    return ListOrigin(
        source=source or _COPY.sub("", file.stem),
        file_name=file.name,
        source_url=url,
        organiser=organiser,
        year=year,
    )


def _import(
    noun: str,
    file: Path,
    origin: ListOrigin,
    *,
    dry_run: bool,
    as_json: bool,
    report: Path | None,
    is_part: bool,
    data: Path | None,
) -> None:
    settings, now = load(data=data), SystemClock().now()
    say = said()
    with refusals(say, as_json=as_json), progress_bar(shown=not as_json) as progress:
        edition = read_listings(
            tracked(read_rows(file), progress, say("import-reading")),
            origin=origin,
            columns=Columns.load(noun),
            reader=activity_reader(),
        )
        if report:
            write_table(report, problem_table(edition, say))
        progress.add_task(say("import-writing"), total=None)
        with opening_the_database():
            record, difference = asyncio.run(
                _take_in(settings, edition, file, is_part=is_part, dry_run=dry_run, now=now)
            )
    outcome = Report(edition, difference, record.id if record else None, say)
    counts = {"past": edition.past(now), "closed": edition.closed(now)}
    if as_json:
        typer.echo(json.dumps({**outcome.to_json(), **counts}, ensure_ascii=False))
        return
    outcome.show(Console())
    for name, count in counts.items():
        if count:
            typer.echo(say(f"import-{name}", count=count))
    if report:
        typer.echo(say("import-report", path=str(report)))


def activity_reader() -> ActivityReader:
    """What understands announcements."""
    regions = Regions.load()
    return ActivityReader(Nomenclature.load(), regions, Schools.load(regions.divisions))


async def _take_in(
    settings: Settings,
    edition: ListEdition,
    file: Path,
    *,
    is_part: bool,
    dry_run: bool,
    now: datetime,
) -> tuple[Import | None, ListDifference]:
    async with opened(settings) as database:
        if dry_run:
            async with database.read() as session:
                return None, await compare_list(session, edition, is_whole=not is_part, now=now)
        source = SourceFile.at(file)
        async with database.write() as session:
            return await import_list(session, edition, file=source, is_whole=not is_part, now=now)
