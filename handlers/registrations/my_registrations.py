"""What somebody signed up for and is told of, a page at a time: /mine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.activities import fair_cards, fairs
from handlers.contests import contests as contest_pages
from handlers.paging import turning
from handlers.registrations import proposals as proposal_pages
from handlers.registrations.activity_pages import doing
from handlers.router import Router
from knowledge.activities.activities import Kind as Activities
from knowledge.activities.fair_queries import FairQuery
from knowledge.understanding.kinds import Kind
from models.activities import fair_watches, proposals, signups
from models.activities.activities import STANDING, look_up
from models.activities.activity_words import place_words, span_words
from models.contests import contests
from models.dates.milestones import times_of
from models.messages import Card

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.activities.activities import Activity
    from models.activities.signups import Signup
    from models.messages import Reply

router = Router()

PAGE = 5


@router.hears("search:registrations", "command:withdraw")
async def hear_mine(turn: Turn) -> Reply:
    """我报了哪些: the registrations, each with its way out."""
    return await _mine(turn, 0)


@router.hears("command:register")
async def hear_register(turn: Turn) -> Response:
    """我要报名: what one can sign up for.

    For an award one is put forward instead: the answers know how, and which round is open.
    """
    kinds = {kind.value for kind in turn.understood.slots.kinds}
    if Kind.COMPETITIONS in kinds:
        return await contest_pages.show(turn, 0)
    if Kind.AWARDS in kinds:
        return None
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
    entered = [*await contest_pages.mine_cards(turn), *await _applied(turn)]
    shown = rows[page * PAGE : (page + 1) * PAGE]
    watches = await fair_watches.watches_of(turn.session, turn.person_id)
    unwatching = []
    for each in watches:
        what = fairs.subject(turn, FairQuery.from_code(each.code))
        unwatching.append(turn.button("fair-unwatch", "fair-unwatch", each.id or 0, what=what))
    subscribing = turn.button("feed-open", "feed")
    pages = turning(turn, "mine", page=page, has_more=len(rows) > (page + 1) * PAGE)
    if not (rows or entered):
        looking = turn.button("fairs-look", "fairs", 0, FairQuery(for_me=True).code)
        return turn.reply("mine-none", buttons=[*pages, looking, subscribing, *unwatching])
    cards = [await _card(turn, activity, mine) for mine, activity in shown]
    heading = "mine-both" if rows and entered else "mine-some" if rows else "mine-entries"
    return turn.reply(
        heading,
        number=len(rows) + len(entered),
        cards=cards if page else [*entered, *cards],
        buttons=[*pages, subscribing, *unwatching],
    )


async def _applied(turn: Turn) -> list[Card]:
    """A card for every project to which one applied and that has not answered yet."""
    cards = []
    for proposal in await proposals.waiting_of(turn.session, turn.person_id):
        activity = await look_up(turn.session, proposal.activity_id)
        if activity is not None:
            cards.append(await _card(turn, activity, None))
    return cards


async def _card(turn: Turn, activity: Activity, mine: Signup | None) -> Card:
    times = (await times_of(turn.session, [activity.number]))[activity.number]
    standing = activity.standing(turn.now)
    state = "" if standing in STANDING else turn.say(f"fair-is-{standing}")
    lines = (
        state or await _standing_line(turn, activity, mine),
        "🗓 " + span_words(turn.library, turn.locale, times),
        "📍 " + place_words(turn.library, turn.locale, activity),
    )
    opening = turn.button("fair-open", "fair", activity.number)
    ways = await doing(turn, activity, mine)
    return Card(activity.title, lines=lines, buttons=(opening, *ways))


async def _standing_line(turn: Turn, activity: Activity, mine: Signup | None) -> str:
    if activity.kind == Activities.PROJECT:
        return await proposal_pages.standing_line(turn, activity)
    return await fair_cards.standing_line(turn, mine)
