"""`qilu import results FILE --contest NUMBER` and `qilu competition promote`: who did how well,
and who goes on."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.commands.configuration import DataOption, give_up, load
from bot.commands.import_report import Report
from bot.commands.importing import progress_bar, tracked
from bot.commands.storage import opened, opening_the_database, writing
from bot.commands.terminal import JsonOption, refusals, said
from handlers import entry_news
from knowledge.columns import Columns
from knowledge.texts import Texts
from models.audit import note
from models.clock import SystemClock
from models.import_problems import problem_table
from models.imports import SourceFile
from models.notices import Post
from models.promotions import promote as promote_entries
from models.promotions import ranked
from models.results import compare_results, import_results, read_results
from models.sheets import read_rows, write_table

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.imports import Import
    from models.promotions import Promotion
    from models.results import ResultDifference, ResultList

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


def promote(
    contest: Annotated[int, typer.Argument(help="The contest's number, see `show`.")],
    *,
    rank: Annotated[int, typer.Option(min=0, help="Everybody up to this rank.")] = 0,
    file: Annotated[
        Path | None,
        typer.Option("--list", exists=True, dir_okay=False, help="A table of entries."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show who would go on, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Let entries go on into the next round, by rank or by a list of their numbers."""
    if bool(rank) == bool(file):
        give_up("either --rank or --list is needed")
    settings, say = load(data=data), said()
    with refusals(say, as_json=as_json), opening_the_database():
        numbers = [each.number for each in _read(file).results] if file else []
        outcome = asyncio.run(_promote(settings, contest, numbers, rank=rank, dry_run=dry_run))
    if as_json:
        typer.echo(json.dumps({"promoted": len(outcome.made), "left": outcome.left}))
        return
    typer.echo(say("promotion-done", number=len(outcome.made)))
    for number, key in outcome.left.items():
        typer.echo(say("promotion-left", number=number, why=say(key)))
    if dry_run:
        typer.echo(say("import-dry-run"))


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


async def _promote(
    settings: Settings, contest: int, numbers: list[int], *, rank: int, dry_run: bool
) -> Promotion:
    now, texts = SystemClock().now(), Texts.load()
    async with opened(settings) as database, writing(database, dry_run=dry_run) as session:
        chosen = await ranked(session, contest, rank) if rank else numbers
        outcome = await promote_entries(session, contest, chosen, by=None, now=now)
        for entry in outcome.made:
            post = Post(session, texts, now)
            await entry_news.tell(post, entry, "entry-promoted-news", number=entry.number)
        subject = f"activity:{contest}"
        await note(session, "promoted entries", person_id=None, at=now, subject=subject)
    return outcome
