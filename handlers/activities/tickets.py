"""The ticket of somebody who has a place: a code for the door, as a picture and to be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.router import Router
from handlers.turn import pack
from knowledge.activities.activities import Mode
from models.activities import signups, tickets
from models.activities.activities import STANDING, look_up
from models.activities.activity_words import place_words, span_words
from models.activities.scanners import LINGERS
from models.activities.signups import Standing
from models.contests import contests
from models.dates.milestones import times_of
from models.files import blobs, qr_codes
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.activities.signups import Signup
    from models.messages import Attachment

router = Router()

_LONGEST_ID = 9
_MOST = 8
_PIXELS = 12


@router.command("ticket", private=True)
async def find_ticket(turn: Turn, rest: str) -> Reply:
    """The ticket that one has; of several, which one is meant."""
    mine = [
        activity
        for signup, activity in await signups.mine_of(turn.session, turn.person_id)
        if has_ticket(turn, activity, signup)
        and not await contests.look_up(turn.session, activity.number)
    ]
    if len(mine) == 1:
        return await show_ticket(turn, str(mine[0].number))
    choices = [Button(each.title, action=pack("ticket", each.number)) for each in mine[:_MOST]]
    listing = turn.button("fairs-mine", "mine", 0)
    return turn.reply("ticket-which" if mine else "tickets-none", buttons=[*choices, listing])


@router.button("ticket", private=True)
async def show_ticket(turn: Turn, activity_id: str) -> Reply:
    """The ticket of one's own registration, as long as it opens the door."""
    number = int(activity_id) if activity_id.isdecimal() and len(activity_id) <= _LONGEST_ID else 0
    activity = await look_up(turn.session, number)
    mine = await signups.of_person(turn.session, number, turn.person_id)
    if activity is None or mine is None or not has_ticket(turn, activity, mine):
        return turn.reply("ticket-none", buttons=[turn.button("fairs-mine", "mine", 0)])
    ticket = await tickets.ticket_of(turn.session, mine)
    times = (await times_of(turn.session, [number]))[number]
    lines = (
        "🗓 " + span_words(turn.library, turn.locale, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
        turn.say("ticket-code", code=ticket.code),
    )
    address = turn.library.address
    page = Button(turn.say("ticket-page"), url=f"{address}/tickets/{ticket.code}")
    return turn.reply(
        "ticket-shown",
        cards=[Card(activity.title, lines=lines)],
        buttons=[page] if address else [],
        attachment=await picture(turn, activity, mine),
    )


def has_ticket(turn: Turn, activity: Activity, mine: Signup | None) -> bool:
    """Whether a registration has a door to open: a place, and somewhere to go to."""
    is_standing = activity.standing(turn.now) in STANDING
    has_place = mine is not None and mine.state == Standing.ENTERED
    return is_standing and has_place and activity.mode != Mode.ONLINE


async def picture(turn: Turn, activity: Activity, mine: Signup) -> Attachment | None:
    """The code as a picture; None for a registration that opens no door."""
    if not has_ticket(turn, activity, mine):
        return None
    ticket = await tickets.ticket_of(turn.session, mine)
    return await blobs.keep(
        turn.session,
        person_id=turn.person_id,
        name=f"ticket-{ticket.code}.png",
        media_type="image/png",
        data=qr_codes.png(ticket.scanned, pixels=_PIXELS),
        now=turn.now,
        expires_at=(activity.over_at or turn.now) + LINGERS,
    )
