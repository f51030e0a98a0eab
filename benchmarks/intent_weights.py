"""Learning the weights of evidence and wording: `python -m benchmarks.intents --fit`.

Multinomial logistic regression, pulled towards what the file of cues says of them: where few
messages show a cue, its author's word counts; where many do, they do. Of wording nobody has said
anything, so it is pulled towards saying nothing.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from benchmarks.intent_hidden import Shown, learn
from knowledge.understanding.cues import Cues
from knowledge.understanding.hidden import HiddenLayer, after
from knowledge.understanding.intents import AGAIN, CONSTANT, Act, Intent, Intents
from knowledge.understanding.wording import LARGEST, STEP, WordingWeights

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FOLDER = Path("knowledge/data/intents")
_PULL = 1.0
"""How strongly weights of evidence are held to what the cues' author says."""
_WORDING_PULL = 0.25
"""How strongly those of wording are held to nothing."""
_SAID = 1.2
"""The weight of a cue for an act that its author names."""
_SAID_OF_MORE = 1.6
"""The same of groups that stand together: they tell more than one alone."""
_SAID_OF_ALARMS = 3.0
"""To miss somebody in need is worse than to offer help in vain."""
_STEPS = 200
_RATE = 0.08
_FEWEST = 2
"""Messages that must show a piece of evidence or wording for it to have a weight."""
_LEAST = 0.05
"""A piece of wording that never weighs this much is left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled message: what it shows, what was before it, and how much it counts."""

    act: Act
    evidence: frozenset[str]
    wording: frozenset[str]
    before: Act | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Material:
    """What is learnt from: a row for each example, a column for each piece that it shows."""

    evidence: sparse.csr_array
    wording: sparse.csr_array
    right: np.ndarray
    again: np.ndarray
    counts: np.ndarray


def fit(examples: Sequence[Example], *, is_first: bool = False) -> Intents:
    """The weights that make the labels likeliest; the `is_first` fit does without a hidden layer,
    and only tells what the message before was about."""
    acts = tuple(sorted({example.act for example in examples}, key=str))
    said = Cues.load().acts
    shown = Counter(name for example in examples for name in example.evidence)
    names = sorted(name for name, count in shown.items() if count >= _FEWEST or said.get(name))
    names.append(CONSTANT)
    used = Counter(piece for example in examples for piece in example.wording)
    pieces = sorted(piece for piece, count in used.items() if count >= _FEWEST)
    place = {act: number for number, act in enumerate(acts)}
    right = np.eye(len(acts))[[place[example.act] for example in examples]]
    again = np.zeros_like(right)
    for row, example in enumerate(examples):
        if example.before in place:
            again[row, place[example.before]] = 1.0
    material = _Material(
        _shown([example.evidence | {CONSTANT} for example in examples], names),
        _shown([example.wording for example in examples], pieces),
        right,
        again,
        np.array([[example.weight] for example in examples]),
    )
    weights, going_on, spoken = _descend(material, _prior(names, acts))
    table = {name: weights[row].round(2) for row, name in enumerate(names)}
    blank = np.zeros(len(acts) - 1)
    for row, name in enumerate(names):
        if abs(going_on[row]) >= 0.05:
            table[AGAIN + name] = np.concatenate(([going_on[row].round(2)], blank))
    telling = _telling(spoken)
    wording = _stored([pieces[row] for row in telling], spoken[telling])
    if is_first:
        return Intents(acts, table, wording)
    shown_before = [{*example.evidence, after(example.before)} for example in examples]
    hidden_names = sorted({*names, *(after(example.before) for example in examples)})
    shown_together = Shown(
        hidden_names,
        _shown(shown_before, hidden_names),
        material.wording[:, telling],
        right.astype(np.float32),
        material.counts.astype(np.float32),
    )
    return Intents(acts, table, wording, learn(shown_together))


def _shown(examples: Sequence[Collection[str]], names: Sequence[str]) -> sparse.csr_array:
    column = {name: number for number, name in enumerate(names)}
    cells = [
        (row, column[name])
        for row, shown in enumerate(examples)
        for name in sorted(shown)
        if name in column
    ]
    rows, columns = zip(*cells, strict=True)
    return sparse.csr_array(
        (np.ones(len(cells)), (rows, columns)), shape=(len(examples), len(names))
    )


def _prior(names: Sequence[str], acts: Sequence[Act]) -> np.ndarray:
    """What the author of the cues says before anything is learnt."""
    cues = Cues.load()
    joined = {cue.name for cue in cues.joined}
    place = {act: number for number, act in enumerate(acts)}
    prior = np.zeros((len(names), len(acts)))
    for row, name in enumerate(names):
        for act in map(Act.parse, cues.acts.get(name, ())):
            alarms = act.intent is Intent.PERSON and act.about
            said = _SAID_OF_ALARMS if alarms else _SAID_OF_MORE if name in joined else _SAID
            prior[row, place[act]] = said
    return prior


def _descend(m: _Material, prior: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights of evidence, of evidence for the act of the turn before, and of wording (Adam)."""
    weights, going_on = prior.copy(), np.zeros(len(prior))
    spoken = np.zeros((m.wording.shape[1], prior.shape[1]))
    held = np.ones((len(prior), 1))
    held[-1] = 0.01  # how frequent an act is may be anything
    moments = [[np.zeros_like(each)] * 2 for each in (weights, going_on, spoken)]
    of_evidence, of_wording = m.evidence.T.tocsr(), m.wording.T.tocsr()
    for step in range(1, _STEPS + 1):
        sums = m.evidence @ weights + m.wording @ spoken
        sums += m.again * (m.evidence @ going_on)[:, None]
        sums -= sums.max(axis=1, keepdims=True)
        likely = np.exp(sums)
        likely /= likely.sum(axis=1, keepdims=True)
        wrong = (likely - m.right) * m.counts
        slopes = (
            of_evidence @ wrong + _PULL * held * (weights - prior),
            of_evidence @ (wrong * m.again).sum(axis=1) + _PULL * going_on,
            of_wording @ wrong + _WORDING_PULL * spoken,
        )
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * _adam(moments[0], slopes[0], step)
        going_on -= rate * _adam(moments[1], slopes[1], step)
        spoken -= rate * _adam(moments[2], slopes[2], step)
    return weights, going_on, spoken


def _adam(moments: list[np.ndarray], slope: np.ndarray, step: int) -> np.ndarray:
    moments[0] = 0.9 * moments[0] + 0.1 * slope
    moments[1] = 0.99 * moments[1] + 0.01 * slope**2
    ahead: np.ndarray = moments[0] / (1 - 0.9**step)
    return ahead / (np.sqrt(moments[1] / (1 - 0.99**step)) + 1e-8)


def _stored(pieces: Sequence[str], spoken: np.ndarray) -> WordingWeights:
    """The weights of the wording of these `pieces`, in whole steps."""
    steps = (spoken / STEP).round().clip(-LARGEST, LARGEST).astype(np.int8)
    return WordingWeights(np.array([piece.encode() for piece in pieces]), steps)


def _telling(spoken: np.ndarray) -> np.ndarray:
    """The rows of the pieces that say anything."""
    return np.flatnonzero(np.abs(spoken).max(axis=1) >= _LEAST)


def write(intents: Intents) -> None:
    """Write the tables of weights."""
    with (FOLDER / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["evidence", *map(str, intents.acts)])
        for name, row in intents.weights.items():
            writer.writerow([name, *(f"{weight:g}" for weight in row)])
    pieces = b"".join(piece + b"\n" for piece in intents.wording.pieces)
    (FOLDER / "wording.txt").write_bytes(pieces)
    np.save(FOLDER / "wording.npy", intents.wording.steps)
    if (hidden := intents.hidden) is not None:
        parts = {name: getattr(hidden, name) for name in HiddenLayer.__slots__}
        np.savez(FOLDER / "hidden.npz", **parts)
