"""What a message looks for among activities: majors, places, days, kind, mode, and plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.activities.activities import Kind, Pillar, kind_in, mode_in, pillar_of
from knowledge.activities.fair_queries import FairQuery
from knowledge.dates.periods import Period
from knowledge.language.text import fold
from knowledge.understanding.cues import Cues
from knowledge.understanding.query_reading import read_query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.understanding.understanding import Understood

_MOST = 3
_FILLER = re.compile(
    r"有没有|有什么|有哪些|有无|什么时候|什么|哪些|哪里|哪儿|哪场|几场|多少|怎么|如何|可以|能不能|能否"
    r"|帮我|给我|我想|我要|想要?|请问|麻烦|推荐|看看|看一?下|查一?下|找一?下|搜一?下|找|查|搜|看|参加|报名|举办|举行|召开|安排|信息|合适|适合"
    r"|最近|近期|附近|周边|这边|那边|本地|当地|左右|之前|以前|之后|以后|开始|专业|方向|学历|本科|专科|大专|硕士|研究生|毕业生|学生|应届"
    r"|供需对接|就业育人|育人项目|育人|合作项目|项目|校企合作|校企对接|校企|对接会|对接"
    r"|招聘会|双选会|宣讲会|宣讲|双选|招聘|专场|活动|讲座|培训|沙龙|线上线下|线上|线下|现场|网络|空中|直播|行业|区域|地区|联盟|大型|小型"
    r"|的|了|吗|呢|么|嘛|吧|啊|呀|在|去|到|和|与|及|或者?|是|有|要|会|都|还|也|我|你|场|个|家|次|年|月|日"
    r"|\b(?:are|is|there|any|the|a|an|in|on|at|for|of|to|me|my|i|find|show|list|search|job|jobs|career|campus|recruit\w*|online|offline"
    r"|projects?|docking|fairs?|talks?|events?|workshops?|next|this|week|month|coming|upcoming|near|nearby|when|which|what|where|want|please|with|and|or|by|go|going|attend|join|take|part|still|can|could|do|does|be|visit|open|held|some|today|tomorrow|from|as)\b"
    r"|[\W_\d]+",
    re.IGNORECASE,
)
_FOR_ME = re.compile(r"适合我|我能|我可以|给我推荐|我的专业|\bfor me\b|\bsuit", re.IGNORECASE)
_PARTICULAR = re.compile(r"行业|产业|区域|\b(?:industry|regional)", re.IGNORECASE)
_LESSON = re.compile(
    r"讲座|培训|沙龙|训练营|工作坊|\b(?:workshop|lecture|seminar|training)", re.IGNORECASE
)
_FEWEST = 2
_ASIDE = (
    "when",
    "how-much",
    "how",
    "what",
    "which",
    "why",
    "whether",
    "enrol",
    "enrolled",
    "seek",
)
"""The cues of words that name nothing that an activity could be called by."""


def read_fair_query(understood: Understood, *, level: str, pillar: Pillar) -> FairQuery:
    """The search that a message states; who names nothing but the kind looks for themselves."""
    slots, text = understood.slots, understood.text
    query = read_query(understood, level=level)
    majors = (*query.nodes, *_meant(query.doubts, majors=True))
    places = (*query.places, *_meant(query.doubts, majors=False))
    first, last = _days([time.value for time in slots.times])
    kind = _kind(text)
    words = _words(understood)
    named = majors or places or first or last or words
    return FairQuery(
        majors=majors[:_MOST],
        places=places[:_MOST],
        first=first,
        last=last,
        kind=kind if kind is not None and pillar_of(kind) is pillar else None,
        mode=mode_in(text),
        pillar=None if pillar is Pillar.RECRUIT else pillar,
        words=words,
        for_me=not named or _FOR_ME.search(text) is not None,
    ).fitted()


def _kind(text: str) -> Kind | None:
    """The kind that is asked for; a fair in a city or for a major is any fair, and 育人活动 are
    all that educate."""
    kind = kind_in(text)
    if kind in (Kind.REGIONAL, Kind.INDUSTRY) and not _PARTICULAR.search(text):
        return Kind.FAIR
    return None if kind is Kind.EVENT and not _LESSON.search(text) else kind


def _meant(doubts: Sequence[Sequence[str]], *, majors: bool) -> tuple[str, ...]:
    """All that an unclear name may mean: a card says itself which place it is in."""
    return tuple(code for doubt in doubts for code in doubt if (":" in code) is majors)


def _days(times: Sequence[object]) -> tuple[date | None, date | None]:
    for time in times:
        if isinstance(time, Period):
            return time.first, time.last
    return None, None


def _words(understood: Understood) -> str:
    """A school that is named, else what is left when all that is understood is taken away."""
    slots, text = understood.slots, understood.text
    if slots.schools and not slots.schools[0].ambiguous:
        return slots.schools[0].candidates[0].school.name
    spans = slots.spans("majors", "places", "schools", "levels", "years", "times", "programmes")
    kept = "".join(
        " " if any(start <= at < end for start, end in spans) else character
        for at, character in enumerate(text)
    )
    left = max(_FILLER.sub(" ", _asked_nothing(fold(kept))).split(), key=len, default="")
    return left if len(left) >= _FEWEST else ""


def _asked_nothing(text: str) -> str:
    """Folded text without the words that only ask or wish: 啥时候, how do I sign up for."""
    cues = Cues.load()
    for group in _ASIDE:
        text = cues.pattern(group).sub(" ", text)
    return text
