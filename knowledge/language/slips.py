"""How Chinese words sound and are typed: the slips that people make rest on both.

A word that was chosen wrongly from the input method's list sounds like the right one, or nearly
(zh for z, ang for an, l for n, as the ear of a region has it), or is one key away from it.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.language.text import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_SYLLABLE = 6
# Private use: one symbol for one syllable.
_FIRST_SYMBOL, _LAST_SYMBOL = 0xE000, 0xF8FF
_FINALS = re.compile(r"(an|en|in)g$")
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def syllables(text: str) -> tuple[str, ...]:
    """The sound of each character of folded `text`, without tones: 会计 is kuai, ji.

    A character without a known sound stands for itself.
    """
    alone, words = _readings()
    found: list[str] = []
    place = 0
    for word in _polyphones().finditer(text):
        found += map(alone.get, text[place : word.start()], text[place : word.start()])
        found += words[word[0]]
        place = word.end()
    return (*found, *map(alone.get, text[place:], text[place:]))


def letters(text: str) -> str:
    """What is typed for folded `text` on a pinyin keyboard: 软件 is ruanjian."""
    return "".join(syllables(text))


def initials(text: str) -> str:
    """The first letter of every syllable: 软件工程 is rjgc."""
    return "".join(syllable[0] for syllable in syllables(text))


def sound(text: str) -> str:
    """The sound of folded `text` with one symbol a syllable, near sounds being one.

    Texts that sound alike have equal sounds, so that a distance counted in characters counts
    syllables here.
    """
    _, words = _readings()
    return _polyphones().sub(lambda word: as_sound(words[word[0]]), text).translate(_sounding())


def as_sound(spoken: Iterable[str]) -> str:
    """The sound of these syllables, as `sound` gives it."""
    symbols = _symbols()
    return "".join(symbols.get(syllable, syllable) for syllable in spoken)


def is_syllable(symbol: str) -> bool:
    """Whether this character of a sound stands for a syllable."""
    return _FIRST_SYMBOL <= ord(symbol) <= _LAST_SYMBOL


@cache
def near(syllable: str) -> str:
    """One name for the syllables that many speakers do not tell apart (zhang, zang, zan)."""
    for initial, plain in _NEAR:
        if syllable.startswith(initial):
            syllable = plain + syllable[len(initial) :]
            break
    return _FINALS.sub(r"\1", syllable)


@lru_cache(maxsize=2048)  # the English words of the entries come again and again
def split_pinyin(text: str) -> tuple[str, ...] | None:
    """The syllables of Latin `text` (ruanjiangongcheng, "ruan jian"), or None if it has others.

    Longer syllables first, as input methods do; an apostrophe or space ends a syllable.
    """
    known = _spellings()
    found: list[str] = []
    for part in re.split(r"[\s'’\-]+", text.strip()):
        if (pieces := _split(part, known)) is None:
            return None
        found.extend(pieces)
    return tuple(found) or None


def _split(part: str, known: frozenset[str]) -> tuple[str, ...] | None:
    # best[i] splits the first i letters; the fewest syllables win, then the longer first one.
    best: list[tuple[str, ...] | None] = [()] + [None] * len(part)
    for end in range(1, len(part) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or part[start:end] not in known:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = (*before, part[start:end])
    return best[-1]


@cache
def _readings() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The sound of each character alone, and of the words in which one sounds unlike itself."""
    table = files("knowledge") / "data" / "characters" / "readings.txt"
    alone: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split()
        if len(word) == 1:
            alone[word] = sys.intern(sounds[0])
        else:
            words[word] = tuple(sounds)
    return alone, words


@cache
def _polyphones() -> re.Pattern[str]:
    """Finds the words in which a character sounds unlike itself."""
    return re.compile(any_of(_readings()[1]))


@cache
def _sounding() -> dict[int, str]:
    """The symbol of each character's own sound."""
    alone, _ = _readings()
    symbols = _symbols()
    return {ord(character): symbols[syllable] for character, syllable in alone.items()}


@cache
def _spellings() -> frozenset[str]:
    alone, words = _readings()
    return frozenset(alone.values()).union(*words.values())


@cache
def _symbols() -> dict[str, str]:
    sounds = sorted({near(syllable) for syllable in _spellings()})
    symbol = {each: chr(_FIRST_SYMBOL + number) for number, each in enumerate(sounds)}
    return {syllable: symbol[near(syllable)] for syllable in _spellings()}
