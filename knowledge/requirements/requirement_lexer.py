"""The tokens of a majors cell, each with its place: words, codes, brackets, separators.

The text is read once from left to right and every character lands in exactly one token, so that
nothing that a table says can get lost on the way to the grammar.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a token is: numbered like the groups of `_TOKEN`, what is left without one."""

    OTHER = 0  #: anything else
    CODED = 1  #: a word and its code: 法学类(0301), the usual entry of a table, as one token
    WORD = 2  #: a run of Chinese characters
    CODE = 3  #: 0301, 030101K, A0301
    SEPARATOR = 4  #: 、 ， ； / and line ends: what stands left and right are two things
    SPACE = 5  #: may separate, or merely stand there; also 2人
    OPEN = 6
    CLOSE = 7
    COLON = 8


class Token(NamedTuple):
    """A piece of a text, which stands at `start:end` of it."""

    kind: Kind
    start: int
    end: int
    text: str

    def divided(self) -> tuple[Token, Token]:
        """A CODED one as two: its word, and its code."""
        word, _, code = self.text[:-1].rpartition("(")
        middle = self.start + len(word)
        return (
            Token(Kind.WORD, self.start, middle, word),
            Token(Kind.CODE, middle + 1, self.end - 1, code),
        )


#: How many are wanted says nothing of the major: 会计学2人.
_PEOPLE = r"[ \t]?[人名](?![一-鿿])"
_TOKEN = re.compile(
    r"([㐀-䶿一-鿿〇—·]+\([A-C]?[0-9]{2,7}[A-Z]{0,2}\))"
    r"|([㐀-䶿一-鿿〇—·]+)"
    rf"|((?<![0-9A-Z])[A-C]?[0-9]{{2,7}}[A-Z]{{0,2}}(?![0-9A-Z]|{_PEOPLE}))"
    r"|([、,;/|\\。\n\r]+|(?<![0-9A-Z.])[0-9]{1,2}[.)](?![0-9])|[①-⑳]"
    r"|(?:^|(?<=[;。\n \t]))[1-9]、)"
    rf"|([ \t]+|[0-9]{{1,3}}{_PEOPLE})"
    r"|(\()"
    r"|(\))"
    r"|(:)"
    r"|[0-9A-Z]+|[^㐀-䶿一-鿿〇—·、,;/|\\。\n\r \t():①-⑳]"
)
_KINDS = tuple(Kind)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, which has been made plain by `same_width`."""
    return [
        Token(_KINDS[found.lastindex or 0], found.start(), found.end(), found[0])
        for found in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]
