"""`qilu competition`: editions published from a file, the log verified, entries exported."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, load
from bot.commands.overviews import Overview, show_overviews
from bot.commands.storage import opened, opening_the_database, writing
from bot.commands.terminal import JsonOption, language, refusals, said
from bot.commands.workbooks import ColumnsOption, write_workbook
from knowledge.regions.regions import Regions
from knowledge.texts import Texts, closest_locale
from models.activities.activities import look_up
from models.clock import SystemClock
from models.contests import contest_log, contests
from models.contests.contest_checks import check_all
from models.contests.contest_columns import entry_table
from models.contests.contest_files import read_edition
from models.contests.editions import publish as publish_edition
from models.contests.entries import in_contest
from models.errors import Refused
from models.people.audit import note

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.contests.contest_files import EditionPlan
    from models.contests.contest_log import Checked
    from models.conversations.notices import Say
    from models.database import Session
    from models.sheets.sheets import Table


def publish(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check it all, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Publish an edition from a YAML file, or change it (see `qilu template competition`)."""
    settings, say = load(data=data), said()
    with refusals(say, as_json=as_json), opening_the_database():
        plan = read_edition(file.read_bytes(), Regions.load())
        number, counts = asyncio.run(_publish(settings, plan, dry_run=dry_run))
    told = {name: counts[name] for name in ("added", "changed", "unchanged")}
    if as_json:
        typer.echo(json.dumps({"edition": number, "dry_run": dry_run, **told}))
        return
    typer.echo(say("edition-published", title=plan.said["title"], **told))
    typer.echo(say("import-dry-run") if dry_run else say("edition-where"))


def verify(
    *,
    head: Annotated[
        list[str] | None, typer.Option(help="A head noted down earlier that has to be there.")
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Check that no log and no entry was changed afterwards; exit code 1 if one was."""
    settings, say = load(data=data), said()
    with opening_the_database():
        checked, lost = asyncio.run(_verify(settings, head or []))
    if as_json:
        for each in checked:
            faults = [{"fault": fault.key, "number": fault.number} for fault in each.faults]
            typer.echo(
                json.dumps(
                    {
                        "contest": each.contest_id,
                        "links": each.links,
                        "head": each.head,
                        "faults": faults,
                    }
                )
            )
    else:
        for each in checked:
            typer.echo("\n".join(_told(each, say)))
        if lost:
            typer.echo(say("log-head-gone"))
    if lost or any(each.faults for each in checked):
        raise typer.Exit(1)


def export(
    contest: Annotated[int, typer.Argument(help="The contest's number, see `show`.")],
    *,
    columns: ColumnsOption = "",
    data: DataOption = None,
) -> None:
    """Write a contest's entries as a workbook (xlsx) to standard output."""
    write_workbook(
        partial(_export, load(data=data), contest),
        columns,
        example="qilu competition export NUMBER > entries.xlsx",
        say=said(),
    )


def show(*, as_json: JsonOption = False, data: DataOption = None) -> None:
    """Show every contest with its number and how many entries it has."""
    show_overviews(
        _contests, names=("contest", "entries"), state="entry-short", as_json=as_json, data=data
    )


async def _publish(
    settings: Settings, plan: EditionPlan, *, dry_run: bool
) -> tuple[int | None, Counter[str]]:
    now = SystemClock().now()
    async with opened(settings) as database, writing(database, dry_run=dry_run) as session:
        edition, counts = await publish_edition(session, plan, by=None, now=now)
        subject = f"activity:{edition.number}"
        await note(session, "published edition", person_id=None, at=now, subject=subject)
    return (None if dry_run else edition.number), counts


async def _verify(settings: Settings, heads: list[str]) -> tuple[list[Checked], bool]:
    async with opened(settings) as database, database.read() as session:
        checked = await check_all(session)
        lost = [head for head in heads if not await contest_log.has_head(session, head)]
        return checked, bool(lost)


async def _export(settings: Settings, number: int, columns: list[str]) -> Table:
    async with opened(settings) as database, database.write() as session:
        contest = await contests.the_contest(session, number)
        activity = await look_up(session, number)
        if activity is None:
            raise Refused("contest-gone")
        await note(
            session,
            "exported entries",
            person_id=None,
            at=SystemClock().now(),
            subject=f"activity:{number}",
        )
        return await entry_table(
            session,
            contest,
            title=activity.title,
            texts=Texts.load(),
            locale=closest_locale(language()),
            columns=columns,
        )


async def _contests(session: Session) -> list[Overview]:
    return [
        Overview.of(
            activity, [entry.state for entry, _ in await in_contest(session, activity.number)]
        )
        for _, activity in await contests.every(session)
    ]


def _told(checked: Checked, say: Say) -> list[str]:
    if checked.faults:
        return [
            say(fault.key, contest=fault.contest_id, number=fault.number)
            for fault in checked.faults
        ]
    return [
        say("log-whole", contest=checked.contest_id, links=checked.links, head=checked.head or "-")
    ]
