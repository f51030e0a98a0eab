"""The wording of a message: its words one by one and two by two, and what they say of each act.

Cues know words by their meaning; this knows what nobody thought of writing down. Names are left
out of it, so that what was learnt of 会计 in 烟台 holds for every major in every place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knowledge.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from importlib.resources.abc import Traversable

    from knowledge.understanding.slots import Slots

STEP = 1 / 32
"""What one step of a stored weight counts."""
LARGEST = 127
"""The most steps a stored weight can have."""

_STAND_INS = {"majors": "M", "places": "P", "schools": "S", "times": "T"}
"""What stands for a name; folded text has no capitals."""
_NUMBER = "#"
_WORD = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class WordingWeights:
    """What each piece of wording says of each act, in steps of `STEP`.

    The pieces are UTF-8, in their order: a table of them as text takes six times the memory.
    """

    pieces: npt.NDArray[np.bytes_]
    steps: npt.NDArray[np.int8]

    @classmethod
    def load(cls) -> WordingWeights:
        """The bundled weights; raises `ValueError` for files that do not fit together."""
        folder = data()
        pieces = np.array(folder.joinpath("wording.txt").read_bytes().split(b"\n")[:-1])
        with folder.joinpath("wording.npy").open("rb") as file:
            steps: npt.NDArray[np.int8] = np.load(file, allow_pickle=False)
        if len(pieces) != len(steps):
            raise ValueError("wording.txt and wording.npy are of different fits")
        return cls(pieces, steps)

    def known(self, wording: Collection[str]) -> npt.NDArray[np.intp]:
        """The numbers of those of these pieces that have weights."""
        asked = np.array([piece.encode() for piece in wording])
        places = self.pieces.searchsorted(asked).clip(max=len(self.pieces) - 1)
        known: npt.NDArray[np.intp] = places[self.pieces[places] == asked]
        return known

    def sums(self, known: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """What all pieces with these numbers say of each act, each by itself."""
        sums: npt.NDArray[np.float64] = self.steps[known].sum(axis=0, dtype=float) * STEP
        return sums


def data() -> Traversable:
    """The folder of the weights."""
    return files("knowledge") / "data" / "intents"


def wording(text: str, slots: Slots) -> frozenset[str]:
    """The words of a message (a Chinese character is one), alone and in pairs."""
    words = list(_words(text, slots))
    pairs = pairwise((_START, *words, _END))
    return frozenset((*words, *(f"{first} {second}" for first, second in pairs)))


def _words(text: str, slots: Slots) -> Iterator[str]:
    named = sorted(
        (start, end, sign) for name, sign in _STAND_INS.items() for start, end in slots.spans(name)
    )
    last = 0
    for start, end, sign in named:
        if start >= last:
            yield from _plain(text[last:start])
            yield sign
        last = max(last, end)
    yield from _plain(text[last:])


def _plain(text: str) -> Iterator[str]:
    for word in _WORD.findall(fold(text)):
        yield _NUMBER if word.isdecimal() else word
