"""A broadcast as its author sees it: where it stands, what was found, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcasts.broadcast_audience import describe
from handlers.broadcasts.broadcast_targets import group_names
from handlers.broadcasts.broadcast_times import time_words
from models.broadcasts import broadcast_reports
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcast_checks import examine
from models.broadcasts.broadcast_revisions import WITHDRAWN
from models.broadcasts.broadcasts import ENDED, UNDER_WAY, Choices, State
from models.deliveries.deliveries import State as DeliveryState
from models.messages import Card, Reply

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.broadcasts.broadcast_checks import FlightCheck
    from models.broadcasts.broadcast_comparisons import Comparison, Some
    from models.broadcasts.broadcast_findings import Finding
    from models.broadcasts.broadcast_reports import Figures
    from models.broadcasts.broadcasts import Broadcast
    from models.conversations.notices import Say
    from models.messages import Button

_QUOTED = 300
_TABLES = (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".txt")


async def show(turn: Turn, broadcast: Broadcast) -> Reply:
    """All of it: a draft with its flight check, another with its figures."""
    lines = await facts(turn, broadcast, turn.say)
    cards: list[Card] = []
    if broadcast.state in (State.DRAFT, State.APPROVAL, State.SCHEDULED):
        check = await examine(turn.session, broadcast, turn.library, now=turn.now)
        lines += _checked(turn, check)
        cards = [
            Card(turn.say("broadcast-sample", number=place), lines=tuple(reply.text.split("\n")))
            for place, reply in enumerate(check.samples, start=1)
        ]
        buttons = _draft_buttons(turn, broadcast, check)
    else:
        fares = await broadcast_reports.figures(turn.session, broadcast)
        lines += [broadcast.text[:_QUOTED], *fared(turn.say, fares)]
        buttons = _running_buttons(turn, broadcast, fares)
    heading = turn.say(
        "broadcast-title",
        number=str(broadcast.number),
        state=state_words(turn.say, broadcast),
    )
    return Reply("\n".join([heading, *lines]), cards=tuple(cards), buttons=tuple(buttons))


async def facts(turn: Turn, broadcast: Broadcast, say: Say) -> list[str]:
    """For whom it is, with what, and when, a line each."""
    rules = Rules.from_json(broadcast.rules)
    lines = [describe(rules, turn.library, say)]
    if names := await group_names(turn, rules.groups):
        lines.append(say("broadcast-to-groups", names=names))
    if broadcast.choices != Choices.NONE:
        lines.append(say("broadcast-with", choices=say(f"broadcast-choices-{broadcast.choices}")))
    if file := broadcast.file():
        lines.append(say("broadcast-file", name=file.name))
    if words := time_words(say, broadcast, turn.now):
        lines.append(words)
    return lines


def state_words(say: Say, broadcast: Broadcast) -> str:
    """Where it stands, and why it stopped."""
    words = say(f"broadcast-state-{broadcast.state}")
    if broadcast.reason and broadcast.state in (State.PAUSED, State.CANCELLED):
        words = f"{words} · {say(f'broadcast-reason-{broadcast.reason}')}"
    return words


def finding_words(finding: Finding, say: Say) -> str:
    """What a flight check found, in words."""
    params = dict(finding.params)
    if "field" in params:
        params["field"] = say(f"broadcast-field-{params['field']}")
    if "why" in params:
        params["why"] = say(str(params["why"]))
    mark = "⛔" if finding.fatal else "⚠️"
    return f"{mark} {say(f'broadcast-finding-{finding.key}', **params)}"


def _checked(turn: Turn, check: FlightCheck) -> list[str]:
    lines = [turn.say("broadcast-reach", **reach_of(check))]
    if check.compared:
        lines.append(compared_words(check.compared, turn.say))
    lines += [finding_words(finding, turn.say) for finding in check.findings]
    return lines


def compared_words(compared: Comparison, say: Say) -> str:
    """Who is new beside the last one, and who is missing."""

    def names(some: Some) -> str:
        told = say("list-separator").join(some.names)
        more = some.number - len(some.names)
        return say("broadcast-compared-names", names=told, more=more) if told else ""

    return say(
        "broadcast-compared",
        last=str(compared.last),
        new=compared.new.number,
        newcomers=names(compared.new),
        missing=compared.missing.number,
        gone=names(compared.missing),
    )


def reach_of(check: FlightCheck) -> dict[str, int]:
    """How many people and groups it reaches, and in how many minutes, for a sentence."""
    minutes = max(1, round(check.lasts.total_seconds() / 60))
    return {"number": check.recipients, "groups": check.groups, "minutes": minutes}


def fared(say: Say, fares: Figures) -> list[str]:
    """How many it is for, and what became of them, a line each."""
    counts = {f"broadcast-is-{state}": fares.states.get(state, 0) for state in DeliveryState}
    counts |= {f"broadcast-skipped-{why}": number for why, number in fares.skipped.items()}
    counts |= {f"broadcast-answered-{said}": number for said, number in fares.answers.items()}
    counts["broadcast-complaints"] = fares.complaints
    told = [say(key, number=number) for key, number in counts.items() if number]
    return (
        [say("broadcast-recipients", number=fares.recipients), *told] if fares.recipients else []
    )


def _draft_buttons(turn: Turn, broadcast: Broadcast, check: FlightCheck) -> list[Button]:
    def button(verb: str, **params: int) -> Button:
        return turn.button(f"broadcast-do-{verb}", "cast", broadcast.number, verb, **params)

    if broadcast.state == State.APPROVAL:
        return [button("test"), button("cancel")]
    if broadcast.state == State.SCHEDULED:
        return [button("pause"), button("cancel")]
    buttons = []
    if check.is_fit:
        reach = {"number": check.recipients, "groups": check.groups}
        buttons = [button("send", **reach), button("schedule"), button("repeat")]
    buttons += [button("test"), button("edit")]
    if Rules.from_json(broadcast.rules).listed:
        buttons.append(button("unlist"))
    if file := broadcast.file():
        if file.name.lower().endswith(_TABLES):
            buttons.append(button("list"))
        buttons.append(button("unfile"))
    return [*buttons, button("drop")]


def _running_buttons(turn: Turn, broadcast: Broadcast, fares: Figures) -> list[Button]:
    verbs: list[str] = []
    if broadcast.state in UNDER_WAY:
        verbs += ["pause", "cancel"]
    if broadcast.state == State.PAUSED:
        verbs += ["resume", "cancel"]
    if fares.recipients:
        verbs += ["refresh", "report"]
    if broadcast.state in ENDED and broadcast.reason != WITHDRAWN and fares.sent:
        verbs += ["withdraw"] if broadcast.attachment else ["rewrite", "withdraw"]
    if fares.states.get(DeliveryState.UNKNOWN) and broadcast.state in (State.DONE, *UNDER_WAY):
        verbs.append("again")
    if broadcast.state in ENDED:
        verbs.append("copy")
    return [turn.button(f"broadcast-do-{verb}", "cast", broadcast.number, verb) for verb in verbs]
