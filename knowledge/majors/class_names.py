"""What colleges write around a major: 信息学院软件工程22级, 计科21-3班, 电子信息类卓越班.

Year and number of a class, and the college before it, say nothing of the major.
"""

from __future__ import annotations

import re

_NUMERAL = "[一二三四五六七八九十]"
_CLASS = re.compile(
    r"(?:20)?\d\d级(?:\d{1,2}班)?"
    rf"|(?<!\d)\d{{1,4}}(?:-\d{{1,2}})?班(?![倒次车主长])|{_NUMERAL}班(?![倒次车主长人])"
    r"|(?:实验|卓越(?:工程师)?|师范|创新|基地|试点|试验|拔尖|英才|订单|定向|重点|国际|双语|本硕)班"
)
_COLLEGE = re.compile(r"^[㐀-鿿]{1,10}?(?:学院|学部)(?=[㐀-鿿 ]{2})")


def without_class(text: str) -> str:
    """Folded `text` with blanks for the class that it names, each letter in its place."""
    return _CLASS.sub(_blank, text)


def without_college(text: str) -> str:
    """Folded `text` with blanks for the college that it begins with, if more follows."""
    return _COLLEGE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
