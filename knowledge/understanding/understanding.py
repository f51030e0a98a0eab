"""What a message says and wants, read in one pass: questions, searches, commands and the rest.

Where one message wants several things, `parts` has each of them, understood by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.understanding.distress import Distress, cries
from knowledge.understanding.evidence import NOTHING_ELSE, evidence
from knowledge.understanding.intents import Act, Decision, Intent, Intents
from knowledge.understanding.slots import SlotReader, Slots
from knowledge.understanding.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from knowledge.regions.regions import Regions
    from knowledge.schools import Schools

LONGEST = 1_000
"""Characters that are understood: what is wanted stands there."""
MOST_PARTS = 4
_PART = re.compile(
    r"[。！!？?；;\n]+\s*|[，,]\s*(?=另外|还有|顺便|顺带|再帮|再给|再把|再问|然后|以及|对了|请问|帮我|提醒我)"
)
_LINK = re.compile(
    r"(?:另外|还有|顺便|顺带|对了|然后|以及|再问|请问|and|also)[，,]?\s*", re.IGNORECASE
)
_WANTING = frozenset({Intent.QUESTION, Intent.SEARCH, Intent.COMMAND, Intent.PERSON})
_SURE_OF_PART = 0.6
_GOING_ON = frozenset({"that-one", "more", "short-reply", "and-you", "names ordinal"})


@dataclass(frozen=True, slots=True)
class Understood:
    """One message: what it names, what it wants, and the evidence for that."""

    text: str
    slots: Slots
    decision: Decision
    evidence: frozenset[str]
    before: Act | None = None
    parts: tuple[Understood, ...] = ()

    @property
    def act(self) -> Act:
        """What is wanted most likely."""
        return self.decision.act

    @property
    def intent(self) -> Intent:
        """The intent of the act."""
        return self.decision.act.intent

    @property
    def is_bare(self) -> bool:
        """Whether this is nothing but majors, places, levels and filters."""
        return NOTHING_ELSE in self.evidence

    @property
    def goes_on(self) -> bool:
        """Whether this is a short word on what the turn before was about: 那青岛呢, 第二个."""
        return self.before == self.act and bool(self.evidence & _GOING_ON)

    @property
    def alarm(self) -> str:
        """What in it cannot wait for an answer to something else: self-harm, threat, fraud."""
        return self.act.about if self.intent is Intent.PERSON else ""


class Understanding:
    """The reader of messages."""

    def __init__(self, regions: Regions, schools: Schools, intents: Intents) -> None:
        self._reader = SlotReader(regions, schools)
        self._intents = intents

    def read(
        self,
        text: str,
        *,
        now: datetime,
        context: Sequence[str] = (),
        before: Act | None = None,
    ) -> Understood:
        """Read a message.

        `context` are division codes known of the person, finest first; `before` is what the
        turn before was about, for a short message that goes on with it (那青岛呢).
        """
        text = _looked_at(text)
        whole = self._one(text, now, context, before)
        pieces = _pieces(text)
        if len(pieces) < 2:
            return whole
        first, *rest = pieces
        parts = [self._one(first, now, context, before)]
        parts += [self._one(piece, now, context, None) for piece in rest]
        wanting = [part for part in parts if _wants_something(part)]
        acts = {part.act for part in wanting}
        if len(acts) == 1 and not whole.alarm:
            return replace(whole, decision=max((p.decision for p in wanting), key=_likelihood))
        if len(wanting) < 2 or (whole.alarm and not any(part.alarm for part in wanting)):
            return whole
        # A cry for help goes first, however late in the message it comes.
        wanting.sort(key=lambda part: not part.alarm)
        return replace(whole, parts=tuple(wanting[:MOST_PARTS]))

    def _one(
        self, text: str, now: datetime, context: Sequence[str], before: Act | None
    ) -> Understood:
        slots = self._reader.read(text, now=now, context=context)
        found = evidence(text, slots)
        decision = _alarm(found) or self._intents.decide(
            found, wording(text, slots), before=before
        )
        return Understood(text, slots, decision, found, before)


def _alarm(found: frozenset[str]) -> Decision | None:
    """A cry for help is not weighed against anything."""
    worst = next((one for one in Distress if f"cries {one}" in found), None)
    return Decision(Act(Intent.PERSON, worst), 1.0, ()) if worst else None


def _pieces(text: str) -> list[str]:
    """The sentences of a text, and what is added by 另外 or 顺便."""
    pieces, start = [], 0
    for match in _PART.finditer(text):
        pieces.append(text[start : match.end()].strip())
        start = match.end()
    pieces.append(text[start:].strip())
    told = [piece for piece in pieces if any(map(str.isalnum, piece))]
    return told[:1] + [piece[_link(piece) :] for piece in told[1:]]


def _link(piece: str) -> int:
    """Where a piece begins after the word that joins it to the one before."""
    found = _LINK.match(piece)
    return found.end() if found and found.end() < len(piece) else 0


def _looked_at(text: str) -> str:
    """The beginning of a message, and of a long one also a cry for help that stands further on."""
    head = text[:LONGEST]
    if len(text) == len(head) or cries(head):
        return head
    return "\n".join([head, *(text[cry.start : cry.end] for cry in cries(text))])


def _wants_something(part: Understood) -> bool:
    return part.intent in _WANTING and part.decision.likelihood >= _SURE_OF_PART


def _likelihood(decision: Decision) -> float:
    return decision.likelihood
