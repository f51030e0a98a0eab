"""How well messages are understood: what they want and what they name, and how fast.

`python -m benchmarks.intents [--fit] [--validate] [--json FILE] [--errors]` reads
`data/messages.csv`, messages labelled by hand. One part is learnt from by `--fit`, `--errors`
shows what still goes wrong in it, and `--validate` learns from four fifths of it and measures the
fifth, five times; the other part is only reported.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from benchmarks.intent_examples import (
    NOW,
    Row,
    examples,
    intents_told,
    known_reader,
    messages,
    practice,
    questions,
    right_act,
    right_intent,
    slots_told,
    wants_one_thing,
)
from benchmarks.intent_peers import CharacterIntents
from benchmarks.intent_weights import fit, write
from benchmarks.intervals import interval
from benchmarks.timing import timed
from knowledge.understanding.intents import Intent, Intents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.understanding import Understanding, Understood

PARTS = ("learnt", "reporting")
_FOLDS = 5
_ALIKE = 75
"""Per cent of common characters from which a message resembles another."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="learn the weights anew")
    parser.add_argument("--validate", action="store_true", help="learn and measure in five folds")
    parser.add_argument("--errors", action="store_true", help="show errors in what is learnt from")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    learnt = messages("learnt")
    if options.fit:
        write(fit(examples(known_reader(Intents.load()), learnt)))
    reader = known_reader(Intents.load())
    result: dict[str, list[Row]] = {"understanding": [], "intents": []}
    if options.validate:
        result["in five folds"] = validate(learnt)
    for part in PARTS:
        rows = messages(part)
        read = [_read(reader, row) for row in rows]
        result["understanding"] += scores(part, rows, read)
        result["intents"] += by_intent(part, rows, read)
        if options.errors and part == "learnt":
            _show_errors(rows, read)
    result["understanding"] += [
        unlike_learnt(learnt, messages("reporting"), reader),
        peer(learnt, messages("reporting")),
        asked_elsewhere(reader, questions("reporting")),
    ]
    result["latency"] = [latency(reader)]
    for title, table in result.items():
        _show(title, table)
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1))


def scores(part: str, rows: Sequence[Row], read: Sequence[Understood]) -> list[Row]:
    """Shares of messages whose intent, act and slots are right, each with its interval.

    A message that may be meant in two ways counts as right with either. `asked` are those that
    are asked back: they are counted by their likeliest intent all the same.
    """
    pairs = list(zip(rows, read, strict=True))
    acts = [right_act(row, one) for row, one in pairs if wants_one_thing(row)]
    slots = [slots_told(row, one) for row, one in pairs]
    wanted = sum(len(told) for told, _ in slots)
    found = sum(len(seen) for _, seen in slots)
    shared = sum(len(told & seen) for told, seen in slots)
    asked = [not one.parts and not one.decision.is_sure for one in read]
    return [
        _share(part, "intent", sum(right_intent(*pair) for pair in pairs), len(pairs)),
        _share(part, "what it is about", sum(acts), len(acts)),
        _share(part, "all slots of a message", sum(t == s for t, s in slots), len(slots)),
        _share(part, "slots found", shared, wanted),
        _share(part, "slots right", shared, found),
        _share(part, "asked back", sum(asked), len(asked)),
    ]


def unlike_learnt(learnt: Sequence[Row], rows: Sequence[Row], understanding: Understanding) -> Row:
    """The share of intents right among the messages that nothing learnt from resembles."""
    known = [*(row["text"] for row in learnt), *(text for text, _, _ in practice())]
    unlike = [row for row in rows if not any(_resembles(row["text"], text) for text in known)]
    right = sum(right_intent(row, _read(understanding, row)) for row in unlike)
    return _share("reporting", "intent, unlike any learnt", right, len(unlike))


def _resembles(text: str, other: str) -> bool:
    """Whether three quarters of the characters of two texts are the same, in order."""
    return fuzz.ratio(text, other) >= _ALIKE


def by_intent(part: str, rows: Sequence[Row], read: Sequence[Understood]) -> list[Row]:
    """For each intent, how many messages that want it alone are understood, and as what else."""
    table = []
    for intent in Intent:
        of = [(row, one) for row, one in zip(rows, read, strict=True) if row["intent"] == intent]
        wrong = [one for row, one in of if not right_intent(row, one)]
        taken_for = [str(one.intent) if not one.parts else "several" for one in wrong]
        confused = ", ".join(f"{each} {taken_for.count(each)}" for each in sorted(set(taken_for)))
        share = _share(part, intent, len(of) - len(wrong), len(of))
        table.append({**share, "taken for": confused})
    several = [(row, one) for row, one in zip(rows, read, strict=True) if "+" in row["intent"]]
    share = _share(part, "several", sum(right_intent(*pair) for pair in several), len(several))
    return [*table, {**share, "taken for": ""}]


def validate(rows: list[Row]) -> list[Row]:
    """Intents right in each fifth of the messages, by weights learnt without it."""
    shuffled = random.Random(0).sample(rows, len(rows))
    right = 0
    for number in range(_FOLDS):
        held = shuffled[number::_FOLDS]
        rest = [row for place, row in enumerate(shuffled) if place % _FOLDS != number]
        reader = known_reader(fit(examples(known_reader(Intents.load()), rest)))
        right += sum(right_intent(row, _read(reader, row)) for row in held)
    return [_share("learnt", "intent", right, len(rows))]


def peer(learnt: Sequence[Row], reported: Sequence[Row]) -> Row:
    """The share of intents that characters alone tell, learnt from the same messages."""
    known = [(text, act.partition(":")[0]) for text, _, act in practice()]
    known += [(row["text"], row["intent"]) for row in learnt if wants_one_thing(row)]
    characters = CharacterIntents(*map(list, zip(*known, strict=True)))
    right = sum(intents_told(row, {Intent(characters.intent(row["text"]))}) for row in reported)
    return _share("reporting", "intent, by characters alone", right, len(reported))


def asked_elsewhere(understanding: Understanding, asked: Sequence[str]) -> Row:
    """The share of the questions written for the answers that are taken for questions."""
    taken = [understanding.read(text, now=NOW).intent is Intent.QUESTION for text in asked]
    return _share("reporting", "questions of the answers", sum(taken), len(taken))


def latency(understanding: Understanding) -> Row:
    """How long one pass takes over every message."""
    texts = [row["text"] for part in PARTS for row in messages(part)]
    return dict(timed("one pass", texts, lambda text: understanding.read(text, now=NOW)))


def _read(understanding: Understanding, row: Row) -> Understood:
    before = understanding.read(row["previous"], now=NOW).act if row["previous"] else None
    return understanding.read(row["text"], now=NOW, before=before)


def _share(part: str, what: str, number: int, of: int) -> Row:
    return {"part": part, "what": what, "of": of, **interval(number, of)}


def _show(title: str, rows: Sequence[Row]) -> None:
    table = Table(*rows[0], title=title)
    for row in rows:
        table.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()))
    Console().print(table)


def _show_errors(rows: Sequence[Row], read: Sequence[Understood]) -> None:
    for row, one in zip(rows, read, strict=True):
        told, found = slots_told(row, one)
        acts = [str(part.act) for part in one.parts] or [str(one.act)]
        is_wrong = not right_intent(row, one) or (wants_one_thing(row) and not right_act(row, one))
        if is_wrong or told != found:
            print(row["text"], "|", row["previous"], "|", row["intent"], acts, told ^ found)


if __name__ == "__main__":
    main()
