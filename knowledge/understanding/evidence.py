"""The evidence of a message: the cues in it, what it names, and its shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.text import fold, has_han
from knowledge.regions.relations import Relation
from knowledge.understanding.cues import Cues
from knowledge.understanding.distress import cries

if TYPE_CHECKING:
    from knowledge.understanding.slots import Slots

_NAMED = "□"
"""Stands for every character of a name, so that 社会工作 is no work and 烟台 no weather."""
NOTHING_ELSE = "nothing else"
"""The evidence of a message that is bare."""
_LENGTHS = (3, 6, 12, 24)
"""Characters up to which a message is of the first, second … length."""
_ASKING = frozenset(
    {"what", "which", "how", "how-much", "when", "why", "whether", "question-mark", "and-you"}
)
_FILLER = re.compile(
    r"那么?|还是|只(?:看|要)|换成?|改成?|如果是?|要是|呢|的话|的|在|去|和|或者?|与|及|、|专业|方向|学历|地区|附近|周边"
    r"|研究生|硕士|博士|本科|学士|大专|专科|高职|全日制|岗位|职位|工作|招聘|怎么样|如何|吧|啊"
    r"|\b(?:in|near|and|or|what about|how about|major|bachelor|master|jobs?|positions?)\b"
    r"|[\W_]",
    re.IGNORECASE,
)

#: What stands beside places and employers that somebody will not go to. 我不在青岛 only says where
#: one is.
_REFUSAL = re.compile(
    r"除[了去开]?|除外|[以之]外|别|不(?!在)(?:想|愿意?|要|考虑|接受|喜欢)*(?:去|到|是|看|进|含|包括)?"
    r"|只要|哪[里儿]?"
    r"|去掉|排除|剔除|看|了|系统|部门|单位|那些"
    r"|其[他它](?:地方)?|算了|我|也|实在|真的?|给我|推荐?|就|都?(?:行|可以?)|都"
    r"|\b(?:any(?:where|thing)?|every(?:where|thing)|except|but|not?|without|excluding|other than"
    r"|outside|for|to|the|fine|please)\b",
    re.IGNORECASE,
)


#: What stands beside a place that is to be near: 离济南近一点的.
_NEARNESS = re.compile(
    r"靠近|邻近|临近|毗邻|挨着|距离?|离|不太?远|(?:比较|更|最)?近(?:一?[点些])?|只要|要|想|找"
)


def is_question(text: str) -> bool:
    """Whether the words ask for something, rather than answer or state it."""
    return Cues.load().holds_any(_ASKING, fold(text))


def is_bare(text: str, slots: Slots) -> bool:
    """Whether the text is nothing but majors, places, levels and filters: 会计 青岛 应届."""
    filters = slots.spoken.spans if slots.spoken else ()
    named = slots.spans("majors", "places", "employers", "refusals")
    if not (named or filters):
        return False
    rest = "".join(
        " " if any(start <= place < end for start, end in (*named, *filters)) else character
        for place, character in enumerate(text)
    )
    if slots.refusals or slots.places_that_are(Relation.NOT):
        rest = _REFUSAL.sub("", rest)
    if slots.places_that_are(Relation.NEAR):
        rest = _NEARNESS.sub("", rest)
    return not _FILLER.sub("", rest)


def evidence(text: str, slots: Slots) -> frozenset[str]:
    """All evidence of a message, by its names in the table of weights."""
    words = fold(_masked(text, slots.spans("majors", "places", "schools")))
    found = set(Cues.load().found(words))
    told = {
        "major": slots.majors,
        "place": slots.places,
        "school": slots.schools,
        "time": slots.times,
        "level": slots.levels,
        "year": slots.years,
        "programme": slots.programmes,
        "ordinal": slots.ordinals or slots.pages,
        "filter": slots.spoken and slots.spoken.filters,
    }
    found |= {f"names {name}" for name, slot in told.items() if slot}
    found |= {f"cries {cry.distress}" for cry in cries(text)}
    if is_bare(text, slots):
        found.add(NOTHING_ELSE)
        if slots.spoken and slots.spoken.is_plain:
            found.add("only filters")
    if not found & _ASKING:
        found.add("asks nothing")
    if not has_han(words):
        found.add("latin")
    length = sum(len(words) > limit for limit in _LENGTHS)
    return frozenset(found | {f"length {length}"})


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + _NAMED * (end - start) + text[end:]
    return text
