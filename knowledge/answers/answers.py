"""Finding the curated entry that answers a question, or admitting that there is none.

Three outcomes: *answer*, *did you mean*, *unknown*. An entry that no longer holds is found too,
since people ask by its old name, but its hit says so; a current entry goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from knowledge.answers.certainty import ANSWER, OFFER, VERBATIM, WITH_MEANING, Signs, is_enough
from knowledge.answers.entries import Audience
from knowledge.answers.entry_index import EntryIndex, Likeness, Shared, load_asked, load_beyond
from knowledge.answers.measures import asked_measures, given_measures
from knowledge.dates.periods import CHINA
from knowledge.language.several import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from numpy.typing import NDArray

    from knowledge.answers.entries import Entry
    from knowledge.answers.meanings import Meanings

    Floats = NDArray[np.float32]


# What nearness in meaning counts beside likeness in words. The model's cosines of any two
# questions lie close together: none is below this one, which is worth nothing.
MEANING = 6.0
UNLIKE = 0.8
# Entries near in meaning that are looked at, whether they share words or not.
NEAREST = 20
# Questions whose meaning is worked out at a time, and at most while answers are made anew.
_STEP, _NEWS = 16, 64
SUGGESTIONS = 3
# Characters of a message that are looked at: what is asked stands there, and reading ten thousand
# would hold up everybody else for a fifth of a second.
LONGEST = 400
# What a score is made of: the likest variant, the share of the question that the whole entry
# covers, and the second variant, since an entry that is asked in two like ways is likelier meant.
FIRST, COVERAGE, SECOND = 0.5, 0.5, 0.25
# What the amount of evidence counts beside the score when entries are put in order.
EVIDENCE = 0.3
# An entry that leads the second by less is not certain, however well both fit.
MARGIN = 0.05
# What stands so far behind the best is not offered beside it: of 297 questions for tuning that are
# asked back, no right entry did, and a fifth of all that was offered.
FAR_BEHIND = 0.66
# What an entry for others, or one that has expired, must be better by to go first.
STEP_BACK = 0.85


class Outcome(StrEnum):
    """What to do with what was found."""

    ANSWER = "answer"
    SUGGEST = "did-you-mean"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, the variant by which it was found with its likeness, and how well it answers.

    `covered` is the share of the question that the entry knows, and `evidence`, 0 to 1, how much
    was found at all, however much else the question says; `meaning` is what the sentence model
    adds to the score, 0 without one.
    `standing` is what the order goes by: all three together, stepped back where the entry has
    expired or is meant for others.
    """

    entry: Entry
    question: str
    likeness: float
    score: float
    covered: float
    evidence: float
    meaning: float
    standing: float
    expired: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome, the nearest entries, best first, and what speaks for the first of them.

    The entries of UNKNOWN are for counselors.
    """

    outcome: Outcome
    hits: tuple[Hit, ...]
    signs: Signs | None = None

    @property
    def offered(self) -> tuple[Hit, ...]:
        """The entries that are near enough to be offered beside the best."""
        return self.near(FAR_BEHIND)

    def near(self, share: float) -> tuple[Hit, ...]:
        """The entries that stand at least at this share of the best."""
        enough = max((share * hit.standing for hit in self.hits), default=0.0)
        return tuple(hit for hit in self.hits if hit.standing >= enough)

    @property
    def expired(self) -> bool:
        """Whether the answer no longer holds and must be said as a thing of the past."""
        return self.outcome is Outcome.ANSWER and self.hits[0].expired


class Answers:
    """All entries, ready to be asked.

    An entry's score joins its likest variants with the share of the question that the whole entry
    covers: variants alone miss a question that touches two of them, wholes alone blur everything.
    `asked` are more ways of asking, each with the id of its entry, and `beyond` questions known to
    have no answer; the bundled ones where none are given.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        meanings: Meanings | None = None,
        *,
        asked: Sequence[tuple[str, str]] | None = None,
        beyond: Sequence[str] | None = None,
    ) -> None:
        self._entries = tuple(entries)
        self._meanings = meanings
        self._also = load_asked() if asked is None else asked
        self._beyond = load_beyond() if beyond is None else beyond
        self._vectors: Floats | None = None
        self._index: EntryIndex | None = None
        self._asked = [(n, q) for n, entry in enumerate(self._entries) for q in entry.variants()]
        places = {entry.id: number for number, entry in enumerate(self._entries)}
        self._asked += [(places[id_], q) for id_, q in self._also if id_ in places]

    def find(self, text: str, *, now: datetime, audience: Audience | None = None) -> Found:
        """The entries that answer `text`, as they stand on the day of `now` in China.

        `audience` is what is known of who asks, and of where. An entry for another level steps
        back behind one that fits; one of another school or place is not shown at all.
        """
        text, nearness = text[:LONGEST], self._nearness(text)
        shared = self._indexed().shared(text)
        today = now.astimezone(CHINA).date()
        hits = self._hits(shared, nearness, today, audience or Audience())
        if not hits:
            return Found(Outcome.UNKNOWN, hits)
        signs = _signs(text, hits, shared)
        return Found(_outcome(signs, heard=nearness is not None), hits, signs)

    def renewed(self, entries: Iterable[Entry]) -> Answers:
        """Answers like these with other entries; takes half a second."""
        renewed = Answers(entries, self._meanings, asked=self._also, beyond=self._beyond)
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

    def _indexed(self) -> EntryIndex:
        if self._index is None:
            self._index = EntryIndex.of(self._entries, self._asked, self._beyond)
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
        self, shared: Shared, nearness: Floats | None, today: date, asker: Audience
    ) -> tuple[Hit, ...]:
        nearest = () if nearness is None else np.argsort(-nearness)[:NEAREST]
        hits = []
        for number in dict.fromkeys([*shared.likest, *map(int, nearest)]):
            entry = self._entries[number]
            if entry.upcoming(today) or _is_foreign(entry, asker):
                continue
            like = shared.likest.get(number) or Likeness(entry.wording.title, 0.0)
            covered, evidence = float(shared.covered[number]), float(shared.evidence[number])
            near = UNLIKE if nearness is None else float(nearness[number])
            meaning = MEANING * max(0.0, near - UNLIKE)
            score = FIRST * like.first + COVERAGE * covered + SECOND * like.second
            expired = entry.expired(today)
            standing = score + EVIDENCE * evidence + meaning
            standing *= STEP_BACK ** (expired + _is_misfit(entry, asker))
            known = (like.question, like.first, score, covered, evidence)
            hits.append(Hit(entry, *known, meaning, standing, expired))
        hits.sort(key=lambda hit: (not _is_verbatim(hit), -hit.standing, hit.entry.id))
        return tuple(hits[:SUGGESTIONS])


def _is_verbatim(hit: Hit) -> bool:
    return hit.likeness >= VERBATIM and not hit.expired


def _signs(text: str, hits: Sequence[Hit], shared: Shared) -> Signs:
    """What speaks for and against the best of `hits`."""
    best, *others = hits
    # What a counselor has written since may answer what had no answer then.
    beyond = 0.0 if best.entry.version else shared.beyond
    return Signs(
        score=best.score,
        covered=best.covered,
        evidence=best.evidence,
        lead=best.standing - (others[0].standing if others else 0.0),
        meaning=best.meaning,
        likeness=best.likeness,
        beyond=beyond,
        length=len(text),
        unmeasured=_lacks(best.entry, asked_measures(text)),
    )


def _lacks(entry: Entry, wanted: frozenset[str]) -> bool:
    """Whether an entry neither has a number of each kind that is wanted nor is asked for one."""
    told = given_measures("\n".join(entry.answers())) if wanted else wanted
    return not wanted <= told.union(*map(asked_measures, entry.variants()))


def _outcome(signs: Signs, *, heard: bool) -> Outcome:
    kind = WITH_MEANING if heard else ""
    if not is_enough(signs, OFFER + kind):
        return Outcome.UNKNOWN
    sure = signs.lead >= MARGIN and is_enough(signs, ANSWER + kind)
    return Outcome.ANSWER if sure else Outcome.SUGGEST


def _is_foreign(entry: Entry, asker: Audience) -> bool:
    return _differ(entry.audience.schools, asker.schools) or _differ(
        entry.audience.regions, asker.regions
    )


def _is_misfit(entry: Entry, asker: Audience) -> bool:
    return _differ(entry.audience.levels, asker.levels)


def _differ(meant: frozenset[str], known: frozenset[str]) -> bool:
    return bool(meant and known and not meant & known)
