"""`qilu import results FILE --contest NUMBER`: who did how well."""

from __future__ import annotations

import asyncio
import json
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
from models.clock import SystemClock
from models.contests.result_lists import read_results
from models.contests.results import compare_results, import_results
from models.imports.import_problems import problem_table
from models.imports.imports import SourceFile
from models.sheets.sheets import read_rows, write_table

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.contests.result_lists import ResultList
    from models.contests.results import ResultDifference
    from models.imports.imports import Import

ListFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


def results(
    file: ListFile,
    *,
    contest: Annotated[int, typer.Option(min=1, help="See `qilu competition show`.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    report: Annotated[
        Path | None, typer.Option(help="Write every problem to this .xlsx or .csv.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Import results of a contest (scores, ranks, awards, certificates): xlsx, xls or csv."""
    settings, say = load(data=data), said()
    with refusals(say, as_json=as_json), progress_bar(shown=not as_json) as progress:
        found = _read(file)
        progress.add_task(say("import-writing"), total=None)
        with opening_the_database():
            made, found, difference = asyncio.run(
                _take_in(settings, contest, found, file, dry_run=dry_run)
            )
        if report:
            write_table(report, problem_table(found, say))
    outcome = Report(found, difference, made.id if made else None, say)
    if as_json:
        typer.echo(json.dumps({**outcome.to_json(), "contest": contest}, ensure_ascii=False))
        return
    outcome.show(Console())
    if report:
        typer.echo(say("import-report", path=str(report)))


def _read(file: Path) -> ResultList:
    with progress_bar(shown=False) as progress:
        rows = tracked(read_rows(file), progress, "")
        return read_results(rows, source=file.stem, columns=Columns.load("results"))


async def _take_in(
    settings: Settings, contest: int, found: ResultList, file: Path, *, dry_run: bool
) -> tuple[Import | None, ResultList, ResultDifference]:
    async with opened(settings) as database:
        if dry_run:
            async with database.read() as session:
                return None, *await compare_results(session, contest, found)
        source = SourceFile.at(file)
        now = SystemClock().now()
        async with database.write() as session:
            return await import_results(session, contest, found, file=source, now=now)
