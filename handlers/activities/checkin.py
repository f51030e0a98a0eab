"""Check-in, the counselor's side: links for the phones at the door, who may come unasked, and how
many came. Every press checks anew that the activity is one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.activities import rosters
from handlers.activities.fair_desk import managed, note_deed
from handlers.forms.fair_answers import words_in
from handlers.router import Router, whole
from handlers.turn import Begin, Response, Turn
from knowledge.activities.activities import NOWHERE
from models.activities import scanners
from models.activities.activities import STANDING, State
from models.activities.attendance import turnout
from models.activities.doors import door_of
from models.activities.organisers import may_manage
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.activities.scanners import Scanner

router = Router()

_LONGEST_NAME = 20


@router.button("checkin", role=Role.COUNSELOR, private=True)
async def show_desk(turn: Turn, activity_id: str) -> Reply:
    """Who came, and the phones that take tickets."""
    activity = await managed(turn, whole(activity_id))
    return await _desk(turn, activity)


@router.button("checkin-link", role=Role.COUNSELOR, private=True)
async def ask_for_link(turn: Turn, activity_id: str) -> Begin:
    """A link for one more phone."""
    activity = await managed(turn, whole(activity_id))
    return Begin("checkin-link", (activity.number,))


@router.talk("checkin-link", role=Role.COUNSELOR)
async def make_link(t: Talk, activity_id: int) -> Reply:
    """Where the phone will stand; then the link, this once."""
    activity = await managed(t.turn, activity_id)
    if activity.standing(t.turn.now) not in STANDING:
        raise Refused(f"fair-{activity.standing(t.turn.now)}")
    name = await t.ask("checkin-where", parse=words_in, free=True, default="")
    made, secret = await scanners.give(
        t.session, activity, by=t.turn.person_id, name=name[:_LONGEST_NAME], now=t.turn.now
    )
    await note_deed(t.turn, "gave a check-in link", activity)
    url = f"{t.turn.library.address}/checkin#{secret}"
    return t.reply(
        "checkin-link-made",
        title=activity.title,
        url=url,
        days=scanners.HOLDS.days,
        buttons=[
            Button(t.say("checkin-open-here"), url=url),
            t.turn.button("checkin-revoke", "checkin-end", activity.number, made.number),
            t.turn.button("checkin-desk", "checkin", activity.number),
        ],
    )


@router.button("checkin-end", role=Role.COUNSELOR, private=True)
async def end_link(turn: Turn, activity_id: str, scanner_id: str) -> Reply:
    """Let a phone scan no more."""
    activity = await managed(turn, whole(activity_id))
    if await scanners.revoke(turn.session, activity.number, whole(scanner_id), now=turn.now):
        await note_deed(turn, "ended a check-in link", activity)
    return replace(await _desk(turn, activity), edits=True)


@router.button("walk-ins", role=Role.COUNSELOR, private=True)
async def change_walk_ins(turn: Turn, activity_id: str, wish: str) -> Response:
    """Whether people may still sign up at the door."""
    activity = await managed(turn, whole(activity_id))
    door = await door_of(turn.session, activity.number)
    door.walk_ins = wish == "on"
    turn.session.add(door)
    await note_deed(turn, f"turned walk-ins {'on' if door.walk_ins else 'off'}", activity)
    return replace(await _desk(turn, activity), edits=True)


async def desk_button(turn: Turn, activity: Activity) -> list[Button]:
    """The way to the desk, for who may manage the activity; once it is over, too."""
    if not turn.private or activity.kind in NOWHERE:
        return []
    if activity.standing(turn.now) not in (*STANDING, State.OVER):
        return []
    if not await may_manage(turn.session, turn.person_id, activity):
        return []
    return [turn.button("checkin-desk", "checkin", activity.number)]


async def _desk(turn: Turn, activity: Activity) -> Reply:
    counted = await turnout(turn.session, activity.number)
    found = await scanners.in_use(turn.session, activity.number)
    door = await door_of(turn.session, activity.number)
    cards = [await _card(turn, activity, each) for each in found]
    buttons = []
    if activity.standing(turn.now) in STANDING:
        wish = "off" if door.walk_ins else "on"
        buttons = [
            turn.button("checkin-new", "checkin-link", activity.number),
            turn.button(f"walk-ins-{wish}", "walk-ins", activity.number, wish),
        ]
    return turn.reply(
        "checkin-desk-shown",
        title=activity.title,
        came=counted.came,
        expected=counted.expected,
        walk_ins=turn.say("walk-ins-are-on" if door.walk_ins else "walk-ins-are-off"),
        cards=cards,
        buttons=[
            *buttons,
            *rosters.buttons(turn, activity),
            turn.button("fair-open", "fair", activity.number),
        ],
    )


async def _card(turn: Turn, activity: Activity, scanner: Scanner) -> Card:
    key = "checkin-phone-open" if scanner.opened_at else "checkin-phone-waits"
    return Card(
        await scanners.name_of(turn.session, scanner.number),
        lines=(turn.say(key),),
        buttons=(turn.button("checkin-revoke", "checkin-end", activity.number, scanner.number),),
    )
