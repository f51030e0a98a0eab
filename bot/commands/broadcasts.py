"""`qilu broadcast send`, `show`, `report`: messages of the operator to many; `qilu run` sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.broadcast_checks import print_found, told
from bot.commands.broadcast_orders import Draft, Order, store, submit
from bot.commands.configuration import DataOption, give_up, load
from bot.commands.json_lines import echo_json
from bot.commands.storage import in_database
from bot.commands.terminal import JsonOption, refusals, said
from handlers.broadcasts.broadcast_cards import fared, state_words
from handlers.broadcasts.broadcast_times import time_words
from knowledge.library import Library
from models.broadcasts import broadcasts
from models.broadcasts.broadcast_reports import Figures, figures
from models.broadcasts.broadcast_workbooks import workbook
from models.broadcasts.broadcasts import Broadcast, Choices
from models.clock import SystemClock
from models.errors import Refused

if TYPE_CHECKING:
    from typing import Any

    from models.database import Session

NumberArgument = Annotated[int, typer.Argument(help="The number of the broadcast.")]
_FileOption = typer.Option("--file", exists=True, dir_okay=False, help="A picture or file.")
_ListOption = typer.Option("--list", exists=True, dir_okay=False, help="A table of recipients.")


def send(
    text: Annotated[str, typer.Argument(help="What to say; {姓名|同学} is filled in for each.")],
    *,
    to: Annotated[str, typer.Option(help="For whom: 2026届 本科 计算机类; 全部: everybody.")] = "",
    listed: Annotated[Path | None, _ListOption] = None,
    file: Annotated[Path | None, _FileOption] = None,
    buttons: Annotated[Choices, typer.Option(help="The buttons below it.")] = Choices.NONE,
    group: Annotated[list[int] | None, typer.Option(help="A class group as well; again.")] = None,
    activity: Annotated[int | None, typer.Option(help="For --buttons sign-up.")] = None,
    at: Annotated[str, typer.Option(help="When: 2026-03-20 9:00, 明天早上9点; else now.")] = "",
    every: Annotated[
        str, typer.Option(help="每周一早上8点, 每两周周五, 每月1号, 节假日不发.")
    ] = "",
    expect: Annotated[
        int | None, typer.Option(help="How many recipients you expect; a large one needs it.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check it, and write nothing.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Check a message to many and hand it in, once a day at most."""
    if not (to or listed):
        give_up("for whom? --to says it in words (--to 全部: everybody), --list names a table")
    if (buttons is Choices.SIGN_UP) != (activity is not None):
        give_up("--buttons sign-up and --activity belong together")
    if at and every:
        give_up("--at is for once, --every for again and again")
    groups = tuple(group or ())
    order = Order(text, to, listed, file, buttons, groups, activity, at, every)
    _hand_in(order, expect=expect, dry_run=dry_run, as_json=as_json, data=data)


def _hand_in(
    order: Order, *, expect: int | None, dry_run: bool, as_json: bool, data: Path | None
) -> None:
    """Read an order, show what was found, and hand it in if it may and shall be."""
    settings, say, now = load(data=data), said(), SystemClock().now()

    async def work(session: Session) -> dict[str, Any]:
        examined = await store(session, draft, library, now=now)
        found = told(examined, say, now)
        if dry_run or not examined.check.is_fit:
            raise _OnlyTried({**found, "broadcast": None} | ({} if dry_run else {"refused": True}))
        is_large = settings.sending().needs_approval(examined.check.recipients)
        await submit(session, examined, expect=expect, is_large=is_large, now=now)
        return found

    with refusals(say, as_json=as_json):
        library = Library.load()
        draft = Draft.read(order, library, now)
        try:
            found = in_database(data, work)
        except _OnlyTried as tried:
            found = tried.found
    print_found(found, say, as_json=as_json)
    if found.get("refused"):
        raise typer.Exit(1)


def show(
    number: Annotated[int | None, typer.Argument(help="One; else the last twenty.")] = None,
    *,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show how a broadcast fares and when it comes, or the last ones."""

    async def read(session: Session) -> list[tuple[Broadcast, Figures]]:
        if number is None:
            rows = await broadcasts.written_by(session, None, limit=20)
        else:
            rows = [await stored(session, number)]
        return [(row, await figures(session, row)) for row in rows]

    say, now = said(), SystemClock().now()
    with refusals(say, as_json=as_json):
        found = in_database(data, read)
    for row, fares in found:
        if as_json:
            echo_json(_figures(row, fares))
            continue
        typer.echo(say("broadcast-title", number=str(row.number), state=state_words(say, row)))
        for line in filter(None, (time_words(say, row, now), *fared(say, fares))):
            typer.echo(f"  {line}")


def report(
    number: NumberArgument,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The .xlsx to write.")],
    *,
    data: DataOption = None,
) -> None:
    """Write the report: by class, what everybody answered, and who never got it."""
    say = said()

    async def read(session: Session) -> bytes:
        return await workbook(session, await stored(session, number), say)

    with refusals(say, as_json=False):
        book = in_database(data, read)
    try:
        file.write_bytes(book)
    except OSError as error:
        give_up(f"{file} cannot be written: {error.strerror}")
    typer.echo(file)


async def stored(session: Session, number: int) -> Broadcast:
    """A broadcast, locked; raises `Refused` where there is none."""
    row = await broadcasts.find(session, number)
    if row is None:
        raise Refused("broadcast-gone")
    return row


class _OnlyTried(Exception):
    """What was found without anything being kept."""

    def __init__(self, found: dict[str, Any]) -> None:
        super().__init__()
        self.found = found


def _figures(row: Broadcast, fares: Figures) -> dict[str, Any]:
    rule = row.recurrence
    return {
        "broadcast": row.number,
        "state": row.state,
        "reason": row.reason,
        "due": row.due_at.isoformat() if row.due_at else None,
        "every": rule.to_json() if rule else None,
        "series": row.series_id,
        "recipients": fares.recipients,
        "deliveries": fares.states,
        "skipped": fares.skipped,
        "answers": fares.answers,
        "complaints": fares.complaints,
    }
