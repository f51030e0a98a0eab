"""The lines of all majors cells, by the node that they name: which cells take a major, or may."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.positions.acceptance import STAGES, UNREAD
from knowledge.positions.numbering import Files

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from numpy.typing import NDArray

    from knowledge.positions.acceptance import Acceptance

TO_ASK = 16
"""Added to the breadth of a fit that only the reviewing office can confirm."""
NO_FIT = 255
"""The fit of a list of majors that does not take the major."""
PART = 8
"""The breadth of a line that names a part of what the person said, or that nobody can read."""
_NONE = np.empty(0, np.int64)
_REMEMBERED = 512
"""Majors whose fits are kept: a few thousand bytes each for what tables say today."""


class Line(NamedTuple):
    """A line of a requirement, as it is stored."""

    level: str
    node: str
    excluded: bool
    certain: bool


class Lines:
    """The lines of numbered demands, turned around: from a node to the demands that name it."""

    def __init__(self) -> None:
        self._size = 0
        self._named: Files[Line] = Files()
        self._fits: dict[Hashable, NDArray[np.uint8]] = {}

    def learn(self, number: int, lines: Iterable[Line]) -> None:
        """Take in the lines of the demands with this number."""
        self._size = max(self._size, number + 1)
        for line in lines:
            self._named.add(line, number)
        self._fits.clear()

    def fits(self, major: Acceptance) -> NDArray[np.uint8]:
        """How each of the demands takes the major: a breadth, `TO_ASK` more, or `NO_FIT`.

        Never worse than the truth, which judging finds: exceptions are left out, and so are lists
        that an earlier diploma answers only where the other conditions let in the level.
        """
        known = self._fits.get(major.key)
        if known is None:
            if len(self._fits) >= _REMEMBERED:
                del self._fits[next(iter(self._fits))]
            known = self._fits[major.key] = self._read(major)
        return known

    def earlier(self, major: Acceptance, *, certain: bool) -> NDArray[np.int64]:
        """The demands that a diploma of an earlier stage may answer; those that say so
        themselves (`certain`), or those that say nothing of the level."""
        if STAGES not in major.breadths and STAGES not in major.within:
            return _NONE
        return self._named.under(Line(major.level, STAGES, False, certain))

    def excepted(self, major: Acceptance) -> NDArray[np.int64]:
        """The demands with an exception that names the major, or what it stands under or near, or
        that nobody can read."""
        concerned = [
            self._named.under(Line(major.level, node, True, certain))
            for node in major.nodes
            for certain in (True, False)
        ]
        return np.concatenate([_NONE, *concerned])

    def _read(self, major: Acceptance) -> NDArray[np.uint8]:
        fits = np.full(self._size, NO_FIT, np.uint8)
        for node in major.nodes:
            breadth = major.breadths.get(node, PART)
            is_part = node in major.within or node == UNREAD
            for certain in (True,) if node == STAGES else (True, False):
                numbers = self._named.under(Line(major.level, node, False, certain))
                fit = breadth + TO_ASK * (is_part or not certain)
                fits[numbers] = np.minimum(fits[numbers], fit)
        return fits
