"""The page of one activity in chat, and what somebody can do about it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import (
    activity_parts,
    checkin,
    employers,
    fair_calendars,
    fair_cards,
    fair_desk,
    opinions,
    tickets,
)
from handlers.contests import contests as contest_pages
from handlers.honours import award_rounds
from handlers.registrations import proposals
from handlers.reminders import reminders
from handlers.router import Router
from handlers.visits import visits
from knowledge.activities.activities import Kind as Activities
from knowledge.activities.activities import Pillar
from models.activities import places, registration, signups
from models.activities.activities import STANDING, State, look_up
from models.activities.doors import late_until
from models.activities.organisers import may_manage
from models.activities.signups import Standing
from models.contests import contests
from models.errors import Refused
from models.honours import awards
from models.messages import Reply

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.activities.signups import Signup
    from models.messages import Button

router = Router()

_LONGEST_ID = 9


@router.button("fair", link=True)
async def open_fair(turn: Turn, activity_id: str) -> Reply:
    """The whole of one activity, and what can be done about it."""
    activity = await find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if await contests.look_up(turn.session, activity.number):
        return await contest_pages.open_contest(turn, activity_id)
    if activity.pillar == Pillar.VISIT:
        return await visits.open_visit(turn, activity_id)
    if await awards.look_up(turn.session, activity.number):
        return await award_rounds.open_round(turn, activity_id)
    mine = await signups.of_person(turn.session, activity.number, turn.person_id)
    return Reply(
        await proposals.standing_line(turn, activity),
        cards=(
            await fair_cards.whole(turn, activity, mine),
            *await activity_parts.cards(turn, activity),
        ),
        buttons=(
            *await doing(turn, activity, mine),
            *await employers.buttons(turn, activity),
            *await activity_parts.buttons(turn, activity),
            *await reminders.following(turn, activity),
            *fair_calendars.buttons(turn, activity),
            *await fair_desk.managing_buttons(turn, activity),
            *await checkin.desk_button(turn, activity),
            *await opinions.button(turn, activity),
            turn.button("fairs-mine", "mine", 0),
        ),
    )


async def find(turn: Turn, activity_id: str) -> Activity | None:
    """An activity that may be shown: a draft only to who may publish it."""
    if not activity_id.isdecimal() or len(activity_id) > _LONGEST_ID:
        return None
    activity = await look_up(turn.session, int(activity_id))
    if activity is None or activity.state != State.DRAFT:
        return activity
    return activity if await may_manage(turn.session, turn.person_id, activity) else None


async def doing(turn: Turn, activity: Activity, mine: Signup | None) -> list[Button]:
    """What the person can do about an activity now."""
    if activity.kind == Activities.PROJECT:
        return await proposals.doing(turn, activity)
    if activity.standing(turn.now) not in STANDING:
        return []
    return await _ways(turn, activity, mine)


async def _ways(turn: Turn, activity: Activity, mine: Signup | None) -> list[Button]:
    """The ways into an activity, and out of it."""
    match mine.state if mine else Standing.WITHDRAWN:
        case Standing.ENTERED | Standing.WAITING:
            ticket = turn.button("ticket-open", "ticket", activity.number)
            shown = [ticket] if tickets.has_ticket(turn, activity, mine) else []
            return [*shown, turn.button("quit", "quit", activity.number)]
        case Standing.OFFERED:
            return [
                turn.button("place-take", "place", activity.number),
                turn.button("place-leave", "quit", activity.number),
            ]
        case Standing.WITHDRAWN:
            try:
                late = await late_until(turn.session, activity)
                await registration.open_activity(
                    turn.session, activity.number, now=turn.now, late_until=late
                )
            except Refused:
                return []
            is_free = await places.has_place(turn.session, activity)
            key = "join" if is_free else "join-waiting-button"
            return [turn.button(key, "join", activity.number)]
        case _:
            return []
