"""What belongs together: the contests of a competition and what is held within it, each with the
way to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.fair_desk import changed, confirm_change, standing
from handlers.router import Router
from handlers.talk import Choice
from models.activities import activities
from models.activities.activity_words import span_words
from models.activities.organisers import may_manage
from models.contests import contests
from models.dates.milestones import times_of
from models.messages import Card
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.messages import Button, Reply

router = Router()

_SHOWN = 8
_NONE = "0"


@router.talk("change-parent", role=Role.COUNSELOR)
async def change_parent(t: Talk, activity_id: int) -> Reply:
    """Within which competition of one's own an activity is held, if within any."""
    activity, _ = await standing(t, activity_id)
    mine = {
        str(each.number): each.title
        for each in await contests.editions(t.session, now=t.turn.now)
        if await may_manage(t.session, t.turn.person_id, each)
    }
    alone = t.say("parts-alone")
    titles = {**mine, _NONE: alone}
    choices = [Choice(number, title) for number, title in titles.items()]
    became = await t.choose("parts-within", choices, title=activity.title)
    parent = await activities.look_up(t.session, activity.parent_id or 0)
    await confirm_change(
        t, activity, "fair-part-parent", parent.title if parent else alone, titles[became]
    )
    said = {"parent_id": int(became) or None}
    await activities.change(t.session, activity, said, now=t.turn.now)
    return await changed(t, activity)


async def cards(turn: Turn, activity: Activity) -> list[Card]:
    """The parts of an activity that people are shown, what begins first on top."""
    found = (await activities.parts_of(turn.session, activity.number))[:_SHOWN]
    times = await times_of(turn.session, [each.number for each in found])
    return [
        Card(
            each.title,
            lines=("🗓 " + span_words(turn.library, turn.locale, times[each.number]),),
            buttons=(turn.button("fair-open", "fair", each.number),),
        )
        for each in found
    ]


async def buttons(turn: Turn, activity: Activity) -> list[Button]:
    """The way to what an activity is a part of."""
    parent = await activities.look_up(turn.session, activity.parent_id or 0)
    if parent is None or parent.state not in activities.STANDING:
        return []
    return [turn.button("parts-whole", "fair", parent.number, title=parent.title)]
