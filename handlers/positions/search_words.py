"""A search in words: what was looked for, what is unclear about it, and how to look wider."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.positions import filter_words
from handlers.positions.seekers import search
from knowledge.positions.queries import Query, Scope, is_node
from knowledge.understanding.query_reading import told_in_asking
from models.messages import Button, Reply

if TYPE_CHECKING:
    from handlers.positions.seekers import Found
    from handlers.turn import Turn

_SCOPES = tuple(Scope)
_OBSTACLES = 3
_JUDGED_BY = {
    "sex": "sex",
    "political_status": "political_status",
    "fresh_graduate": "fresh_graduate",
    "degree": "degree",
    "birth": "age",
}
"""The condition that looks at each fact."""


def heading(turn: Turn, found: Found, *, page: int) -> str:
    """What was looked for, how much there is of it, and on which page (from 1) one is."""
    said = turn.say("positions-found", what=subject(turn, found), number=found.ranking.size)
    lines = [turn.say("positions-page", heading=said, page=page)]
    own = next((major for major in found.majors if major.is_own), None)
    if own and not found.query.by_profile and own.node not in found.query.nodes:
        key = "positions-by-own" if found.query.nodes else "positions-by-profile"
        lines.append(turn.say(key, major=own.name))
    lines += _kept_out(turn, found)
    if found.majors and not turn.judged.level:
        lines.append(turn.say("positions-by-level", level=turn.level(found.majors[0].level)))
    return "\n".join(lines)


def _kept_out(turn: Turn, found: Found) -> list[str]:
    """What the facts keep the person out of that they told in asking: 我是女生能报吗."""
    told = told_in_asking(turn.understood) if turn.text else {}
    known = told.items() & turn.judged.facts.items()
    conditions = [_JUDGED_BY[fact] for fact, _ in known if fact in _JUDGED_BY]
    obstacles = found.ranking.obstacles() if conditions and found.majors else {}
    return [
        turn.say(
            "positions-kept-out" if obstacles.get(condition) else "positions-not-kept-out",
            condition=turn.say(f"condition-{condition.replace('_', '-')}"),
            number=obstacles.get(condition, 0),
        )
        for condition in conditions
        if found.majors
    ]


def nothing(turn: Turn, found: Found) -> str:
    """That there is nothing, and why."""
    what = subject(turn, found)
    if found.query.filters and found.facets.size:
        return turn.say("filters-none", what=what)
    if found.ranking.refused:
        obstacles = [
            turn.say(f"condition-{condition.replace('_', '-')}")
            for condition, _ in found.ranking.obstacles().most_common(_OBSTACLES)
        ]
        return turn.say(
            "positions-all-refused",
            what=what,
            number=found.ranking.refused,
            conditions=turn.say("list-separator").join(obstacles),
        )
    return turn.say("positions-none" if found.majors else "positions-none-there", what=what)


def doubt(turn: Turn, search_id: int, query: Query) -> Reply:
    """Which one is meant?"""
    options = query.doubts[0]
    key = "positions-which-major" if is_node(options[0]) else "positions-which-place"
    buttons = [
        Button(_option_name(turn, option), action=f"choose:{search_id}:{option}")
        for option in options
    ]
    return turn.reply(key, buttons=buttons)


def shortfalls(turn: Turn, search_id: int, found: Found) -> list[Button]:
    """The way to what is refused, where something is."""
    if not found.ranking.refused:
        return []
    return [turn.button("short-open", "short", search_id, 0)]


def refinements(turn: Turn, search_id: int, found: Found) -> list[Button]:
    """Buttons to look wider, or at another level of study."""
    query = found.query
    buttons = [
        turn.button(f"positions-{scope}", "refine", search_id, "scope", scope)
        for scope in _wider(turn, query)[:2]
    ]
    if not query.by_profile:
        buttons += [
            turn.button(
                "positions-level", "refine", search_id, "level", level, level=turn.level(level)
            )
            for level in query.levels
            if level != query.level
        ]
    return buttons


async def widenings(turn: Turn, search_id: int, found: Found) -> list[Button]:
    """Buttons to wider searches that do find something, with how much."""
    if found.query.filters and found.facets.size:
        return filter_words.droppings(turn, search_id, found)
    buttons = []
    for scope in _wider(turn, found.query):
        wider = await search(turn, replace(found.query, scope=scope))
        if wider.ranking.size:
            name = turn.say(f"positions-{scope}")
            buttons.append(
                turn.button(
                    "positions-widen",
                    "refine",
                    search_id,
                    "scope",
                    scope,
                    name=name,
                    number=wider.ranking.size,
                )
            )
    if not buttons and (above := _above(turn, found.query)):
        name = turn.library.names.catalogue[above].name
        buttons.append(
            turn.button("positions-class", "refine", search_id, "major", above, name=name)
        )
    return buttons


def _wider(turn: Turn, query: Query) -> tuple[Scope, ...]:
    """The scopes beyond that of the search; of a province everything is looked at already."""
    if not query.places:
        return ()
    divisions = turn.library.regions.divisions
    if all(divisions[code].level == "province" for code in query.places):
        return (Scope.ANYWHERE,) if query.scope is not Scope.ANYWHERE else ()
    return _SCOPES[_SCOPES.index(query.scope) + 1 :]


def _above(turn: Turn, query: Query) -> str:
    """The class of the only major of a search; "" where there is none."""
    if len(query.nodes) != 1:
        return ""
    return turn.library.names.catalogue[query.nodes[0]].parent or ""


def subject(turn: Turn, found: Found) -> str:
    """What was looked for, in words."""
    query, divisions = found.query, turn.library.regions.divisions
    catalogue, separator = turn.library.names.catalogue, turn.say("list-separator")
    names = [catalogue[node].name for node in query.nodes] or [m.name for m in found.majors]
    level = query.level or next((major.level for major in found.majors), "")
    parts = (
        [turn.say("positions-major", majors=separator.join(names), level=turn.level(level))]
        if names
        else []
    )
    if query.places:
        places = separator.join(divisions[code].name for code in query.places)
        parts.append(turn.say(f"positions-where-{query.scope}", places=places))
    parts += [filter_words.label(turn, each) for each in query.filters]
    return " · ".join(parts) or turn.say("positions-anything")


def _option_name(turn: Turn, option: str) -> str:
    if is_node(option):
        node = turn.library.names.catalogue[option]
        return turn.say(
            "positions-option", name=node.name, level=turn.level(node.level), code=node.code
        )
    return turn.library.regions.divisions.path_name(option)
