"""Inverted indexes in numpy: which short text is most like a query, which long one covers it.

Rare terms weigh more. Terms that no text has count in the query's weight too, so that a question
about something else scores low instead of being carried by its everyday words.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

# 1 is the classic logarithm of rarity; below it, rare characters dominate less.
RARITY_POWER = 0.35
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Match:
    """A text of the index, by its position, and its likeness to the query between 0 and 1."""

    position: int
    score: float


class _Inverted:
    """Bags of terms, turned over: from a term to the bags that have it.

    A term is known by its hash, and its postings lie side by side in flat arrays: an object a
    term would take ten times the memory. Two of a million terms share a 64-bit hash once in
    tens of millions of times, and would then only be weighed a little wrongly.
    """

    def __init__(self, bags: Iterable[Mapping[str, float]], *, unit_length: bool = False) -> None:
        hashes, shares, sizes = array("q"), array("f"), array("i")
        for bag in bags:
            hashes.extend(map(hash, bag))
            shares.extend(bag.values())
            sizes.append(len(bag))
        self.size = len(sizes)
        terms, places, counts = np.unique(
            np.array(hashes, np.int64), return_inverse=True, return_counts=True
        )
        owners = np.repeat(np.arange(self.size, dtype=np.int32), sizes)
        weights = np.array(shares, np.float32)
        if unit_length:
            weights *= self._rarities(counts)[places]
            squares = np.bincount(owners, weights**2, self.size)
            weights /= np.sqrt(squares).astype(np.float32)[owners]
        order = np.argsort(places, kind="stable")
        self._owners, self._weights = owners[order], weights[order]
        self._terms = np.append(terms, np.iinfo(np.int64).max)  # whatever is sought has a place
        self._bounds = np.append(0, np.cumsum(counts))
        self._counts = np.append(counts, 1)  # the last one for terms that stand NOWHERE

    def weigh(self, bag: Mapping[str, float]) -> tuple[Integers, Floats]:
        """Where each term of a query stands, or NOWHERE, and its weight.

        A term that no bag has tells as much as one that a single bag has.
        """
        hashes = np.fromiter(map(hash, bag), np.int64, len(bag))
        shares = np.fromiter(bag.values(), np.float32, len(bag))
        places = np.searchsorted(self._terms, hashes)
        places[self._terms[places] != hashes] = NOWHERE
        return places, shares * self._rarities(self._counts[places])

    def sums(self, places: Integers, weights: Floats) -> Floats:
        """For every bag the sum of `weights`, each times what the term at its place counts."""
        sums = np.zeros(self.size, np.float32)
        for place, weight in zip(places, weights, strict=True):
            if place != NOWHERE:
                postings = slice(self._bounds[place], self._bounds[place + 1])
                sums[self._owners[postings]] += weight * self._weights[postings]
        return sums

    def _rarities(self, counts: Integers) -> Floats:
        """How much terms tell that stand in so many bags."""
        rarities: Floats = (np.log1p(self.size / counts) ** RARITY_POWER).astype(np.float32)
        return rarities


class LexicalIndex:
    """Short texts, compared with a query by the cosine of their weighted terms."""

    def __init__(self, texts: Iterable[str], reader: Reader | None = None) -> None:
        self._reader = reader or Reader()
        self._inverted = _Inverted(map(self._reader.terms, texts), unit_length=True)

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """The `limit` texts most like `query`, best first; none that shares nothing with it."""
        places, weights = self._inverted.weigh(self._reader.terms(query))
        length = float(np.linalg.norm(weights))
        limit = min(limit, self._inverted.size)
        if not length or not limit:
            return []
        scores = self._inverted.sums(places, weights)
        best = np.argpartition(-scores, limit - 1)[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        return [Match(int(p), min(1.0, float(scores[p]) / length)) for p in best if scores[p] > 0]


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

    def shares(self, query: str) -> Floats:
        """For every text the part of the query's weight, 0 to 1, that it covers."""
        places, weights = self._inverted.weigh(self._reader.terms(query))
        squares = weights**2
        return self._inverted.sums(places, squares) / (squares.sum() or np.float32(1))

    def _worths(self, parts: Sequence[tuple[str, float]]) -> dict[str, float]:
        worths: dict[str, float] = {}
        for text, worth in parts:
            for term in self._reader.terms(text):
                worths[term] = max(worth, worths.get(term, 0.0))
        return worths
