"""What a place is to the person who names it: where they come from, want to go, or never will.

The word that tells stands before the place (老家…, 想去…), and holds for a list of places up to
the next such word or the end of the clause; or it stands behind (…附近, …人, …除外).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Relation(StrEnum):
    """What a place is to the person."""

    AT = "at"  #: nothing more is said
    NEAR = "near"
    TO = "to"
    FROM = "from"
    NOT = "not"


_CUES = {
    Relation.NOT: (
        r"不(?!(?:想|愿意?|打算|会|能)*(?:离开|出))"
        r"(?:想|愿意?|打算|考虑|能|会|要|去|在|包括|含|回|是|喜欢|接受|选|投|看)+(?:去|到|回|在|留在)?"
        r"|除了?|别(?!人|的|处|墅|名)(?:再|给我|往|让我)*(?:去|推荐?|看|找|选|安排)?|拒绝|排除|避开|讨厌"
        r"|\b(?:except|anywhere but|but not|not (?:in|to)|other than|outside)\b(?: in| for)?"
    ),
    Relation.NEAR: r"靠近|邻近|临近|毗邻|挨着|离(?!开)|距离?|(?:close|next) to|near|around",
    Relation.FROM: (
        r"老家|家乡|家(?:住|在|是)|来自|籍贯|户籍|户口|生源|出生|祖籍"
        r"|(?:我|本人)是|住在?|from"
    ),
    Relation.TO: (
        r"想(?:去|到|回|在|留在?)|愿意去|打算去|希望|意向|目标|期望|首选|优先|考虑|留在"
        r"|不(?:想|愿意?|打算|会|能)*(?:离开|出)|离不开|舍不得"
        r"|工作地点?|去|到|回|(?:go|move|work|job|jobs|live) (?:to|in)|to"
    ),
}
_CUE = re.compile("|".join(f"(?P<{name.name}>{pattern})" for name, pattern in _CUES.items()))
_BEHIND = {
    Relation.NEAR: re.compile(r"(?:的)?(?:附近|周边|周围|旁边|边上|一带|左右|临近|近郊|及周边)"),
    Relation.FROM: re.compile(r"人(?![民才事力员社行工资文大])|(?:户籍|户口|生源|籍)"),
    Relation.NOT: re.compile(
        r"(?:外(?=$|\W|的|工作|就业)|除外|以外|之外|不行|免谈|就?算了|没兴趣"
        r"|我?(?:也|都|就|是|实在|真的?)*不(?:想|愿意?|打算|能|会|太想)*(?:考虑|去|要|喜欢|接受|选))"
    ),
}
_CLAUSE_END = re.compile(r"[。.;!?！？；\n,，]|但是?|不过|可是")
_LONGEST_CLAUSE = 60
_FILLER = re.compile(r"[ :：是在]*")


def relation(text: str, start: int, end: int) -> Relation:
    """What the place named at `start:end` of folded `text` is to the writer."""
    for found, pattern in _BEHIND.items():
        if pattern.match(text, end):
            return found
    clause = _CLAUSE_END.split(text[max(0, start - _LONGEST_CLAUSE) : start])[-1]
    cues = [found.lastgroup for found in _CUE.finditer(clause)]
    return Relation[cues[-1] or ""] if cues else Relation.AT


def calls(text: str) -> Iterator[int]:
    """Every place in folded `text` before which stands a word that calls for a name of a place."""
    for found in _CUE.finditer(text):
        filler = _FILLER.match(text, found.end())
        yield filler.end() if filler else found.end()
