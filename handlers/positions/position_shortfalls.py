"""One condition short: the positions that a single condition refuses, and what becomes of it."""

from __future__ import annotations

from handlers.paging import turning
from handlers.positions import search_words
from handlers.positions.position_cards import cards
from handlers.positions.positions import find_for_me, stored
from handlers.positions.seekers import search
from handlers.positions.shown_pages import PAGE, latest
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.positions.shortfalls import NearMisses
from models.messages import Reply

router = Router()


@router.command("short", menu=False)
async def show_latest(turn: Turn, rest: str) -> Response:
    """Those of the search just before."""
    earlier = await latest(turn)
    if earlier is None:
        return await find_for_me(turn, "")
    return await show(turn, str(earlier[0]), "0")


@router.button("short")
async def show(turn: Turn, search_id: str, page: str) -> Response:
    """A page of them."""
    query = await stored(turn, search_id)
    if query is None or not page.isdecimal():
        return turn.reply("button-stale")
    found, number = await search(turn, query), int(page)
    misses = NearMisses(found.ranking)
    shown = misses[number * PAGE : (number + 1) * PAGE]
    back = turn.button("positions-back", "find", search_id, 0)
    what = search_words.subject(turn, found)
    if not shown:
        return turn.reply("short-none", what=what, buttons=[back])
    heading = turn.say("short-found", what=what, number=len(misses))
    pages = turning(
        turn, "short", search_id, page=number, has_more=(number + 1) * PAGE < len(misses)
    )
    listed = await cards(
        turn,
        [miss.match for miss in shown],
        int(search_id),
        {miss.match.position_id: miss.short for miss in shown},
    )
    text = turn.say("short-page", heading=heading, page=number + 1) if number else heading
    return Reply(text, cards=tuple(listed), buttons=(*pages, back), edits=bool(number))
