"""Reminders that are called off in words: 不要再提醒我交材料, 第二个提醒删掉, 周三的不用了."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.reminders import reminders
from handlers.router import Router
from knowledge.sending.unwanted import is_told_then, named_among
from models.reminders import called_off
from models.reminders.personal_reminders import pending_of

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.messages import Reply
    from models.reminders.reminders import Reminder

router = Router()

_SHOWN = 5


@router.hears("command:unremind")
async def hear(turn: Turn) -> Response:
    """The one that is named; those that may be meant; the list, where none is named."""
    meant = await _meant(turn)
    if not meant:
        return await reminders.hear(turn)
    activities = {each.activity_id for each in meant}
    if len(activities) == 1 and (activity_id := activities.pop()) is not None:
        return await reminders.stop(turn, str(activity_id))
    if len(meant) == 1:
        return await _call_off(turn, meant[0])
    cards = [await reminders.card(turn, each) for each in meant[:_SHOWN]]
    return turn.reply("remind-off-which", cards=cards, buttons=[reminders.list_button(turn)])


async def _call_off(turn: Turn, reminder: Reminder) -> Reply:
    title, _ = await reminders.subject(turn, reminder)
    await called_off.call_off(turn.session, reminder, now=turn.now)
    again = turn.button("remind-on", "remind-on", reminder.number)
    buttons = [again, reminders.list_button(turn)]
    return turn.reply("remind-is-off-named", title=title, buttons=buttons)


async def _meant(turn: Turn) -> list[Reminder]:
    """Those that the words name, by their place in the list, their subject or their time."""
    pending = await pending_of(turn.session, turn.person_id)
    slots = turn.understood.slots
    places = [int(each.value) for each in slots.ordinals]
    if places:
        return [pending[place - 1] for place in places if 0 < place <= len(pending)]
    titles = [(await reminders.subject(turn, each))[0] for each in pending]
    named = [pending[place] for place in named_among(turn.text, slots.times, titles)]
    then = [
        each
        for each in named or pending
        if each.due_at and is_told_then(slots.times, each.due_at, recurs=bool(each.every))
    ]
    return then or named
