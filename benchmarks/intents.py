"""How well messages are understood: what they want and what they name, and how fast.

`python -m benchmarks.intents [--fit] [--json FILE] [--errors]` reads `data/messages.csv`, messages
labelled by hand. The two halves are learnt from by `--fit`, and `--errors` shows what still goes
wrong in them; the fresh and the unseen ones were written later, and are only measured.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from benchmarks.intent_weights import Example, fit, write
from benchmarks.intervals import interval
from benchmarks.timing import timed
from knowledge.entries import bundled_entries
from knowledge.intents import Act, Intent, Intents
from knowledge.periods import CHINA
from knowledge.regions import Regions
from knowledge.schools import Schools
from knowledge.understanding import Understanding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding import Understood

DATA = Path(__file__).with_name("data")
NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
"""The Monday morning on which the messages were written, so that 下周五 has a date."""
HALVES = ("tune", "report", "fresh", "unseen")
LEARNT = ("tune", "report")
SLOTS = ("major", "place", "school", "level", "year", "when", "programme", "ordinal")
_ABOUT = {"kind": Intent.SEARCH, "command": Intent.COMMAND, "alarm": Intent.PERSON}
_ANEW_COUNTS = 0.5
"""What a message that goes on with nothing counts, shown after some other message."""
_TOPICS = tuple(map(Act.parse, ("search:positions", "question", "search:fairs", "question")))
_SETTING = {Intent.SMALL_TALK, Intent.STATEMENT}
_ENTRIES_COUNT = 0.05
"""What a variant of an entry counts beside a message: there are many, and all are questions."""

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="learn the weights anew")
    parser.add_argument("--errors", action="store_true", help="show errors in what is learnt from")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    if options.fit:
        write(learnt())
    understanding = _understanding(Intents.load())
    result: dict[str, list[Row]] = {"understanding": []}
    for half in HALVES:
        rows = messages(half)
        read = [_read(understanding, row) for row in rows]
        result["understanding"] += scores(half, rows, read)
        if options.errors and half in LEARNT:
            _show_errors(rows, read)
    result["latency"] = [latency(understanding)]
    for title, table in result.items():
        _show(title, table)
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1))


def messages(half: str) -> list[Row]:
    """The labelled messages of one part."""
    with (DATA / "messages.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def scores(half: str, rows: Sequence[Row], read: Sequence[Understood]) -> list[Row]:
    """Shares of messages whose intent, act and slots are right, each with its interval.

    A message that may be meant in two ways counts as right with either. `asked` are those that
    are asked back: they are counted by their likeliest intent all the same.
    """
    intents = [_intents(row, one) for row, one in zip(rows, read, strict=True)]
    acts = [_acts(row, one) for row, one in zip(rows, read, strict=True) if _has_act(row)]
    slots = [_slots(row, one) for row, one in zip(rows, read, strict=True)]
    wanted = sum(len(told) for told, _ in slots)
    found = sum(len(seen) for _, seen in slots)
    shared = sum(len(told & seen) for told, seen in slots)
    asked = [not one.parts and not one.decision.is_sure for one in read]
    return [
        _share(half, "intent", sum(intents), len(intents)),
        _share(half, "what it is about", sum(acts), len(acts)),
        _share(half, "all slots of a message", sum(t == s for t, s in slots), len(slots)),
        _share(half, "slots found", shared, wanted),
        _share(half, "slots right", shared, found),
        _share(half, "asked back", sum(asked), len(asked)),
    ]


def latency(understanding: Understanding) -> Row:
    """How long one pass takes over every message."""
    texts = [row["text"] for half in HALVES for row in messages(half)]
    return dict(timed("one pass", texts, lambda text: understanding.read(text, now=NOW)))


def learnt() -> Intents:
    """The weights, learnt from practice, the two halves and the entries' variants."""
    understanding = _understanding(Intents.load())
    with (DATA / "messages_practice.csv").open(encoding="utf-8", newline="") as file:
        labelled = [(row["text"], row["previous"], row["act"]) for row in csv.DictReader(file)]
    labelled += [
        (row["text"], row["previous"], str(_act(row)))
        for half in LEARNT
        for row in messages(half)
        if row["intent"] in set(Intent)
    ]
    variants = [question for entry in bundled_entries() for question in entry.variants()]
    questions = [_example(understanding, text, "question") for text in variants]
    alone = [_example(understanding, text, act) for text, before, act in labelled if not before]
    first = fit([*alone, *questions])
    going_on = [
        _example(understanding, text, act, before=_act_of(understanding, first, before))
        for text, before, act in labelled
        if before
    ]
    topics = cycle(_TOPICS)
    anew = [replace(example, before=next(topics), weight=_ANEW_COUNTS) for example in alone]
    return fit([*alone, *anew, *going_on, *questions])


def _example(
    understanding: Understanding, text: str, act: str, before: Act | None = None
) -> Example:
    weight = _ENTRIES_COUNT if act == "question" and before is None else 1.0
    return Example(Act.parse(act), understanding.read(text, now=NOW).evidence, before, weight)


def _act_of(understanding: Understanding, intents: Intents, text: str) -> Act:
    return intents.decide(understanding.read(text, now=NOW).evidence).act


def _understanding(intents: Intents) -> Understanding:
    regions = Regions.load()
    return Understanding(regions, Schools.load(regions.divisions), intents)


def _read(understanding: Understanding, row: Row) -> Understood:
    before = understanding.read(row["previous"], now=NOW).act if row["previous"] else None
    return understanding.read(row["text"], now=NOW, before=before)


def _act(row: Row) -> Act:
    """The act of a message that wants one thing."""
    intent = Intent(row["intent"])
    told = dict(slot.split("=") for slot in row["slots"].split(";") if slot)
    about = next((told[name] for name, of in _ABOUT.items() if of is intent and name in told), "")
    return Act(intent, about)


def _intents(row: Row, read: Understood) -> bool:
    """Whether the intents are right: each of several (+), or one of two that may be meant (/)."""
    found = {part.intent for part in read.parts} or {read.intent}
    if "/" in row["intent"]:
        return len(found) == 1 and found <= set(map(Intent, row["intent"].split("/")))
    told = set(map(Intent, row["intent"].split("+")))
    # A greeting or a word about oneself beside a wish is only its setting.
    return found == (told if len(told) == 1 else told - _SETTING)


def _has_act(row: Row) -> bool:
    return row["intent"] in set(Intent)


def _acts(row: Row, read: Understood) -> bool:
    return not read.parts and read.act == _act(row)


def _slots(row: Row, read: Understood) -> tuple[set[str], set[str]]:
    """The slots that are told and those that were found."""
    told = {slot for slot in row["slots"].split(";") if slot.partition("=")[0] in SLOTS}
    found = set()
    for name, slot in read.slots.named():
        if name in SLOTS:
            value = slot.text if name in ("major", "place", "school") else slot.value
            found.add(f"{name}={value}")
    return {_folded(slot) for slot in told}, {_folded(slot) for slot in found}


def _folded(slot: str) -> str:
    return slot.casefold().removesuffix("专业").removesuffix(" majors")


def _share(half: str, what: str, number: int, of: int) -> Row:
    return {"half": half, "what": what, "of": of, **interval(number, of)}


def _show(title: str, rows: Sequence[Row]) -> None:
    table = Table(*rows[0], title=title)
    for row in rows:
        table.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()))
    Console().print(table)


def _show_errors(rows: Sequence[Row], read: Sequence[Understood]) -> None:
    for row, one in zip(rows, read, strict=True):
        told, found = _slots(row, one)
        acts = [str(part.act) for part in one.parts] or [str(one.act)]
        is_wrong = not _intents(row, one) or (_has_act(row) and not _acts(row, one))
        if is_wrong or told != found:
            print(row["text"], "|", row["previous"], "|", row["intent"], acts, told ^ found)


if __name__ == "__main__":
    main()
