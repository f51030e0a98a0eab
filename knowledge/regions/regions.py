"""Reading the places that a text names: which divisions, how sure, what they are to the writer.

`find` gives every place of a free text; `resolve` the one place that an address, a table cell or a
search names. What stays open (市中区 alone) is ambiguous, and `context`, the codes of places that
the person is known to speak of, may decide it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.language.text import fold, fold_with_origin, squeeze
from knowledge.regions.divisions import Divisions
from knowledge.regions.gazetteer import Gazetteer, How, Reading
from knowledge.regions.mishearing import AFTER_PLACE, SAID_OF_PLACE, guessed, misheard
from knowledge.regions.relations import Relation, calls, relation
from knowledge.regions.romanised import romanised
from knowledge.regions.segmentation import inside, joined, lies_in, segment
from knowledge.regions.weighing import QUALITY, weights

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from knowledge.regions.divisions import Division
    from knowledge.regions.gazetteer import Token

LONGEST_TEXT = 4096  #: what a message may have; the rest of a longer text is not read
_RIVAL = 0.6  #: the share of the best odds from which another reading keeps a place ambiguous
_FAR_KM = 100.0  #: the distance at which a neighbour is half as near
_LETTER = re.compile(r"\w")
_LONGEST_NAME = 20
_NO_WORD = 3  #: characters from which a name is no everyday word
_PLAIN = frozenset({How.EXACT, How.SHORT})
_PREPOSITION = re.compile(r"\b(?:in|near|around|at|to|from|of) $")
_CLAUSE_ENDS = frozenset(" ,，。.;；?？!！\n")
_BESIDE = 10  #: how many names before and after a name may decide what it means
_LISTED = frozenset("、和或与及跟者")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that a name may mean, with the chance that it is meant."""

    division: Division
    score: float
    how: How


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at `start:end` of a text.

    Where it is ambiguous the candidates exclude each other; else they are meant together (胶东),
    or follow the place itself by distance (烟台附近).
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    how: How
    relation: Relation
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What place a whole text names; no candidates where it names none."""

    query: str
    ambiguous: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Names that follow each other as an address does, with what is left of their readings."""

    start: int
    end: int
    size: int  #: in names
    readings: tuple[Reading, ...]


class Regions:
    """The reader of places."""

    def __init__(self, divisions: Divisions) -> None:
        self.divisions = divisions
        self._gazetteer = Gazetteer(divisions)

    @classmethod
    def load(cls) -> Regions:
        """Read the bundled tree and names."""
        return cls(Divisions.load())

    def find(self, text: str, *, context: Sequence[str] = ()) -> tuple[Mention, ...]:
        """The places that `text` names, in order."""
        folded = fold_with_origin(text[:LONGEST_TEXT])
        chains = self._chains(folded.text)
        chains = self._proven(chains, folded.text, context) or [
            _Chain(heard.start, heard.end, 1, heard.readings)
            for heard in misheard(folded.text, self._gazetteer)
        ]
        mentions: list[Mention] = []
        for number, chain in enumerate(chains):
            near = chains[max(0, number - _BESIDE) : number + _BESIDE + 1]
            # What is named beside weighs like what is known, but not the name's own readings.
            around = {code for other in near for code in _codes(other)} - set(_codes(chain))
            what = relation(folded.text, chain.start, chain.end)
            candidates, ambiguous = self._weighed(chain, (*context, *around))
            if what is Relation.NEAR and not ambiguous:
                candidates = self._with_neighbours(candidates)
            start, end = folded.span(chain.start, chain.end)
            how = candidates[0].how
            mentions.append(Mention(start, end, text[start:end], candidates, how, what, ambiguous))
        return tuple(mentions)

    def resolve(self, text: str, *, top: int = 5, context: Sequence[str] = ()) -> Resolution:
        """The place that `text` as a whole names: the finest one of an address.

        Where it names several that do not lie in each other, all are candidates and the text is
        ambiguous.
        """
        mentions = self._finest(self.find(text, context=context)) or self._guessed(text, context)
        candidates: dict[str, Candidate] = {}
        for mention in mentions:
            for candidate in mention.candidates:
                candidates.setdefault(candidate.division.code, candidate)
        ambiguous = len(mentions) > 1 or any(mention.ambiguous for mention in mentions)
        best = list(candidates.values())
        return Resolution(text, ambiguous, tuple(best[:top]))

    def _chains(self, text: str) -> list[_Chain]:
        tokens = [*segment(text, self._gazetteer), *romanised(text, self._gazetteer)]
        chains: list[_Chain] = []
        for token in sorted(tokens):
            last = chains[-1] if chains else None
            if last and joined(text, last.end, token.start):
                longer = self._extended(last, token)
                if longer:
                    chains[-1] = longer
                    continue
            chains.append(_Chain(token.start, token.end, 1, token.readings))
        return chains

    def _extended(self, chain: _Chain, token: Token) -> _Chain | None:
        """`chain` with `token` as its next part, if that lies in it."""
        inner = [
            reading
            for reading in token.readings
            if reading.codes
            and any(
                lies_in(reading, outer, self.divisions) for outer in chain.readings if outer.codes
            )
        ]
        if not inner and any(not reading.codes for reading in token.readings):
            inner = [outer._replace(how=How.ZONE) for outer in chain.readings if outer.codes]
        if not inner:
            return None
        proven = tuple(reading._replace(proof=False) for reading in inner)
        return _Chain(chain.start, token.end, chain.size + 1, proven)

    def _proven(self, chains: list[_Chain], text: str, context: Sequence[str]) -> list[_Chain]:
        """`chains` without the readings that need a proof and have none."""
        named = {reading for chain in chains for reading in chain.readings}
        sure = [reading for reading in named if not reading.proof]
        known = [*sure, *(Reading((code,), How.EXACT) for code in context)]
        found: list[_Chain] = []
        called = frozenset(calls(text))
        for chain in chains:
            called_for = _called_for(text, chain, called, beside_others=bool(sure))
            plain = any(not reading.proof for reading in chain.readings)
            readings = tuple(
                reading
                for reading in chain.readings
                if not reading.proof
                or (
                    reading.codes
                    and not (plain and self._is_minor(reading))
                    and self._is_proven(reading, sure, known, called_for)
                )
            )
            if readings:
                found.append(replace(chain, readings=readings))
        return found

    def _is_minor(self, reading: Reading) -> bool:
        """Whether a reading gives way to those that need no proof: 胶南 is not 胶南街道."""
        level = self.divisions[reading.codes[0]].level
        return level == "township" or reading.how is How.PINYIN

    def _is_proven(
        self, reading: Reading, named: list[Reading], known: list[Reading], called_for: str
    ) -> bool:
        if called_for == "whole" or inside((reading,), named, self.divisions):
            return True
        if reading.how is How.ZONE:
            return inside((reading,), known, self.divisions)
        if called_for != "wanted" or self.divisions[reading.codes[0]].level != "county":
            return False
        return self._is_no_word(reading) or self._is_at_hand(reading, known)

    def _is_no_word(self, reading: Reading) -> bool:
        """Whether a name is hardly ever anything else: Latin letters, or three characters."""
        short = self.divisions[reading.codes[0]].short
        return reading.how is How.PINYIN or len(short) >= _NO_WORD

    def _is_at_hand(self, reading: Reading, known: list[Reading]) -> bool:
        """Whether a reading lies in the home province, or in that of a place that is known: who
        wants 去公安工作 in Shandong means the police, and no county of Hubei."""
        at_hand = {self.divisions.province(code).code for other in known for code in other.codes}
        at_hand.add(self.divisions.home)
        return self.divisions.province(reading.codes[0]).code in at_hand

    def _weighed(self, chain: _Chain, around: Sequence[str]) -> tuple[tuple[Candidate, ...], bool]:
        """The candidates of `chain`, best first, and whether it stays open which one is meant."""
        odds = weights(chain.readings, self.divisions, around)
        total = sum(odds)
        found: dict[str, Candidate] = {}
        ranked = sorted(zip(odds, chain.readings, strict=True), key=lambda pair: -pair[0])
        for weight, reading in ranked:
            how = How.ADDRESS if chain.size > 1 and reading.how in _PLAIN else reading.how
            score = round(weight / total * QUALITY[how], 4)
            for code in reading.codes:
                found.setdefault(code, Candidate(self.divisions[code], score, how))
        rivals = {reading.codes for weight, reading in ranked if weight >= _RIVAL * ranked[0][0]}
        return tuple(found.values()), len(rivals) > 1

    def _with_neighbours(self, places: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """`places` and what touches the first of them, by distance."""
        first = places[0]
        near = tuple(
            Candidate(
                neighbour,
                round(first.score / (1 + distance / _FAR_KM), 4),
                first.how,
            )
            for neighbour in self.divisions.neighbours(first.division.code)
            if (distance := self.divisions.distance_km(first.division.code, neighbour.code))
        )
        known = {candidate.division.code for candidate in near}
        return (first, *near, *(c for c in places[1:] if c.division.code not in known))

    def _finest(self, mentions: Sequence[Mention]) -> list[Mention]:
        """`mentions`, each place once, without those that another lies in."""
        first = {mention.candidates[0].division.code: mention for mention in reversed(mentions)}
        outer = {above.code for code in first for above in self.divisions.ancestors(code)}
        return [mention for code, mention in reversed(first.items()) if code not in outer]

    def _guessed(self, text: str, context: Sequence[str]) -> list[Mention]:
        """What the whole of `text` means as a code, an abbreviation (鲁), a sound or a slip."""
        readings = guessed(squeeze(fold(text[:_LONGEST_NAME])), self._gazetteer)
        if not readings:
            return []
        candidates, ambiguous = self._weighed(_Chain(0, len(text), 1, readings), context)
        how = candidates[0].how
        return [Mention(0, len(text), text, candidates, how, Relation.AT, ambiguous)]


def _called_for(text: str, chain: _Chain, called: Container[int], *, beside_others: bool) -> str:
    """Whether `chain` is the whole of `text`, or asked for where it stands."""
    if not _LETTER.search(text[: chain.start] + text[chain.end :]):
        return "whole"
    listed = beside_others and text[max(0, chain.start - 1)] in _LISTED
    if (listed or chain.start in called) and AFTER_PLACE.match(text, chain.end):
        return "wanted"
    begins = not chain.start or text[chain.start - 1] in _CLAUSE_ENDS
    if begins and SAID_OF_PLACE.match(text, chain.end):
        return "wanted"
    is_latin = text[chain.start].isascii()
    return "wanted" if is_latin and _PREPOSITION.search(text[: chain.start]) else ""


def _codes(chain: _Chain) -> tuple[str, ...]:
    return tuple(code for reading in chain.readings for code in reading.codes)
