"""Things that share a place and a kind, side by side: what is asked of all of them is asked once
of each place and each kind, then of each group, and of single rows only where they come to the
front.

    place ─▶ its groups, one for each kind of thing there ─▶ the rows of each group
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.int64]
    Column = NDArray[np.int32]
    Mask = NDArray[np.bool_]

_KIND_BITS = 32
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows ordered by the numbers of their place and kind. `changed` makes new arrays, so that
    whoever holds the old ones may go on reading."""

    #: Of each group.
    places: Array
    kinds: Array
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
        keys = (self.places << _KIND_BITS | self.kinds).repeat(self.sizes)
        columns = self.columns
        if len(gone) and len(keys):
            kept = np.isin(self.ids, np.fromiter(gone, np.int64), invert=True)
            keys, columns = keys[kept], tuple(column[kept] for column in columns)
        added = new[:, 0].astype(np.int64) << _KIND_BITS | new[:, 1]
        order = np.argsort(added, kind="stable")
        at = np.searchsorted(keys, added[order], side="right")
        keys = np.insert(keys, at, added[order])
        is_first = np.diff(keys, prepend=-1) != 0
        of_groups = keys[is_first]
        starts = np.append(np.flatnonzero(is_first), len(keys))
        return Groups(
            places=of_groups >> _KIND_BITS,
            kinds=of_groups & (1 << _KIND_BITS) - 1,
            starts=starts,
            sizes=np.diff(starts).astype(np.int32),
            columns=tuple(
                np.insert(column, at, kept)
                for column, kept in zip(columns, new[order, 2:].T, strict=True)
            ),
        )

    def runs(self, is_meant: Mask) -> Iterator[slice]:
        """The groups in the places that are meant; what stands side by side is one slice."""
        edges = np.flatnonzero(np.diff(is_meant, prepend=False, append=False))
        for begin, end in np.searchsorted(self.places, edges).reshape(-1, 2).tolist():
            yield slice(begin, end)

    def rows(self, groups: Array) -> tuple[Array, Array]:
        """The rows of some groups, one group after the other, and the place in `groups` of the
        group of each."""
        sizes = self.sizes[groups]
        owners = np.repeat(np.arange(len(groups)), sizes)
        shifts = self.starts[groups] - np.cumsum(sizes) + sizes
        return shifts[owners] + np.arange(len(owners)), owners

    def group_of(self, row: int) -> int:
        """The group that a row is in."""
        return int(np.searchsorted(self.starts, row, side="right")) - 1

    def count(self, are_meant: Mask, among: Mask | None = None) -> int:
        """How many rows the groups have that are meant; `among` is a mask of rows."""
        if among is None:
            return int(np.einsum("i,i->", self.sizes, are_meant))
        return int(np.count_nonzero(are_meant.repeat(self.sizes) & among))

    def sizes_among(self, rows: Mask | None) -> Column:
        """How many rows each group has, or has of those that a mask lets through."""
        if rows is None:
            return self.sizes
        before = np.concatenate([[0], np.cumsum(rows)])
        return np.diff(before[self.starts]).astype(np.int32)
