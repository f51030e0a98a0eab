"""A text about majors as tokens: known names, known words with what they tell of their neighbours,
and single characters; long names win over short words (学|生物技术, not 学生|物…)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.language.text import is_han

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST_NAME = 22
_LONGEST_IN_LATIN = 44
_STUDENT = "生"
_STUDENT_GOES_ON = frozenset("的能可想找有在去考报吗是会应要和与及女男")
JOINING = frozenset("和与及其")


class Role(Enum):
    """What a word tells of its neighbours."""

    BEFORE = "before"  #: a major follows: 学的是
    AFTER = "after"  #: a major went before: 专业
    AROUND = "around"  #: nothing: 我, 想找


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: a name, a word with roles, or (neither) one character."""

    text: str
    start: int
    is_name: bool
    roles: frozenset[Role]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_unknown(self) -> bool:
        """Whether this is a Chinese character that no known word accounts for."""
        return not self.is_name and not self.roles and is_han(self.text[0])

    @property
    def joins(self) -> bool:
        """Whether it may stand inside a name."""
        return self.is_name or self.is_unknown or self.text in JOINING


_NO_ROLES: frozenset[Role] = frozenset()


def cut(text: str, names: Container[str]) -> list[Token]:
    """Cut folded `text` so that the most is accounted for, long names counting most."""
    words = _words()
    # best[i]: the worth of the best cut of the first i characters, and where its last piece starts
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        choice = (best[end - 1][0], end - 1)
        for start in _starts(text, end):
            piece = text[start:end]
            if _is_name(piece, names):
                worth = float(len(piece) ** 2)
            elif piece in words:
                worth = len(piece) ** 1.5
            else:
                continue
            if best[start][0] + worth > choice[0] and _is_whole(text, start, end):
                choice = (best[start][0] + worth, start)
        best.append(choice)
    ends = [len(text)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    ends.reverse()
    return [
        Token(
            text[start:end],
            start,
            _is_name(text[start:end], names),
            words.get(text[start:end], _NO_ROLES) if _is_whole(text, start, end) else _NO_ROLES,
        )
        for start, end in pairwise(ends)
    ]


def _starts(text: str, end: int) -> range:
    """Where a piece that ends at `end` may start: nowhere inside a Latin word."""
    if not _is_latin(text[end - 1]):
        return range(max(0, end - _LONGEST_NAME), end)
    if end < len(text) and _is_latin(text[end]):
        return range(0)
    return range(max(0, end - _LONGEST_IN_LATIN), end)


def _is_name(piece: str, names: Container[str]) -> bool:
    return len(piece) > 1 and piece in names


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin piece, or 生 for a student (法学生), is not cut out of a longer word."""
    if text[start:end] == _STUDENT and end < len(text) and is_han(text[end]):
        return text[end] in _STUDENT_GOES_ON
    return not (
        (_is_latin(text[start]) and start > 0 and _is_latin(text[start - 1]))
        or (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]))
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


@cache
def _words() -> dict[str, frozenset[Role]]:
    words: dict[str, frozenset[Role]] = {}
    for role in Role:
        for word in _listed(role.value):
            words[word] = words.get(word, frozenset()) | {role}
    return words


@cache
def organs() -> tuple[str, ...]:
    """The endings of offices, trades and people: 局, 公司, 师."""
    return tuple(_listed("organ"))


@cache
def study() -> frozenset[str]:
    """The words by which others speak of studying: 大四, 毕业."""
    return frozenset(_listed("study"))


@cache
def everyday() -> frozenset[str]:
    """The names of majors that are everyday words, too: 密码, 保险."""
    return frozenset(_listed("everyday"))


def _listed(heading: str) -> list[str]:
    table = files("knowledge") / "data" / "majors" / "words.txt"
    _, _, rest = table.read_text(encoding="utf-8").partition(f"[{heading}]\n")
    return [word.replace("_", " ") for word in rest.partition("\n")[0].split()]
