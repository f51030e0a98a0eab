"""Slips as people make them on a Chinese keyboard, made from the sounds of the characters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.language.slips import near, syllables
from knowledge.language.text import is_han

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LAST_COMMON = "\xd7\xf9".encode(
    "latin-1"
)  # GB 2312 lists 3,755 common characters first, by sound


def homophone(text: str, random: Random) -> str:
    """One character became another that sounds the same."""
    return _replaced(text, random, lambda syllable: _by_sound().get(syllable, ()))


def near_homophone(text: str, random: Random) -> str:
    """One character became another that many do not tell apart by ear (zh, z; ang, an; n, l)."""
    return _replaced(
        text,
        random,
        lambda syllable: tuple(
            character
            for other, characters in _by_sound().items()
            if other != syllable and near(other) == near(syllable)
            for character in characters
        ),
    )


def wrong_key(text: str, random: Random) -> str:
    """One letter of a syllable was a neighbouring key, and the input method made a word of it."""
    return _replaced(
        text,
        random,
        lambda syllable: tuple(
            character
            for place, letter in enumerate(syllable)
            for key in _neighbours(letter)
            for character in _by_sound().get(syllable[:place] + key + syllable[place + 1 :], ())
        ),
    )


def wrong_character(text: str, random: Random) -> str:
    """One character became any other common one."""
    return _replaced(text, random, lambda _: common())


def dropped(text: str, random: Random) -> str:
    """One character is missing."""
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :]


def doubled(text: str, random: Random) -> str:
    """One character is there twice."""
    place = random.randrange(len(text))
    return text[: place + 1] + text[place:]


def swapped(text: str, random: Random) -> str:
    """Two neighbouring characters changed places."""
    place = random.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def wrong_letter(spelt: str, random: Random) -> str:
    """One letter of a Latin word is a neighbouring key."""
    place = random.choice([i for i, letter in enumerate(spelt) if letter.isalpha()])
    return spelt[:place] + random.choice(_neighbours(spelt[place])) + spelt[place + 1 :]


def traditional(text: str, random: Random) -> str:
    """Every character that has a traditional form is written in it."""
    return "".join(random.choice(_traditional().get(character, character)) for character in text)


def _replaced(text: str, random: Random, choices: Callable[[str], tuple[str, ...] | str]) -> str:
    places = [place for place, character in enumerate(text) if is_han(character)]
    random.shuffle(places)
    spoken = syllables(text)
    for place in places:
        others = [character for character in choices(spoken[place]) if character != text[place]]
        if others:
            return text[:place] + random.choice(others) + text[place + 1 :]
    return text


def _neighbours(letter: str) -> str:
    for row in _KEYS:
        place = row.find(letter)
        if place >= 0:
            return row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return letter


@cache
def common() -> tuple[str, ...]:
    """The 3,755 common characters of GB 2312."""
    first = range(0xB0, 0xD8)
    pairs = (bytes((high, low)) for high in first for low in range(0xA1, 0xFF))
    return tuple(pair.decode("gb2312") for pair in pairs if pair <= _LAST_COMMON)


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for character in common():
        (syllable,) = syllables(character)
        found[syllable] = (*found.get(syllable, ()), character)
    return found


@cache
def _traditional() -> dict[str, str]:
    table = files("knowledge") / "data" / "characters" / "traditional.txt"
    found: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        found[line[1]] = found.get(line[1], "") + line[0]
    return found
