"""The labelled messages: what is learnt from them, and when one is understood rightly."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from itertools import chain, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.intent_weights import Example, fit
from knowledge.answers.entries import bundled_entries
from knowledge.dates.periods import CHINA
from knowledge.language.text import has_han
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from knowledge.understanding.intents import Act, Intent, Intents
from knowledge.understanding.understanding import Understanding
from knowledge.understanding.wording import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from knowledge.understanding.understanding import Understood

Row = dict[str, Any]

NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
"""The Monday morning on which the messages were written, so that 下周五 has a date."""
_DATA = Path(__file__).with_name("data")
_QUESTIONS = Path(__file__).with_name("questions.csv")
_TUNING = Path(__file__).with_name("questions_practice.csv")
_SLOTS = ("major", "place", "school", "level", "year", "when", "programme", "ordinal")
_ABOUT = {"kind": Intent.SEARCH, "command": Intent.COMMAND, "alarm": Intent.PERSON}
_GOING_ON_COUNTS = 2.0
"""What a message counts that goes on with the one before it: there are few of them."""
_ANEW_COUNTS = 0.2
"""What a message that goes on with nothing counts, shown after some other message."""
_TOPICS = tuple(map(Act.parse, ("search:positions", "question", "search:fairs", "question")))
_SETTING = {Intent.SMALL_TALK, Intent.STATEMENT}
_SET = {Intent.QUESTION, Intent.SEARCH}
_GREETINGS = ("老师好", "你好", "您好，请问", "老师，想问一下", "麻烦问下", "不好意思打扰了")
_EVERY = 3
"""Of so many wishes one is shown in a setting, too."""
_SETTING_COUNTS = 0.5
_VARIANTS_COUNT = 0.2
"""What a variant of an entry counts beside a message: there are many, and all are questions."""


def messages(part: str) -> list[Row]:
    """The labelled messages of one part."""
    with (_DATA / "messages.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == part]


def practice() -> list[tuple[str, str, str]]:
    """(text, the one before or "", act) of the messages only to learn from."""
    with (_DATA / "messages_practice.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["previous"], row["act"]) for row in csv.DictReader(file)]


def questions(part: str) -> list[str]:
    """The questions with an answer that the answers are tuned on, or those they report."""
    path = _TUNING if part == "learnt" else _QUESTIONS
    with path.open(encoding="utf-8", newline="") as file:
        return [row["question"] for row in csv.DictReader(file) if row["entry"]]


def known_reader(intents: Intents) -> Understanding:
    """The reader of messages, with these weights."""
    regions = Regions.load()
    return Understanding(regions, Schools.load(regions.divisions), intents)


def examples(understanding: Understanding, rows: Sequence[Row]) -> list[Example]:
    """What is learnt: practice, these messages, questions, and the entries' variants."""
    labelled = practice()
    labelled += [
        (row["text"], row["previous"], str(_act(row))) for row in rows if wants_one_thing(row)
    ]
    labelled += [(question, "", "question") for question in questions("learnt")]
    variants = [question for entry in bundled_entries() for question in entry.variants()]
    asked = [_example(understanding, text, "question", _VARIANTS_COUNT) for text in variants]
    alone = [_example(understanding, text, act) for text, before, act in labelled if not before]
    first = fit([*alone, *asked], is_first=True)
    going_on = [
        replace(
            _example(understanding, text, act, _GOING_ON_COUNTS),
            before=_decided(understanding, first, before),
        )
        for text, before, act in labelled
        if before
    ]
    topics = cycle(_TOPICS)
    anew = [replace(example, before=next(topics), weight=_ANEW_COUNTS) for example in alone]
    told = [
        _example(understanding, text, act, _SETTING_COUNTS)
        for text, act in _in_settings(
            [(text, act) for text, before, act in labelled if not before]
        )
    ]
    return [*alone, *anew, *going_on, *asked, *told]


def _in_settings(labelled: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Questions and searches behind a greeting or a word about oneself, as people write them."""
    settings = [text for text, act in labelled if act == Intent.STATEMENT and has_han(text)]
    openings = cycle(chain.from_iterable(zip(settings, cycle(_GREETINGS), strict=False)))
    wishes = [
        (text, act) for text, act in labelled if Act.parse(act).intent in _SET and has_han(text)
    ]
    for (text, act), opening in zip(wishes[::_EVERY], openings, strict=False):
        yield f"{opening}，{text}", act


def wants_one_thing(row: Row) -> bool:
    """Whether the message has one intent beyond doubt."""
    return row["intent"] in set(Intent)


def intents_told(row: Row, found: Collection[Intent]) -> bool:
    """Whether these are the intents: each of several (+), or one of two that may be meant (/)."""
    if "/" in row["intent"]:
        return len(found) == 1 and set(found) <= set(map(Intent, row["intent"].split("/")))
    told = set(map(Intent, row["intent"].split("+")))
    # A greeting or a word about oneself beside a wish is only its setting.
    return set(found) == (told if len(told) == 1 else told - _SETTING)


def right_intent(row: Row, read: Understood) -> bool:
    """Whether the message is understood to want what it wants."""
    return intents_told(row, {part.intent for part in read.parts} or {read.intent})


def right_act(row: Row, read: Understood) -> bool:
    """Whether it is also understood what that is about."""
    return not read.parts and read.act == _act(row)


def slots_told(row: Row, read: Understood) -> tuple[set[str], set[str]]:
    """The slots that are told and those that were found; of several ways to tell the nearest."""
    found = set()
    for name, slot in read.slots.named():
        if name in _SLOTS:
            value = slot.text if name in ("major", "place", "school") else slot.value
            found.add(_folded(f"{name}={value}"))
    ways = [_of_interest(way) for way in row["slots"].split("|")]
    return min(ways, key=lambda told: len(told ^ found)), found


def _example(understanding: Understanding, text: str, act: str, weight: float = 1.0) -> Example:
    read = understanding.read(text, now=NOW)
    return Example(Act.parse(act), read.evidence, wording(text, read.slots), weight=weight)


def _decided(understanding: Understanding, intents: Intents, text: str) -> Act:
    read = understanding.read(text, now=NOW)
    return intents.decide(read.evidence, wording(text, read.slots)).act


def _act(row: Row) -> Act:
    """The act of a message that wants one thing."""
    intent = Intent(row["intent"])
    told = dict(slot.split("=") for slot in row["slots"].split("|")[0].split(";") if slot)
    about = next((told[name] for name, of in _ABOUT.items() if of is intent and name in told), "")
    return Act(intent, about)


def _of_interest(way: str) -> set[str]:
    return {_folded(slot) for slot in way.split(";") if slot.partition("=")[0] in _SLOTS}


def _folded(slot: str) -> str:
    return slot.casefold().removesuffix("专业").removesuffix(" majors")
