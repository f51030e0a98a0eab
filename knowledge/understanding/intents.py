"""What a message wants, decided by weighing evidence.

An *act* is an intent with what it is about: `search:fairs`, `command:export`, `question`. Every
piece of evidence and of wording adds its weight to every act; the sums give how likely each is.
The weights are learnt by `python -m benchmarks.intents --fit` from labelled messages; those of
the evidence stand in `data/intents/weights.csv` for everybody to read.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from knowledge.understanding.hidden import HiddenLayer
from knowledge.understanding.wording import WordingWeights, data

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

SURE = 0.5
"""How likely an intent must be for nothing to be asked back."""
LEAD = 0.2
"""By how much it must lead the next one."""
PLAUSIBLE = 0.12
"""How likely another must be to be offered."""
_MOST_ALTERNATIVES = 3

CONSTANT = "(always)"
"""The evidence that every message has."""
AGAIN = "again:"
"""Before evidence that speaks for the act of the turn before, whichever that was."""


class Intent(StrEnum):
    """What somebody wants of us."""

    QUESTION = "question"
    SEARCH = "search"
    STATEMENT = "statement"
    COMMAND = "command"
    SMALL_TALK = "small-talk"
    PERSON = "person"
    OUT_OF_SCOPE = "out-of-scope"


@dataclass(frozen=True, slots=True)
class Act:
    """An intent and what it is about: a kind of thing, a command, or what alarms; "" for none."""

    intent: Intent
    about: str = ""

    @classmethod
    def parse(cls, name: str) -> Act:
        """The inverse of `str`; raises `ValueError` for an intent that there is not."""
        intent, _, about = name.partition(":")
        return cls(Intent(intent), about)

    def __str__(self) -> str:
        return f"{self.intent}:{self.about}" if self.about else str(self.intent)


@dataclass(frozen=True, slots=True)
class Likely:
    """An act and how likely it is, between 0 and 1."""

    act: Act
    likelihood: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The likeliest act of the likeliest intent, and other acts that may be meant, best first."""

    act: Act
    likelihood: float
    alternatives: tuple[Likely, ...]

    @property
    def is_sure(self) -> bool:
        """Whether nothing needs to be asked back."""
        second = self.alternatives[0].likelihood if self.alternatives else 0.0
        return self.likelihood >= SURE and self.likelihood - second >= LEAD


class Intents:
    """The weights: what each piece of evidence and of wording says of each act."""

    def __init__(
        self,
        acts: tuple[Act, ...],
        weights: Mapping[str, np.ndarray],
        wording: WordingWeights,
        hidden: HiddenLayer | None = None,
    ) -> None:
        self.acts = acts
        self.weights = weights
        self.wording = wording
        self.hidden = hidden
        self._places = {act: place for place, act in enumerate(acts)}
        self._members = [
            (intent, [place for place, act in enumerate(acts) if act.intent is intent])
            for intent in Intent
        ]

    @classmethod
    def load(cls) -> Intents:
        """The bundled weights; raises `ValueError` for files that are damaged or of two fits."""
        path = data() / "weights.csv"
        head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        acts = tuple(map(Act.parse, head[1:]))
        weights = {row[0]: np.array(row[1:], dtype=float) for row in rows}
        wording, hidden = WordingWeights.load(), HiddenLayer.load()
        if len(hidden.wording) != len(wording.pieces):
            raise ValueError("wording.npy and hidden.npz are of different fits")
        return cls(acts, weights, wording, hidden)

    def decide(
        self, evidence: Collection[str], wording: Collection[str], *, before: Act | None = None
    ) -> Decision:
        """What evidence and wording speak for; `before` is the act of the turn before."""
        likely = self.likelihoods(evidence, wording, before=before)
        intents = sorted(
            ((float(likely[places].sum()), intent, places) for intent, places in self._members),
            reverse=True,
        )
        best, *others = [
            Likely(self.acts[max(places, key=lambda place: likely[place])], total)
            for total, _, places in intents
        ]
        plausible = [other for other in others if other.likelihood >= PLAUSIBLE]
        return Decision(best.act, best.likelihood, tuple(plausible[:_MOST_ALTERNATIVES]))

    def likelihoods(
        self, evidence: Collection[str], wording: Collection[str], *, before: Act | None = None
    ) -> np.ndarray:
        """How likely each act is; together 1."""
        known = [self.weights[name] for name in evidence if name in self.weights]
        pieces = self.wording.known(wording)
        sums = np.sum([self.weights[CONSTANT], *known], axis=0) + self.wording.sums(pieces)
        if before in self._places:
            again = (self.weights.get(AGAIN + name) for name in (CONSTANT, *evidence))
            sums[self._places[before]] += sum(each[0] for each in again if each is not None)
        if self.hidden is not None:
            sums = (sums + self.hidden.sums(evidence, pieces, before)) / 2
        powers = np.exp(sums - sums.max())
        likely: np.ndarray = powers / powers.sum()
        return likely
