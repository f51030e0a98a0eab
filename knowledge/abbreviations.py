"""How the short names of schools come from the full ones: 青科大 from 青岛 | 科技 | 大学.

A full name is a place, words of two characters and a kind of school. Who shortens it says some
words whole, of others the first character, and leaves others out; the less is left out, and the
less it tells, the likelier the short name.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

KINDS = ("高等专科学校", "专科学校", "职业技术大学", "职业大学", "大学", "学院", "学校")
_FORMS = ("职业技术", "职业", "高等", "专科", "技术", "大学", "学院", "学校")
_LONGEST_PLACE = 4
_SAID_LAST = frozenset({"学院", "学校"})  #: shortened to their last character: 交院, not 交学


class Part(Enum):
    """What a word of a school's name is; its value is the price of leaving the word out."""

    PLACE = 0.5
    CORE = 0.3
    KIND = 0.55
    SORT = 0.5
    CAMPUS = 0.55


_MIDDLE = 0.4  #: the price of saying a character that does not begin its word (国科大: 中国)


class Word(NamedTuple):
    """One word of a name."""

    text: str
    part: Part

    @property
    def shortened(self) -> str:
        """The one character that stands for the word."""
        return self.text[-1] if self.text in _SAID_LAST else self.text[0]


def split_name(name: str, places: Collection[str]) -> tuple[Word, ...]:
    """The words of the folded full `name` of a school; a campus in brackets is the last."""
    head, _, campus = name.replace(")", "").partition("(")
    words: list[Word] = []
    for size in range(_LONGEST_PLACE, 1, -1):
        if head[:size] in places:
            words.append(Word(head[:size], Part.PLACE))
            head = head[size:]
            break
    kind = next((kind for kind in KINDS if head.endswith(kind)), "")
    core = head.removesuffix(kind)
    words += [Word(core[at : at + 2], Part.CORE) for at in range(0, len(core), 2)]
    while kind:
        form = next(form for form in _FORMS if kind.startswith(form))
        words.append(Word(form, Part.KIND if form in KINDS else Part.SORT))
        kind = kind.removeprefix(form)
    if campus:
        words.append(Word(campus, Part.CAMPUS))
    return tuple(words)


def likelihood(short: str, words: tuple[Word, ...]) -> float:
    """How well `short` abbreviates a name of these words, between 0 (not at all) and 1."""

    @cache
    def best(said: int, number: int) -> float:
        if number == len(words):
            return float(said == len(short))
        word = words[number]
        found = word.part.value * best(said, number + 1)
        if said == len(short):
            return found
        if short.startswith(word.text, said):
            return max(found, best(said + len(word.text), number + 1))
        if short[said] == word.shortened:
            found = max(found, best(said + 1, number + 1))
        elif short[said] in word.text and word.part is not Part.KIND:
            found = max(found, _MIDDLE * best(said + 1, number + 1))
        return found

    return best(0, 0)
