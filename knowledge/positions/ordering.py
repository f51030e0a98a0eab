"""The order of positions as one number for each, the smallest first: what counts more stands in
front of what counts less.

    is over | severity | nearness | breadth | not preferred | weeks left | turn
          1 |        2 |       13 |       4 |             1 |         10 |   32   bits

`knowledge.positions.matching` says what they are. The bits in front belong to a group of
positions, those behind to the single position, so they are put on only where a group comes to the
front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    Array = NDArray[np.int64]

WORTH_BITS = 5
"""Of breadth and preference, beside the severity in one byte."""
WEEK_BITS = 10
TURN_BITS = 32
_NEARNESS_BITS = 13
SEVERITY_SHIFT = _NEARNESS_BITS + WORTH_BITS + WEEK_BITS + TURN_BITS
OVER_SHIFT = SEVERITY_SHIFT + 2

_WEEK = 7 * 86_400
_NO_WEEK = 2**WEEK_BITS - 1
"""Where the deadline is not known: behind all that are."""
_FIRST = 64


def fronts(keys: Array) -> Iterator[Array]:
    """The places of the keys part by part, each before all that follow: at first few, then four
    times as many, and so on; equal keys are in one part."""
    left, count = np.arange(len(keys)), _FIRST
    while len(left) > count:
        own = keys[left]
        is_front = own <= np.partition(own, count)[count]
        yield left[is_front]
        left, count = left[~is_front], count * 4
    if len(left):
        yield left


def ended(years: Array, deadlines: Array, now: datetime) -> NDArray[np.bool_]:
    """For years and deadlines (seconds; 0 where not known) whether applications surely ended."""
    return np.where(
        deadlines > 0, deadlines < int(now.timestamp()), (years > 0) & (years < now.year)
    )


def weeks(deadlines: Array, now: datetime) -> Array:
    """How many weeks are left until each deadline."""
    left = np.clip((deadlines - int(now.timestamp())) // _WEEK, 0, _NO_WEEK)
    return np.where(deadlines > 0, left, _NO_WEEK)


def turns(ids: NDArray[np.int32], turn: int) -> Array:
    """A place among equals for each id: scattered, no two the same, and the same whenever one
    person looks. Turn 0 keeps to the ids."""
    if not turn:
        return ids.astype(np.int64)
    own = _scattered(np.array([turn % 2**TURN_BITS], np.uint32))
    return _scattered(ids.astype(np.uint32) ^ own).astype(np.int64)


def _scattered(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finaliser of MurmurHash3: every number becomes another one, far from its neighbours."""
    numbers = (numbers ^ (numbers >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    numbers = (numbers ^ (numbers >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return numbers ^ (numbers >> np.uint32(16))
