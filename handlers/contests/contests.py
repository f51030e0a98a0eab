"""Competitions: which contests are open, whether one may enter and why, and one's own entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import activity_parts, fair_calendars
from handlers.contests import contest_cards, contest_terms, entry_ways
from handlers.paging import turning
from handlers.reminders import reminders
from handlers.router import Router, whole
from models.activities.activities import State, look_up
from models.contests import contests, entries
from models.dates.milestones import times_of
from models.errors import Refused
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.activities.activities import Activity
    from models.contests.contests import Contest

router = Router()

PAGE = 5


@router.command("compete")
async def find(turn: Turn, rest: str) -> Reply:
    """The contests that are announced."""
    return await show(turn, 0)


@router.hears("search:competitions")
async def hear(turn: Turn) -> Reply:
    """The same in words."""
    return await show(turn, 0)


@router.offers("search:competitions")
async def offer(turn: Turn) -> list[Button]:
    """To see them."""
    return [turn.button("contests-look", "contests", 0)]


@router.button("contests")
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """A page of them."""
    return await show(turn, whole(page))


@router.button("contest", link=True)
async def open_contest(turn: Turn, activity_id: str) -> Reply:
    """One contest: its dates, who may enter, and what one can do."""
    contest, activity = await the_contest(turn, activity_id)
    return Reply(
        cards=(await contest_cards.whole_card(turn, contest, activity),),
        buttons=(
            *await entry_ways.doing(turn, contest, activity),
            *await activity_parts.buttons(turn, activity),
            *await reminders.following(turn, activity),
            *fair_calendars.buttons(turn, activity),
            *await entry_ways.looking_after(turn, contest, activity),
            *await contest_terms.buttons(turn, activity),
        ),
    )


async def show(turn: Turn, page: int) -> Reply:
    """The contests that are announced, a page of them."""
    found = await contests.to_come(turn.session, turn.now)
    page = min(page, max(0, len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return turn.reply("contests-none", buttons=[turn.button("fairs-mine", "mine", 0)])
    cards = [
        await contest_cards.listed_card(turn, contest, activity) for contest, activity in shown
    ]
    buttons = turning(turn, "contests", page=page, has_more=len(found) > (page + 1) * PAGE)
    buttons.append(turn.button("fairs-mine", "mine", 0))
    return turn.reply("contests-found", number=len(found), cards=cards, buttons=buttons)


async def the_contest(turn: Turn, activity_id: str | int) -> tuple[Contest, Activity]:
    """A contest that may be shown, by what a button carries; raises `Refused`."""
    contest = await contests.the_contest(turn.session, whole(str(activity_id)))
    activity = await look_up(turn.session, contest.activity_id)
    if activity is None or activity.state == State.DRAFT:
        raise Refused("contest-gone")
    return contest, activity


async def mine_cards(turn: Turn) -> list[Card]:
    """A card for every entry of which this person is part."""
    cards = []
    for entry in await entries.mine_of(turn.session, turn.person_id):
        contest, activity = await the_contest(turn, entry.activity_id)
        times = (await times_of(turn.session, [activity.number]))[activity.number]
        lines = (
            await contest_cards.standing_line(turn, entry),
            contest_cards.closing_line(turn, times),
        )
        here = [b for b in await entry_ways.doing(turn, contest, activity) if b.action != "mine:0"]
        opening = turn.button("contest-open", "contest", activity.number)
        cards.append(Card(activity.title, lines=lines, buttons=(opening, *here)))
    return cards
