"""`qilu ask`: what a message says and wants, as the chat understands it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.json_lines import FROM_INPUT, clean, echo_json, queries
from knowledge.dates.periods import CHINA
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from knowledge.understanding.intents import Intents
from knowledge.understanding.understanding import Understanding

if TYPE_CHECKING:
    from knowledge.understanding.understanding import Understood


def ask(
    text: Annotated[str, typer.Argument(help="A message, or - for one a line.")],
    previous: Annotated[
        str, typer.Option(help="The message before, which a short one may go on with.")
    ] = "",
    now: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"], help="When it is said, in China."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON line for each.")] = False,
) -> None:
    """Read a message: what it names, what it wants, how likely, and what else it may mean."""
    regions = Regions.load()
    understanding = Understanding(regions, Schools.load(regions.divisions), Intents.load())
    moment = now.replace(tzinfo=CHINA) if now else datetime.now(UTC)
    before = understanding.read(clean(previous), now=moment).act if previous else None
    for one in queries(text):
        read = understanding.read(one, now=moment, before=before)
        if as_json or text == FROM_INPUT:
            echo_json(_json(read))
        else:
            _show(read)


def _json(read: Understood) -> dict[str, Any]:
    decision = read.decision
    return {
        "text": read.text,
        "intent": read.intent,
        "about": read.act.about,
        "likelihood": round(decision.likelihood, 3),
        "sure": decision.is_sure,
        "goes_on": read.goes_on,
        "alternatives": [
            {"act": str(other.act), "likelihood": round(other.likelihood, 3)}
            for other in decision.alternatives
        ],
        "slots": [
            {"slot": name, "start": slot.start, "end": slot.end, "text": slot.text}
            | {"value": slot.value}
            for name, slot in read.slots.named()
        ],
        "times": [
            {"start": when.start, "end": when.end, **when.value.to_json()}
            for when in read.slots.times
        ],
        "filters": [list(each) for each in read.slots.filters],
        "evidence": sorted(read.evidence),
        "parts": [_json(part) for part in read.parts],
    }


def _show(read: Understood) -> None:
    console = Console()
    likely = [(read.act, read.decision.likelihood)]
    likely += [(other.act, other.likelihood) for other in read.decision.alternatives]
    wanted = Table("wants", "likelihood")
    for act, likelihood in likely:
        wanted.add_row(str(act), f"{likelihood:.2f}")
    console.print(wanted)
    named = Table("slot", "words", "value")
    for name, slot in read.slots.named():
        named.add_row(name, slot.text, slot.value)
    if named.row_count:
        console.print(named)
    for part in read.parts:
        console.print(f"[bold]{part.text}[/bold]: {part.act}")
