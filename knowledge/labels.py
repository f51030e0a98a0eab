"""What the distinct values of a column are filed under, for filters and for counts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")


class Labels(Generic[T]):
    """The labels of each distinct value: none, one, or several (a position in two cities).

    `values` may grow; what is new is labelled when it is next asked for.
    """

    def __init__(self, values: Sequence[T], read: Callable[[T], tuple[str, ...]]) -> None:
        self._values = values
        self._read = read
        self._numbers: dict[str, int] = {}
        self._pairs: list[tuple[int, int]] = []
        self._labelled = 0

    def mask(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """For each distinct value, whether it has one of the `wanted` labels."""
        owners, labels = self._flat()
        numbers = [self._numbers[label] for label in wanted if label in self._numbers]
        mask = np.zeros(len(self._values), np.bool_)
        mask[owners[np.isin(labels, numbers)]] = True
        return mask

    def totals(self, counts: NDArray[np.int64]) -> dict[str, int]:
        """How many have each label, where `counts` tells how many have each distinct value."""
        owners, labels = self._flat()
        totals = np.bincount(labels, weights=counts[owners], minlength=len(self._numbers))
        return {
            label: int(total)
            for label, total in zip(self._numbers, totals.tolist(), strict=True)
            if total
        }

    def _flat(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Each label of each value: the number of the value, and that of the label."""
        for number in range(self._labelled, len(self._values)):
            for label in self._read(self._values[number]):
                self._pairs.append((number, self._numbers.setdefault(label, len(self._numbers))))
        self._labelled = len(self._values)
        owners, labels = np.array(self._pairs, np.int64).reshape(-1, 2).T
        return owners, labels
