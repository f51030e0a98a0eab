"""The language of a message, where its words leave no doubt about it.

Chinese people write hello, ok and their places in Latin letters too, so English takes two words
and one of those that no Chinese sentence has; none of these is a syllable of pinyin.
"""

from __future__ import annotations

import re

from knowledge.language.text import fold, has_han

CHINESE, ENGLISH = "zh-CN", "en"

_WORD = re.compile(r"(?<![^\s\"'(])[a-z]+(?:'[a-z]+)?(?![^\s\"'),.?!;:\u3000-\u9fff])(?![.:]\S)")
"""A word of its own: not of an address, a path or a name of a file."""
_ENGLISH = (
    "the this that these those is are am was were be been do does did don't doesn't"
    " have has had i i'm i'd i'll i've my mine your we us our they their it its it's"
    " what what's which where where's when how why who whose of to in on at for from with without"
    " about by near and or but not no any some other more most if then than as will would could"
    " should may must want need like please find show tell give get go"
    " looking remind help job jobs work working position positions vacancy vacancies opening"
    " openings fair fairs internship internships graduate graduates student salary apply"
)
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_FEWEST = 2
_CHINESE_WORDS = re.compile(
    r"[的了吗呢吧么啊我你您他她们这是有没不在想要找看能可给帮请把被让跟就都也还再很怎什啥哪几多谁]"
)


def language_of(text: str) -> str:
    """CHINESE, ENGLISH, or "" where the words may be of either."""
    folded = fold(text)
    words = _WORD.findall(folded)
    telling = sum(word in _ENGLISH_WORDS for word in words)
    if _CHINESE_WORDS.search(folded):
        return CHINESE
    if len(words) < _FEWEST or telling < (_FEWEST if has_han(folded) else 1):
        return ""
    return ENGLISH
