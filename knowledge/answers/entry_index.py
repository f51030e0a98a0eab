"""What a question has in common with each entry: with its ways of asking, and with all it says.

Beside the entries' own ways of asking stand others that were labelled (`data/answers/asked.csv`),
and questions that people ask and no entry answers (`beyond.txt`): one that is likest to those is
likely another of them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.lexical import CoverageIndex, LexicalIndex
from knowledge.language.synonyms import load_synonyms
from knowledge.language.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from knowledge.answers.entries import Entry

    Floats = NDArray[np.float32]

# The weight of shared pairs (about five of them) beyond which more of them prove no more.
ENOUGH = 3.0
# Variants looked at: an entry has about ten, and they crowd the top.
DEPTH = 200
# The worth of a term that only the answer has.
ANSWER_WORTH = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """The way of asking an entry that is likest to a question, and the likeness of the next."""

    question: str
    first: float
    second: float = 0.0


@dataclass(frozen=True, slots=True)
class Shared:
    """What a question shares with the entries, by their numbers.

    `covered` is the part of the question that an entry covers; `evidence`, 0 to 1, is how much
    was found at all, however much else the question says; `beyond` is the likeness of the
    question to the likest that has no answer.
    """

    likest: Mapping[int, Likeness]
    covered: Floats
    evidence: Floats
    beyond: float


@dataclass(frozen=True, slots=True)
class EntryIndex:
    """Ways of asking one by one, and entries whole, after words of one meaning became one."""

    rewrite: Callable[[str], str]
    asked: Sequence[tuple[int, str]]
    variants: LexicalIndex
    wholes: CoverageIndex
    beyond: LexicalIndex

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        asked: Sequence[tuple[int, str]],
        beyond: Sequence[str],
    ) -> EntryIndex:
        """Read all entries, in a quarter of a second for three hundred.

        `asked` are all ways of asking them, each with the number of its entry.
        """
        synonyms = load_synonyms()
        reader = Reader(synonyms.lexicon, synonyms.faint)
        told = [(n, line) for n, entry in enumerate(entries) for line in entry.answers()]
        texts = [*asked, *told]
        bags = reader.read(synonyms.rewrite(text) for _, text in texts)
        worths = [1.0] * len(asked) + [ANSWER_WORTH] * len(told)
        return cls(
            synonyms.rewrite,
            asked,
            LexicalIndex(bags.first(len(asked)), reader),
            CoverageIndex(bags.joined([n for n, _ in texts], worths), reader),
            LexicalIndex(map(synonyms.rewrite, beyond), reader),
        )

    def shared(self, text: str) -> Shared:
        """What `text` has in common with every entry."""
        text = self.rewrite(text)
        likest: dict[int, Likeness] = {}
        for match in self.variants.search(text, DEPTH):
            number, question = self.asked[match.position]
            if number not in likest:
                likest[number] = Likeness(question, match.score)
            elif not (best := likest[number]).second:
                likest[number] = Likeness(best.question, best.first, match.score)
        covered, pairs = self.wholes.shares(text)
        beyond = max((match.score for match in self.beyond.search(text, 1)), default=0.0)
        return Shared(likest, covered, np.minimum(1.0, pairs / ENOUGH), beyond)


@cache
def load_asked() -> tuple[tuple[str, str], ...]:
    """The bundled ways of asking beside the entries' own: the id of an entry, and a question."""
    text = (_data() / "asked.csv").read_text(encoding="utf-8")
    return tuple((row["entry"], row["question"]) for row in csv.DictReader(text.splitlines()))


@cache
def load_beyond() -> tuple[str, ...]:
    """The bundled questions that have no answer."""
    text = (_data() / "beyond.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _data() -> Traversable:
    return files("knowledge") / "data" / "answers"
