"""One activity in chat: its page, signing up with a confirmation, the waiting list, and /mine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handlers import (
    award_rounds,
    checkin,
    employers,
    entering,
    fair_calendars,
    fair_cards,
    fair_desk,
    fairs,
    invited,
    nominating,
    opinions,
    proposals,
    reminders,
    tickets,
    visits,
)
from handlers import contests as contest_pages
from handlers.paging import turning
from handlers.plan_words import goes_anyway, warnings_of
from handlers.router import Router
from handlers.turn import Begin, Response, Turn
from knowledge.activities import Kind as Activities
from knowledge.activities import Pillar
from knowledge.fair_queries import FairQuery
from knowledge.kinds import Kind
from models import awards, contests, fair_watches, signups
from models.activities import STANDING, State, look_up
from models.activity_words import place_words, span_words
from models.audit import note
from models.doors import late_until
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.milestones import times_of
from models.organisers import may_manage
from models.signups import Standing

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities import Activity
    from models.signups import Signup

router = Router()

PAGE = 5
_LONGEST_ID = 9


@router.button("fair", link=True)
async def open_fair(turn: Turn, activity_id: str) -> Reply:
    """The whole of one activity, and what can be done about it."""
    activity = await _find(turn, activity_id)
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
        cards=(await fair_cards.whole(turn, activity, mine),),
        buttons=(
            *await _doing(turn, activity, mine),
            *await employers.buttons(turn, activity),
            *await _reminding(turn, activity),
            *fair_calendars.buttons(turn, activity),
            *await fair_desk.managing_buttons(turn, activity),
            *await checkin.desk_button(turn, activity),
            *await opinions.button(turn, activity),
            turn.button("fairs-mine", "mine", 0),
        ),
    )


@router.button("join", private=True)
async def join(turn: Turn, activity_id: str) -> Response:
    """Sign up: a talk, so that it is confirmed, and that consent comes first."""
    activity = await _find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if await contests.look_up(turn.session, activity.number):
        return await entering.enter(turn, activity_id)
    if activity.kind == Activities.PROJECT:
        return await proposals.begin_proposal(turn, activity_id)
    if await awards.look_up(turn.session, activity.number):
        return await nominating.nominate(turn, activity_id)
    late = await late_until(turn.session, activity)
    await signups.open_activity(turn.session, activity.number, now=turn.now, late_until=late)
    return Begin("join", (activity.number,))


@router.talk("join")
async def sign_up(t: Talk, activity_id: int) -> Reply:
    """One question: whether this, then and there, is what they want."""
    found = await look_up(t.session, activity_id)
    late = await late_until(t.session, found) if found else None
    activity = await signups.open_activity(t.session, activity_id, now=t.turn.now, late_until=late)
    known = await signups.of_person(t.session, activity_id, t.person.id)
    if known is not None and known.state != Standing.WITHDRAWN:
        return await _standing(t.turn, activity, known)
    invited.check(t.turn, activity)
    has_place = await signups.has_place(t.session, activity)
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
    mine = await signups.enter(
        t.session, activity_id, t.person.id, now=t.turn.now, late_until=late
    )
    await _note(t.turn, f"signed up, {mine.state}", activity_id)
    return await _standing(t.turn, activity, mine)


@router.button("quit", private=True)
async def quit_activity(turn: Turn, activity_id: str, sure: str = "") -> Reply:
    """Withdraw, after being asked once."""
    activity = await _find(turn, activity_id)
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
    if not await signups.withdraw(turn.session, activity.number, turn.person_id, now=turn.now):
        return turn.reply("quit-nothing", buttons=[turn.button("fairs-mine", "mine", 0)])
    await _note(turn, "withdrew", activity.number)
    again = turn.button("join-again", "join", activity.number)
    return turn.reply("quit-done", title=activity.title, buttons=[again])


@router.button("place", private=True)
async def take_place(turn: Turn, activity_id: str) -> Reply:
    """Take a place that was offered to who waited."""
    activity = await _find(turn, activity_id)
    if activity is None:
        return turn.reply("fair-gone")
    if await contests.look_up(turn.session, activity.number):
        return await entering.take_place(turn, activity.number)
    late = await late_until(turn.session, activity)
    mine = await signups.accept(
        turn.session, activity.number, turn.person_id, now=turn.now, late_until=late
    )
    await _note(turn, "took a place", activity.number)
    return await _standing(turn, activity, mine)


@router.hears("search:registrations", "command:withdraw")
async def hear_mine(turn: Turn) -> Reply:
    """我报了哪些: the registrations, each with its way out."""
    return await _mine(turn, 0)


@router.hears("command:register")
async def hear_register(turn: Turn) -> Response:
    """我要报名: what one can sign up for."""
    if any(kind.value == Kind.COMPETITIONS for kind in turn.understood.slots.kinds):
        return await contest_pages.show(turn, 0)
    return await fairs.hear(turn)


@router.command("mine", private=True)
async def show_mine(turn: Turn, rest: str) -> Reply:
    """What one has signed up for, and what one is told of."""
    return await _mine(turn, 0)


@router.button("mine", private=True)
async def turn_mine(turn: Turn, page: str) -> Reply:
    """A page of it."""
    if not page.isdecimal() or len(page) > 4:
        return turn.reply("button-stale")
    shown = await _mine(turn, int(page))
    return replace(shown, edits=True) if int(page) else shown


async def _mine(turn: Turn, page: int) -> Reply:
    rows = [
        row
        for row in await signups.mine_of(turn.session, turn.person_id)
        if not await contests.look_up(turn.session, row[1].number)
    ]
    rows.sort(key=lambda row: row[1].standing(turn.now) not in STANDING)
    entered = [] if page else await contest_pages.mine_cards(turn)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    watches = await fair_watches.watches_of(turn.session, turn.person_id)
    unwatching = []
    for each in watches:
        what = fairs.subject(turn, FairQuery.from_code(each.code))
        unwatching.append(turn.button("fair-unwatch", "fair-unwatch", each.id or 0, what=what))
    subscribing = turn.button("feed-open", "feed")
    pages = turning(turn, "mine", page=page, has_more=len(rows) > (page + 1) * PAGE)
    if not (shown or entered):
        looking = turn.button("fairs-look", "fairs", 0, FairQuery(for_me=True).code)
        return turn.reply("mine-none", buttons=[*pages, looking, subscribing, *unwatching])
    cards = [await _card(turn, activity, mine) for mine, activity in shown]
    return turn.reply(
        "mine-some" if shown else "mine-entries",
        number=len(rows) if shown else len(entered),
        cards=[*entered, *cards],
        buttons=[*pages, subscribing, *unwatching],
    )


async def _card(turn: Turn, activity: Activity, mine: Signup) -> Card:
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    standing = activity.standing(turn.now)
    state = "" if standing in STANDING else turn.say(f"fair-is-{standing}")
    lines = (
        state or await fair_cards.standing_line(turn, mine),
        "🗓 " + span_words(turn.library, turn.locale, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
    )
    opening = turn.button("fair-open", "fair", activity.number)
    doing = await _doing(turn, activity, mine)
    return Card(activity.title, lines=lines, buttons=(opening, *doing))


async def _doing(turn: Turn, activity: Activity, mine: Signup | None) -> list[Button]:
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
                await signups.open_activity(
                    turn.session, activity.number, now=turn.now, late_until=late
                )
            except Refused:
                return []
            is_free = await signups.has_place(turn.session, activity)
            key = "join" if is_free else "join-waiting-button"
            return [turn.button(key, "join", activity.number)]
        case _:
            return []


async def _reminding(turn: Turn, activity: Activity) -> list[Button]:
    """Be reminded of what is still to come, or no longer."""
    if activity.standing(turn.now) not in STANDING:
        return []
    return [await reminders.follow_button(turn, activity)]


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
            *await _doing(turn, activity, mine),
        ],
        attachment=ticket,
    )


async def _find(turn: Turn, activity_id: str) -> Activity | None:
    """An activity that may be shown: a draft only to who may publish it."""
    if not activity_id.isdecimal() or len(activity_id) > _LONGEST_ID:
        return None
    activity = await look_up(turn.session, int(activity_id))
    if activity is None or activity.state != State.DRAFT:
        return activity
    return activity if await may_manage(turn.session, turn.person_id, activity) else None


async def _note(turn: Turn, deed: str, activity_id: int) -> None:
    await note(
        turn.session,
        deed,
        person_id=turn.person_id,
        at=turn.now,
        subject=f"activity:{activity_id}",
    )
