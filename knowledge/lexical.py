"""Inverted indexes in numpy: which short text is most like a query, which long one covers it.

Rare terms weigh more. Terms that no text has count in the query's weight too, so that a question
about something else scores low instead of being carried by its everyday words.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from knowledge.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

# 1 is the classic logarithm of rarity; below it, rare characters dominate less.
RARITY_POWER = 0.35


@dataclass(frozen=True, slots=True)
class Match:
    """A text of the index, by its position, and its likeness to the query between 0 and 1."""

    position: int
    score: float


@dataclass(frozen=True, slots=True)
class _Postings:
    """The texts that have a term, and what the term counts in each of them."""

    positions: NDArray[np.int32]
    shares: NDArray[np.float32]


class _Inverted:
    """Bags of terms, turned over: from a term to the bags that have it."""

    def __init__(self, bags: Iterable[Mapping[str, float]]) -> None:
        gathered: dict[str, tuple[array[int], array[float]]] = {}
        self.size = 0
        for position, bag in enumerate(bags):
            self.size = position + 1
            for term, share in bag.items():
                found = gathered.setdefault(term, (array("i"), array("f")))
                found[0].append(position)
                found[1].append(share)
        self.postings = {
            term: _Postings(np.array(positions, np.int32), np.array(shares, np.float32))
            for term, (positions, shares) in gathered.items()
        }

    def rarity(self, term: str) -> float:
        """How much a term tells; most of all where no text has it."""
        postings = self.postings.get(term)
        texts = len(postings.positions) if postings else 1
        return float(log(1 + self.size / texts) ** RARITY_POWER)

    def weigh(self, bag: Mapping[str, float]) -> dict[str, float]:
        """The terms of a query with their weights."""
        return {term: share * self.rarity(term) for term, share in bag.items()}

    def sums(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """For every text the sum of `weights` times its shares."""
        sums = np.zeros(self.size, np.float32)
        for term, weight in weights.items():
            if postings := self.postings.get(term):
                sums[postings.positions] += np.float32(weight) * postings.shares
        return sums


class LexicalIndex:
    """Short texts, compared with a query by the cosine of their weighted terms."""

    def __init__(self, texts: Sequence[str], reader: Reader | None = None) -> None:
        self._reader = reader or Reader()
        self._inverted = _Inverted(map(self._reader.terms, texts))
        self._normalise()

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """The `limit` texts most like `query`, best first; none that shares nothing with it."""
        weights = self._inverted.weigh(self._reader.terms(query))
        length = sqrt(sum(weight * weight for weight in weights.values()))
        limit = min(limit, self._inverted.size)
        if not length or not limit:
            return []
        scores = self._inverted.sums(weights)
        best = np.argpartition(-scores, limit - 1)[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        return [Match(int(p), min(1.0, float(scores[p]) / length)) for p in best if scores[p] > 0]

    def _normalise(self) -> None:
        """Turn shares into weights of unit length, text by text."""
        squares = np.zeros(self._inverted.size)
        for term, postings in self._inverted.postings.items():
            postings.shares[:] *= np.float32(self._inverted.rarity(term))
            squares[postings.positions] += postings.shares**2
        lengths = np.sqrt(squares).astype(np.float32)
        for postings in self._inverted.postings.values():
            postings.shares[:] /= lengths[postings.positions]


class CoverageIndex:
    """Long texts made of parts, and how much of a query each of them knows.

    A text is given as its parts with the worth of a term found there (a question 1, the answer
    less); a term counts once, at its best part.
    """

    def __init__(
        self, texts: Iterable[Sequence[tuple[str, float]]], reader: Reader | None = None
    ) -> None:
        self._reader = reader or Reader()
        self._inverted = _Inverted(map(self._worths, texts))

    def shares(self, query: str) -> NDArray[np.float32]:
        """For every text the part of the query's weight, 0 to 1, that it covers."""
        weights = self._inverted.weigh(self._reader.terms(query))
        squares = {term: weight * weight for term, weight in weights.items()}
        return self._inverted.sums(squares) / np.float32(sum(squares.values()) or 1.0)

    def _worths(self, parts: Sequence[tuple[str, float]]) -> dict[str, float]:
        worths: dict[str, float] = {}
        for text, worth in parts:
            for term in self._reader.terms(text):
                worths[term] = max(worth, worths.get(term, 0.0))
        return worths
