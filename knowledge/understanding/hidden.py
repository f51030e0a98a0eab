"""The hidden layer: what pieces of evidence and wording say together, beside each by itself.

Forty-eight units between what a message shows and what it may want, learnt from the same messages
as the weights (`benchmarks.intent_hidden`); the sums of both are weighed alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from knowledge.understanding.wording import data

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.understanding.intents import Act

STEP = 1 / 64
"""What one step of a stored weight of wording counts."""

_FILE = "hidden.npz"


@dataclass(frozen=True, slots=True)
class HiddenLayer:
    """Weights of the units: from `evidence` by its names, from wording by the numbers of its
    pieces (in steps of `STEP`), and from the units to the acts."""

    names: npt.NDArray[np.str_]
    evidence: npt.NDArray[np.float32]
    wording: npt.NDArray[np.int8]
    bias: npt.NDArray[np.float32]
    acts: npt.NDArray[np.float32]
    acts_bias: npt.NDArray[np.float32]

    @classmethod
    def load(cls) -> Self:
        """The bundled layer; raises `ValueError` or `KeyError` for a file that is damaged."""
        with data().joinpath(_FILE).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return cls(**{name: kept[name] for name in cls.__slots__})

    def sums(
        self, evidence: Collection[str], pieces: npt.NDArray[np.intp], before: Act | None
    ) -> npt.NDArray[np.float64]:
        """What the units say of each act, of a message with these pieces of wording."""
        asked = np.array([*evidence, after(before)])
        places = self.names.searchsorted(asked).clip(max=len(self.names) - 1)
        known = places[self.names[places] == asked]
        units = self.bias + self.evidence[known].sum(axis=0)
        units += self.wording[pieces].sum(axis=0, dtype=np.float32) * STEP
        sums: npt.NDArray[np.float64] = np.maximum(units, 0.0) @ self.acts + self.acts_bias
        return sums


def after(before: Act | None) -> str:
    """The name of the evidence that the turn before was about this act."""
    return f"after {before}"
