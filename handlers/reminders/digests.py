"""The digest in chat: how often and at which hour, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from handlers.reminders.notifications import OFF
from handlers.reminders.recurrence_words import coming_words
from handlers.router import Router, fold
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge.dates import dates
from knowledge.dates.periods import Cycle, Period, Repeat
from knowledge.dates.recurrences import counted, next_time
from models.deliveries.notification_settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.messages import Reply

router = Router()

_MORNING = time(8)
_OFF_WORDS = frozenset({OFF, "none", "no", "关", "关闭", "取消", "不要", "不用", "不要摘要"})
_CHOICES = {
    "daily": Repeat(Cycle.DAILY, at=_MORNING),
    "weekly": Repeat(Cycle.WEEKLY, (1,), _MORNING),
}
_RHYTHMS = {
    "weekly": re.compile(
        r"周报|[一每](?:个?(?:星期|礼拜)|周)|(?:周|星期|礼拜)[一二三四五六日天]"
        r"|\b(?:weekly|once a week)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
        re.IGNORECASE,
    ),
    "daily": re.compile(r"日报|[一每]天|\bdaily|\bonce a day", re.IGNORECASE),
}
"""How often, in words that tell no time of their own: 周报, 一天一次, 换成周三."""
_UNWANTED = re.compile(
    r"取消|停|关|不要|不用|不想|别|退订|\b(?:stop|cancel|turn off|no more|unsubscribe|don't)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[，,。；;]|\bbut\b")


@router.command("digest", private=True)
async def command(turn: Turn, rest: str) -> Response:
    """/digest 每天早上8点, /digest off."""
    return Begin("digest", (rest.strip(),))


@router.hears("command:digest")
async def hear(turn: Turn) -> Response:
    """每周五发摘要; 日报别发了; 别一条条发，每天一次."""
    clauses = _CLAUSE_END.split(turn.text)
    wanted = "，".join(clause for clause in clauses if not _UNWANTED.search(clause))
    return Begin("digest", (wanted or OFF,))


@router.button("digest", private=True)
async def press(turn: Turn, words: str = "") -> Response:
    """It is asked how often."""
    return Begin("digest", (words,))


@router.talk("digest")
async def digest(t: Talk, words: str) -> Reply:
    """How often, as was said or else is asked."""
    setting = await settings_of(t.session, t.person.id)
    parse = _reader(t.turn, Repeat.from_json(setting.digest) if setting.digest else None)
    try:
        repeat = parse(words)
    except Unclear:
        choices = [Choice(name, t.say(f"digest-{name}")) for name in (*_CHOICES, "never")]
        repeat = await t.ask("digest-ask", parse=parse, choices=choices, free=True)
    now = t.turn.now
    due = next_time(repeat, now) if repeat else None
    setting.digest = repeat.to_json() if repeat else None
    setting.digest_due_at, setting.digest_seen_until = due, now
    t.session.add(setting)
    await t.session.flush()
    settings = t.turn.button("notify-open", "notify")
    if repeat is None or due is None:
        return t.reply("digest-off", buttons=[settings])
    time_words = coming_words(t.say, repeat, due)
    return t.reply("digest-done", time=time_words, buttons=[settings])


def _reader(turn: Turn, before: Repeat | None) -> Callable[[str], Repeat | None]:
    """What reads words as how often; None is never. `before` is how often it has been."""

    def read(words: str) -> Repeat | None:
        if words == "never" or fold(words) in _OFF_WORDS:
            return None
        if words in _CHOICES:
            return _CHOICES[words]
        found = [each.value for each in dates.find(words, now=turn.now)]
        for value in found:
            if isinstance(value, Repeat) and value.cycle is not Cycle.YEARLY:
                days = value.days or ((1,) if value.cycle is Cycle.WEEKLY else ())
                return counted(replace(value, days=days, at=value.at or _MORNING), turn.now)
        periods = [value for value in found if isinstance(value, Period)]
        if (repeat := _in_rhythm(words, periods, before)) is None:
            raise Unclear("digest-unclear")
        return repeat

    return read


def _in_rhythm(words: str, periods: Sequence[Period], before: Repeat | None) -> Repeat | None:
    """周报, 一天一次, 换成周三; an hour alone changes that of the digest there is."""
    at = next((period.at for period in periods if period.at), None)
    rhythm = next((name for name, words_of in _RHYTHMS.items() if words_of.search(words)), "")
    if not rhythm:
        return replace(before, at=at) if before and at else None
    repeat = replace(_CHOICES[rhythm], at=at or _MORNING)
    days = [period.first.isoweekday() for period in periods if period.is_day and period.first]
    return replace(repeat, days=(days[0],)) if days and rhythm == "weekly" else repeat
