"""Learning the weights of evidence: `python -m benchmarks.intents --fit`.

Multinomial logistic regression, pulled towards what the file of cues says of them: where few
messages show a cue, its author's word counts; where many do, they do. Learnt from the messages
for practice, two halves of the labelled ones, and the variants of the entries as questions.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.cues import Cues
from knowledge.intents import AGAIN, CONSTANT, Act, Intent, Intents

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS = Path("knowledge/data/intents/weights.csv")
_PULL = 1.0
"""How strongly weights are held to what the cues' author says."""
_SAID = 1.2
"""The weight of a cue for an act that its author names."""
_SAID_OF_MORE = 1.6
"""The same of groups that stand together: they tell more than one alone."""
_SAID_OF_ALARMS = 3.0
"""To miss somebody in need is worse than to offer help in vain."""
_STEPS = 800
_RATE = 0.05
_FEWEST = 2
"""Messages that must show a piece of evidence for it to have a weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled message: its evidence, what the turn before was about, and how much it counts."""

    act: Act
    evidence: frozenset[str]
    before: Act | None = None
    weight: float = 1.0


def fit(examples: Sequence[Example]) -> Intents:
    """The weights that make the labels likeliest."""
    acts = tuple(sorted({example.act for example in examples}, key=str))
    counted = Counter(name for example in examples for name in example.evidence)
    cues = Cues.load()
    joined = {cue.name for cue in cues.joined}
    names = sorted(n for n, count in counted.items() if count >= _FEWEST or cues.acts.get(n))
    names.append(CONSTANT)
    told = np.array([[name in e.evidence or name == CONSTANT for name in names] for e in examples])
    shown = told.astype(float)
    place = {act: number for number, act in enumerate(acts)}
    right = np.eye(len(acts))[[place[example.act] for example in examples]]
    again = np.zeros_like(right)
    for row, example in enumerate(examples):
        if example.before in place:
            again[row, place[example.before]] = 1.0
    counts = np.array([[example.weight] for example in examples])
    prior = np.zeros((len(names), len(acts)))
    for row, name in enumerate(names):
        for act in cues.acts.get(name, ()):
            alarms = Act.parse(act).intent is Intent.PERSON and ":" in act
            said = _SAID_OF_ALARMS if alarms else _SAID_OF_MORE if name in joined else _SAID
            prior[row, place[Act.parse(act)]] = said
    weights, going_on = _descend(shown, right, again, counts, prior)
    table = {name: weights[row].round(2) for row, name in enumerate(names)}
    blank = np.zeros(len(acts) - 1)
    for row, name in enumerate(names):
        if abs(going_on[row]) >= 0.05:
            table[AGAIN + name] = np.concatenate(([going_on[row].round(2)], blank))
    return Intents(acts, table)


def _descend(
    shown: np.ndarray,
    right: np.ndarray,
    again: np.ndarray,
    counts: np.ndarray,
    prior: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Weights of evidence for acts, and of evidence for the act of the turn before (Adam)."""
    weights, going_on = prior.copy(), np.zeros(shown.shape[1])
    held = np.ones((shown.shape[1], 1))
    held[-1] = 0.01  # how frequent an act is may be anything
    moments = [np.zeros_like(weights), np.zeros_like(weights)]
    others = [np.zeros_like(going_on), np.zeros_like(going_on)]
    for step in range(1, _STEPS + 1):
        sums = shown @ weights + again * (shown @ going_on)[:, None]
        sums -= sums.max(axis=1, keepdims=True)
        likely = np.exp(sums)
        likely /= likely.sum(axis=1, keepdims=True)
        wrong = (likely - right) * counts
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * _adam(moments, shown.T @ wrong + _PULL * held * (weights - prior), step)
        slope = shown.T @ (wrong * again).sum(axis=1) + _PULL * going_on
        going_on -= rate * _adam(others, slope, step)
    return weights, going_on


def _adam(moments: list[np.ndarray], slope: np.ndarray, step: int) -> np.ndarray:
    moments[0] = 0.9 * moments[0] + 0.1 * slope
    moments[1] = 0.99 * moments[1] + 0.01 * slope**2
    ahead: np.ndarray = moments[0] / (1 - 0.9**step)
    return ahead / (np.sqrt(moments[1] / (1 - 0.99**step)) + 1e-8)


def write(intents: Intents) -> None:
    """Write the table of weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["evidence", *map(str, intents.acts)])
        for name, row in intents.weights.items():
            writer.writerow([name, *(f"{weight:g}" for weight in row)])
