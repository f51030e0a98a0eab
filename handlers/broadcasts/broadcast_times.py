"""When a broadcast begins: read from what its author says, and said to them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from handlers.forms.fair_answers import span_in_words
from handlers.reminders.recurrence_words import series_words
from handlers.talk import Unclear
from knowledge.dates.periods import CHINA
from models.broadcasts.broadcasts import ENDED
from models.dates.milestones import Name

if TYPE_CHECKING:
    from models.broadcasts.broadcasts import Broadcast
    from models.conversations.notices import Say

MORNING = time(9)
"""When it begins on a day of which no hour was told."""


def beginning_in(words: str, *, now: datetime) -> datetime:
    """The moment to come that words name, such as 明天早上9点, 周五; raises `Unclear`."""
    try:
        begins = span_in_words(words, now=now)[Name.BEGINS]
    except Unclear as unclear:
        is_past = unclear.key == "activity-past"
        raise Unclear("broadcast-past" if is_past else "broadcast-when-unclear") from None
    at = begins.at
    if begins.whole_day:
        at = datetime.combine(begins.day, MORNING, CHINA).astimezone(UTC)
    if at < now:
        raise Unclear("broadcast-past")
    return at


def time_words(say: Say, broadcast: Broadcast, now: datetime) -> str:
    """When it comes, as long as it has not; "" for one that began, or never will."""
    if broadcast.state in ENDED:
        return ""
    if (rule := broadcast.recurrence) is not None:
        words, dates = series_words(say, rule, now)
        return say("broadcast-comes-round", rule=words, dates=dates)
    if broadcast.due_at and broadcast.began_at is None:
        return say("broadcast-due", at=f"{broadcast.due_at.astimezone(CHINA):%m-%d %H:%M}")
    return ""
