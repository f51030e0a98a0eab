"""Things that share a kind and a place, side by side: what is asked of all of them is asked once
of each kind and each place, then of the groups that are left, and of single rows only where they
come to the front.

    kind ─▶ its groups, one for each place where there are such things ─▶ the rows of each group
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Array = NDArray[np.int64]
    Column = NDArray[np.int32]
    Mask = NDArray[np.bool_]

_PLACE_BITS = 32
_SCATTERED = 4  #: how many times as long it takes to read what does not stand side by side
_NONE = np.empty(0, np.int64)


class _Files:
    """Groups filed under a number that each has: their kind, or their place."""

    def __init__(self, numbers: Array, *, in_order: bool) -> None:
        self._numbers = numbers
        self._in_order = in_order
        #: Where the groups of each number begin, and where those of the last one end.
        self._heads = np.concatenate([[0], np.cumsum(np.bincount(numbers))])

    def count(self, are_meant: Mask) -> int:
        """How many groups have one of the numbers that are meant."""
        return int(np.diff(self._heads)[are_meant[: len(self._heads) - 1]].sum())

    def under(self, are_meant: Mask) -> Array:
        """The groups that have one of the numbers that are meant."""
        numbers = np.flatnonzero(are_meant[: len(self._heads) - 1])
        begins = self._heads[numbers]
        found = _spans(begins, self._heads[numbers + 1] - begins)
        return found if self._in_order else self._order[found]

    def sums(self, of_groups: Column) -> Array:
        """The sum for each number of what each group has; the groups are in its order."""
        sums = np.add.reduceat(of_groups, self._heads[:-1], dtype=np.int64)
        return np.where(np.diff(self._heads), sums, 0)

    @cached_property
    def _order(self) -> Array:
        # The fewer bytes a number has, the faster is this sort.
        numbers = self._numbers.astype(np.min_scalar_type(len(self._heads)))
        return np.argsort(numbers, kind="stable")


@dataclass(frozen=True)
class Groups:
    """Rows ordered by the numbers of their kind and place. `changed` makes new arrays, so that
    whoever holds the old ones may go on reading."""

    #: Of each group.
    kinds: Array
    places: Array
    #: Where the rows of each group begin, and where those of the last one end; how many they are.
    starts: Array
    sizes: Column
    #: What is kept of each row; the first is its id.
    columns: tuple[Column, ...]

    @classmethod
    def empty(cls, columns: int) -> Groups:
        """No rows, of which so many columns are kept."""
        nothing = np.empty(0, np.int32)
        return cls(_NONE, _NONE, np.zeros(1, np.int64), nothing, (nothing,) * columns)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.kinds)

    @property
    def ids(self) -> Column:
        """The id of each row."""
        return self.columns[0]

    def changed(self, gone: Collection[int], new: Column) -> Groups:
        """Without the rows that have the ids `gone`, and with `new` ones, each of which gives its
        place, its kind and what is kept of it."""
        keys = (self.kinds << _PLACE_BITS | self.places).repeat(self.sizes)
        columns = self.columns
        if len(gone) and len(keys):
            kept = np.isin(self.ids, np.fromiter(gone, np.int64), invert=True)
            keys, columns = keys[kept], tuple(column[kept] for column in columns)
        added = new[:, 1].astype(np.int64) << _PLACE_BITS | new[:, 0]
        order = np.argsort(added, kind="stable")
        at = np.searchsorted(keys, added[order], side="right")
        keys = np.insert(keys, at, added[order])
        is_first = np.diff(keys, prepend=-1) != 0
        of_groups = keys[is_first]
        starts = np.append(np.flatnonzero(is_first), len(keys))
        return Groups(
            kinds=of_groups >> _PLACE_BITS,
            places=of_groups & (1 << _PLACE_BITS) - 1,
            starts=starts,
            sizes=np.diff(starts).astype(np.int32),
            columns=tuple(
                np.insert(column, at, kept)
                for column, kept in zip(columns, new[order, 2:].T, strict=True)
            ),
        )

    def where(self, kinds: Mask, places: Mask) -> Array:
        """The groups of the kinds that are meant in the places that are meant."""
        if self._are_few(places, beside=self._by_kind.count(kinds)):
            groups = self._by_place.under(places)
            return groups[kinds[self.kinds[groups]]]
        groups = self._by_kind.under(kinds)
        return groups[places[self.places[groups]]]

    def totals(self, kinds: Mask, places: Mask, among: Mask | None = None) -> Array:
        """How many rows each kind that is meant has in places that are meant; `among` is a mask
        of rows."""
        if among is None and places.all():
            totals = self._sizes_of_kinds
        else:
            sizes = self.sizes_among(among)
            few = self._are_few(places, beside=len(self))
            if few or self._by_kind.count(kinds) * _SCATTERED < len(self):
                groups = self.where(kinds, places)
                totals = np.bincount(self.kinds[groups], sizes[groups]).astype(np.int64)
            else:
                totals = self._by_kind.sums(sizes * places[self.places])
        found = np.zeros(len(kinds), np.int64)
        found[: len(totals)] = totals
        return found * kinds

    def _are_few(self, places: Mask, *, beside: int) -> bool:
        """Whether to begin with the groups in some places, which lie scattered."""
        return self._by_place.count(places) * _SCATTERED < beside

    def rows(self, groups: Array) -> tuple[Array, Array]:
        """The rows of some groups, one group after the other, and the place in `groups` of the
        group of each."""
        sizes = self.sizes[groups]
        return _spans(self.starts[groups], sizes), np.repeat(np.arange(len(groups)), sizes)

    def group_of(self, row: int) -> int:
        """The group that a row is in."""
        return int(np.searchsorted(self.starts, row, side="right")) - 1

    def count(self, are_meant: Mask, among: Mask | None = None) -> int:
        """How many rows the groups have that are meant; `among` is a mask of rows."""
        if among is None:
            return int(np.einsum("i,i->", self.sizes, are_meant))
        return int(np.count_nonzero(are_meant.repeat(self.sizes) & among))

    @cached_property
    def _by_kind(self) -> _Files:
        return _Files(self.kinds, in_order=True)

    @cached_property
    def _sizes_of_kinds(self) -> Array:
        return self._by_kind.sums(self.sizes)

    @cached_property
    def _by_place(self) -> _Files:
        return _Files(self.places, in_order=False)

    def sizes_among(self, rows: Mask | None) -> Column:
        """How many rows each group has, or has of those that a mask lets through."""
        if rows is None:
            return self.sizes
        before = np.concatenate([[0], np.cumsum(rows)])
        return np.diff(before[self.starts]).astype(np.int32)


def _spans(begins: Array, sizes: NDArray[np.signedinteger]) -> Array:
    """The numbers of all spans, one after the other: 3, 4, 9 where 3 begins one of size 2 and 9
    one of size 1."""
    ends = np.cumsum(sizes)
    shifts = np.repeat(begins - ends + sizes, sizes)
    spans: Array = shifts + np.arange(len(shifts))
    return spans
