"""Activities in calendars: a file for one, and a feed with a secret address for one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.router import Router
from knowledge.activities import Kind
from models import blobs, calendars
from models.activities import State, look_up
from models.audit import note
from models.calendars import Entry
from models.messages import Button, Reply
from models.milestones import times_of

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.activities import Activity

router = Router()

_KEPT = timedelta(days=1)
_LONGEST_ID = 9


@router.button("ics")
async def give_file(turn: Turn, activity_id: str) -> Reply:
    """The calendar file of one activity."""
    number = int(activity_id) if activity_id.isdecimal() and len(activity_id) <= _LONGEST_ID else 0
    activity = await look_up(turn.session, number)
    if activity is None or activity.state == State.DRAFT:
        return turn.reply("fair-gone")
    times = (await times_of(turn.session, [number]))[number]
    data = calendars.write(
        [Entry(activity, times)], turn.library, turn.locale, address=turn.library.address
    )
    attachment = await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"fair-{number}.ics",
        media_type="text/calendar",
        data=data,
        now=turn.now,
        expires_at=turn.now + _KEPT,
    )
    return turn.reply("fair-calendar-file", attachment=attachment)


@router.button("feed", private=True)
async def give_feed(turn: Turn) -> Response:
    """A new secret address of the person's own calendar; the one before ends."""
    if not turn.consented:
        return ask_first("feed")
    name = await calendars.renew_feed(turn.session, turn.person_id, now=turn.now)
    await note(turn.session, "renewed calendar", person_id=turn.person_id, at=turn.now)
    return turn.reply(
        "feed-new",
        url=f"{turn.library.address}/calendar/{name}.ics",
        buttons=[turn.button("feed-renew", "feed"), turn.button("fairs-mine", "mine", 0)],
    )


def buttons(turn: Turn, activity: Activity) -> list[Button]:
    """The calendar file, and the page with poster and map."""
    if activity.begins_at is None or activity.state == State.DRAFT:
        return []
    made = []
    if activity.kind != Kind.PROJECT:
        made.append(turn.button("fair-calendar", "ics", activity.number))
    if turn.library.address:
        page = f"{turn.library.address}/fairs/{activity.number}"
        made.append(Button(turn.say("fair-poster"), url=page))
    return made
