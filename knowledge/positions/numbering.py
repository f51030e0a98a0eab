"""Numbers for values that repeat, and what numbers are filed under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

T = TypeVar("T", bound="Hashable")
N = TypeVar("N", bound=tuple[int, ...])


class Distinct(Generic[T]):
    """Distinct values, each with its number."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def __len__(self) -> int:
        return len(self.values)

    def __contains__(self, value: T) -> bool:
        return value in self._numbers

    def number(self, value: T) -> int:
        """The number of `value`, which is taken in if it is new."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class DistinctNumbers(Distinct[N]):
    """Distinct values that are so many `parts`, all of them numbers."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self._parts = np.empty((parts, 0), np.int64)

    @property
    def parts(self) -> NDArray[np.int64]:
        """An array for each part, with that part of every value."""
        if self._parts.shape[1] < len(self.values):
            self._parts = np.array(self.values, np.int64).T.copy()
        return self._parts


class Files(Generic[T]):
    """Numbers by what they are filed under."""

    def __init__(self) -> None:
        self._lists: dict[T, list[int]] = {}
        self._arrays: dict[T, NDArray[np.int64]] = {}

    def add(self, key: T, number: int) -> None:
        """File a number under one more key."""
        self._lists.setdefault(key, []).append(number)
        self._arrays.pop(key, None)

    def under(self, key: T) -> NDArray[np.int64]:
        """The numbers that are filed under a key."""
        numbers = self._arrays.get(key)
        if numbers is None:
            numbers = self._arrays[key] = np.array(self._lists.get(key, ()), np.int64)
        return numbers
