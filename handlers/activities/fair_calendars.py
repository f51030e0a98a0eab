"""Activities in calendars: a file for one, and a feed with a secret address for one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.router import Router
from knowledge.activities.activities import Kind
from knowledge.dates.periods import CHINA
from models.activities.activities import State, look_up
from models.activities.calendar_files import Entry, write
from models.dates.milestones import times_of
from models.files import blobs
from models.messages import Button, Reply
from models.people.audit import note
from models.plans import calendars

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.activities.activities import Activity

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
    data = write([Entry(activity, times)], turn.library, turn.locale, address=turn.library.address)
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


@router.command("calendar", menu=False, private=True)
async def command(turn: Turn, rest: str) -> Response:
    """/calendar, 我的日历."""
    return await open_feed(turn)


@router.button("feed", private=True)
async def open_feed(turn: Turn) -> Response:
    """The first address of the person's own calendar; who has one is asked before it ends."""
    if not turn.consented:
        return ask_first("feed")
    since = await calendars.feed_since(turn.session, turn.person_id)
    if since is None:
        return await renew_feed(turn)
    day = f"{since.astimezone(CHINA):%Y-%m-%d}"
    return turn.reply("feed-known", day=day, buttons=_about_feed(turn))


@router.button("feed-new", private=True)
async def renew_feed(turn: Turn) -> Response:
    """A new secret address; the one before ends."""
    if not turn.consented:
        return ask_first("feed-new")
    name = await calendars.renew_feed(turn.session, turn.person_id, now=turn.now)
    await note(turn.session, "renewed calendar", person_id=turn.person_id, at=turn.now)
    return turn.reply(
        "feed-new",
        url=f"{turn.library.address}/calendar/{name}.ics",
        buttons=_about_feed(turn),
    )


@router.button("feed-end", private=True)
async def end_feed(turn: Turn) -> Reply:
    """No address any more."""
    await calendars.end_feed(turn.session, turn.person_id)
    await note(turn.session, "ended calendar", person_id=turn.person_id, at=turn.now)
    return turn.reply("feed-ended", buttons=[turn.button("feed-open", "feed")])


def _about_feed(turn: Turn) -> list[Button]:
    return [
        turn.button("feed-renew", "feed-new"),
        turn.button("feed-end", "feed-end"),
        turn.button("fairs-mine", "mine", 0),
    ]


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
