"""How well questions find their entry, what is kept silent, and how fast: beside three peers.

`python -m benchmarks.answers [--pairs FILE] [--json FILE]` reads `questions.csv`, labelled
questions written apart from the entries' variants; where several entries answer, `|` parts them.
They are only reported; `questions_practice.csv` has those that tune, reported and read earlier.
The places that a question names are read as in a chat. `--fit` learns anew what makes an answer
certain, from the tuning part, and measures nothing.
`--pairs` takes a public set of question pairs (`question<TAB>question<TAB>0 or 1` a line, such as
LCQMC's test.txt), which is not bundled. With the extra `semantic` its model is measured, too.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.answer_weights import fit
from benchmarks.intervals import in_words
from benchmarks.judged import recall_as_read
from benchmarks.retrievers import RETRIEVERS, Model
from knowledge.answers.answers import Answers, Outcome
from knowledge.answers.entries import Audience, bundled_entries
from knowledge.answers.meanings import Meanings, installed_encoder
from knowledge.dates.periods import CHINA
from knowledge.regions.asked_places import places_asked
from knowledge.regions.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.retrievers import Retriever
    from knowledge.answers.answers import Found
    from knowledge.answers.entries import Entry

QUESTIONS = Path(__file__).with_name("questions.csv")
PRACTICE = Path(__file__).with_name("questions_practice.csv")
PARTS = ("tune", "report")
SIZES = (1_000, 10_000, 100_000)
LATENCY_QUERIES = 300
DEPTH = 50
# The day on which the questions were labelled: some entries have expired by then.
NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, help="question pairs, tab-separated, 1 for alike")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--fit", action="store_true", help="learn the weights and stop")
    options = parser.parse_args()
    entries = bundled_entries()
    if options.fit:
        if (meanings := _heard("tune")) is None:
            parser.error("to learn the weights takes the extra `semantic`: some are for its model")
        show("learnt", fit(entries, meanings, questions("tune"), find))
        return
    known = indexes(entries)
    figures: dict[str, list[Row]] = {
        "finding": [row for part in PARTS for row in finding(entries, known, part)],
        "outcomes": [outcomes(name, answers) for name, answers in known.items()],
    }
    if options.pairs:
        figures["pairs"] = pairs(options.pairs)
    figures["latency"] = latency(entries)
    for title, rows in figures.items():
        show(title, rows)
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1))


def questions(part: str) -> list[tuple[set[str], str]]:
    """(entries that answer, question) of one part; no entries where none does."""
    rows = _rows(PRACTICE if part == "tune" else QUESTIONS)
    return [(set(row["entry"].split("|")) - {""}, row["question"]) for row in rows]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indexes(entries: Sequence[Entry]) -> dict[str, Answers]:
    """The answers by words alone, and with the sentence model where it is installed."""
    known = {"qilu answers": Answers(entries)}
    if (meanings := _heard(*PARTS)) is not None:
        known["qilu answers with the model"] = Answers(entries, meanings)
    return known


def _heard(*parts: str) -> Meanings | None:
    """What the entries and the questions mean, where the sentence model is installed."""
    encoder = installed_encoder()
    if encoder is None:
        return None
    meanings = Meanings(encoder)
    meanings.learn(question for entry in bundled_entries() for question in entry.variants())
    meanings.learn(question for part in parts for _, question in questions(part))
    return meanings


def find(answers: Answers, question: str) -> Found:
    """What is found for somebody of whom nothing is known but what they ask."""
    asker = Audience(regions=places_asked(question, _regions()))
    return answers.find(question, now=NOW, audience=asker)


@cache
def _regions() -> Regions:
    return Regions.load()


def finding(entries: Sequence[Entry], known: Mapping[str, Answers], part: str) -> list[Row]:
    """Recall and rank of the right entry among the questions in scope, ours and the peers'."""
    asked = [row for row in questions(part) if row[0]]
    variants = [(entry.id, question) for entry in entries for question in entry.variants()]
    texts = [question for _, question in variants]
    found = {
        name: [_ids(answers, question) for _, question in asked] for name, answers in known.items()
    }
    builds = dict(RETRIEVERS)
    if (encoder := installed_encoder()) is not None:
        builds["the model alone"] = lambda texts: Model(texts, encoder)
    for name, build in builds.items():
        retriever = build(texts)
        found[name] = [
            list(dict.fromkeys(variants[p][0] for p in retriever.search(question, DEPTH)))
            for _, question in asked
        ]
    relevant = [entries for entries, _ in asked]
    return [
        {"part": part, "index": name, **_ranking(ranked, relevant)}
        for name, ranked in found.items()
    ]


def outcomes(name: str, answers: Answers) -> Row:
    """What is answered, offered and kept silent, of the reported part alone: the answers know
    the others that are out of scope.
    """
    said = [(entries, find(answers, question)) for entries, question in questions("report")]
    inside = [(entries, found) for entries, found in said if entries]
    outside = [found for entries, found in said if not entries]
    answered = [(e, f) for e, f in inside if f.outcome is Outcome.ANSWER]
    wrong = sum(
        found.outcome is Outcome.ANSWER and found.hits[0].entry.id not in entries
        for entries, found in said
    )
    helped = sum(
        found.outcome is not Outcome.UNKNOWN
        and bool(entries & {h.entry.id for h in found.offered})
        for entries, found in inside
    )
    return {
        "index": name,
        "questions": len(said),
        "out of scope": len(outside),
        "answered": in_words(len(answered), len(inside)),
        "right one shown": in_words(helped, len(inside)),
        "out-of-scope recall": in_words(
            sum(f.outcome is Outcome.UNKNOWN for f in outside), len(outside)
        ),
        "confident and wrong": in_words(wrong, len(said)),
    }


def pairs(path: Path) -> list[Row]:
    """Short-question matching: the second questions are the corpus, the first ones ask.

    What is alike to one that is alike counts as alike, and nobody gets a point, or a miss, for
    the very question that was asked. Of a sample of LCQMC's test part also what is right to a
    reader, since the labels leave much out.
    """
    positions: dict[str, int] = {}
    alike: dict[str, set[str]] = {}
    asked_all: dict[str, None] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        asked, text, label = line.split("\t")
        positions.setdefault(text, len(positions))
        if label == "1" and asked != text:
            asked_all[asked] = None
            joined = alike.get(asked, {asked}) | alike.get(text, {text})
            alike |= dict.fromkeys(joined, joined)
    relevant = {asked: alike[asked] & positions.keys() - {asked} for asked in asked_all}
    texts = list(positions)
    rows = []
    for name, build in RETRIEVERS.items():
        retriever = build(texts)
        ranked = {
            asked: [text for p in retriever.search(asked, DEPTH) if (text := texts[p]) != asked]
            for asked in relevant
        }
        figures = _ranking(list(ranked.values()), list(relevant.values()))
        read = recall_as_read({q: found[0] for q, found in ranked.items() if found}, relevant)
        rows.append({"set": path.name, "texts": len(texts), "index": name, **figures, **read})
    return rows


def latency(entries: Sequence[Entry]) -> list[Row]:
    """Milliseconds a query at growing numbers of variants, made by crossing the real ones."""
    chance = random.Random(7)
    real = [question for entry in entries for question in entry.variants()]
    crossed = dict.fromkeys(real)
    while len(crossed) < SIZES[-1]:
        head, middle, tail = chance.choices(real, k=3)
        cut = len(head) // 2
        crossed.setdefault(head[:cut] + middle[len(middle) // 3 : -1] + tail[-cut:])
    asked = [question for part in PARTS for _, question in questions(part)]
    rows = []
    for size in SIZES:
        for name, build in RETRIEVERS.items():
            start = time.perf_counter()
            retriever = build(list(crossed)[:size])
            built = time.perf_counter() - start
            rows.append(
                {
                    "texts": size,
                    "index": name,
                    "built in s": round(built, 2),
                    **_timing(retriever, asked[:LATENCY_QUERIES]),
                }
            )
    return rows


def show(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    table = Table(*rows[0], title=title)
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console(width=140).print(table)


def _ids(answers: Answers, question: str) -> list[str]:
    return [hit.entry.id for hit in find(answers, question).hits]


def _ranking(ranked: Sequence[Sequence[Any]], relevant: Sequence[set[Any]]) -> Row:
    ranks = [
        next((rank for rank, item in enumerate(items, 1) if item in wanted), None)
        for items, wanted in zip(ranked, relevant, strict=True)
    ]
    total = len(ranks)
    return {
        "questions": total,
        "recall@1": in_words(sum(rank == 1 for rank in ranks), total),
        "recall@3": in_words(sum(rank is not None and rank <= 3 for rank in ranks), total),
        "MRR": round(sum(1 / rank for rank in ranks if rank) / total, 3),
    }


def _timing(retriever: Retriever, asked: Sequence[str]) -> Row:
    """The best of three for each question: what else the machine does is not to be measured."""
    spent = []
    for question in asked:
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            retriever.search(question, 10)
            runs.append(time.perf_counter() - start)
        spent.append(min(runs) * 1000)
    p50, p95 = np.percentile(spent, [50, 95])
    return {"p50 ms": round(float(p50), 3), "p95 ms": round(float(p95), 3)}


if __name__ == "__main__":
    main()
