"""How well questions find their entry, what is kept silent, and how fast: beside three peers.

`python -m benchmarks.answers [--pairs FILE] [--json FILE]` reads `questions.csv`, labelled
questions written apart from the entries' variants; where several entries answer, `|` parts them.
One half is for tuning, the other is reported; the half of a question follows from its text.
`outside.csv` has questions without an answer that earlier tuning has read: they only tune.
`--pairs` takes a public set of question pairs (`question<TAB>question<TAB>0 or 1` a line, such as
LCQMC's test.txt), which is not bundled. With the extra `semantic` its model is measured, too.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
import zlib
from collections import defaultdict
from datetime import datetime
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.retrievers import RETRIEVERS, Model
from knowledge.answers import CHINA, Answers, Outcome
from knowledge.entries import bundled_entries
from knowledge.meanings import Meanings, installed_encoder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.retrievers import Retriever
    from knowledge.entries import Entry

QUESTIONS = Path(__file__).with_name("questions.csv")
OUTSIDE = Path(__file__).with_name("outside.csv")
HALVES = ("tune", "report")
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
    options = parser.parse_args()
    entries = bundled_entries()
    known = indexes(entries)
    figures: dict[str, list[Row]] = {
        "finding": [row for half in HALVES for row in finding(entries, known, half)],
        "outcomes": [
            outcomes(name, answers, half) for half in HALVES for name, answers in known.items()
        ],
    }
    if options.pairs:
        figures["pairs"] = pairs(options.pairs)
    figures["latency"] = latency(entries)
    for title, rows in figures.items():
        show(title, rows)
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1))


def questions(half: str) -> list[tuple[set[str], str]]:
    """(entries that answer, question) of one half; no entries where none does."""
    parity = HALVES.index(half)
    labelled = [
        (set(row["entry"].split("|")) - {""}, row["question"])
        for row in _rows(QUESTIONS)
        if zlib.crc32(row["question"].encode()) % 2 == parity
    ]
    return labelled + [(set(), row["question"]) for row in _rows(OUTSIDE) if half == "tune"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indexes(entries: Sequence[Entry]) -> dict[str, Answers]:
    """The answers by words alone, and with the sentence model where it is installed."""
    known = {"qilu answers": Answers(entries)}
    if (encoder := installed_encoder()) is not None:
        fused = known["qilu answers with the model"] = Answers(entries, Meanings(encoder))
        for _ in fused.study():
            pass
        for half in HALVES:
            for _, question in questions(half):
                fused.hear(question)
    return known


def finding(entries: Sequence[Entry], known: Mapping[str, Answers], half: str) -> list[Row]:
    """Recall and rank of the right entry among the questions in scope, ours and the peers'."""
    asked = [row for row in questions(half) if row[0]]
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
        {"half": half, "index": name, **_ranking(ranked, relevant)}
        for name, ranked in found.items()
    ]


def outcomes(name: str, answers: Answers, half: str) -> Row:
    """What is answered, offered and kept silent."""
    said = [(entries, answers.find(question, now=NOW)) for entries, question in questions(half)]
    inside = [(entries, found) for entries, found in said if entries]
    outside = [found for entries, found in said if not entries]
    answered = [(e, f) for e, f in inside if f.outcome is Outcome.ANSWER]
    wrong = sum(
        found.outcome is Outcome.ANSWER and found.hits[0].entry.id not in entries
        for entries, found in said
    )
    helped = sum(
        found.outcome is not Outcome.UNKNOWN and bool(entries & {h.entry.id for h in found.hits})
        for entries, found in inside
    )
    return {
        "half": half,
        "index": name,
        "questions": len(said),
        "out of scope": len(outside),
        "answered": _share(len(answered), len(inside)),
        "right one shown": _share(helped, len(inside)),
        "out-of-scope recall": _share(
            sum(f.outcome is Outcome.UNKNOWN for f in outside), len(outside)
        ),
        "confident and wrong": _share(wrong, len(said)),
    }


def pairs(path: Path) -> list[Row]:
    """Short-question matching: the second questions are the corpus, the first ones ask."""
    positions: dict[str, int] = {}
    relevant: dict[str, set[int]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        asked, text, alike = line.split("\t")
        position = positions.setdefault(text, len(positions))
        if alike == "1" and asked != text:
            relevant[asked].add(position)
    texts, asked_all = list(positions), list(relevant)
    rows = []
    for name, build in RETRIEVERS.items():
        retriever = build(texts)
        ranked = [retriever.search(question, DEPTH) for question in asked_all]
        figures = _ranking(ranked, [relevant[question] for question in asked_all])
        rows.append({"set": path.name, "texts": len(texts), "index": name, **figures})
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
    asked = [question for half in HALVES for _, question in questions(half)]
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
    return [hit.entry.id for hit in answers.find(question, now=NOW).hits]


def _ranking(ranked: Sequence[Sequence[Any]], relevant: Sequence[set[Any]]) -> Row:
    ranks = [
        next((rank for rank, item in enumerate(items, 1) if item in wanted), None)
        for items, wanted in zip(ranked, relevant, strict=True)
    ]
    total = len(ranks)
    return {
        "questions": total,
        "recall@1": _share(sum(rank == 1 for rank in ranks), total),
        "recall@3": _share(sum(rank is not None and rank <= 3 for rank in ranks), total),
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


def _share(part: int, total: int) -> str:
    """A share with its 95 % interval after Wilson."""
    z, p = 1.96, part / total
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    reach = z / (1 + z * z / total) * sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return f"{p:.3f} [{max(0.0, centre - reach):.3f}, {min(1.0, centre + reach):.3f}]"


if __name__ == "__main__":
    main()
