"""Finding the curated entry that answers a question, or admitting that there is none.

Three outcomes: *answer*, *did you mean*, *unknown*. An entry that no longer holds is found too,
since people ask by its old name, but its hit says so; a current entry goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from knowledge.entries import Audience
from knowledge.lexical import CoverageIndex, LexicalIndex
from knowledge.synonyms import load_synonyms
from knowledge.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from knowledge.entries import Entry

CHINA = ZoneInfo("Asia/Shanghai")

# Set on the tuning half of `benchmarks/questions.csv`: at most one question in a hundred gets a
# wrong answer said with confidence, and nine of ten that are out of scope get none.
ANSWER_FROM = 1.12
SUGGEST_FROM = 0.75
# An entry that leads the second by less is not certain, however well both fit.
MARGIN = 0.08
# What evidence and the lead over the second entry add to the certainty of the first. Without
# evidence a long question, which always holds words that no entry has, never gets an answer.
EVIDENCE = 0.45
LEAD = 0.5
# The weight of shared pairs (about five of them) beyond which more of them prove no more.
ENOUGH = 3.0
SUGGESTIONS = 3
# Characters of a message that are looked at: what is asked stands there, and reading ten thousand
# would hold up everybody else for a fifth of a second.
LONGEST = 400
# Variants looked at: an entry has about ten, and they crowd the top.
DEPTH = 100
# The share of coverage in a score, and the worth of a term that only the answer has.
COVERAGE = 0.5
ANSWER_WORTH = 0.7
# What an entry for others, or one that has expired, must be better by to go first.
STEP_BACK = 0.85


class Outcome(StrEnum):
    """What to do with what was found."""

    ANSWER = "answer"
    SUGGEST = "did-you-mean"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, the variant by which it was found, and how well it answers, between 0 and 1.

    `evidence`, 0 to 1, is how much was found at all, however much else the question says.
    `standing` is what the order goes by: the score, stepped back where the entry has expired or
    is meant for others.
    """

    entry: Entry
    question: str
    score: float
    evidence: float
    standing: float
    expired: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome and the nearest entries, best first; those of UNKNOWN are for counselors."""

    outcome: Outcome
    hits: tuple[Hit, ...]

    @property
    def expired(self) -> bool:
        """Whether the answer no longer holds and must be said as a thing of the past."""
        return self.outcome is Outcome.ANSWER and self.hits[0].expired


class Answers:
    """All entries, ready to be asked.

    An entry's score joins its likest variant with the share of the question that the whole entry
    covers: variants alone miss a question that touches two of them, wholes alone blur everything.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        synonyms = load_synonyms()
        self._rewrite = synonyms.rewrite
        reader = Reader(synonyms.lexicon, synonyms.faint)
        self._asked = [(n, q) for n, entry in enumerate(self._entries) for q in entry.variants()]
        told = [(n, line) for n, entry in enumerate(self._entries) for line in entry.answers()]
        texts = self._asked + told
        bags = reader.read(self._rewrite(text) for _, text in texts)
        worths = [1.0] * len(self._asked) + [ANSWER_WORTH] * len(told)
        self._variants = LexicalIndex(bags.first(len(self._asked)), reader)
        self._wholes = CoverageIndex(bags.joined([n for n, _ in texts], worths), reader)

    def find(self, text: str, *, now: datetime, audience: Audience | None = None) -> Found:
        """The entries that answer `text`, as they stand on the day of `now` in China.

        `audience` is what is known of who asks. An entry for another level or region steps back
        behind one that fits; one of another school is not shown at all.
        """
        today = now.astimezone(CHINA).date()
        hits = self._hits(self._rewrite(text[:LONGEST]), today, audience or Audience())
        return Found(_outcome(hits), hits)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that can be found."""
        return self._entries

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def _hits(self, text: str, today: date, asker: Audience) -> tuple[Hit, ...]:
        likest: dict[int, tuple[float, str]] = {}
        for match in self._variants.search(text, DEPTH):
            number, question = self._asked[match.position]
            likest.setdefault(number, (match.score, question))
        covered, pairs = self._wholes.shares(text)
        evidence = np.minimum(1.0, pairs / ENOUGH)
        hits = []
        for number, (likeness, question) in likest.items():
            entry = self._entries[number]
            if entry.upcoming(today) or _is_foreign(entry, asker):
                continue
            expired = entry.expired(today)
            score = (1 - COVERAGE) * likeness + COVERAGE * float(covered[number])
            standing = score * STEP_BACK ** (expired + _misfits(entry, asker))
            hits.append(Hit(entry, question, score, float(evidence[number]), standing, expired))
        hits.sort(key=lambda hit: (-hit.standing, hit.entry.id))
        return tuple(hits[:SUGGESTIONS])


def _outcome(hits: tuple[Hit, ...]) -> Outcome:
    if not hits:
        return Outcome.UNKNOWN
    certainty = hits[0].score + EVIDENCE * hits[0].evidence
    if certainty < SUGGEST_FROM:
        return Outcome.UNKNOWN
    lead = hits[0].standing - (hits[1].standing if len(hits) > 1 else 0.0)
    sure = lead >= MARGIN and certainty + LEAD * lead >= ANSWER_FROM
    return Outcome.ANSWER if sure else Outcome.SUGGEST


def _is_foreign(entry: Entry, asker: Audience) -> bool:
    return _differ(entry.audience.schools, asker.schools)


def _misfits(entry: Entry, asker: Audience) -> int:
    return _differ(entry.audience.levels, asker.levels) + _differ(
        entry.audience.regions, asker.regions
    )


def _differ(meant: frozenset[str], known: frozenset[str]) -> bool:
    return bool(meant and known and not meant & known)
