"""Filtering a search by buttons: what can be chosen, and how many positions each choice leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.positions import filter_words
from handlers.positions.positions import begin, find_for_me, stored
from handlers.positions.seekers import search
from handlers.positions.shown_pages import latest
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.positions.filters import Dimension, Filter, is_value, with_filter, without_filter
from knowledge.positions.queries import Scope
from models.messages import Button, Reply

if TYPE_CHECKING:
    from handlers.positions.seekers import Found
    from knowledge.positions.queries import Query

router = Router()

PLACE = "place"
"""Beside the dimensions: where."""


@router.button("filters")
async def offer(turn: Turn, search_id: str, dimension: str = "") -> Response:
    """What can be filtered by; with a `dimension`, its values."""
    query = await stored(turn, search_id)
    if query is None or (dimension and dimension not in (*Dimension, PLACE)):
        return turn.reply("button-stale")
    found = await search(turn, query)
    if dimension:
        return _values(turn, search_id, found, dimension)
    buttons = [
        turn.button(f"filters-by-{name}", "filters", search_id, name)
        for name in (PLACE, *Dimension)
        if _narrows(turn, found, name)
    ]
    if query.filters:
        buttons.append(
            turn.button("filters-clear-all", "unfilter", search_id, number=found.facets.size)
        )
    buttons.append(turn.button("positions-back", "find", search_id, 0))
    return turn.reply("filters-ask" if len(buttons) > 1 else "filters-nothing", buttons=buttons)


@router.button("filter")
async def choose(turn: Turn, search_id: str, dimension: str, *value: str) -> Response:
    """The same search with a filter more, or without it where it is there already."""
    query, words = await stored(turn, search_id), ":".join(value)
    changed = _changed(turn, query, dimension, words) if query else None
    return turn.reply("button-stale") if changed is None else await begin(turn, changed)


@router.button("unfilter")
async def clear(turn: Turn, search_id: str) -> Response:
    """The same search without filters."""
    query = await stored(turn, search_id)
    if query is None:
        return turn.reply("button-stale")
    return await begin(turn, replace(query, filters=()))


@router.command("unfilter", menu=False)
async def clear_latest(turn: Turn, rest: str) -> Response:
    """The search just before without filters, by a phrase."""
    earlier = await latest(turn)
    if earlier is None:
        return await find_for_me(turn, "")
    return await begin(turn, replace(earlier[1], filters=()))


def _changed(turn: Turn, query: Query, dimension: str, value: str) -> Query | None:
    if dimension == PLACE and value in turn.library.regions.divisions:
        return replace(query, places=(value,), scope=Scope.HERE)
    if dimension not in tuple(Dimension) or not is_value(Dimension(dimension), value):
        return None
    each = Filter(Dimension(dimension), value)
    change = without_filter if each in query.filters else with_filter
    return replace(query, filters=change(query.filters, each))


def _values(turn: Turn, search_id: str, found: Found, dimension: str) -> Reply:
    buttons: list[Button] = []
    for value, number in _counts(turn, found, dimension).items():
        if dimension == PLACE:
            name = turn.library.regions.divisions[value].name
            text = turn.say("filters-value", name=name, number=number)
            buttons.append(Button(text, action=f"filter:{search_id}:{PLACE}:{value}"))
            continue
        each = Filter(Dimension(dimension), value)
        key = "filters-chosen" if each in found.query.filters else "filters-value"
        text = turn.say(key, name=filter_words.label(turn, each), number=number)
        buttons += filter_words.fitting(text, int(search_id), each)
    buttons.append(turn.button("filters-back", "filters", search_id))
    return turn.reply(
        "filters-values", name=turn.say(f"filters-by-{dimension}"), buttons=buttons, edits=True
    )


def _narrows(turn: Turn, found: Found, dimension: str) -> bool:
    """Whether a choice in this dimension would change anything, or one was made."""
    chosen = any(each.dimension == dimension for each in found.query.filters)
    counts = _counts(turn, found, dimension).values()
    return chosen or any(number != found.ranking.size for number in counts)


def _counts(turn: Turn, found: Found, dimension: str) -> dict[str, int]:
    filters = found.query.filters
    if dimension == PLACE:
        return found.facets.places(filters, turn.library.regions.divisions)
    return found.facets.counts(Dimension(dimension), filters)
