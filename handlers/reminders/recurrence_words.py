"""What recurs, in words: how often, at what hour, and when next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA, LAST_OF_MONTH, Cycle, Repeat

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.dates.recurrences import Recurrence
    from models.conversations.notices import Say

_DATES = 3
"""Times of a series that are shown ahead."""


def repeat_words(say: Say, repeat: Repeat, due: datetime) -> str:
    """How often something comes round; `due` is its next time."""
    local = due.astimezone(CHINA)
    names: list[str] = []
    if repeat.cycle is Cycle.WEEKLY:
        names = [say(f"reminder-weekday-{day}") for day in repeat.days or (local.isoweekday(),)]
    elif repeat.places:
        names = _places(say, repeat)
    elif repeat.cycle is Cycle.MONTHLY:
        names = [_monthday(say, day) for day in repeat.days or (1,)]
    return say(
        f"reminder-every-{repeat.cycle}",
        days=say("list-separator").join(names),
        interval=repeat.interval,
        time=f"{local:%H:%M}",
    )


def coming_words(say: Say, repeat: Repeat, due: datetime) -> str:
    """The same, with its next date where the rule alone leaves that open."""
    words = repeat_words(say, repeat, due)
    if repeat.interval == 1:
        return words
    return say("reminder-next", rule=words, date=f"{due.astimezone(CHINA):%m-%d}")


def series_words(say: Say, rule: Recurrence, now: datetime) -> tuple[str, str]:
    """A rule by which something comes round, and its next dates, in words."""
    times = rule.times(now, _DATES)
    skips = say("broadcast-but-holidays") if rule.but_holidays else ""
    dates = (f"{moment.astimezone(CHINA):%m-%d %H:%M}" for moment in times)
    return repeat_words(say, rule.repeat, times[0]) + skips, say("list-separator").join(dates)


def _places(say: Say, repeat: Repeat) -> list[str]:
    """The first Monday, the last working day."""
    named = [say("reminder-named-weekday", day=say(f"reminder-weekday-{d}")) for d in repeat.days]
    return [
        say("reminder-place", place=place, what=what)
        for place in repeat.places
        for what in named or [say("reminder-workday")]
    ]


def _monthday(say: Say, day: int) -> str:
    """A month that lacks the 31st has it on its last day, so that this is what it is called."""
    return say("reminder-month-end" if day == LAST_OF_MONTH else "reminder-monthday", day=day)
