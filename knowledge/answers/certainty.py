"""Whether what was found is good enough to be offered, or to be said at once.

Each of the two is a weighted sum of signs that must be above nothing. The weights are learnt from
labelled questions (`python -m benchmarks.answers --fit`), without the sentence model and with it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFER, ANSWER = "offer", "answer"
WITH_MEANING = " with meaning"
CONSTANT = "constant"

# A long question holds words that no entry has; beyond this many it hardly matters how many.
_LONG = 40
_TEN = 10
# From this likeness on a question is asked in the very words of the entry.
VERBATIM = 0.97
# A question of which the entry knows so much asks nothing else: often it is the subject's name.
_WHOLE = 0.99


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against the best entry.

    `covered` is the share of the question that it knows; `lead` is how far it stands before the
    second; `length` counts the question's characters; `beyond` is the question's likeness to the
    likest that nobody has answered, and `likeness` that to the likest way of asking this entry;
    `unmeasured` says that the question wants a number of a kind that the entry does not have.
    """

    score: float
    covered: float
    evidence: float
    lead: float
    meaning: float
    likeness: float
    beyond: float
    length: int
    unmeasured: bool

    def values(self) -> dict[str, float]:
        """The signs by name, as they are weighed."""
        tens = min(self.length, _LONG) / _TEN
        return {
            CONSTANT: 1.0,
            "score": self.score,
            "evidence": self.evidence,
            "lead": self.lead,
            "meaning": self.meaning,
            "likeness": self.likeness,
            "beyond": self.beyond,
            "tens": tens,
            "score by tens": self.score * tens,
            "unmeasured": float(self.unmeasured),
        }


def is_enough(signs: Signs, decision: str) -> bool:
    """Whether the signs suffice to OFFER or to ANSWER, WITH_MEANING where that was heard."""
    offers_subject = decision.startswith(OFFER) and signs.covered >= _WHOLE
    if signs.likeness >= VERBATIM or offers_subject:
        return True
    weights = _weights()[decision]
    return sum(weights.get(name, 0.0) * value for name, value in signs.values().items()) > 0


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    table = files("knowledge") / "data" / "answers" / "weights.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {row.pop("decision"): {k: float(v) for k, v in row.items()} for row in rows}
