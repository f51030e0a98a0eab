"""The digest in chat: how often and at which hour, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from handlers.notifications import OFF
from handlers.recurrence_words import repeat_words
from handlers.router import Router, fold
from handlers.talk import Choice, Talk, Unclear
from handlers.turn import Begin, Response, Turn
from knowledge import dates
from knowledge.periods import Cycle, Repeat
from knowledge.recurrences import counted, next_time
from models.notification_settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.messages import Reply

router = Router()

_MORNING = time(8)
_OFF_WORDS = frozenset({OFF, "none", "no", "关", "关闭", "取消", "不要", "不用", "不要摘要"})
_CHOICES = {
    "daily": Repeat(Cycle.DAILY, at=_MORNING),
    "weekly": Repeat(Cycle.WEEKLY, (1,), _MORNING),
}


@router.command("digest", private=True)
async def command(turn: Turn, rest: str) -> Response:
    """/digest 每天早上8点, /digest off."""
    return Begin("digest", (rest.strip(),))


@router.button("digest", private=True)
async def press(turn: Turn, words: str = "") -> Response:
    """It is asked how often."""
    return Begin("digest", (words,))


@router.talk("digest")
async def digest(t: Talk, words: str) -> Reply:
    """How often, as was said or else is asked."""
    parse = _reader(t.turn)
    try:
        repeat = parse(words)
    except Unclear:
        choices = [Choice(name, t.say(f"digest-{name}")) for name in (*_CHOICES, "never")]
        repeat = await t.ask("digest-ask", parse=parse, choices=choices, free=True)
    setting = await settings_of(t.session, t.person.id)
    now = t.turn.now
    due = next_time(repeat, now) if repeat else None
    setting.digest = repeat.to_json() if repeat else None
    setting.digest_due_at, setting.digest_seen_until = due, now
    t.session.add(setting)
    await t.session.flush()
    settings = t.turn.button("notify-open", "notify")
    if repeat is None or due is None:
        return t.reply("digest-off", buttons=[settings])
    time_words = repeat_words(t.say, repeat, due)
    return t.reply("digest-done", time=time_words, buttons=[settings])


def _reader(turn: Turn) -> Callable[[str], Repeat | None]:
    """What reads words as how often; None is never."""

    def read(words: str) -> Repeat | None:
        if words == "never" or fold(words) in _OFF_WORDS:
            return None
        if words in _CHOICES:
            return _CHOICES[words]
        for found in dates.find(words, now=turn.now):
            if isinstance(found.value, Repeat) and found.value.cycle is not Cycle.YEARLY:
                repeat = found.value
                days = repeat.days or ((1,) if repeat.cycle is Cycle.WEEKLY else ())
                return counted(replace(repeat, days=days, at=repeat.at or _MORNING), turn.now)
        raise Unclear("digest-unclear")

    return read
