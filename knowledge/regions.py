"""Reading the places that a text names: which divisions, how sure, and what they are to the writer.

`find` gives every place of a free text; `resolve` the one place that an address, a table cell or a
search names. What stays open (市中区 alone) is ambiguous, and `context`, the codes of places that
the person is known to speak of, may decide it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.divisions import Divisions
from knowledge.gazetteer import Gazetteer, How, Reading
from knowledge.relations import Relation, ends_with_cue, relation
from knowledge.romanised import romanised
from knowledge.segmentation import inside, joined, lies_in, segment
from knowledge.text import fold, fold_with_origin, is_han, squeeze
from knowledge.weighing import QUALITY, weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.divisions import Division
    from knowledge.gazetteer import Token

LONGEST_TEXT = 4096  #: what a message may have; the rest of a longer text is not read
_RIVAL = 0.6  #: the share of the best odds from which another reading keeps a place ambiguous
_FAR_KM = 100.0  #: the distance at which a neighbour is half as near
_SLIP_SIZES = (4, 3, 2)
_LETTER = re.compile(r"\w")
_LONGEST_NAME = 20
_PLAIN = frozenset({How.EXACT, How.SHORT})
_AFTER = re.compile(
    r"\W|$|工作|上班|发展|就业|找|那边|这边|附近|周边|的|或|和|与|及|地区|本地|市区"
)
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

    Where it is ambiguous the candidates exclude each other; else they are meant together (胶东), or
    follow the place itself by distance (烟台附近).
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
        chains = self._proven(chains, folded.text, context) or self._misheard(folded.text)
        codes = [_codes(chain.readings) for chain in chains]
        mentions: list[Mention] = []
        for number, chain in enumerate(chains):
            # Codes named beside weigh like known ones, but never the name's own other readings.
            around = [c for other in (*codes[:number], *codes[number + 1 :]) for c in other]
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
        mentions = self._finest(self.find(text, context=context))
        if not mentions:
            mentions = self._guessed(text, context)
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
        sure = [reading for chain in chains for reading in chain.readings if not reading.proof]
        known = [*sure, *(Reading((code,), How.EXACT) for code in context)]
        found: list[_Chain] = []
        for chain in chains:
            called_for = _called_for(text, chain, beside_others=bool(sure))
            readings = tuple(
                reading
                for reading in chain.readings
                if not reading.proof
                or (reading.codes and self._is_proven(reading, sure, known, called_for))
            )
            if readings:
                found.append(replace(chain, readings=readings))
        return found

    def _is_proven(
        self, reading: Reading, named: list[Reading], known: list[Reading], called_for: str
    ) -> bool:
        if called_for == "whole" or inside((reading,), named, self.divisions):
            return True
        if reading.how is How.ZONE:
            return inside((reading,), known, self.divisions)
        return called_for == "wanted" and self.divisions[reading.codes[0]].level == "county"

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

    def _finest(self, mentions: Iterable[Mention]) -> list[Mention]:
        """`mentions` without those that another lies in."""
        kept = list(mentions)
        for mention in tuple(kept):
            first = mention.candidates[0].division.code
            if any(
                other is not mention
                and first != (inner := other.candidates[0].division.code)
                and self.divisions.within(inner, first)
                for other in kept
            ):
                kept.remove(mention)
        return kept

    def _misheard(self, text: str) -> list[_Chain]:
        """Places written by their sound (清岛) where a word calls for one."""
        chains: list[_Chain] = []
        end = 0
        for start in range(len(text)):
            if start < end or not is_han(text[start]) or not ends_with_cue(text, start):
                continue
            for size in _SLIP_SIZES:
                heard = text[start : start + size]
                if (
                    len(heard) < size
                    or not all(map(is_han, heard))
                    or self._gazetteer.is_word(heard)
                ):
                    continue
                codes = [
                    code
                    for code in self._gazetteer.sounding_like(heard)
                    if self.divisions[code].level != "county"
                ]
                if codes and _AFTER.match(text, start + size):
                    end = start + size
                    readings = tuple(Reading((code,), How.SLIP) for code in codes)
                    chains.append(_Chain(start, end, 1, readings))
                    break
        return chains

    def _guessed(self, text: str, context: Sequence[str]) -> list[Mention]:
        """What the whole of `text` sounds like or is one letter away from."""
        name = squeeze(fold(text[:_LONGEST_NAME]))
        if len(name) < 2 or not all(map(is_han, name)) or self._gazetteer.is_word(name):
            return []
        codes = self._gazetteer.sounding_like(name) or self._gazetteer.one_letter_off(name)
        if not codes:
            return []
        chain = _Chain(0, len(text), 1, tuple(Reading((code,), How.SLIP) for code in codes))
        candidates, ambiguous = self._weighed(chain, context)
        whole = relation(text, 0, len(text))
        return [Mention(0, len(text), text, candidates, How.SLIP, whole, ambiguous)]


def _called_for(text: str, chain: _Chain, *, beside_others: bool) -> str:
    """Whether `chain` is the whole of `text`, or asked for where it stands."""
    if not _LETTER.search(text[: chain.start] + text[chain.end :]):
        return "whole"
    listed = beside_others and text[max(0, chain.start - 1)] in _LISTED
    if (listed or ends_with_cue(text, chain.start)) and _AFTER.match(text, chain.end):
        return "wanted"
    return ""


def _codes(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(code for reading in readings for code in reading.codes)
