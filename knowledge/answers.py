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
from knowledge.several import parts_of
from knowledge.synonyms import load_synonyms
from knowledge.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from numpy.typing import NDArray

    from knowledge.entries import Entry
    from knowledge.meanings import Meanings

    Floats = NDArray[np.float32]

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Limits:
    """From which certainty an entry is answered or offered, and by how much it must lead.

    An entry that leads the second by less is not certain, however well both fit.
    """

    answer_from: float
    suggest_from: float
    margin: float


# Set on the tuning half of `benchmarks/questions.csv`: at most one question in a hundred gets a
# wrong answer said with confidence, and nine of ten that are out of scope get none.
LEXICAL = Limits(1.12, 0.79, 0.08)
FUSED = Limits(2.14, 1.53, 0.09)
# What nearness in meaning counts beside likeness in words. The model's cosines of any two
# questions lie close together: none is below this one, which is worth nothing.
MEANING = 6.0
UNLIKE = 0.8
# Entries near in meaning that are looked at, whether they share words or not.
NEAREST = 20
# Questions whose meaning is worked out at a time, and at most while answers are made anew.
_STEP, _NEWS = 16, 64
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

    `evidence`, 0 to 1, is how much was found at all, however much else the question says;
    `meaning` is what the sentence model adds to the score, 0 without one.
    `standing` is what the order goes by: the score, stepped back where the entry has expired or
    is meant for others.
    """

    entry: Entry
    question: str
    score: float
    evidence: float
    meaning: float
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


@dataclass(frozen=True, slots=True)
class _Index:
    """Ways of asking one by one, and entries whole, after words of one meaning became one."""

    rewrite: Callable[[str], str]
    variants: LexicalIndex
    wholes: CoverageIndex

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> _Index:
        """Read all entries, in a quarter of a second for three hundred."""
        synonyms = load_synonyms()
        reader = Reader(synonyms.lexicon, synonyms.faint)
        asked = [(n, question) for n, entry in enumerate(entries) for question in entry.variants()]
        texts = asked + [(n, line) for n, entry in enumerate(entries) for line in entry.answers()]
        bags = reader.read(synonyms.rewrite(text) for _, text in texts)
        worths = [1.0] * len(asked) + [ANSWER_WORTH] * (len(texts) - len(asked))
        return cls(
            synonyms.rewrite,
            LexicalIndex(bags.first(len(asked)), reader),
            CoverageIndex(bags.joined([n for n, _ in texts], worths), reader),
        )


class Answers:
    """All entries, ready to be asked.

    An entry's score joins its likest variant with the share of the question that the whole entry
    covers: variants alone miss a question that touches two of them, wholes alone blur everything.
    """

    def __init__(self, entries: Iterable[Entry], meanings: Meanings | None = None) -> None:
        self._entries = tuple(entries)
        self._meanings = meanings
        self._vectors: Floats | None = None
        self._index: _Index | None = None
        self._asked = [(n, q) for n, entry in enumerate(self._entries) for q in entry.variants()]

    def find(self, text: str, *, now: datetime, audience: Audience | None = None) -> Found:
        """The entries that answer `text`, as they stand on the day of `now` in China.

        `audience` is what is known of who asks, and of where. An entry for another level steps
        back behind one that fits; one of another school or place is not shown at all.
        """
        today = now.astimezone(CHINA).date()
        nearness = self._nearness(text)
        hits = self._hits(text[:LONGEST], nearness, today, audience or Audience())
        return Found(_outcome(hits, LEXICAL if nearness is None else FUSED), hits)

    def renewed(self, entries: Iterable[Entry]) -> Answers:
        """Answers like these with other entries; takes half a second."""
        renewed = Answers(entries, self._meanings)
        renewed._indexed()
        if self._meanings is not None:
            self._meanings.learn(renewed.questions(), at_most=_NEWS)
        return renewed

    @property
    def listens(self) -> bool:
        """Whether what is asked should be heard first."""
        return self._meanings is not None

    def hear(self, text: str) -> None:
        """Work out what a message means, in tens of milliseconds: not on the event loop."""
        if self._meanings is not None:
            for part in dict.fromkeys((text, *parts_of(text))):
                self._meanings.hear(part)

    def study(self) -> Iterator[None]:
        """Get ready to be asked, which the first question has to wait for otherwise; then work
        out what all questions mean, step by step: not on the event loop.
        """
        self._indexed()
        yield
        if self._meanings is None:
            return
        questions = self.questions()
        for start in range(0, len(questions), _STEP):
            self._meanings.learn(questions[start : start + _STEP])
            yield
        self._meanings.keep()

    def questions(self) -> list[str]:
        """Every way of asking, in all languages."""
        return [question for _, question in self._asked]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that can be found."""
        return self._entries

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def _indexed(self) -> _Index:
        if self._index is None:
            self._index = _Index.of(self._entries)
        return self._index

    def _nearness(self, text: str) -> Floats | None:
        """How near each entry is in meaning; None where the model has not read both sides."""
        vector = self._meanings.of(text) if self._meanings else None
        if vector is None or self._meanings is None:
            return None
        if self._vectors is None:
            self._vectors = self._meanings.matrix(self.questions())
        if self._vectors is None:
            return None
        nearness = np.zeros(len(self._entries), np.float32)
        owners = [number for number, _ in self._asked]
        np.maximum.at(nearness, owners, self._vectors @ vector)
        return nearness

    def _hits(
        self, text: str, nearness: Floats | None, today: date, asker: Audience
    ) -> tuple[Hit, ...]:
        index = self._indexed()
        text = index.rewrite(text)
        likest: dict[int, tuple[float, str]] = {}
        for match in index.variants.search(text, DEPTH):
            number, question = self._asked[match.position]
            likest.setdefault(number, (match.score, question))
        covered, pairs = index.wholes.shares(text)
        evidence = np.minimum(1.0, pairs / ENOUGH)
        nearest = () if nearness is None else np.argsort(-nearness)[:NEAREST]
        hits = []
        for number in dict.fromkeys([*likest, *map(int, nearest)]):
            entry = self._entries[number]
            if entry.upcoming(today) or _is_foreign(entry, asker):
                continue
            likeness, question = likest.get(number, (0.0, entry.wording.title))
            near = UNLIKE if nearness is None else float(nearness[number])
            meaning = MEANING * max(0.0, near - UNLIKE)
            expired = entry.expired(today)
            score = (1 - COVERAGE) * likeness + COVERAGE * float(covered[number])
            standing = (score + meaning) * STEP_BACK ** (expired + _is_misfit(entry, asker))
            hits.append(
                Hit(entry, question, score, float(evidence[number]), meaning, standing, expired)
            )
        hits.sort(key=lambda hit: (-hit.standing, hit.entry.id))
        return tuple(hits[:SUGGESTIONS])


def _outcome(hits: tuple[Hit, ...], limits: Limits) -> Outcome:
    if not hits:
        return Outcome.UNKNOWN
    best = hits[0]
    certainty = best.score + EVIDENCE * best.evidence + best.meaning
    if certainty < limits.suggest_from:
        return Outcome.UNKNOWN
    lead = best.standing - (hits[1].standing if len(hits) > 1 else 0.0)
    sure = lead >= limits.margin and certainty + LEAD * lead >= limits.answer_from
    return Outcome.ANSWER if sure else Outcome.SUGGEST


def _is_foreign(entry: Entry, asker: Audience) -> bool:
    return _differ(entry.audience.schools, asker.schools) or _differ(
        entry.audience.regions, asker.regions
    )


def _is_misfit(entry: Entry, asker: Audience) -> bool:
    return _differ(entry.audience.levels, asker.levels)


def _differ(meant: frozenset[str], known: frozenset[str]) -> bool:
    return bool(meant and known and not meant & known)
