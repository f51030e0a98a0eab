"""Lengths of time: 三天内, 一小时30分钟后, 开赛前三小时, in two weeks.

A length alone (试用期三个月) states no time; it counts from now or from an event.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from knowledge.dates.clocks import ENGLISH_LENGTH, LENGTH, length
from knowledge.dates.periods import Offset, Period, Read, day

if TYPE_CHECKING:
    from collections.abc import Iterator


class _From(Enum):
    """Which way a length counts."""

    WITHIN = "from now on, up to it"
    LATER = "from now to its end"
    PAST = "up to now"
    BEFORE = "before an event"


_DAY = timedelta(days=1)
_HAN = (
    (_From.WITHIN, rf"(?:未来|接下来|今后|往后|最近|近)的?{LENGTH}(?:之?内|以内|里)?"),
    (_From.WITHIN, rf"{LENGTH}(?:之内|以内|内)"),
    (_From.LATER, rf"(?:再过|过|等){LENGTH}(?:之后|以后|过后|后)?"),
    (_From.LATER, rf"{LENGTH}(?:之后|以后|过后|后)(?![的天悔续])"),
    (_From.PAST, rf"过去的?{LENGTH}(?:之?内|里)?"),
    (_From.BEFORE, rf"(?:提前|提早|(?<![之以目先])前){LENGTH}"),
    (_From.BEFORE, rf"{LENGTH}(?:之前|以前|前(?![台端面]))"),
)
_ENGLISH = (
    (_From.WITHIN, rf"\b(?:within|(?:in |over |during )?(?:the )?next) {ENGLISH_LENGTH}\b"),
    (_From.LATER, rf"\bin {ENGLISH_LENGTH}\b"),
    (_From.LATER, rf"\b{ENGLISH_LENGTH} (?:later|from now)\b"),
    (_From.PAST, rf"\b(?:the )?(?:last|past) {ENGLISH_LENGTH}\b"),
    (_From.BEFORE, rf"\b{ENGLISH_LENGTH} (?:before|ahead|earlier|in advance)\b"),
)
_EVE = (
    r"\bthe (?:day|(?P<evening>night|evening)) before(?! yesterday)\b"
    r"|(?:头一?天|前一(?=[晚夜]))(?P<night>晚上|晚|夜里|夜)?"
)
"""The day before, without a number: the night before the interview, 头天晚上."""
_EVENING = time(20)
_LATIN = re.compile("[a-z]")
_EVENT = re.compile(
    r"(?:开始|开赛|开考|开场|开幕|截止|结束|考试|面试|笔试|比赛|报名|活动|会|赛|考|场|班|到期)的?$"
)
_TOO_LONG = frozenset({"年", "year"})
"""两年内 is said of rules (择业期两年内), and no time that somebody means for us."""
_OF_THE_CLOCK = frozenset({"分", "分钟", "刻钟", "小时", "钟头", "minute", "hour"})
"""Counted from this minute on, however many: 24小时后 is no day."""
_ONE = frozenset({"一", "1"})
"""前一天 is the day before something; 前两天 is some days ago."""


def lengths(text: str, now: datetime) -> Iterator[Read]:
    """The lengths that count from now or from an event, in folded `text`."""
    english = _compiled(_ENGLISH) if _LATIN.search(text) else ()
    for way, pattern in (*_compiled(_HAN), *english):
        for match in pattern.finditer(text):
            span = length(match)
            if span is None or match["unit"] in _TOO_LONG:
                continue
            if match["unit"] == "日" and way is not _From.WITHIN:
                continue  # the day of a month: 30日前
            if match["unit"] == "分" and not match["hours"] and not match.group().endswith("后"):
                continue  # marks of an examination: 过60分, 400分以内
            yield from _counted(match, way, span, now)
    for eve in re.finditer(_EVE, text):
        at = _EVENING if eve["evening"] or eve["night"] else None
        yield Read(eve.start(), eve.end(), Offset(-_DAY, at))


@cache
def _compiled(ways: tuple[tuple[_From, str], ...]) -> tuple[tuple[_From, re.Pattern[str]], ...]:
    return tuple((way, re.compile(pattern)) for way, pattern in ways)


def _counted(match: re.Match[str], way: _From, span: timedelta, now: datetime) -> Iterator[Read]:
    start, end = match.span()
    today = now.date()
    if way is _From.BEFORE:
        is_of_event = _EVENT.search(match.string[:start]) is not None
        if is_of_event or match["unit"].isascii() or match.group().startswith("提"):
            yield Read(start, end, Offset(-span))
        elif match.group().startswith("前"):
            if match["number"] in _ONE:
                yield Read(start, end, Offset(-span))
        else:
            yield Read(start, end, day((now - span).date()))
    elif way is _From.PAST:
        yield Read(start, end, Period((now - span).date(), today))
    elif match["unit"] in _OF_THE_CLOCK or span % _DAY:
        moment = now + span
        ends = Period(today, moment.date(), now.time(), moment.time())
        at = Period(moment.date(), moment.date(), _minutes(moment))
        yield Read(start, end, at if way is _From.LATER else ends)
    else:
        last = today + span
        yield Read(start, end, day(last) if way is _From.LATER else Period(today, last))


def _minutes(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
