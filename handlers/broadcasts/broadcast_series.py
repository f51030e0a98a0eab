"""A broadcast that comes round by the calendar: every Monday at eight, on the first of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcasts.broadcast_form import owned
from handlers.broadcasts.broadcast_submission import submit
from handlers.reminders.recurrence_words import series_words
from handlers.router import Router
from handlers.talk import Choice, Unclear
from handlers.turn import Begin
from knowledge.dates.recurrences import Recurrence, read_recurrence
from models.broadcasts.broadcasts import State
from models.errors import Refused

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.broadcasts.broadcasts import Broadcast
    from models.messages import Reply

router = Router()

_SKIP, _KEEP = "skip", "keep"


async def begin_repeating(turn: Turn, broadcast: Broadcast) -> Begin:
    """Say when it comes round."""
    return Begin("repeat-broadcast", (broadcast.number,))


@router.talk("repeat-broadcast")
async def repeat(t: Talk, number: int) -> Reply:
    """Ask for the rule, show its next dates, and hand it in."""
    broadcast = await owned(t.turn, number)
    if broadcast.state != State.DRAFT:
        raise Refused("broadcast-submitted")

    def read(words: str) -> Recurrence:
        rule = read_recurrence(words, now=t.turn.now)
        if rule is None:
            raise Unclear("broadcast-every-unclear")
        return rule

    rule = await t.ask("broadcast-every", parse=read, free=True)
    if not rule.but_holidays and not rule.repeat.on_workdays:
        choices = [Choice(each, t.say(f"broadcast-holidays-{each}")) for each in (_SKIP, _KEEP)]
        skips = await t.choose("broadcast-holidays", choices) == _SKIP
        rule = Recurrence(rule.repeat, but_holidays=skips)
    try:
        begins = rule.after(t.turn.now)
    except ValueError:
        raise Refused("broadcast-every-never") from None
    said, dates = series_words(t.say, rule, t.turn.now)
    await t.confirm("broadcast-every-confirm", rule=said, dates=dates)
    return await submit(t.turn, broadcast, due_at=begins, rule=rule)
