"""Inverted indexes in numpy: which short text is most like a query, which long one covers it.

Rare terms weigh more. Terms that no text has count in the query's weight too, so that a question
about something else scores low instead of being carried by its everyday words.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from knowledge.terms import Reader, is_pair

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


@dataclass(frozen=True, slots=True)
class Bags:
    """The terms of `size` texts: whose each is, its hash, and its share of the text.

    Flat arrays, since an object a term would take ten times the memory. Two of a million terms
    share a 64-bit hash once in tens of millions of times, and then only weigh a little wrongly.
    """

    size: int
    owners: NDArray[np.int32]
    hashes: Integers
    shares: Floats

    @classmethod
    def read(cls, texts: Iterable[str], reader: Reader) -> Self:
        """The terms of `texts`, text by text."""
        hashes, shares, counts = array("q"), array("f"), array("i")
        for text in texts:
            terms = reader.terms(text)
            hashes.extend(map(hash, terms))
            shares.extend(terms.values())
            counts.append(len(terms))
        owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        return cls(len(counts), owners, np.array(hashes, np.int64), np.array(shares, np.float32))

    def first(self, size: int) -> Self:
        """The bags of the first `size` texts."""
        end = np.searchsorted(self.owners, size)
        return type(self)(size, self.owners[:end], self.hashes[:end], self.shares[:end])

    def joined(self, wholes: Sequence[int], worths: Sequence[float]) -> Self:
        """The bags of wholes, given for each text the whole it is a part of and its worth.

        A term counts once in a whole: with the worth of the best part that has it.
        """
        owners = np.array(wholes, np.int32)[self.owners]
        shares = np.array(worths, np.float32)[self.owners]
        order = np.lexsort((-shares, self.hashes, owners))
        owners, hashes, shares = owners[order], self.hashes[order], shares[order]
        best = np.diff(owners, prepend=-1).astype(bool) | np.diff(hashes, prepend=0).astype(bool)
        size = max(wholes, default=-1) + 1
        return type(self)(size, owners[best], hashes[best], shares[best])


class _Inverted:
    """Bags turned over: from a term to the bags that have it, whose numbers lie side by side."""

    def __init__(self, bags: Bags, *, unit_length: bool = False) -> None:
        self.size = bags.size
        terms, places, counts = np.unique(bags.hashes, return_inverse=True, return_counts=True)
        weights = bags.shares
        if unit_length:
            weights = weights * self._rarities(counts)[places]
            squares = np.bincount(bags.owners, weights**2, self.size)
            weights /= np.sqrt(squares).astype(np.float32)[bags.owners]
        order = np.argsort(places, kind="stable")
        self._owners, self._weights = bags.owners[order], weights[order]
        self._terms = np.append(terms, np.iinfo(np.int64).max)  # whatever is sought has a place
        self._bounds = np.append(0, np.cumsum(counts)).astype(np.int32)

    def weigh(self, bag: Mapping[str, float]) -> tuple[Integers, Floats]:
        """Where each term of a query stands, or NOWHERE, and its weight.

        A term that no bag has tells as much as one that a single bag has.
        """
        hashes = np.fromiter(map(hash, bag), np.int64, len(bag))
        shares = np.fromiter(bag.values(), np.float32, len(bag))
        places = np.searchsorted(self._terms, hashes)
        places[self._terms[places] != hashes] = NOWHERE
        counts = self._bounds[places + 1] - self._bounds[places]
        return places, shares * self._rarities(np.maximum(counts, 1))

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
        bags = texts if isinstance(texts, Bags) else Bags.read(texts, self._reader)
        self._inverted = _Inverted(bags, unit_length=True)

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
    """Long texts, and how much of a query each of them knows."""

    def __init__(self, bags: Bags, reader: Reader) -> None:
        self._reader = reader
        self._inverted = _Inverted(bags)

    def shares(self, query: str) -> tuple[Floats, Floats]:
        """For every text the part of the query's weight, 0 to 1, that it covers, and the
        weight of the query's pairs that it has, which grows with the length of what is shared.
        """
        terms = self._reader.terms(query)
        places, weights = self._inverted.weigh(terms)
        squares = weights**2
        covered = self._inverted.sums(places, squares) / (squares.sum() or np.float32(1))
        pairs = np.fromiter(map(is_pair, terms), bool, len(terms))
        return covered, self._inverted.sums(places[pairs], weights[pairs])
