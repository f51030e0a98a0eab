"""Whether somebody asks about awards for themselves: 我什么时候能评…, am I eligible for …"""

from __future__ import annotations

import re

from knowledge.honours.known_awards import KnownAward, known_awards
from knowledge.language.text import fold

_OWN = re.compile(r"[我俺咱]|本人|\bi\b|\bme\b|\bmy\b")
_WHETHER = re.compile(
    r"什么时候|啥时候|何时|几时|哪[一]?[年天]|多久|还要多|还差|能不能|可不可以|能否|可否|够不够|够格"
    r"|资格|符合|[能可够].{0,12}[吗嘛么不没]"
    r"|\bwhen\b|\bhow (?:long|soon)|\beligible|\bqualify|\bcan i\b|\bmay i\b"
)
_NOMINATION = re.compile(
    r"评|申报|申请|推荐|参评|拿|得|报|符合|够|apply|nominat|award|qualify|eligible|get|receive"
)
_TO_NOMINATE = re.compile(r"申报|申请|自荐|参评|提名|推荐|报名|appl(?:y|ies)|nominat")
_ANY_AWARD = re.compile(r"(?:评|报|拿|得)[^，。]{0,6}奖|award")


def named_award(text: str) -> KnownAward | None:
    """The known award that words name."""
    return next((award for award in known_awards() if award.is_named_in(text)), None)


def is_about_nominating(text: str) -> bool:
    """Whether words speak of being nominated, or nominating somebody, for an award they name."""
    return bool(_TO_NOMINATE.search(fold(text))) and named_award(text) is not None


def asks_for_oneself(text: str) -> bool:
    """Whether words ask when, or whether, the speaker can be given an award."""
    plain = fold(text)
    if not (_OWN.search(plain) and _WHETHER.search(plain) and _NOMINATION.search(plain)):
        return False
    return named_award(text) is not None or bool(_ANY_AWARD.search(plain))
