"""How strongly a word speaks for each major, and what that makes of their chances.

Every path (an old name, a slip, initials …) gives log-odds against "none of them"; the names then
share one certainty, so that two that fit equally well are an even chance each, never two certain
ones.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.slips import as_sound, split_pinyin
from knowledge.language.text import has_han
from knowledge.majors import major_weights as weights
from knowledge.majors.catalogue import Kind, Level, Node, Rank, name_key
from knowledge.majors.major_names import JOINTS, How, Names, Term, english_in_order, english_names
from knowledge.majors.major_slips import Typed, slip_odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LIKELY = 36  #: names compared with a word, character by character
_LONGEST_ABBREVIATION = 7
_SHORTEST_PINYIN = 4
_MASTER = "硕"
_FAINTLY_SPELT = weights.PINYIN_AT + weights.FAINT / weights.SLIP_SLOPE
"""How alike the letters of a name must be for its odds to be worth keeping."""


@dataclass(slots=True)
class Support:
    """What speaks for the majors of one name."""

    odds: float
    how: How
    nodes: dict[str, Node] = field(default_factory=dict)


class Evidence:
    """The support that a word gives to names; names are told apart by their key."""

    def __init__(self, names: Names, level: Level | None) -> None:
        self._names = names
        self._level = level
        self._support: dict[str, Support] = {}

    def chances(self) -> list[tuple[float, Support]]:
        """Each name's chance of being meant, the best first; they sum up to that of any."""
        shares = [
            (math.exp(weights.SHARPNESS * support.odds), support)
            for support in self._support.values()
        ]
        total = 1.0 + sum(share for share, _ in shares)
        chances = ((share / total, support) for share, support in shares)
        return sorted(chances, key=lambda chance: -chance[0])

    def read(self, word: str) -> None:
        """Take in everything that the folded, squeezed `word` speaks for."""
        if not word:
            return
        if has_han(word):
            exact = self._names.by_text.get(word)
            self._named(word, exact)
            if exact is None:
                self._abbreviated(word)
                self._slipped(word)
        else:
            self._latin(word)

    def read_surrounded(self, word: str, *, certain: bool) -> None:
        """Take in a word found between other words; `certain` if those speak of majors."""
        inner = Evidence(self._names, level=None)
        inner.read(word)
        for support in inner._support.values():
            how = How.SURROUNDED if support.how is How.EXACT else support.how
            for node in support.nodes.values():
                self._add(node, support.odds - weights.SURROUNDED[certain], how)

    def read_part(self, name: str, length: int) -> None:
        """Take in a name that is a part of something `length` characters long."""
        odds = weights.PART_SLOPE * (len(name) / max(length, 1) - weights.PART_AT)
        self.add(self._names.by_text[name], min(odds, weights.NEARLY_SURE), How.SURROUNDED)

    def add(self, term: Term, odds: float, how: How | None = None) -> None:
        """Support everything that `term` means; `how` replaces the way it means it."""
        for meaning, node in term.meanings:
            self._add(node, odds - self._lost_to_namesakes(meaning, node, term), how or meaning)

    def _add(self, node: Node, odds: float, how: How) -> None:
        if self._level is not None and node.level is not self._level:
            odds -= weights.OTHER_LEVEL
        key = self._names.keys[node.id]
        support = self._support.get(key)
        if support is None:
            support = self._support[key] = Support(odds, how)
        elif odds > support.odds:
            support.odds, support.how = odds, how
        support.nodes.setdefault(node.id, node)

    def _named(self, word: str, exact: Term | None) -> None:
        if exact is not None:
            self.add(exact, weights.SURE)
            how, node = min(exact.meanings, key=_ordinary_first)
            if how is How.ALIAS:
                self._members(node)
        is_name = exact is not None and any(how is How.EXACT for how, _ in exact.meanings)
        for term in self._names.by_key.get(name_key(word), ()):
            if term is not exact:
                self.add(term, 0.0 if is_name else weights.NEARLY_SURE)

    def _members(self, broad: Node) -> None:
        """Who names a class loosely (计算机) may study any of its majors: the usual ones first."""
        majors = sorted(self._names.under(broad), key=self._names.demand, reverse=True)
        for place, node in enumerate(majors[: weights.USUAL_MAJORS]):
            self._add(
                node, weights.SURE - weights.MAJOR_LESS - weights.LESS_USUAL * place, How.ALIAS
            )

    def _abbreviated(self, word: str) -> None:
        if not 2 <= len(word) <= _LONGEST_ABBREVIATION:
            return
        for term in self._names.holding(word):
            if word == term.text or not _in_order(word, term.text):
                continue
            coverage = len(word) / len(term.text)
            prior = self._prior(term)
            if word[0] != term.text[0]:
                odds = _inner(word, term.text) + weights.INNER_COVERAGE * coverage
            elif _in_order(word, heads := self._names.heads(term)):
                odds = weights.HEADS + weights.HEADS_COVERAGE * len(word) / len(heads)
            elif term.text.startswith(word):
                odds = weights.START + weights.START_COVERAGE * coverage
                prior *= weights.START_PRIOR_SHARE
                if self._names.is_tail(term.text[len(word) :]):
                    odds += weights.TAIL_UNSAID
            else:
                odds = weights.LOOSE + weights.START_COVERAGE * coverage
            if word.endswith(_MASTER) and term.text.endswith(f"{_MASTER}士"):
                odds += weights.MASTER_SAID
            if term.text.endswith("类") and not word.endswith("类"):
                odds -= weights.UNSAID_CLASS
            self.add(term, odds + prior, How.ABBREVIATION)

    def _slipped(self, word: str) -> None:
        typed = Typed.read(word)
        for term in self._names.sounding_like(typed.heard, _LIKELY):
            odds = slip_odds(typed, term, self._names)
            if odds > weights.FAINT:
                self.add(term, odds + weights.PRIOR_SHARE * self._prior(term), How.SLIP)

    def _latin(self, word: str) -> None:
        english = english_names()
        for node in english.get(word, ()):
            self._add(node, weights.SURE, How.ENGLISH)
        self._begun(word, english)
        spelt = word.replace(" ", "").replace("'", "")
        for term in self._names.by_letters.get(spelt, ()):
            self.add(term, weights.NEARLY_SURE, How.PINYIN)
        for term in self._names.by_initials.get(spelt, ()):
            self.add(term, weights.INITIALS + self._prior(term), How.INITIALS)
        if len(spelt) >= _SHORTEST_PINYIN:
            self._spelt(word, spelt)
            for name, alike, _ in process.extract(
                word,
                english.keys(),
                scorer=OSA.normalized_similarity,
                score_cutoff=weights.ENGLISH_AT,
            ):
                for node in english[name]:
                    self._add(
                        node, weights.ENGLISH_SLOPE * (alike - weights.ENGLISH_AT), How.ENGLISH
                    )

    def _begun(self, word: str, english: Mapping[str, Iterable[Node]]) -> None:
        """The English names that begin with these words, the last of them in either number."""
        stem, names = word.removesuffix("s"), english_in_order()
        for place in range(bisect_left(names, stem), len(names)):
            name = names[place]
            if not name.startswith(stem):
                break
            if name != word and not name[len(stem) :].removeprefix("s")[:1].isalnum():
                coverage = len(word) / len(name)
                for node in english[name]:
                    odds = weights.ENGLISH_START + weights.START_COVERAGE * coverage
                    self._add(node, odds + self._prior_of(node), How.ENGLISH)

    def _spelt(self, word: str, spelt: str) -> None:
        pieces = split_pinyin(word)
        if pieces is None:
            spellings = self._names.by_letters
            likely: Iterable[Term] = (
                term
                for found, _, _ in process.extract(
                    spelt,
                    spellings.keys(),
                    scorer=OSA.normalized_similarity,
                    score_cutoff=_FAINTLY_SPELT,
                    limit=8,
                )
                for term in spellings[found]
            )
        else:
            likely = self._names.sounding_like(as_sound(pieces), _LIKELY)
        for term in likely:
            alike = OSA.normalized_similarity(spelt, term.letters)
            odds = weights.SLIP_SLOPE * (alike - weights.PINYIN_AT)
            if odds > weights.FAINT:
                self.add(term, odds + weights.PRIOR_SHARE * self._prior(term), How.PINYIN)

    def _lost_to_namesakes(self, meaning: How, node: Node, term: Term) -> float:
        """What an alias or old name loses to what bears the name today."""
        if meaning is How.EXACT:
            return 0.0
        namesakes = [
            other
            for same in self._names.by_key[term.key]
            for how, other in same.meanings
            if how is How.EXACT
        ]
        if any(other.level is node.level for other in namesakes):
            return weights.NAMESAKE
        if meaning is How.ALIAS and any(_is_ordinary_major(other) for other in namesakes):
            return weights.NAMESAKE
        return weights.NAMESAKE_ELSEWHERE[meaning] if namesakes else 0.0

    def _prior(self, term: Term) -> float:
        return max(
            -weights.OLD_NAMES_LESS if meaning is How.OLD_NAME else self._prior_of(node)
            for meaning, node in term.meanings
        )

    def _prior_of(self, node: Node) -> float:
        ordinary = weights.ORDINARY if node.kind is Kind.ORDINARY else 0.0
        return weights.DEMAND * self._names.demand(node) + ordinary


def _ordinary_first(meaning: tuple[How, Node]) -> tuple[bool, bool]:
    how, node = meaning
    return how is not How.EXACT, node.kind is not Kind.ORDINARY


def _is_ordinary_major(node: Node) -> bool:
    return node.kind is Kind.ORDINARY and node.rank is Rank.MAJOR


def _inner(word: str, name: str) -> float:
    """The odds that a word stands for a name which it does not begin."""
    if any(f"{joint}{word}" in name for joint in JOINTS):
        return weights.INNER_START
    return weights.INNER_WHOLE if word in name else weights.INNER


def _in_order(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
