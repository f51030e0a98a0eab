"""Inverted indexes in numpy: which short text is most like a query, which long one covers it.

Rare terms weigh more. Terms that no text has count in the query's weight too, so that a question
about something else scores low instead of being carried by its everyday words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.terms import Bags, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Bags turned over: from a term to the bags that have it, whose numbers lie side by side."""

    def __init__(self, bags: Bags, *, unit_length: bool = False) -> None:
        self.size = bags.size
        order = np.argsort(bags.hashes)
        hashes, weights = bags.hashes[order], bags.shares[order]
        self._owners = bags.owners[order].astype(np.int32)
        starts = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
        counts = np.diff(starts, append=len(hashes))
        if unit_length:
            weights = weights * np.repeat(self._rarities(counts), counts)
            squares = np.bincount(self._owners, weights**2, self.size)
            weights /= np.sqrt(squares).astype(np.float32)[self._owners]
        self._weights = weights
        # Whatever is sought has a place: at the end, if nowhere else.
        self._terms = np.append(hashes[starts], np.iinfo(np.int64).max)
        self._bounds = np.append(starts, len(hashes)).astype(np.int32)

    def weigh(self, query: Bags) -> tuple[Integers, Floats]:
        """Where each term of a query stands, or NOWHERE, and its weight.

        A term that no bag has tells as much as one that a single bag has.
        """
        places = np.searchsorted(self._terms, query.hashes)
        places[self._terms[places] != query.hashes] = NOWHERE
        counts = self._bounds[places + 1] - self._bounds[places]
        return places, query.shares * self._rarities(np.maximum(counts, 1))

    def sums(self, places: Integers, weights: Floats) -> Floats:
        """For every bag the sum of `weights`, each times what the term at its place counts."""
        sums = np.zeros(self.size, np.float32)
        for place, weight in zip(places, weights, strict=True):
            if place != NOWHERE:
                postings = slice(self._bounds[place], self._bounds[place + 1])
                sums[self._owners[postings]] += weight * self._weights[postings]
        return sums

    def _rarities(self, counts: NDArray[np.integer]) -> Floats:
        """How much terms tell that stand in so many bags."""
        rarities: Floats = (np.log1p(self.size / counts) ** RARITY_POWER).astype(np.float32)
        return rarities


class LexicalIndex:
    """Short texts, compared with a query by the cosine of their weighted terms."""

    def __init__(self, texts: Bags | Iterable[str], reader: Reader | None = None) -> None:
        self._reader = reader or Reader()
        bags = texts if isinstance(texts, Bags) else self._reader.read(texts)
        self._inverted = _Inverted(bags, unit_length=True)

    def search(self, query: str, limit: int = 10) -> list[Match]:
        """The `limit` texts most like `query`, best first; none that shares nothing with it."""
        places, weights = self._inverted.weigh(self._reader.read([query]))
        length = float(np.linalg.norm(weights))
        limit = min(limit, self._inverted.size)
        if not length or not limit:
            return []
        scores = self._inverted.sums(places, weights)
        best = np.argpartition(-scores, limit - 1)[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        return [Match(int(p), min(1.0, float(scores[p]) / length)) for p in best if scores[p] > 0]


class CoverageIndex:
    """Long texts, and how much of a query each of them knows."""

    def __init__(self, bags: Bags, reader: Reader) -> None:
        self._reader = reader
        self._inverted = _Inverted(bags)

    def shares(self, query: str) -> tuple[Floats, Floats]:
        """For every text the part of the query's weight, 0 to 1, that it covers, and the
        weight of the query's pairs that it has, which grows with the length of what is shared.
        """
        terms = self._reader.read([query])
        places, weights = self._inverted.weigh(terms)
        squares = weights**2
        covered = self._inverted.sums(places, squares) / (squares.sum() or np.float32(1))
        pairs = terms.are_pairs()
        return covered, self._inverted.sums(places[pairs], weights[pairs])
