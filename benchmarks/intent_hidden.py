"""Learning the hidden layer: what pieces of evidence and wording say only together.

Small batches, with a part of what each message shows, and of the units, left out by chance, so
that no unit learns a message by heart. It is learnt beside the weights, not on top of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from knowledge.understanding.hidden import STEP, HiddenLayer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

UNITS = 48
_EPOCHS = 12
_BATCH = 256
_RATE = 0.003
_SHOWN_LEFT_OUT = 0.4
_UNITS_LEFT_OUT = 0.3
_PULL = 1e-5
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class Shown:
    """A row for each message: the evidence and wording that it shows, its act, what it counts."""

    names: list[str]
    evidence: sparse.csr_array
    wording: sparse.csr_array
    right: Floats
    counts: Floats


def learn(shown: Shown) -> HiddenLayer:
    """The layer that makes the acts likeliest; the same for the same messages."""
    chance = np.random.default_rng(0)
    messages = sparse.hstack([shown.evidence, shown.wording]).tocsr().astype(np.float32)
    acts = shown.right.shape[1]
    weights = [
        chance.normal(0, 0.1, (messages.shape[1], UNITS)).astype(np.float32),
        np.zeros(UNITS, np.float32),
        chance.normal(0, 0.1, (UNITS, acts)).astype(np.float32),
        np.zeros(acts, np.float32),
    ]
    moments = [(np.zeros_like(each), np.zeros_like(each)) for each in weights]
    step = 0
    for _ in range(_EPOCHS):
        order = chance.permutation(messages.shape[0])
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            step += 1
            slopes = _slopes(chance, weights, messages[rows], shown, rows)
            for weight, (first, second), slope in zip(weights, moments, slopes, strict=True):
                _follow(weight, first, second, slope, step)
    into, bias, out, out_bias = weights
    of_evidence = shown.evidence.shape[1]
    # What was left out by chance is all there now, so everything counts a little less.
    into = into * (1 - _SHOWN_LEFT_OUT)
    steps = (into[of_evidence:] / STEP).round().clip(-_LARGEST, _LARGEST).astype(np.int8)
    in_order = np.argsort(np.array(shown.names))
    names = np.array(shown.names)[in_order]
    return HiddenLayer(names, into[:of_evidence][in_order], steps, bias, out, out_bias)


def _slopes(
    chance: np.random.Generator,
    weights: list[Floats],
    messages: sparse.csr_array,
    shown: Shown,
    rows: NDArray[np.int64],
) -> list[Floats]:
    """Where each weight should go for these rows, some of what they show being left out."""
    into, bias, out, out_bias = weights
    messages.data = messages.data * (chance.random(len(messages.data)) > _SHOWN_LEFT_OUT)
    units = np.maximum(messages @ into + bias, 0)
    kept = (chance.random(units.shape) > _UNITS_LEFT_OUT) / np.float32(1 - _UNITS_LEFT_OUT)
    units = (units * kept).astype(np.float32)
    sums = units @ out + out_bias
    likely = np.exp(sums - sums.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    wrong = (likely - shown.right[rows]) * shown.counts[rows] / len(rows)
    back = ((wrong @ out.T) * kept * (units > 0)).astype(np.float32)
    return [messages.T @ back + _PULL * into, back.sum(axis=0), units.T @ wrong, wrong.sum(axis=0)]


def _follow(weight: Floats, first: Floats, second: Floats, slope: Floats, step: int) -> None:
    """One step of Adam, in place."""
    first *= 0.9
    first += 0.1 * slope
    second *= 0.999
    second += 0.001 * slope**2
    ahead = first / (1 - 0.9**step)
    weight -= _RATE * ahead / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
