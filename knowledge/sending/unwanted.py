"""What somebody no longer wants to be reminded of: 不要再提醒我交材料, 周三的提醒撤了.

The words around it are left out, and what remains is compared with what the reminders say.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.dates.periods import CHINA, Period, Repeat
from knowledge.language.text import fold, has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.dates.dates import When

_PARTING = re.compile(
    r"提醒|闹[钟铃]|(?:叫|喊|催|通知)我?|[，,。.!！?？;；\n]"
    r"|\bremind(?:ing|ers?)?\b|\balarms?\b"
)
_OFF = r"取消|停止|关闭?|删除?|撤[销回]?|去掉|清除|作废|收回|不需要|不要|不用|不想|不去|不|别"
_BEFORE = re.compile(
    rf"^(?:{_OFF}|请|麻烦|帮我|给我|以后|把|再也?|我|那[个条]?|这[个条]?|的|了|已经|\s)+"
)
_BEHIND = re.compile(
    rf"(?:{_OFF}|的事情?|的|了|那[个条]|这[个条]|再|也|都|吧|啊|哈|呢|掉|完|过|好|我|\s)+$"
)
_ENGLISH = re.compile(
    r"\b(?:please|stop|quit|no|need|to|don't|do not|cancel|delete|remove|drop|kill|turn|off|call"
    r"|forget|me|my|i|it|that|the|a|about|of|for|on|any|more|again|longer|now|one|you|can)\b"
)
_ALIKE, _ALIKE_IN_ENGLISH = 60, 80
"""Per cent of a subject's characters that a reminder's words share with it, in order."""
_LEAD = 10
"""As much less than the likest is as good as it."""


def named_among(text: str, times: Sequence[When], titles: Sequence[str]) -> list[int]:
    """The places of the titles that `text` names; none where it names nothing."""
    subjects = _subjects(text, times)
    if not subjects:
        return []
    likeness = [max(_likeness(subject, title) for subject in subjects) for title in titles]
    best = max(likeness, default=0)
    return [place for place, like in enumerate(likeness) if like and like >= best - _LEAD]


def is_told_then(times: Sequence[When], due: datetime, *, recurs: bool) -> bool:
    """Whether what is due then is named by one of these times: its day, its hour, 每周."""
    local = due.astimezone(CHINA)
    for when in times:
        match when.value:
            case Repeat() if recurs:
                return True
            case Period(first=first, last=last, at=at) if first is not None:
                is_day = first <= local.date() <= (last or first)
                if is_day and at in (None, local.time().replace(second=0, microsecond=0)):
                    return True
    return False


def _subjects(text: str, times: Sequence[When]) -> list[str]:
    for when in reversed(times):
        text = f"{text[: when.start]}，{text[when.end :]}"
    found = []
    for piece in _PARTING.split(fold(text)):
        subject = _ENGLISH.sub(" ", _BEHIND.sub("", _BEFORE.sub("", piece)))
        subject = " ".join(subject.split())
        if sum(map(str.isalnum, subject)) > 1:
            found.append(subject)
    return found


def _likeness(subject: str, title: str) -> float:
    enough = _ALIKE if has_han(subject) else _ALIKE_IN_ENGLISH
    like = fuzz.partial_ratio(subject, fold(title))
    return like if like >= enough else 0.0
