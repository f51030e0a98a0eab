"""What somebody looked for just before, which page of it they see, and which of the positions on
it they name by their place: 第二个."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.positions.seekers import search
from models.people.unwritten import Unwritten
from models.positions import searches

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.positions.queries import Query

PAGE = 5
MEMORY = timedelta(hours=1)
"""How long a search is remembered for 那青岛呢."""

_shown: Unwritten[tuple[int, int]] = Unwritten("page")
"""The search and the page of it that each person saw last."""
_opened: Unwritten[tuple[str, str]] = Unwritten("opened position")
"""The position that each person opened last, with its search."""


def keep(turn: Turn, search_id: int, page: int) -> None:
    """Remember that they see this page, counted from 0."""
    _shown.keep(turn.session, turn.person_id, (search_id, page), now=turn.now)


def page_seen(turn: Turn, search_id: int) -> int:
    """The page of a search that they saw last."""
    seen, page = _shown.recall(turn.session, turn.person_id, now=turn.now) or (0, 0)
    return page if seen == search_id else 0


def keep_opened(turn: Turn, position_id: str, search_id: str) -> None:
    """Remember the position that they opened, and of what search it was."""
    _opened.keep(turn.session, turn.person_id, (position_id, search_id), now=turn.now)


def opened(turn: Turn) -> tuple[str, str] | None:
    """The position that they opened last, and its search."""
    return _opened.recall(turn.session, turn.person_id, now=turn.now)


async def latest(turn: Turn) -> tuple[int, Query] | None:
    """What was looked for just before, with its id."""
    return await searches.last(turn.session, turn.person_id, now=turn.now, since=turn.now - MEMORY)


async def named(turn: Turn, query: Query, page: int) -> tuple[list[str], int]:
    """The positions of a page that are named by their places, none where one is not there; and
    how many the page has."""
    matches, _ = (await search(turn, query)).page(page, PAGE)
    numbers = [int(ordinal.value) for ordinal in turn.understood.slots.ordinals]
    places = [number - 1 if number > 0 else number for number in numbers]
    if not all(-len(matches) <= place < len(matches) for place in places):
        return [], len(matches)
    picked = dict.fromkeys(str(matches[place].position_id) for place in places)
    return list(picked), len(matches)
