"""One form for text that people and offices write in many ways.

`fold` gives the comparison form: full-width letters and digits become plain, traditional and
Japanese characters simplified, letters small, invisible characters nothing, any run of spaces one
space.
`Folded` keeps the way back, so that what was found can be shown in the words of the writer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Control, format (zero-width, direction marks), combining, private use, unpaired halves.
_INVISIBLE = {"Cc", "Cf", "Mn", "Me", "Co", "Cs", "Cn"}
_BMP = 0x10000
_UMLAUT = frozenset("üǖǘǚǜÜǕǗǙǛ")  # typed as v on a pinyin keyboard: lüyou, lvyou
_BRACKETS = re.compile(r"[(\[{〔【〈《「『][^()\[\]{}〔〕【】〈〉《》「」『』]*[)\]}〕】〉》」』]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the place in the original of the folded character `i`."""

    text: str
    origin: tuple[int, ...]
    length: int  #: of the original

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that the folded characters `start:end` were made from."""
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else self.length
            return place, place
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> str:
    """The comparison form of `text`."""
    return " ".join(text.translate(_folding()).split())


def fold_with_origin(text: str) -> Folded:
    """The comparison form of `text`, with the place each character came from.

    Unlike in `fold`, every space stays where it was.
    """
    table = _folding()
    characters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for made in table[ord(character)]:
            characters.append(made)
            origin.append(place)
    return Folded("".join(characters), tuple(origin), len(text))


def is_han(character: str) -> bool:
    """Whether this is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def has_han(text: str) -> bool:
    """Whether any character of `text` is Chinese."""
    return any(map(is_han, text))


def squeeze(text: str) -> str:
    """`text` with nothing but its letters, digits and Chinese characters."""
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def drop_brackets(text: str) -> str:
    """Folded `text` without what stands in brackets, nested ones included."""
    while (shorter := _BRACKETS.sub("", text)) != text:
        text = shorter
    return text


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; for nothing if there are none.

    The words stand in groups by their first character, since `re` tries one branch after the
    other: ungrouped, a thousand words take ten times as long.
    """
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    if not endings:
        return r"(?!)"
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in endings.items())
    return f"(?=[{re.escape(''.join(endings))}])(?:{'|'.join(groups)})"


class _Folding(dict[int, str]):
    """What each character becomes; worked out when a character is first met."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        if code < _BMP:  # rarer ones are not kept: the table must not grow with what people send
            self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if character.isspace():
            return " "
        if character in _UMLAUT:
            return "v"
        plain = unicodedata.normalize("NFKD", character).lower()
        return "".join(
            " " if made.isspace() else self._simplified.get(made, made)
            for made in plain
            if made.isspace() or unicodedata.category(made) not in _INVISIBLE
        )


@cache
def _folding() -> _Folding:
    tables = files("knowledge") / "data" / "characters"
    return _Folding(
        {
            line[0]: line[1:]
            for name in ("traditional.txt", "japanese.txt")
            for line in (tables / name).read_text(encoding="utf-8").splitlines()
        }
    )
