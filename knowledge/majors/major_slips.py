"""Whether a word is a slip of a name, or another word that only looks like it.

A slip sounds or is typed nearly alike. Another word of the field in its place (数字金融, not
数字经济) is no slip, however alike the rest: it is another major, perhaps one that no catalogue
has yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from knowledge.language.slips import letters, sound
from knowledge.majors import major_weights as weights
from knowledge.majors.catalogue import name_key
from knowledge.majors.major_sentences import is_organ

if TYPE_CHECKING:
    from knowledge.majors.major_names import Names, Term

_SHORTEST_START = 4  #: characters of a beginning with a slip in it
_WORD = 2  #: characters


@dataclass(frozen=True, slots=True)
class Typed:
    """A word as typed, in the forms that names are compared by."""

    text: str
    key: str
    heard: str
    letters: str
    is_organ: bool  #: it ends as offices and people do

    @classmethod
    def read(cls, word: str) -> Typed:
        """Take in a folded, squeezed word."""
        key = name_key(word)
        return cls(word, key, sound(key), letters(word), is_organ(word))


def slip_odds(typed: Typed, term: Term, names: Names) -> float:
    """The log-odds that `typed` is a slip of this name."""
    alike = _alike(typed.key, typed.heard, term.key, term.sound)
    if alike < weights.CLOSE:
        alike = max(alike, _alike_by_keys(typed, term))
    odds = weights.SLIP_SLOPE * (alike - weights.SLIP_AT)
    if len(typed.key) >= _SHORTEST_START and len(term.key) > len(typed.key) + 1:
        odds = max(odds, _start_odds(typed, term))
    if typed.is_organ and typed.text[-1] != term.text[-1]:
        odds -= weights.ORGAN
    if len(term.key) <= weights.SHORT and alike < weights.SHORT_ALIKE:
        odds -= weights.SHORT_LESS
    if odds > weights.FAINT:
        odds -= _lost_to_other_words(typed, term, names)
    return min(odds, weights.SURE)


def _start_odds(typed: Typed, term: Term) -> float:
    """The odds that it is a slip of the first characters of a longer name."""
    size = len(typed.key)
    alike = _alike(typed.key, typed.heard, term.key[:size], term.sound[:size])
    most = weights.START_MOST * size / len(term.key)
    return min(weights.SLIP_SLOPE * (alike - weights.START_AT), most)


def _lost_to_other_words(typed: Typed, term: Term, names: Names) -> float:
    key, heard = typed.key, typed.heard
    first = _same_at_start(key, term.key)
    last = _same_at_start(key[first:][::-1], term.key[first:][::-1])
    ours, theirs = slice(first, len(key) - last), slice(first, len(term.key) - last)
    length, other_length = len(key[ours]), len(term.key[theirs])
    if sorted(heard[ours]) == sorted(term.sound[theirs]):
        return 0.0  # a homophone, or changed places
    if length >= _WORD and not other_length:
        return weights.ADDED_WORD
    if length >= _WORD and other_length >= _WORD:
        apart = not set(heard[ours]) & set(term.sound[theirs])
        return weights.OTHER_WORD if apart or names.is_word(key[ours]) else 0.0
    if length == other_length == 1:
        pairs = (key[max(0, first - 1) : first + 1], key[first : first + 2])
        if any(map(names.is_word, pairs)):
            return weights.OTHER_WORD
    if length == 1 and len(term.key) <= weights.FEW:
        return _lost_to_other_character(key[ours], term.key[theirs])
    return 0.0


def _lost_to_other_character(ours: str, theirs: str) -> float:
    """What a short name loses by one character: 世界杯 is none of 世界史, nor 电影票 of 电影."""
    if not theirs:
        return weights.ADDED_CHARACTER
    is_alike = len(theirs) > 1 or OSA.distance(letters(ours), letters(theirs)) <= 1
    return 0.0 if is_alike else weights.OTHER_CHARACTER


def _same_at_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _alike(key: str, heard: str, name: str, name_heard: str) -> float:
    """How alike a word and a name are, from 0 to 1, by sounds and by characters."""
    by_sound = OSA.normalized_similarity(heard, name_heard)
    by_character = OSA.normalized_similarity(key, name)
    return weights.SOUND_SHARE * by_sound + (1 - weights.SOUND_SHARE) * by_character


def _alike_by_keys(typed: Typed, term: Term) -> float:
    """How alike they are by the keys pressed, which tells a wrong key from a wrong word."""
    by_key = OSA.normalized_similarity(typed.letters, term.letters)
    by_character = OSA.normalized_similarity(typed.key, term.key)
    alike = weights.SOUND_SHARE * by_key + (1 - weights.SOUND_SHARE) * by_character
    return alike - weights.KEYS_LESS
