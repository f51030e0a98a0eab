"""How strongly a word speaks for each major, and what that makes of their chances.

Every path (an old name, a slip, initials …) gives log-odds against "none of them"; the names then
share one certainty, so that two that fit equally well are an even chance each, never two certain
ones. The weights are fitted on the tuning half of `benchmarks/majors.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.catalogue import Kind, Level, Node, name_key
from knowledge.major_names import How, Names, Term, english_names
from knowledge.major_sentences import is_organ
from knowledge.slips import as_sound, letters, sound, split_pinyin
from knowledge.text import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIKELY = 48  #: names compared with a word, character by character
_LONGEST_ABBREVIATION = 7
_SHORTEST_PINYIN = 4
_SHARPNESS = 2.7  #: of the odds as a whole, so that scores are chances
_SURE = 7.0
_NEARLY_SURE = 6.0
_OLD = 6.0
_SOUND_SHARE = 0.65  #: of likeness; the rest is for the characters themselves
_SLIP_AT, _SLIP_SLOPE = 0.64, 26.0
_START_AT, _START, _SHORTEST_START = 0.75, 4.0, 4
_FAINT = -4.0
_SHORT, _SHORT_ALIKE, _SHORT_LESS = 3, 0.75, 2.4
_CLOSE, _KEYS_LESS = 0.9, 0.03
_ENGLISH_AT, _ENGLISH_SLOPE = 0.8, 30.0
_SURROUNDED = {True: 0.5, False: 2.5}
_PART_AT, _PART_SLOPE = 0.5, 8.0
_DEMAND = 0.35
_INNER, _INNER_COVERAGE = -4.0, 4.0
_HEADS, _HEADS_COVERAGE = -2.0, 1.5
_PREFIX, _PREFIX_COVERAGE = -2.0, 3.0
_LOOSE = -2.0
_MASTER, _MASTER_SAID = "硕", 6.0
_OLD_NAMES_LESS = 3.0
_ORDINARY = 0.8
_UNSAID_CLASS = 1.5
_ORGAN = 3.0
_OTHER_LEVEL = 5.0
_USUAL_MEMBERS, _MEMBER, _LESS_USUAL = 4, 1.0, 0.1
_NAMESAKE = 4.0
_NAMESAKE_ELSEWHERE = {How.OLD_NAME: 1.0, How.ALIAS: 0.3}


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
        weights = [
            (math.exp(_SHARPNESS * support.odds), support) for support in self._support.values()
        ]
        total = 1.0 + sum(weight for weight, _ in weights)
        return sorted(
            ((weight / total, support) for weight, support in weights),
            key=lambda chance: -chance[0],
        )

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
        inner = Evidence(self._names, self._level)
        inner.read(word)
        for support in inner._support.values():
            how = How.SURROUNDED if support.how is How.EXACT else support.how
            for node in support.nodes.values():
                self._add(node, support.odds - _SURROUNDED[certain], how)

    def read_part(self, name: str, length: int) -> None:
        """Take in a name that is a part of something `length` characters long."""
        odds = _PART_SLOPE * (len(name) / max(length, 1) - _PART_AT)
        self.add(self._names.by_text[name], min(odds, _OLD), How.SURROUNDED)

    def add(self, term: Term, odds: float, how: How | None = None) -> None:
        """Support everything that `term` means; `how` replaces the way it means it."""
        for meaning, node in term.meanings:
            self._add(node, odds - _second_thought(meaning, node, term), how or meaning)

    def _add(self, node: Node, odds: float, how: How) -> None:
        if self._level is not None and node.level is not self._level:
            odds -= _OTHER_LEVEL
        key = self._names.keys[node.id]
        support = self._support.get(key)
        if support is None:
            support = self._support[key] = Support(odds, how)
        elif odds > support.odds:
            support.odds, support.how = odds, how
        support.nodes.setdefault(node.id, node)

    def _named(self, word: str, exact: Term | None) -> None:
        if exact is not None:
            self.add(exact, _SURE)
            how, node = min(exact.meanings, key=_ordinary_first)
            if how is How.ALIAS:
                self._members(node)
        for term in self._names.by_key.get(name_key(word), ()):
            if term is not exact:
                self.add(term, _NEARLY_SURE if exact is None else 0.0)

    def _members(self, broad: Node) -> None:
        """Who names a class loosely (计算机) may study any of its majors: the usual ones first."""
        majors = sorted(self._names.under(broad), key=self._names.demand, reverse=True)
        for place, node in enumerate(majors[:_USUAL_MEMBERS]):
            self._add(node, _SURE - _MEMBER - _LESS_USUAL * place, How.ALIAS)

    def _abbreviated(self, word: str) -> None:
        if not 2 <= len(word) <= _LONGEST_ABBREVIATION:
            return
        for term in self._names.holding(word):
            if word == term.text or not _in_order(word, term.text):
                continue
            coverage = len(word) / len(term.text)
            if word[0] != term.text[0]:
                odds = _INNER + _INNER_COVERAGE * coverage
            elif _in_order(word, term.heads):
                odds = _HEADS + _HEADS_COVERAGE * len(word) / len(term.heads)
            elif term.text.startswith(word):
                odds = _PREFIX + _PREFIX_COVERAGE * coverage
            else:
                odds = _LOOSE + _PREFIX_COVERAGE * coverage
            if word.endswith(_MASTER) and term.text.endswith(f"{_MASTER}士"):
                odds += _MASTER_SAID
            if term.text.endswith("类") and not word.endswith("类"):
                odds -= _UNSAID_CLASS
            self.add(term, odds + self._prior(term), How.ABBREVIATION)

    def _slipped(self, word: str) -> None:
        key = name_key(word)
        heard = sound(key)
        typed = letters(word)
        organ = is_organ(word)
        for term in self._names.sounding_like(heard, _LIKELY):
            alike = _alike(key, heard, term.key, term.sound)
            if alike < _CLOSE:
                alike = max(alike, _typed_alike(key, typed, term))
            odds = _SLIP_SLOPE * (alike - _SLIP_AT)
            if len(key) >= _SHORTEST_START and len(term.key) > len(key) + 1:
                odds = max(odds, self._started(key, heard, term))
            if organ and word[-1] != term.text[-1]:
                odds -= _ORGAN
            if len(term.key) <= _SHORT and alike < _SHORT_ALIKE:
                odds -= _SHORT_LESS
            if odds > _FAINT:
                self.add(term, min(odds, _SURE) + 0.3 * self._prior(term), How.SLIP)

    def _started(self, key: str, heard: str, term: Term) -> float:
        """The odds that `key` is a slip of the first characters of a longer name."""
        size = len(key)
        alike = _alike(key, heard, term.key[:size], term.sound[:size])
        return min(_SLIP_SLOPE * (alike - _START_AT), _START * size / len(term.key))

    def _latin(self, word: str) -> None:
        english = english_names()
        for node in english.get(word, ()):
            self._add(node, _SURE, How.ENGLISH)
        spelt = word.replace(" ", "").replace("'", "")
        for term in self._names.by_letters.get(spelt, ()):
            self.add(term, _NEARLY_SURE, How.PINYIN)
        for term in self._names.by_initials.get(spelt, ()):
            self.add(term, 1.0 + self._prior(term), How.INITIALS)
        if len(spelt) >= _SHORTEST_PINYIN:
            self._spelt(word, spelt)
            for name, alike, _ in process.extract(
                word, english.keys(), scorer=OSA.normalized_similarity, score_cutoff=_ENGLISH_AT
            ):
                for node in english[name]:
                    self._add(node, _ENGLISH_SLOPE * (alike - _ENGLISH_AT), How.ENGLISH)

    def _spelt(self, word: str, spelt: str) -> None:
        pieces = split_pinyin(word)
        if pieces is None:
            spellings = self._names.by_letters
            likely: Iterable[Term] = (
                term
                for found, _, _ in process.extract(
                    spelt, spellings.keys(), scorer=OSA.normalized_similarity, limit=8
                )
                for term in spellings[found]
            )
        else:
            likely = self._names.sounding_like(as_sound(pieces), _LIKELY)
        for term in likely:
            alike = OSA.normalized_similarity(spelt, term.letters)
            odds = _SLIP_SLOPE * (alike - 0.8)
            if odds > -2.0:
                self.add(term, odds + 0.3 * self._prior(term), How.PINYIN)

    def _prior(self, term: Term) -> float:
        return max(
            -_OLD_NAMES_LESS
            if meaning is How.OLD_NAME
            else _DEMAND * self._names.demand(node)
            + (_ORDINARY if node.kind is Kind.ORDINARY else 0.0)
            for meaning, node in term.meanings
        )


def _ordinary_first(meaning: tuple[How, Node]) -> tuple[bool, bool]:
    how, node = meaning
    return how is not How.EXACT, node.kind is not Kind.ORDINARY


def _second_thought(meaning: How, node: Node, term: Term) -> float:
    """What an alias or old name loses to majors that bear the same name today."""
    if meaning is How.EXACT:
        return 0.0
    namesakes = [other for how, other in term.meanings if how is How.EXACT]
    if any(other.level is node.level for other in namesakes):
        return _NAMESAKE
    return _NAMESAKE_ELSEWHERE[meaning] if namesakes else 0.0


def _alike(key: str, heard: str, name: str, name_heard: str) -> float:
    """How alike a word and a name are, from 0 to 1, by sounds and by characters."""
    by_sound = OSA.normalized_similarity(heard, name_heard)
    by_character = OSA.normalized_similarity(key, name)
    return _SOUND_SHARE * by_sound + (1 - _SOUND_SHARE) * by_character


def _typed_alike(key: str, typed: str, term: Term) -> float:
    """How alike they are by the keys pressed, which tells a wrong key from a wrong word."""
    by_key = OSA.normalized_similarity(typed, term.letters)
    by_character = OSA.normalized_similarity(key, term.key)
    return _SOUND_SHARE * by_key + (1 - _SOUND_SHARE) * by_character - _KEYS_LESS


def _in_order(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
