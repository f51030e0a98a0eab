"""What somebody wants to be reminded of, and when: 明天9点提醒我投简历, 开赛前三小时提醒我.

The times of the message are read elsewhere (`knowledge.dates.dates`); here they become a moment, a
rule that counts from a date of an activity, or something that recurs. What is left of the words is
what to say then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from knowledge.dates.clocks import clocks, decent
from knowledge.dates.impossible_times import impossible_times, touches
from knowledge.dates.periods import CHINA, Cycle, Offset, Period, Repeat
from knowledge.dates.recurrences import counted
from knowledge.language.text import fold, fold_with_origin
from knowledge.sending.reminder_rules import MORNING as EVENT_MORNING
from knowledge.sending.reminder_rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.dates.dates import When

LONGEST = 200
"""Characters of what is said at that time."""
MORNING = time(9)
"""When to remind on a day of which no hour was named."""

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_WAKING = re.compile(r"起床|闹钟|叫醒|喊醒|\bwake\b|\balarm\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"下午|晚|夜|傍|午|p\.?m|afternoon|evening|night", re.IGNORECASE)
_ASKING = re.compile(
    r"(?:请|麻烦|帮我|帮忙|给我|记得|别忘了?|到时候?|到时|再|要|能不能|可以)*"
    r"(?:(?:提醒|叫|喊|催)(?:一下|一声)?我?(?:一下|一声)?(?:起来|要|去|吧|吗|哦|哈|啊)?"
    r"|(?:设|定|订|建|加)(?:个|一个|上)?(?:提醒|闹钟))"
    r"|\b(?:please |can you |could you |pls )*(?:remind me|remember me)(?: again)?"
    r"(?: (?:to|about|of|that)\b)?"
    r"|\bset (?:a |an |the )?(?:reminder|alarm)(?: (?:to|about|of|for|on|at)\b)?"
    r"|\bwake me(?: up)?\b",
    re.IGNORECASE,
)
_RECURS = re.compile(
    r"每(?:隔|逢|[两二三四五六\d]|个?(?:月|周|星期|礼拜|季|年))"
    r"|\bevery (?:other|second|third|two|three|first|last|\d|month|quarter)",
    re.IGNORECASE,
)
"""What comes round in a way that no `Repeat` has: nobody means its first day alone."""
_EDGES = " \t\n，,。.！!？?；;、：:的我吧"
_ENGLISH_EDGES = re.compile(r"^(?:(?:to|about|of|on|at|for|that)\b\s*)+|(?:\s*\b(?:on|at|for))+$")
_ENGLISH_TO = re.compile(r"\bto\b")
_AT_EVENT = re.compile(
    r"(?:开始|开赛|开考|开场|开幕|截止|结束|考试|面试|笔试|比赛|报名|公布|公示|会)"
    r"(?:(?P<day>那一?天|当[天日])|的?时候|时(?!间))"
    r"|\b(?:when|once|as soon as|(?P<english_day>on the day|the day)) .{0,30}?"
    r"\b(?:opens?|starts?|begins?|closes?|ends?|(?:is|are|gets?) (?:out|published|announced))\b"
)
_MILESTONES = (
    ("opens", re.compile(r"报名(?:开始|开放|开启|通道)|开始报名|开放报名|\bopens?\b")),
    ("closes", re.compile(r"截止|截至|报名结束|到期|\bdeadline|\bclos(?:es?|ing)\b")),
    ("result", re.compile(r"结果|公布|公示|获奖名单|\bresults?\b")),
    ("ends", re.compile(r"结束|闭幕|\bends?\b|\bis over\b")),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish to be reminded: `what` to say, and exactly one of the others for when.

    None of them is there where no time was told that is still to come; `on` is a day of which
    the hour has to be asked; `is_impossible` where a day or an hour was told that there is not.
    """

    what: str
    at: datetime | None = None
    rule: Rule | None = None
    repeat: Repeat | None = None
    on: date | None = None
    is_past: bool = False
    is_impossible: bool = False


def read_wish(text: str, times: Sequence[When], *, now: datetime) -> Wish:
    """The wish of `text`, which states these `times`."""
    wish = _impossible(text) or _at_event(text, times) or _ahead_of_a_day(text, times, now)
    if wish is not None:
        return wish
    used, value = _chosen(text, times)
    what = _what(text, used)
    match value:
        case None:
            return Wish(what)
        case Repeat():
            return Wish(what, repeat=None if value.cycle is Cycle.YEARLY else counted(value, now))
        case Offset():
            return Wish(_to_do(text, (used[0].start, used[0].end)), rule=_rule(text, value))
        case Period() if _RECURS.search(what):
            return Wish(what)
        case Period():
            return _moment(what, _woken(text, used, value), now)


def _impossible(text: str) -> Wish | None:
    """A wish for a day or an hour that there is not; the words are left without it."""
    folded = fold_with_origin(text)
    wrong = list(impossible_times(folded.text))
    if not wrong:
        return None
    hours = [(hour.start, hour.end) for hour in clocks(folded.text)]
    wrong += [hour for hour in hours if any(touches(folded.text, hour, one) for one in wrong)]
    for start, end in sorted((folded.span(*place) for place in set(wrong)), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return Wish(_what(text, ()), is_impossible=True)


def _ahead_of_a_day(text: str, times: Sequence[When], now: datetime) -> Wish | None:
    """So long before a moment that is told as well: 3月15日下午2点面试，提前半小时提醒我.

    Of several days nobody can tell which one is meant; without an hour only days can be counted.
    """
    days = [
        (each, each.value)
        for each in times
        if isinstance(each.value, Period) and each.value.is_day
    ]
    ahead = [(each, each.value) for each in times if isinstance(each.value, Offset)]
    if len(ahead) != 1 or not days or _is_to_be_said(text, days[0][0], ahead[0][0]):
        return None
    (stated, day), (before, offset) = days[0], ahead[0]
    what = _what(text, sorted((stated, before), key=lambda when: when.start))
    if len(days) > 1 or day.first is None:
        return Wish(what)
    if day.at is None and offset.length % _DAY:
        return Wish(what, on=day.first)
    moment = datetime.combine(day.first, day.at or MORNING, CHINA) + offset.length
    if offset.at is not None:
        moment = datetime.combine(moment.date(), offset.at, CHINA)
    return Wish(what, at=moment.astimezone(UTC)) if moment > now else Wish(what, is_past=True)


def _is_to_be_said(text: str, day: When, before: When) -> bool:
    """Whether a length belongs to what is to be said: 明天9点提醒我面试前半小时到场.

    In English it does behind a "to"; right behind the words that ask it tells when.
    """
    between = text[day.end : before.start]
    if between.isascii():
        between = _ASKING.sub("", between)
        return _ENGLISH_TO.search(between) is not None
    return _ASKING.search(between) is not None


def _chosen(
    text: str, times: Sequence[When]
) -> tuple[Sequence[When], Period | Offset | Repeat | None]:
    """The times that tell when to be reminded, and what they come to together.

    An hour that stands apart from its day belongs to it (tomorrow … at 9), but not one behind
    the word that asks, which is a part of what is to be said (明天提醒我9点面试).
    """
    if not times:
        return (), None
    day, hour = times[0].value, times[1].value if len(times) > 1 else None
    if isinstance(day, Period) and day.is_day and day.at is None and isinstance(hour, Period):
        between = text[times[0].end : times[1].start]
        if hour.at is not None and not _ASKING.search(between):
            return times[:2], replace(day, at=hour.at, until=hour.until)
    return times[:1], day


def _what(text: str, used: Sequence[When]) -> str:
    """The words without the time and without those that ask."""
    for when in reversed(used):
        text = f"{text[: when.start]} {text[when.end :]}"
    said = _ASKING.sub(" ", text, count=1)
    said = re.sub(r"\s*([，；：])\s*", r"\1", re.sub(r"\s+", " ", said)).strip(_EDGES)
    return _ENGLISH_EDGES.sub("", said).strip(_EDGES)[:LONGEST]


def _to_do(text: str, when: tuple[int, int]) -> str:
    """What to say at a time that counts from an event: 开赛前三小时提醒我带身份证.

    The words before are those of the event; in English it stands behind a "to".
    """
    asking = _ASKING.search(text)
    if asking is None:
        return ""
    start, end = when
    said = text[max(asking.end(), end) :]
    if _ENGLISH_TO.search(asking[0]) and asking.end() < start:
        said = text[asking.end() : start]
    elif said.isascii():
        said = "".join(_ENGLISH_TO.split(said, maxsplit=1)[1:])
    return _ENGLISH_EDGES.sub("", said.strip(_EDGES)).strip(_EDGES)[:LONGEST]


def _rule(text: str, offset: Offset) -> Rule:
    return Rule(_milestone(text), before=-offset.length, at=offset.at)


def _milestone(text: str) -> str:
    folded = fold(text)
    return next((name for name, words in _MILESTONES if words.search(folded)), "begins")


def _at_event(text: str, times: Sequence[When]) -> Wish | None:
    """When something begins, or on the day of it: 报名开始的时候, 截止当天早上9点.

    None where a day is told besides, or so long before, which is then what counts.
    """
    found = _AT_EVENT.search(fold(text))
    hours = [when.value.at for when in times if _is_hour(when)]
    if found is None or len(hours) < len(times):
        return None
    is_day = found["day"] or found["english_day"]
    at = (hours[0] if hours else EVENT_MORNING) if is_day else None
    event = _AT_EVENT.search(text.casefold())
    what = _to_do(text, event.span() if event else (0, 0))
    return Wish(what, rule=Rule(_milestone(text), at=at))


def _is_hour(when: When) -> bool:
    """Whether a time is an hour of no day in particular."""
    words = fold(when.text)
    return any(hours.start == 0 and hours.end == len(words) for hours in clocks(words))


def _woken(text: str, used: Sequence[When], period: Period) -> Period:
    """The hour at which somebody is to be woken: 5点叫我起床 is not in the afternoon."""
    says_part = any(_PART_OF_DAY.search(when.text) for when in used)
    at = period.at
    if at is None or period.until or says_part or at.hour < 12 or not _WAKING.search(text):
        return period
    return replace(period, at=at.replace(hour=at.hour - 12))


def _moment(what: str, period: Period, now: datetime) -> Wish:
    local = now.astimezone(CHINA)
    if period.is_day and period.at is None and period.until is None and clocks(fold(what)):
        is_past = period.first is not None and period.first < local.date()
        return Wish(what, on=None if is_past else period.first, is_past=is_past)
    for day, hour in _candidates(period, local.date()):
        moment = datetime.combine(day, hour, CHINA)
        if moment > local:
            return Wish(what, at=moment.astimezone(UTC))
    last = period.last or period.first
    if last is not None and last >= local.date() and period.at is None:
        return Wish(what, on=local.date())
    return Wish(what, is_past=True)


def _candidates(period: Period, today: date) -> list[tuple[date, time]]:
    """The moments that a period may mean, the best first."""
    if period.first is None:
        last = period.last or today
        if period.until is not None:  # by three o'clock: an hour before
            ends = datetime.combine(last, period.until) - _HOUR
            return [(ends.date(), ends.time()), (last, period.until)]
        return [(last - _DAY, MORNING), (last, MORNING)]
    hour = _hour(period)
    last = period.last or period.first
    days = [period.first, max(period.first, today), max(period.first, today) + _DAY]
    return [(day, hour) for day in days if day <= last]


def _hour(period: Period) -> time:
    """The hour that was named; of a part of the day a decent one."""
    if period.at is None:
        return MORNING
    return decent(period.at, period.until)
