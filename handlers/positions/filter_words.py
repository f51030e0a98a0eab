"""Filters in words: each as a label, and buttons to take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.turn import pack
from knowledge.positions.filters import OPEN, Dimension, Filter, without_filter
from models.messages import ACTION_BYTES, Button

if TYPE_CHECKING:
    from handlers.positions.seekers import Found
    from handlers.turn import Turn


def label(turn: Turn, chosen: Filter) -> str:
    """A filter as people say it."""
    dimension, value = chosen
    said: dict[str, str | int]
    match dimension:
        case Dimension.PROGRAMME:
            return value
        case Dimension.SERVED:
            said = {"programme": value}
        case Dimension.DEADLINE if value != OPEN:
            said = {"days": int(value)}
        case Dimension.HEADCOUNT:
            said = {"number": int(value)}
        case Dimension.OUTSIDE:
            divisions = turn.library.regions.divisions
            said = {"place": divisions[value].name if value in divisions else value}
        case Dimension.BESIDES:
            said = {"employer": turn.say(f"filter-{Dimension.EMPLOYER}-{value}")}
        case _:
            return turn.say(f"filter-{dimension}-{value}")
    return turn.say(f"filter-{dimension}", **said)


def droppings(turn: Turn, search_id: int, found: Found) -> list[Button]:
    """A button for each filter to look without it, with how many there are then."""
    filters = found.query.filters
    buttons = []
    for each in filters:
        number = found.facets.count(without_filter(filters, each))
        if number:
            text = turn.say("filters-drop", filter=label(turn, each), number=number)
            buttons += fitting(text, search_id, each)
    buttons.append(
        turn.button("filters-clear-all", "unfilter", search_id, number=found.facets.size)
    )
    return buttons


def fitting(text: str, search_id: int, each: Filter) -> list[Button]:
    """The button that turns a filter on or off, where its value has room in one."""
    action = pack("filter", search_id, each.dimension, each.value)
    return [Button(text, action=action)] if len(action.encode()) <= ACTION_BYTES else []
