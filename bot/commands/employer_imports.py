"""`qilu import employers FILE --fair NUMBER`: who comes to a fair, and whom they seek."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.commands.configuration import DataOption, load
from bot.commands.fair_imports import activity_reader
from bot.commands.import_report import Report
from bot.commands.importing import progress_bar, tracked
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, refusals, said
from knowledge.columns import Columns
from models.activities.employer_lists import compare_employers, import_employers, read_employers
from models.clock import SystemClock
from models.imports.import_problems import problem_table
from models.imports.imports import SourceFile
from models.sheets.sheets import read_rows, write_table

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.activities.employer_lists import EmployerDifference, EmployerList
    from models.imports.imports import Import


def employers(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    *,
    fair: Annotated[int, typer.Option(min=1, help="The number of the fair, as in its address.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    report: Annotated[
        Path | None, typer.Option(help="Write every problem to this .xlsx or .csv.")
    ] = None,
    is_part: Annotated[
        bool, typer.Option("--part", help="Only some of the employers: take none away.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Import the employers of a fair and the positions they bring: xlsx, xls or csv."""
    settings = load(data=data)
    say = said()
    with refusals(say, as_json=as_json), progress_bar(shown=not as_json) as progress:
        found = read_employers(
            tracked(read_rows(file), progress, say("import-reading")),
            source=file.stem,
            columns=Columns.load("employers"),
        )
        if report:
            write_table(report, problem_table(found, say))
        progress.add_task(say("import-writing"), total=None)
        with opening_the_database():
            record, difference = asyncio.run(
                _take_in(settings, fair, found, file, is_part=is_part, dry_run=dry_run)
            )
    outcome = Report(found, difference, record.id if record else None, say)
    if as_json:
        typer.echo(json.dumps({**outcome.to_json(), "fair": fair}, ensure_ascii=False))
        return
    outcome.show(Console())
    if report:
        typer.echo(say("import-report", path=str(report)))


async def _take_in(
    settings: Settings,
    fair: int,
    found: EmployerList,
    file: Path,
    *,
    is_part: bool,
    dry_run: bool,
) -> tuple[Import | None, EmployerDifference]:
    async with opened(settings) as database:
        if dry_run:
            async with database.read() as session:
                return None, await compare_employers(session, fair, found, is_whole=not is_part)
        async with database.write() as session:
            return await import_employers(
                session,
                fair,
                found,
                file=SourceFile.at(file),
                demands=activity_reader().demands,
                is_whole=not is_part,
                now=SystemClock().now(),
            )
