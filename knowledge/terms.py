"""What a short text is made of, for comparison: characters, pairs, words, fragments and sounds.

Each term has a share of the text. Words that only ask («怎么», «多久») and the small words of
grammar are faint: they count, but two questions are not alike because both ask how.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.slips import near, split_pinyin, syllables
from knowledge.text import any_of, fold, has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Found on the tuning half of `benchmarks/questions.csv` and the development half of LCQMC.
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

_UNITS = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]")
_RUNS = re.compile(r"[a-z]+|[^\W\d_a-z]+")


class Reader:
    """Breaks texts into terms; `lexicon` are the words of the field, `faint` those that ask."""

    def __init__(self, lexicon: Iterable[str] = (), faint: Iterable[str] = ()) -> None:
        self._faint = frozenset(faint)
        self._words = re.compile(any_of({*lexicon, *self._faint}))

    def terms(self, text: str) -> dict[str, float]:
        """The terms of `text`, each with its share."""
        text = fold(text)
        terms: dict[str, float] = defaultdict(float)
        weakened: set[int] = set()
        for word in self._words.finditer(text):
            faint = word[0] in self._faint
            terms[f"={word[0]}"] += UNIT * (FAINT if faint else 1.0)
            if faint:
                weakened.update(range(*word.span()))
        chinese = has_han(text)
        units = [
            (unit, FAINT if unit in GRAMMAR or start in weakened else 1.0)
            for unit, start in ((found[0], found.start()) for found in _UNITS.finditer(text))
            if not (chinese and unit.isascii() and _is_pinyin(unit))  # heard below, not read
        ]
        for unit, strength in units:
            terms[unit] += UNIT * strength
            if len(unit) > FRAGMENT_SIZE and unit.isascii():
                for fragment in _fragments(unit):
                    terms[f"~{fragment}"] += FRAGMENT
        for (first, one), (second, other) in pairwise(units):
            terms[f"{first} {second}"] += PAIR * (one * other) ** 0.5
        sounds = _sounds(text)
        for before, after in pairwise(sounds):
            terms[f"'{before} {after}"] += SOUND
        return terms


def is_pair(term: str) -> bool:
    """Whether a term stands for two neighbouring units."""
    return " " in term and not term.startswith("'")


def _is_pinyin(unit: str) -> bool:
    return unit.isalpha() and split_pinyin(unit) is not None


def _sounds(text: str) -> list[str]:
    """The syllables of Chinese characters and of pinyin typed as such, near ones being one."""
    sounds: list[str] = []
    for run in _RUNS.findall(text):
        sounds += (split_pinyin(run) or ()) if run.isascii() else syllables(run)
    return [near(sound) for sound in sounds]


def _fragments(unit: str) -> Iterator[str]:
    """Pieces of an alphabetic word, so that "contracts" resembles "contract"."""
    for start in range(len(unit) - FRAGMENT_SIZE + 1):
        yield unit[start : start + FRAGMENT_SIZE]
