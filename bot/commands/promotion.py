"""`qilu competition promote` and `qilu competition demote`: who goes on, and taking that back."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, give_up, load
from bot.commands.importing import progress_bar, tracked
from bot.commands.storage import opened, opening_the_database, writing
from bot.commands.terminal import JsonOption, refusals, said
from handlers.contests import entry_news
from knowledge.columns import Columns
from knowledge.texts import Texts
from models.clock import SystemClock
from models.contests import promotion_undo
from models.contests.promotion_lists import KIND, PromotionList, named, read_promotions
from models.contests.promotions import promote as promote_entries
from models.contests.promotions import ranked
from models.conversations.notices import Post
from models.errors import Refused
from models.imports.import_problems import reason_of
from models.people.audit import note
from models.sheets.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from models.contests.entries import ContestEntry
    from models.contests.promotions import Promotion
    from models.conversations.notices import Say

_NOBODY = PromotionList("", (), (), (), (), rows=0)


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
        listed = _read(file) if file else _NOBODY
        listed, outcome = asyncio.run(
            _promote(settings, contest, listed, rank=rank, dry_run=dry_run)
        )
    if as_json:
        problems = [{**asdict(each), "words": reason_of(each, say)} for each in listed.problems]
        told = {"promoted": len(outcome.made), "left": outcome.left, "problems": problems}
        typer.echo(json.dumps({**told, "passed_over": listed.passed_over}, ensure_ascii=False))
        return
    for line in _told(listed, outcome, say):
        typer.echo(line)
    if dry_run:
        typer.echo(say("import-dry-run"))


def demote(
    contest: Annotated[int, typer.Argument(help="The contest's number, see `show`.")],
    *,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Take the last `promote` back, as long as none of its entries was handed in since."""
    settings, say = load(data=data), said()
    with refusals(say, as_json=as_json), opening_the_database():
        undone = asyncio.run(_demote(settings, contest))
    if as_json:
        typer.echo(json.dumps({"demoted": [entry.number for entry in undone]}))
    else:
        typer.echo(say("promotion-undone", number=len(undone)))


def _read(file: Path) -> PromotionList:
    with progress_bar(shown=False) as progress:
        rows = tracked(read_rows(file), progress, "")
        return read_promotions(rows, source=file.stem, columns=Columns.load(KIND))


async def _promote(
    settings: Settings, contest: int, listed: PromotionList, *, rank: int, dry_run: bool
) -> tuple[PromotionList, Promotion]:
    now, texts = SystemClock().now(), Texts.load()
    async with opened(settings) as database, writing(database, dry_run=dry_run) as session:
        listed = await named(session, contest, listed)
        chosen = await ranked(session, contest, rank) if rank else listed.numbers
        outcome = await promote_entries(session, contest, chosen, by=None, now=now)
        for entry in outcome.made:
            await entry_news.tell_promoted(Post(session, texts, now), entry)
        subject = f"activity:{contest}"
        await note(session, "promoted entries", person_id=None, at=now, subject=subject)
    return listed, outcome


async def _demote(settings: Settings, contest: int) -> list[ContestEntry]:
    now = SystemClock().now()
    async with opened(settings) as database, database.write() as session:
        link = await promotion_undo.latest(session, contest, by=None)
        if link is None:
            raise Refused("promotion-none-of-yours")
        undone = await promotion_undo.take_back(session, contest, link, by=None, now=now)
        post = Post(session, Texts.load(), now)
        for entry in undone:
            key, number = "entry-demoted-news", entry.number
            await entry_news.tell_with_advisers(post, entry, key, number=number)
        subject = f"activity:{contest}"
        await note(session, "undid a promotion", person_id=None, at=now, subject=subject)
    return undone


def _told(listed: PromotionList, outcome: Promotion, say: Say) -> Iterator[str]:
    """Who goes on, and row by row who does not, with the reason."""
    yield say("promotion-done", number=len(outcome.made))
    for number, key in outcome.left.items():
        yield say("promotion-left", number=number, why=say(key))
    for each in listed.problems:
        yield say("table-problem", row=str(each.row), why=reason_of(each, say))
    if listed.passed_over:
        yield say("promotion-passed-over", number=listed.passed_over)
