"""How well majors are understood, and how fast: `python -m benchmarks.majors [--json] [--tuning]`.

Recall counts names: a name that stands in the catalogues of several levels is one answer. Times
are of the processor, so that what else the machine does is not counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.major_labels import Label, labels, sentences
from knowledge.majors.catalogue import name_key
from knowledge.majors.majors import Resolution, find, resolve

_CANDIDATES = 12
_FIRST = 3
_BINS = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of the labels of one kind."""

    kind: str
    labels: int
    recall_at_1: float
    recall_at_3: float
    answered: float  #: share with any candidate: false acceptance, where there is no major
    asked: float  #: share answered by asking which


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates of about the same score, and how many of them were right."""

    candidates: int
    score: float
    right: float


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--tuning", action="store_true", help="use the tuning half")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses a kind")
    options = parser.parse_args()
    chosen = [label for label in labels() if label.tuning is options.tuning]
    resolve("预热")
    answers, times = _answered(chosen)
    result: dict[str, Any] = {
        "kinds": [asdict(each) for each in _kinds(chosen, answers)],
        "calibration": [asdict(each) for each in _calibration(chosen, answers)],
        "sentences": _sentences(),
        "milliseconds": _quantiles(times),
    }
    if options.json:
        json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
    else:
        _print(result)
    if options.misses:
        _print_misses(chosen, answers, options.misses)


def _answered(chosen: list[Label]) -> tuple[list[Resolution], list[float]]:
    answers, times = [], []
    for label in chosen:
        start = time.thread_time()
        answers.append(resolve(label.text, label.level, top=_CANDIDATES))
        times.append(1000 * (time.thread_time() - start))
    return answers, times


def _names(answer: Resolution) -> list[tuple[str, float]]:
    scores: dict[str, float] = {}
    for candidate in answer.candidates:
        scores.setdefault(name_key(candidate.node.name), candidate.score)
    return list(scores.items())


def _kinds(chosen: list[Label], answers: list[Resolution]) -> list[Figures]:
    groups: dict[str, list[tuple[Label, Resolution]]] = defaultdict(list)
    for label, answer in zip(chosen, answers, strict=True):
        groups[label.kind].append((label, answer))
        groups["all majors" if label.answers else "all without"].append((label, answer))
    return [_figures(kind, pairs) for kind, pairs in groups.items()]


def _figures(kind: str, pairs: list[tuple[Label, Resolution]]) -> Figures:
    ranks = [_rank(label, answer) for label, answer in pairs]
    count = len(pairs)
    return Figures(
        kind,
        count,
        round(sum(rank < 1 for rank in ranks) / count, 4),
        round(sum(rank < _FIRST for rank in ranks) / count, 4),
        round(sum(bool(answer.candidates) for _, answer in pairs) / count, 4),
        round(sum(answer.ambiguous for _, answer in pairs) / count, 4),
    )


def _rank(label: Label, answer: Resolution) -> int:
    for rank, (key, _) in enumerate(_names(answer)):
        if key in label.answers:
            return rank
    return _CANDIDATES


def _calibration(chosen: list[Label], answers: list[Resolution]) -> list[Bin]:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for label, answer in zip(chosen, answers, strict=True):
        for key, score in _names(answer):
            number = min(int(score * _BINS), _BINS - 1)
            bins[number].append((score, key in label.answers))
    return [
        Bin(
            len(found),
            round(statistics.fmean(score for score, _ in found), 3),
            round(statistics.fmean(right for _, right in found), 3),
        )
        for _, found in sorted(bins.items())
    ]


def _sentences() -> dict[str, float]:
    expected = found = right = whole = 0
    cases = sentences()
    for sentence, majors in cases:
        mentions = find(sentence)
        keys = [name_key(mention.resolution.candidates[0].node.name) for mention in mentions]
        hits = sum(key in answers for key, answers in zip(keys, majors, strict=False))
        expected, found, right = expected + len(majors), found + len(keys), right + hits
        whole += hits == len(majors) == len(keys)
    return {
        "sentences": len(cases),
        "wholly_right": round(whole / len(cases), 4),
        "precision": round(right / max(found, 1), 4),
        "recall": round(right / max(expected, 1), 4),
    }


def _quantiles(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100)
    return {"p50": round(cuts[49], 3), "p95": round(cuts[94], 3), "p99": round(cuts[98], 3)}


def _print(result: dict[str, Any]) -> None:
    for part, rows in result.items():
        print(f"\n{part}")
        lines = rows if isinstance(rows, list) else [rows]
        print("  ".join(f"{head:>18}" for head in lines[0]))
        for line in lines:
            print("  ".join(f"{value!s:>18}" for value in line.values()))


def _print_misses(chosen: list[Label], answers: list[Resolution], limit: int) -> None:
    shown: dict[str, int] = defaultdict(int)
    for label, answer in zip(chosen, answers, strict=True):
        wrong = _rank(label, answer) > 0 if label.answers else bool(answer.candidates)
        if wrong and shown[label.kind] < limit:
            shown[label.kind] += 1
            print(label.kind, label.text, sorted(label.answers), _names(answer)[:3])


if __name__ == "__main__":
    main()
