"""What a short text is made of, for comparison: characters, pairs, words, fragments and sounds.

Each term has a share of the text. Words that only ask («怎么», «多久») and the small words of
grammar are faint: they count, but two questions are not alike because both ask how.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from knowledge.language.slips import as_sound, is_syllable, sound, split_pinyin
from knowledge.language.text import any_of, fold, has_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]
    _Terms = tuple[Integers, Integers, Floats]  # whose each is, its hash, its share

# Found on labelled questions that have become variants since, and the development half of LCQMC.
UNIT, PAIR, SOUND, FRAGMENT = 1.0, 0.4, 0.25, 0.2
FAINT = 0.4
FRAGMENT_SIZE = 3

_CHINESE_GRAMMAR = (
    "的了吗呢啊呀吧么嘛我俺你他她它是在有就也都不给让被把去要"
    "能会个到说得着过还那这又和跟对没来上下里想一"
)
_ENGLISH_GRAMMAR = (
    *("a", "an", "and", "are", "at", "be", "by", "can", "do", "does", "for", "from", "have"),
    *("how", "i", "if", "in", "is", "it", "me", "my", "of", "on", "or", "the", "they", "to"),
    *("we", "what", "when", "where", "which", "who", "will", "with", "you", "your"),
)
GRAMMAR = frozenset((*_CHINESE_GRAMMAR, *_ENGLISH_GRAMMAR))

_RUN = re.compile(r"[a-z]+|\d+")
_LETTER = re.compile(r"[^\W\d_a-z]")
_SEPARATOR = "\n"  # between joined texts; a folded text has none

# Odd factors spread characters and neighbours over all 64 bits. The last bit of a hash tells the
# pairs of units from all other terms.
_SPREAD, _BEFORE, _AFTER = map(
    np.int64, (0x2545F4914F6CDD1D, 0x5851F42D4C957F2D, 0x14057B7EF767814F)
)
_IS_PAIR = np.int64(1)


@dataclass(frozen=True, slots=True)
class Bags:
    """The terms of `size` texts: whose each is, its hash, and its share of the text.

    Flat arrays, since an object a term would take ten times the memory. Two of a million terms
    share a hash once in tens of millions of times, and then only weigh a little wrongly.
    """

    size: int
    owners: Integers
    hashes: Integers
    shares: Floats

    def first(self, size: int) -> Self:
        """The bags of the first `size` texts."""
        kept = self.owners < size
        return type(self)(size, self.owners[kept], self.hashes[kept], self.shares[kept])

    def joined(self, wholes: Sequence[int], worths: Sequence[float]) -> Self:
        """The bags of wholes, given for each text the whole it is a part of and its worth.

        A term counts once in a whole: with the worth of the best part that has it.
        """
        owners = np.array(wholes, np.int64)[self.owners]
        shares = np.array(worths, np.float32)[self.owners]
        size = max(wholes, default=-1) + 1
        return type(self)(size, *_once(owners, self.hashes, shares, np.maximum))

    def are_pairs(self) -> NDArray[np.bool_]:
        """Which terms stand for two neighbouring units."""
        return (self.hashes & _IS_PAIR).astype(bool)


class Reader:
    """Breaks texts into terms; `lexicon` are the words of the field, `faint` those that ask.

    Texts are read many at once: to pair and to add up whole arrays costs a tenth of doing so
    term by term.
    """

    def __init__(self, lexicon: Iterable[str] = (), faint: Iterable[str] = ()) -> None:
        self._faint = frozenset(faint)
        self._words = re.compile(any_of({*lexicon, *self._faint}))

    def read(self, texts: Iterable[str]) -> Bags:
        """The terms of `texts`."""
        folded = [fold(text) for text in texts]
        joined = _SEPARATOR.join(folded)
        words, units, fragments = self._met(folded, joined)
        kinds = [words, units, fragments, _in_pairs(units), _heard(joined)]
        owners, hashes = (np.concatenate([kind[part] for kind in kinds]) for part in (0, 1))
        shares = np.concatenate([kind[2] for kind in kinds])
        return Bags(len(folded), *_once(owners, hashes, shares, np.add))

    def _met(self, folded: Sequence[str], joined: str) -> tuple[_Terms, _Terms, _Terms]:
        """The words of the texts, their units in order, and the fragments of long units."""
        lengths = np.fromiter(map(len, folded), np.int64, len(folded))
        owners = np.repeat(np.arange(len(folded)), lengths + 1)
        codes, shares = _judged(joined, _worth)
        hashes = codes * _SPREAD
        words, fragments = _Noted(), _Noted()
        for word in self._words.finditer(joined):
            words.add(word.start(), f"={word[0]}", self._share(word[0], self._faint))
            if word[0] in self._faint:
                shares[word.start() : word.end()] *= FAINT
        np.maximum(shares, UNIT * FAINT, out=shares, where=shares > 0)  # faint twice is faint
        for run in _RUN.finditer(joined):
            shares[run.start() : run.end()] = 0.0
            if _is_pinyin(run[0]) and has_han(folded[owners[run.start()]]):
                continue  # heard, not read
            hashes[run.start()] = hash(run[0])
            shares[run.start()] = self._share(run[0], GRAMMAR)
            for fragment in _fragments(run[0]):
                fragments.add(run.start(), fragment, FRAGMENT)
        places = np.flatnonzero(shares)
        units = owners[places], hashes[places] & ~_IS_PAIR, shares[places]
        return words.terms(owners), units, fragments.terms(owners)

    @staticmethod
    def _share(unit: str, faint: frozenset[str]) -> float:
        return UNIT * FAINT if unit in faint else UNIT


class _Noted:
    """Terms and where they begin in the joined texts."""

    def __init__(self) -> None:
        self._places, self._hashes, self._shares = array("q"), array("q"), array("f")

    def add(self, place: int, term: str, share: float) -> None:
        self._places.append(place)
        self._hashes.append(hash(term))
        self._shares.append(share)

    def terms(self, owners: Integers) -> _Terms:
        """What was noted, given whose each place is."""
        hashes = np.array(self._hashes, np.int64) & ~_IS_PAIR
        return owners[np.array(self._places, np.int64)], hashes, np.array(self._shares, np.float32)


def _worth(character: str) -> float:
    """The share of a character: none for what is not a unit by itself."""
    if _LETTER.fullmatch(character) is None:
        return 0.0
    return UNIT * FAINT if character in GRAMMAR else UNIT


def _in_pairs(units: _Terms) -> _Terms:
    """Each unit with the next one of its text."""
    owners, hashes, shares = units
    together = owners[1:] == owners[:-1]
    pairs = hashes[:-1] * _BEFORE + hashes[1:] * _AFTER | _IS_PAIR
    strengths = np.float32(PAIR) * np.sqrt(shares[:-1] * shares[1:])
    return owners[1:][together], pairs[together], strengths[together]


def _fragments(unit: str) -> Iterator[str]:
    """Pieces of a longer word, so that "contracts" resembles "contract"."""
    if len(unit) > FRAGMENT_SIZE:
        for start in range(len(unit) - FRAGMENT_SIZE + 1):
            yield f"~{unit[start : start + FRAGMENT_SIZE]}"


def _is_pinyin(run: str) -> bool:
    return run.isalpha() and split_pinyin(run) is not None


def _heard(joined: str) -> _Terms:
    """Neighbouring syllables of Chinese characters and of pinyin typed as such, near ones one."""
    spoken = sound(_RUN.sub(lambda run: as_sound(split_pinyin(run[0]) or ()), joined))
    symbols, heard = _judged(spoken, _is_heard)
    owners, symbols = np.cumsum(symbols == ord(_SEPARATOR))[heard > 0], symbols[heard > 0]
    together = owners[1:] == owners[:-1]
    hashes = (symbols[:-1] * _AFTER + symbols[1:] * _BEFORE)[together] & ~_IS_PAIR
    return owners[1:][together], hashes, np.full(len(hashes), SOUND, np.float32)


def _is_heard(character: str) -> bool:
    return is_syllable(character) or _LETTER.fullmatch(character) is not None


def _judged(text: str, judge: Callable[[str], float]) -> tuple[Integers, Floats]:
    """The code of every character, and what `judge` says of it, asked once for each kind."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.int32).astype(np.int64)
    kinds, places = np.unique(codes, return_inverse=True)
    return codes, np.array([judge(chr(code)) for code in kinds], np.float32)[places]


def _once(owners: Integers, hashes: Integers, shares: Floats, joining: np.ufunc) -> _Terms:
    """Each term once for each owner, its shares joined into one."""
    keys = hashes * _BEFORE + owners * _AFTER  # sorting one array takes a third of sorting by two
    order = np.argsort(keys)
    starts = np.flatnonzero(np.diff(keys[order], prepend=~keys[order[:1]]))
    firsts = order[starts]
    joined = joining.reduceat(shares[order], starts) if len(starts) else shares
    return owners[firsts], hashes[firsts], joined
