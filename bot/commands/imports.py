"""`qilu import positions FILE`: takes a table of positions in, whole or not at all."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.commands.configuration import DataOption, load
from bot.commands.import_report import Report
from bot.commands.importing import progress_bar, tracked
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, refusals, said
from knowledge.columns import Columns
from knowledge.dates.periods import CHINA
from knowledge.majors.nomenclature import Nomenclature
from knowledge.positions.programmes import Programmes
from knowledge.regions.regions import Regions
from models.clock import SystemClock
from models.imports.import_problems import problem_table
from models.imports.imports import SourceFile, take_in
from models.positions.differences import compare
from models.positions.postings import Origin, read_postings
from models.positions.readings import reader
from models.sheets.sheets import read_rows, write_table
from models.visits.visit_audiences import count_fitting
from models.visits.visit_positions import open_all
from models.visits.visits import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.settings import Settings
    from models.imports.imports import Import
    from models.positions.differences import Difference
    from models.positions.positions import Reading
    from models.positions.postings import Edition
    from models.sheets.sheets import Row

_COPY = re.compile(r"\s*[(（]\d+[)）]$")


def positions(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    report: Annotated[
        Path | None, typer.Option(help="Write every problem to this .xlsx or .csv.")
    ] = None,
    source: Annotated[
        str, typer.Option(help="The table's name across its editions; else the file's name.")
    ] = "",
    programme: Annotated[
        str, typer.Option(help="国考, 省考, 三支一扶 …; else read from titles and names.")
    ] = "",
    year: Annotated[int | None, typer.Option(help="Else read from titles and names.")] = None,
    url: Annotated[str, typer.Option(help="Where the table was published.")] = "",
    deadline: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The last day of application, if one for all."),
    ] = None,
    is_part: Annotated[
        bool, typer.Option("--part", help="Only some of the source's positions: withdraw none.")
    ] = False,
    visit: Annotated[
        int | None, typer.Option(help="The number of the visit that opened these positions.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Import a table of positions: xlsx, xls or csv, any sheet, any usual headers."""
    settings = load(data=data)
    say = said()
    origin = Origin(
        source=source or _COPY.sub("", file.stem),
        file_name=file.name,
        source_url=url,
        programme=programme,
        year=year,
        deadline=deadline and datetime.combine(deadline, time(23, 59, 59), CHINA).astimezone(UTC),
    )
    with refusals(say, as_json=as_json), progress_bar(shown=not as_json) as progress:
        edition = _read(tracked(read_rows(file), progress, say("import-reading")), origin)
        if report:
            write_table(report, problem_table(edition, say))
        keys = progress.track(edition.postings, description=say("import-understanding"))
        understand = reader(Nomenclature.load(), Regions.load())
        readings = {key: understand(edition.postings[key]) for key in keys}
        progress.add_task(say("import-writing"), total=None)
        with opening_the_database():
            if dry_run:
                record = None
                difference, people = asyncio.run(
                    _try(settings, edition, readings, is_part=is_part, visit=visit)
                )
            else:
                people = None
                record, difference = asyncio.run(
                    _take_in(settings, edition, readings, file, is_part=is_part, visit=visit)
                )
    programmes = {posting.programme for posting in edition.postings.values()}
    outcome = Report(
        edition,
        difference,
        record.id if record else None,
        say,
        programmes if visit is None else (),
        people,
    )
    if as_json:
        typer.echo(json.dumps(outcome.to_json(), ensure_ascii=False))
        return
    outcome.show(Console())
    if report:
        typer.echo(say("import-report", path=str(report)))


def _read(rows: Iterable[Row], origin: Origin) -> Edition:
    columns, programmes = Columns.load("positions"), Programmes.load()
    return read_postings(rows, origin=origin, columns=columns, programmes=programmes)


async def _try(
    settings: Settings,
    edition: Edition,
    readings: Mapping[str, Reading],
    *,
    is_part: bool,
    visit: int | None,
) -> tuple[Difference, int | None]:
    """What would change, and how many would be told of what a visit opened."""
    async with opened(settings) as database, database.read() as session:
        difference = await compare(session, edition, is_whole=not is_part)
        if visit is None:
            return difference, None
        from knowledge.library import Library  # noqa: PLC0415 - a second, for those who ask

        people = await count_fitting(
            session,
            (await standing(session, visit)).part,
            edition.postings,
            readings,
            library=Library.load(),
            now=SystemClock().now(),
        )
        return difference, people


async def _take_in(
    settings: Settings,
    edition: Edition,
    readings: Mapping[str, Reading],
    file: Path,
    *,
    is_part: bool,
    visit: int | None,
) -> tuple[Import, Difference]:
    async with opened(settings) as database:
        now = SystemClock().now()
        async with database.write() as session:
            outcome = await take_in(
                session,
                edition,
                file=SourceFile.at(file),
                readings=readings,
                is_whole=not is_part,
                now=now,
            )
            if visit is not None:
                await open_all(session, visit, list(edition.postings), now=now)
            return outcome
