"""`qilu broadcast …`: an operator's messages to many, and steering anybody's; `qilu run` sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.configuration import DataOption, give_up, load
from bot.commands.json_lines import echo_json
from bot.commands.storage import in_database
from bot.commands.terminal import JsonOption, refusals, said
from handlers.broadcast_audience import read_rules
from handlers.broadcast_cards import finding_words
from handlers.broadcast_form import read_text
from handlers.fair_answers import span_in_words
from handlers.talk import Unclear
from knowledge.library import Library
from knowledge.periods import CHINA
from knowledge.recurrences import read_recurrence
from models import broadcast_lists, broadcast_steering, broadcasts
from models.broadcast_audiences import Rules
from models.broadcast_checks import check_rules, examine
from models.broadcast_reports import figures
from models.broadcast_workbooks import workbook
from models.broadcasts import Broadcast, Choices, Content
from models.clock import SystemClock
from models.errors import Refused
from models.milestones import Name
from models.roles import Part
from models.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from models.broadcast_checks import FlightCheck
    from models.broadcast_lists import Matched
    from models.database import Session
    from models.notices import Say

T = TypeVar("T")
NumberArgument = Annotated[int, typer.Argument(help="The number of the broadcast.")]


def send(
    text: Annotated[str, typer.Argument(help="What to say; {姓名|同学} is filled in for each.")],
    *,
    to: Annotated[
        str, typer.Option(help="For whom, in words: 2026届 本科 计算机类; 全部 for everybody.")
    ] = "",
    listed: Annotated[
        Path | None,
        typer.Option("--list", exists=True, dir_okay=False, help="A table of names or numbers."),
    ] = None,
    buttons: Annotated[Choices, typer.Option(help="The buttons below it.")] = Choices.NONE,
    group: Annotated[
        list[int] | None, typer.Option(help="A class group as well; may be given several times.")
    ] = None,
    activity: Annotated[
        int | None, typer.Option(help="The activity to sign up for, with --buttons sign-up.")
    ] = None,
    at: Annotated[str, typer.Option(help="When: 2026-03-20 9:00, 明天早上9点; else now.")] = "",
    every: Annotated[
        str,
        typer.Option(help="Again and again: 每周一早上8点, 每月1号, 节假日不发."),
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
    settings, say = load(data=data), said()
    now = SystemClock().now()
    if at and every:
        give_up("--at is for once, --every for again and again")
    with refusals(say, as_json=as_json):
        library, due_at = Library.load(), _moment(at, now) if at else now
        recurrence = read_recurrence(every, now=now) if every else None
        if every and recurrence is None:
            raise Refused("broadcast-every-unclear")
        if recurrence is not None:
            due_at = recurrence.after(now)
        today = now.astimezone(CHINA).date()
        rules = _said(partial(read_rules, library=library, today=today), to) if to else Rules()
        content = Content(
            _said(read_text, text),
            replace(rules, groups=tuple(group or ())),
            to,
            buttons,
            activity,
        )
        entries = broadcast_lists.entries(read_rows(listed)) if listed else None

        async def hand_in(session: Session) -> dict[str, Any]:
            await check_rules(session, content.rules, [Part()], author_id=None)
            row = await broadcasts.draft(session, content, author_id=None, now=now)
            matched = None
            if entries is not None:
                matched = await broadcast_lists.match(session, entries, [Part()])
                await broadcast_lists.keep(session, row, matched.people)
            row.due_at, row.every = due_at, recurrence.to_json() if recurrence else None
            check = await examine(session, row, library, now=now)
            found = _found(row, check, matched, say)
            if dry_run:
                raise _OnlyTried({**found, "broadcast": None})
            if not check.is_fit:
                raise _OnlyTried({**found, "broadcast": None, "refused": True})
            is_large = settings.sending().needs_approval(check.recipients)
            if (is_large or expect is not None) and expect != check.recipients:
                raise Refused("broadcast-unexpected", number=check.recipients)
            await broadcast_steering.submit(session, row, due_at=due_at, approval=False, now=now)
            return found

        try:
            found = in_database(data, hand_in)
        except _OnlyTried as tried:
            found = tried.found
    _print_found(found, as_json=as_json)
    if found.get("refused"):
        raise typer.Exit(1)


def show(
    number: Annotated[int | None, typer.Argument(help="One; else the last twenty.")] = None,
    *,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show how a broadcast fares, or the last ones."""

    async def read(session: Session) -> list[dict[str, Any]]:
        if number is None:
            rows = await broadcasts.written_by(session, None, limit=20)
        else:
            rows = [await _stored(session, number)]
        return [await _figures(session, row) for row in rows]

    say = said()
    with refusals(say, as_json=as_json):
        found = in_database(data, read)
    for each in found:
        if as_json:
            echo_json(each)
            continue
        state = say(f"broadcast-state-{each['state']}")
        typer.echo(say("broadcast-title", number=str(each["broadcast"]), state=state))
        counts = {**each["deliveries"], **each["skipped"], **each["answers"]}
        told = " ".join(f"{name}={count}" for name, count in counts.items())
        typer.echo(f"  {each['recipients']} · {told}")


def report(
    number: NumberArgument,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The .xlsx to write.")],
    *,
    data: DataOption = None,
) -> None:
    """Write the report: by class, what everybody answered, and who never got it."""
    say = said()

    async def read(session: Session) -> bytes:
        return await workbook(session, await _stored(session, number), say)

    with refusals(say, as_json=False):
        file.write_bytes(in_database(data, read))


def pause(number: NumberArgument, *, data: DataOption = None) -> None:
    """Hold what has not left."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await broadcast_steering.pause(session, row, reason="asked")

    _steer(number, steer, data=data)


def resume(number: NumberArgument, *, data: DataOption = None) -> None:
    """Go on with one that is paused."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await broadcast_steering.resume(session, row, now=now)

    _steer(number, steer, data=data)


def cancel(number: NumberArgument, *, data: DataOption = None) -> None:
    """Send no more of one; what is being sent at the moment still arrives."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await broadcast_steering.cancel(session, row, now=now, reason="asked")

    _steer(number, steer, data=data)


def again(number: NumberArgument, *, data: DataOption = None) -> None:
    """Send once more what may not have arrived; some may get it twice."""

    async def steer(session: Session, row: Broadcast, now: datetime) -> None:
        await broadcast_steering.requeue_unknown(session, row, now=now)

    _steer(number, steer, data=data)


class _OnlyTried(Exception):
    """What was found without anything being kept."""

    def __init__(self, found: dict[str, Any]) -> None:
        super().__init__()
        self.found = found


def _steer(
    number: int,
    steer: Callable[[Session, Broadcast, datetime], Awaitable[None]],
    *,
    data: Path | None,
) -> None:
    """Do something with a broadcast, and say how it stands then."""
    say = said()

    async def work(session: Session) -> str:
        row = await _stored(session, number)
        await steer(session, row, SystemClock().now())
        return row.state

    with refusals(say, as_json=False):
        state = in_database(data, work)
    words = say(f"broadcast-state-{state}")
    typer.echo(say("broadcast-title", number=str(number), state=words))


async def _stored(session: Session, number: int) -> Broadcast:
    row = await broadcasts.find(session, number)
    if row is None:
        raise Refused("broadcast-gone")
    return row


async def _figures(session: Session, row: Broadcast) -> dict[str, Any]:
    fares = await figures(session, row)
    return {
        "broadcast": row.number,
        "state": row.state,
        "reason": row.reason,
        "recipients": fares.recipients,
        "deliveries": fares.states,
        "skipped": fares.skipped,
        "answers": fares.answers,
        "complaints": fares.complaints,
    }


def _found(
    row: Broadcast, check: FlightCheck, matched: Matched | None, say: Say
) -> dict[str, Any]:
    """What a check found, for a terminal or for another program."""
    unmatched = [
        {
            "row": each.entry.row,
            "why": each.why,
            "words": say(
                f"broadcast-list-{each.why}", row=str(each.entry.row), words=each.entry.words
            ),
        }
        for each in (matched.unmatched if matched else ())
    ]
    return {
        "broadcast": row.number,
        "recipients": check.recipients,
        "groups": check.groups,
        "minutes": round(check.lasts.total_seconds() / 60, 1),
        "new": check.new,
        "missing": check.missing,
        "findings": [
            {"key": each.key, "fatal": each.fatal, "words": finding_words(each, say)}
            for each in check.findings
        ],
        "samples": [sample.text for sample in check.samples],
        "unmatched": unmatched,
    }


def _print_found(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        echo_json(found)
        return
    say = said()
    minutes = max(1, round(found["minutes"]))
    reach = {"number": found["recipients"], "groups": found["groups"], "minutes": minutes}
    typer.echo(say("broadcast-reach", **reach))
    if found["new"] is not None:
        typer.echo(say("broadcast-compared", new=found["new"], missing=found["missing"]))
    for finding in (*found["findings"], *found["unmatched"]):
        typer.echo(finding["words"])
    for number, sample in enumerate(found["samples"], start=1):
        typer.echo(f"— {say('broadcast-sample', number=number)}\n{sample}")
    if found["broadcast"] is not None:
        typer.echo(say("broadcast-handed-in", number=str(found["broadcast"])))


def _moment(words: str, now: datetime) -> datetime:
    times = _said(partial(span_in_words, now=now), words)
    return times[Name.BEGINS].at


def _said(read: Callable[[str], T], words: str) -> T:
    """What words are read as; raises `Refused` where they cannot be."""
    try:
        return read(words)
    except Unclear as unclear:
        raise Refused(unclear.key, **unclear.params) from None
