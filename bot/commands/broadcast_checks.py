"""What the flight check of a broadcast found, for a terminal or for another program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from bot.commands.json_lines import echo_json
from handlers.broadcasts.broadcast_cards import compared_words, finding_words
from handlers.broadcasts.broadcast_times import time_words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.broadcast_orders import Examined
    from models.broadcasts.broadcast_comparisons import Comparison
    from models.broadcasts.broadcast_lists import Unmatched
    from models.conversations.notices import Say


def told(examined: Examined, say: Say, now: datetime) -> dict[str, Any]:
    """All of it as plain values."""
    check, matched = examined.check, examined.matched
    return {
        "broadcast": examined.row.number,
        "when": time_words(say, examined.row, now),
        "recipients": check.recipients,
        "groups": check.groups,
        "minutes": round(check.lasts.total_seconds() / 60, 1),
        "compared": _compared(check.compared, say) if check.compared else None,
        "findings": [
            {"key": each.key, "fatal": each.fatal, "words": finding_words(each, say)}
            for each in check.findings
        ],
        "samples": [sample.text for sample in check.samples],
        "unmatched": [_unmatched(each, say) for each in (matched.unmatched if matched else ())],
    }


def print_found(found: dict[str, Any], say: Say, *, as_json: bool) -> None:
    """Print what `told` tells."""
    if as_json:
        echo_json(found)
        return
    minutes = max(1, round(found["minutes"]))
    reach = {"number": found["recipients"], "groups": found["groups"], "minutes": minutes}
    typer.echo(say("broadcast-reach", **reach))
    if found["compared"]:
        typer.echo(found["compared"]["words"])
    for finding in (*found["findings"], *found["unmatched"]):
        typer.echo(finding["words"])
    for number, sample in enumerate(found["samples"], start=1):
        typer.echo(f"— {say('broadcast-sample', number=number)}\n{sample}")
    if found["broadcast"] is not None:
        typer.echo(say("broadcast-handed-in", number=str(found["broadcast"])))
        typer.echo(found["when"])


def _compared(compared: Comparison, say: Say) -> dict[str, Any]:
    return {
        "broadcast": compared.last,
        "new": compared.new.number,
        "missing": compared.missing.number,
        "words": compared_words(compared, say),
    }


def _unmatched(each: Unmatched, say: Say) -> dict[str, Any]:
    row, words = str(each.entry.row), each.entry.words
    return {
        "row": each.entry.row,
        "why": each.why,
        "words": say(f"broadcast-list-{each.why}", row=row, words=words),
    }
