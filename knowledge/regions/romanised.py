"""Places written in Latin letters: Qingdao, Jinan City, Inner Mongolia; not Beijing Road."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.regions.gazetteer import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.regions.gazetteer import Gazetteer

_MOST_WORDS = 5
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*")
_ENDING = re.compile(r"\W?(?:city|province|district|county|prefecture|shi|sheng|qu|xian)\b")
_NO_PLACE = re.compile(
    r" (?:(?:east|west|north|south|middle|dong|xi|nan|bei|zhong) )?"
    r"(?:road|rd|street|st|avenue|ave|lane|lu|jie|dadao|university|college|school|daxue|xueyuan"
    r"|bank|beer|airlines|airline|hotel|company|co|ltd|inc|group)\b"
)
_GLUED_ENDING = re.compile(r"(?:shi|sheng|qu|xian)$")


def romanised(text: str, gazetteer: Gazetteer) -> Iterator[Token]:
    """The places that folded `text` names in Latin letters, the longest reading of each."""
    words = list(_WORD.finditer(text))
    number = 0
    while number < len(words):
        taken = 1
        for size in range(min(_MOST_WORDS, len(words) - number), 0, -1):
            token = _place(text, words[number : number + size], gazetteer)
            if token is not None:
                taken = size
                yield token
                break
        number += taken


def _place(text: str, words: list[re.Match[str]], gazetteer: Gazetteer) -> Token | None:
    start, end = words[0].start(), words[-1].end()
    if any(text[a.end() : b.start()] not in (" ", "-", " - ") for a, b in pairwise(words)):
        return None
    letters = re.sub(r"[^a-z]", "", text[start:end])
    readings = gazetteer.spelled(letters) or gazetteer.spelled(_GLUED_ENDING.sub("", letters))
    if not readings or _NO_PLACE.match(text, end):
        return None
    ending = _ENDING.match(text, end)
    return Token(start, ending.end() if ending else end, readings)
