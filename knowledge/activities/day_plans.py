"""Asking what one has on a day: 我周六的安排, 明天有什么行程, what's on my schedule on Friday.

The words have to come to that question and nothing else, once the day is taken out of them: what
else a message may want is for `knowledge.understanding.understanding` to weigh.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.dates import dates
from knowledge.dates.periods import Period, Stated
from knowledge.language.text import fold

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 40
"""Characters of such a question."""
_LEAD = (
    r"(?:请问|请|麻烦|帮我|帮忙|给我|我?想|要|看一?看|看一?下|查一?查|查一?下|查|列一?下|列出"
    r"|告诉我|说说|知道|了解)*"
)
_OWN = r"(?:我们?|本人|自己|个人)?(?:在|的)?(?:这天|那天|当天|这一天|那一天)?"
_NOUN = r"(?:个人)?(?:安排|日程|行程|计划)(?:表|安排)?"
_HAVE = r"(?:都|还)?(?:有没有|有)?(?:什么|哪些|啥)?"
_ASK = r"(?:都|又)?(?:是|有)?(?:什么|啥|哪些|怎么样|如何|多少)?(?:吗|呢|么|呀|啊|吧)?"
_DO = r"(?:都|还)?(?:要|得|该|需要)(?:去)?(?:做|干|忙|参加)(?:什么|哪些|啥)(?:事情?|活动)?"
_ERRANDS = r"(?:都|还)?有(?:什么|哪些|啥)?事情?(?:要做)?(?:吗|呢|么)?"
_CHINESE = re.compile(
    rf"{_LEAD}{_OWN}的?(?:{_HAVE}的?{_NOUN}{_ASK}|{_DO}(?:呢|呀|啊)?|{_ERRANDS})"
)
_ENGLISH = re.compile(
    r"(?:(?:please|can you|could you|show|tell|give|see|me|what|whats|is|are|do i have|have i got|"
    r"anything|something|the|my|on|in|for|of|s) ?)*"
    r"(?:plans?|schedule|agenda|itinerary|calendar|(?:do i have|have i got|am i doing|"
    r"do i have to do|have i planned)(?: planned| on| to do)?)"
    r"(?: (?:for|on|of|at|look like|the day|is|are))*"
)
_MARKS = re.compile(r"[\s,，。.!！?？~～、:：'’\"「」]+")


def asked_days(text: str, *, now: datetime) -> Period | None:
    """The days of which `text` asks what one has on them; None where it asks something else."""
    if len(text) > LONGEST:
        return None
    found = dates.find(text, now=now)
    if len(found) != 1 or (period := _days(found[0].value)) is None:
        return None
    [when] = found
    rest = fold(f"{text[: when.start]} {text[when.end :]}")
    if _CHINESE.fullmatch(_MARKS.sub("", rest)):
        return period
    return period if _ENGLISH.fullmatch(_MARKS.sub(" ", rest).strip()) else None


def named_days(text: str, *, now: datetime) -> Period | None:
    """The first days that `text` names; None where it names none."""
    found = dates.find(text, now=now)
    return next(filter(None, (_days(each.value) for each in found)), None)


def _days(value: Stated) -> Period | None:
    """What is stated, if it has a first day and a last."""
    if isinstance(value, Period) and value.first is not None and value.last is not None:
        return value
    return None
