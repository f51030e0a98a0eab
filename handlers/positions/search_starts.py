"""Searches that begin otherwise than with plain words: what was offered, the example of the
welcome, and a shared location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.positions.positions import begin, find_for_me
from handlers.positions.shown_pages import latest
from handlers.router import Router
from knowledge.positions.queries import Query, Scope
from knowledge.understanding.query_reading import continued, read_query
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.messages import Button, Reply

router = Router()

BEYOND_KM = 300
"""Farther than this from any county's seat nobody stands in China."""

_offered: Unwritten[Query] = Unwritten("offered search")
"""What may have been looked for, until they say whether it was."""


@router.offers("search:positions")
async def offer(turn: Turn) -> list[Button]:
    """To look for positions with what is named."""
    query = read_query(turn.understood, level=turn.judged.level)
    if not (query.majors or query.places or query.doubts or query.filters):
        return [turn.button("welcome-find", "for-me")]
    _offered.keep(turn.session, turn.person_id, query, now=turn.now)
    return [turn.button("positions-offer", "look")]


@router.button("look")
async def take_offer(turn: Turn) -> Response:
    """The search that was offered; by the profile, where that is forgotten."""
    query = _offered.recall(turn.session, turn.person_id, now=turn.now)
    return await begin(turn, query) if query else await find_for_me(turn, "")


@router.button("try")
async def show_example(turn: Turn) -> Response:
    """The search that the welcome gives as an example."""
    return await find_for_me(turn, turn.say("positions-example"))


@router.text
async def hear_location(turn: Turn) -> Reply | None:
    """A shared location: what there is around it, for the majors looked for just before."""
    if (point := turn.incoming.point) is None:
        return None
    county, distance = turn.library.regions.divisions.nearest(point)
    if distance > BEYOND_KM:
        return turn.reply("positions-far-away")
    query = Query(places=(county.code,), scope=Scope.NEAR)
    earlier = await latest(turn)
    if earlier is not None:
        query = continued(earlier[1], query)
    return await begin(turn, query)
