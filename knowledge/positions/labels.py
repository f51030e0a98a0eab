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
        #: The number of a value, and that of a label of it.
        self._pairs = np.empty((2, 0), np.int64)
        self._labelled = 0

    def mask(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """For each distinct value, whether it has one of the `wanted` labels."""
        owners, labels = self._flat()
        is_wanted = np.zeros(len(self._numbers), np.bool_)
        is_wanted[[self._numbers[label] for label in wanted if label in self._numbers]] = True
        mask = np.zeros(self._labelled, np.bool_)
        mask[owners[is_wanted[labels]]] = True
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

    def _flat(self) -> NDArray[np.int64]:
        """Each label of each value: the number of the value, and that of the label."""
        if self._labelled < len(self._values):
            new = [
                (number, self._numbers.setdefault(label, len(self._numbers)))
                for number in range(self._labelled, len(self._values))
                for label in self._read(self._values[number])
            ]
            pairs = np.array(new, np.int64).reshape(-1, 2).T
            self._pairs = np.concatenate([self._pairs, pairs], axis=1)
            self._labelled = len(self._values)
        return self._pairs
