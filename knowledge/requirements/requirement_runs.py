"""What several tokens of a majors cell make together: a range of codes (0301-0306), a name that
the table breaks (会 计 学), the number of an entry (一、法学). `ahead` are the tokens that follow,
the next one last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.requirements.requirement_lexer import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Meanings
    from knowledge.requirements.requirement_lexer import Token

_UP_TO = frozenset("-—~–至到")
_LONGEST_RANGE = 100  # codes
_NUMERALS = frozenset("一二三四五六七八九十")
_LONGEST_NAME = 24


def code_range(first: Token, ahead: Sequence[Token]) -> list[str]:
    """The codes of the range that `first` and the two tokens after it make; empty if none."""
    if len(ahead) < 2 or ahead[-1].text not in _UP_TO or ahead[-2].kind is not Kind.CODE:
        return []
    low, high = first.text, ahead[-2].text
    if not (low.isdigit() and high.isdigit() and len(low) == len(high)):
        return []
    numbers = range(int(low), int(high) + 1)
    return [str(number).zfill(len(low)) for number in numbers[:_LONGEST_RANGE]]


def broken_name(
    first: Token, ahead: Sequence[Token], names: Nomenclature
) -> tuple[Meanings, int, int] | None:
    """The longest name that `first` begins across blanks, with its place; what is a name by itself
    begins another entry."""
    if not ahead or not ahead[-1].text.isspace():
        return None
    found, word = None, first.text
    for at in range(len(ahead) - 1, 0, -2):
        gap, part = ahead[at], ahead[at - 1]
        is_over = part.kind is not Kind.WORD or not gap.text.isspace()
        if is_over or len(word) > _LONGEST_NAME or part.text in names.names:
            break
        word += part.text
        if (meanings := names.names.get(word)) is not None:
            found = meanings, first.start, part.end
    return found


def numbers_an_entry(token: Token, ahead: Sequence[Token]) -> bool:
    """Whether a word is 一 or 二 before a 、, which numbers what follows."""
    return token.text in _NUMERALS and bool(ahead) and ahead[-1].text == "、"
