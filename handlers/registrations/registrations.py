"""Signing up for an activity with a confirmation, withdrawing, and taking an offered place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.activities import fair_cards, invited, tickets
from handlers.activities.plan_words import goes_anyway, warnings_of
from handlers.contests import entering
from handlers.honours import nominating
from handlers.registrations import proposals
from handlers.registrations.activity_pages import doing, find
from handlers.router import Router
from handlers.turn import Begin, Response, Turn
from knowledge.activities.activities import Kind as Activities
from models.activities import places, registration, signups
from models.activities.activities import look_up
from models.activities.activity_words import place_words, span_words
from models.activities.doors import late_until
from models.activities.signups import Standing
from models.contests import contests
from models.dates.milestones import times_of
from models.honours import awards
from models.messages import Card, Reply
from models.people.audit import note

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities.activities import Activity
    from models.activities.signups import Signup

router = Router()


@router.button("join", private=True)
async def join(turn: Turn, activity_id: str) -> Response:
    """Sign up: a talk, so that it is confirmed, and that consent comes first."""
    activity = await find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if await contests.look_up(turn.session, activity.number):
        return await entering.enter(turn, activity_id)
    if activity.kind == Activities.PROJECT:
        return await proposals.begin_proposal(turn, activity_id)
    if await awards.look_up(turn.session, activity.number):
        return await nominating.nominate(turn, activity_id)
    late = await late_until(turn.session, activity)
    await registration.open_activity(turn.session, activity.number, now=turn.now, late_until=late)
    return Begin("join", (activity.number,))


@router.talk("join")
async def sign_up(t: Talk, activity_id: int) -> Reply:
    """One question: whether this, then and there, is what they want."""
    found = await look_up(t.session, activity_id)
    late = await late_until(t.session, found) if found else None
    activity = await registration.open_activity(
        t.session, activity_id, now=t.turn.now, late_until=late
    )
    known = await signups.of_person(t.session, activity_id, t.person.id)
    if known is not None and known.state != Standing.WITHDRAWN:
        return await _standing(t.turn, activity, known)
    invited.check(t.turn, activity)
    has_place = await places.has_place(t.session, activity)
    times = (await times_of(t.session, [activity_id]))[activity_id]
    key = "join-confirm" if has_place else "join-confirm-waiting"
    said: dict[str, Any] = {
        "title": activity.title,
        "time": span_words(t.turn.library, t.turn.locale, times),
        "place": place_words(t.turn.library, t.turn.locale, activity),
    }
    if warnings := await warnings_of(t.turn, activity):
        question = t.say(key, **said)
        if not await goes_anyway(t, f"{key}-clash", warnings, question=question):
            return t.reply("join-left", title=activity.title)
    else:
        await t.confirm(key, **said)
    mine = await registration.enter(
        t.session, activity_id, t.person.id, now=t.turn.now, late_until=late
    )
    await _note(t.turn, f"signed up, {mine.state}", activity_id)
    return await _standing(t.turn, activity, mine)


@router.button("quit", private=True)
async def quit_activity(turn: Turn, activity_id: str, sure: str = "") -> Reply:
    """Withdraw, after being asked once."""
    activity = await find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if await contests.look_up(turn.session, activity.number):
        return await entering.withdraw_from(turn, activity.number)
    if activity.kind == Activities.PROJECT:
        return await proposals.withdraw(turn, activity_id, sure)
    if not sure:
        return turn.reply(
            "quit-confirm",
            title=activity.title,
            buttons=[
                turn.button("quit-yes", "quit", activity.number, "yes"),
                turn.button("quit-no", "fair", activity.number),
            ],
        )
    if not await registration.withdraw(
        turn.session, activity.number, turn.person_id, now=turn.now
    ):
        return turn.reply("quit-nothing", buttons=[turn.button("fairs-mine", "mine", 0)])
    await _note(turn, "withdrew", activity.number)
    again = turn.button("join-again", "join", activity.number)
    return turn.reply("quit-done", title=activity.title, buttons=[again])


@router.button("place", private=True)
async def take_place(turn: Turn, activity_id: str, sure: str = "") -> Reply:
    """Take a place that was offered to who waited; they are asked where it clashes by now."""
    activity = await find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if not sure and (warnings := await warnings_of(turn, activity)):
        buttons = [
            turn.button("place-take", "place", activity.number, "yes"),
            turn.button("place-leave", "quit", activity.number),
        ]
        key, title = "place-clash", activity.title
        return turn.reply(key, title=title, warnings=warnings, buttons=buttons)
    if await contests.look_up(turn.session, activity.number):
        return await entering.take_place(turn, activity.number)
    mine = await registration.accept(turn.session, activity.number, turn.person_id, now=turn.now)
    await _note(turn, "took a place", activity.number)
    return await _standing(turn, activity, mine)


async def _standing(turn: Turn, activity: Activity, mine: Signup) -> Reply:
    """How a registration stands, and what comes next."""
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    ticket = await tickets.picture(turn, activity, mine)
    lines = (
        await fair_cards.standing_line(turn, mine),
        "🗓 " + span_words(turn.library, turn.locale, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
        turn.say("ticket-attached") if ticket else "",
    )
    return turn.reply(
        f"join-{mine.state}",
        cards=[Card(activity.title, lines=tuple(filter(None, lines)))],
        buttons=[
            turn.button("fairs-mine", "mine", 0),
            *await doing(turn, activity, mine),
        ],
        attachment=ticket,
    )


async def _note(turn: Turn, deed: str, activity_id: int) -> None:
    await note(
        turn.session,
        deed,
        person_id=turn.person_id,
        at=turn.now,
        subject=f"activity:{activity_id}",
    )
