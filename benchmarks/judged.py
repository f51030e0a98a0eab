"""Is what comes first right where a set of question pairs does not say so? Read by eye.

Such a set labels some of the texts that ask the same and leaves others out. For a sample of the
questions, every first text that was not labelled was read beside its question, without knowing
whose it was, and judged: would the same answer do? The set itself is not bundled, so
`data/judged_pairs.csv` knows its pairs by their digests.
"""

from __future__ import annotations

import csv
import hashlib
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.intervals import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

JUDGED = Path(__file__).parent / "data" / "judged_pairs.csv"
SAMPLE = 600
_SEED = 2026


def recall_as_read(
    first: Mapping[str, str], labelled: Mapping[str, set[str]]
) -> dict[str, str | int]:
    """The share of right firsts among a sample of the questions, labelled or judged so.

    `first` has the likest text of each question, `labelled` the texts that the set calls alike.
    What nobody has read counts as wrong and is counted. Nothing where the set was not judged.
    """
    asked = _sample(labelled)
    unlabelled = [q for q in asked if first.get(q) not in labelled[q]]
    verdicts = [
        _verdicts().get(digest(question, first.get(question, ""))) for question in unlabelled
    ]
    if all(verdict is None for verdict in verdicts):
        return {}
    right = len(asked) - len(unlabelled) + sum(verdict is True for verdict in verdicts)
    return {
        "recall@1 as read": in_words(right, len(asked)),
        "unread": sum(verdict is None for verdict in verdicts),
    }


def digest(question: str, text: str) -> str:
    """By what a pair is known."""
    return hashlib.blake2b(f"{question}\t{text}".encode(), digest_size=8).hexdigest()


def _sample(labelled: Mapping[str, set[str]]) -> Sequence[str]:
    return random.Random(_SEED).sample(sorted(labelled), min(SAMPLE, len(labelled)))


@cache
def _verdicts() -> Mapping[str, bool]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {row["pair"]: row["same"] == "yes" for row in csv.DictReader(file)}
