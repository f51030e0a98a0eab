"""Positions: what fits a person or a question, page by page, each with its reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.positions import (
    comparisons,
    position_cards,
    position_pages,
    search_words,
    shown_pages,
)
from handlers.positions.seekers import search
from handlers.positions.shown_pages import PAGE, latest, named, page_seen
from handlers.router import Router
from handlers.turn import Begin, Response, Turn
from knowledge.answers.answers import Outcome
from knowledge.majors.catalogue import Level
from knowledge.positions.queries import Query, Scope
from knowledge.understanding.evidence import is_question
from knowledge.understanding.query_reading import (
    at_level,
    continued,
    is_level_alone,
    names_anything,
    read_query,
    told_in_asking,
    with_own_major,
)
from models.messages import Button, Reply
from models.positions import searches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.positions.seekers import Found
    from knowledge.positions.matching import Match
    from knowledge.understanding.understanding import Understood

router = Router()

_MORE, _BACK = "more", "back"
"""The cues of 还有别的吗 and 上一页."""
_WHY = "why"
"""The cue of 为什么 1: the verdict on it rather than the whole."""

_KEEP = re.compile(r"\b(?:save|keep|bookmark)\b|收藏", re.IGNORECASE)
"""Save the second one: to keep it rather than to see it."""
_STILL = frozenset({"that-one", "there-is"})
"""The cues of 还有吗."""


@router.hears("search:positions")
async def hear(turn: Turn) -> Response:
    """A search in words: a new one, or what a short word makes of the one before."""
    understood = turn.understood
    earlier = await latest(turn)
    names = names_anything(understood)
    level = turn.judged.level or (earlier[1].level if earlier else "")
    query = read_query(understood, level=level)
    # Who names neither a major nor a place means what they told of themselves.
    query = replace(query, by_profile=not names)
    if earlier and is_level_alone(understood):
        return await begin(turn, at_level(earlier[1], query.level))
    slots = understood.slots
    points_back = understood.goes_on or slots.ordinals or slots.page is not None
    if earlier and points_back and not (names or query.filters):
        return await _go_on(turn, *earlier)
    if understood.is_bare or understood.goes_on:
        if turn.aside:
            return None
        return await begin(turn, continued(earlier[1], query) if earlier else query)
    if not (names or query.filters):
        return await _again(turn, earlier)
    # A question with a place in it may be about something that is written down.
    may_be_answered = not slots.majors and is_question(turn.text)
    is_answered = may_be_answered and await _is_answered(turn)
    return None if is_answered else await begin(turn, query)


async def _again(turn: Turn, earlier: tuple[int, Query] | None) -> Response:
    """What suits who names nothing: the search before, where 我是女生能报吗 asks about it, and the
    reasons of the position that was opened, where 为什么符合 does."""
    opened = shown_pages.opened(turn)
    if opened and _WHY in turn.understood.evidence:
        return await position_pages.explain(turn, *opened)
    if earlier and told_in_asking(turn.understood):
        return await _show(turn, *earlier, page=0)
    return None if turn.aside else await _by_what_is_known(turn)


async def _by_what_is_known(turn: Turn) -> Response:
    """By the profile; whoever has not agreed to have one is told what to name instead."""
    if turn.consented:
        return await find_for_me(turn, "")
    buttons = [
        turn.button("welcome-example", "try"),
        turn.button("positions-introduce", "introduce"),
    ]
    return turn.reply("positions-name-something", buttons=buttons)


async def _go_on(turn: Turn, search_id: int, query: Query) -> Response:
    """More of a search, one of those that were shown, or the same at another level."""
    slots = turn.understood.slots
    page = page_seen(turn, search_id)
    if slots.page is not None:
        return await _show(turn, search_id, query, page=slots.page - 1)
    if slots.ordinals:
        return await _pick(turn, search_id, query, page)
    if slots.level is not None:
        return await begin(turn, at_level(query, str(slots.level)))
    evidence = turn.understood.evidence
    step = -1 if _BACK in evidence else int(_MORE in evidence or evidence >= _STILL)
    return await _show(turn, search_id, query, page=max(0, page + step))


async def _pick(turn: Turn, search_id: int, query: Query, page: int) -> Response:
    """The position of a page that is named by its place; several of them side by side."""
    if _KEEP.search(turn.text):
        return await position_pages.hear_saved(turn)
    picked, shown = await named(turn, query, page)
    if not picked:
        return turn.reply("positions-no-such", number=shown)
    if len(picked) > 1:
        return await comparisons.compare(turn, str(search_id), ".".join(picked))
    is_why = _WHY in turn.understood.evidence
    show = position_pages.explain if is_why else position_pages.open_position
    return await show(turn, picked[0], str(search_id))


@router.command("positions")
async def find_for_me(turn: Turn, rest: str) -> Response:
    """By the words that follow the command, else by the profile."""
    if rest:
        understood = turn.read(rest)
        query = read_query(understood, level=turn.judged.level)
        if understood.slots.majors or understood.slots.places:
            return await begin(turn, query)
        if query.filters:
            return await begin(turn, replace(query, by_profile=True))
        return turn.reply("positions-unread", buttons=[turn.button("welcome-example", "try")])
    if not (turn.judged.level and (turn.judged.major or turn.judged.major_words)):
        return Begin("introduce")
    return await begin(turn, Query(by_profile=True))


@router.button("for-me")
async def press_for_me(turn: Turn) -> Response:
    """By the profile."""
    return await find_for_me(turn, "")


@router.button("find")
async def turn_page(turn: Turn, search_id: str, page: str) -> Response:
    """Another page of a search."""
    query = await stored(turn, search_id)
    if query is None or not page.isdecimal():
        return turn.reply("button-stale")
    return replace(await _show(turn, int(search_id), query, page=int(page)), edits=True)


@router.button("refine")
async def refine(turn: Turn, search_id: str, part: str, *value: str) -> Response:
    """The same search, wider or at another level of study."""
    query, words = await stored(turn, search_id), ":".join(value)
    if query is None:
        return turn.reply("button-stale")
    if part == "scope" and words in set(Scope):
        query = replace(query, scope=Scope(words))
    elif part == "level" and words in set(Level):
        query = at_level(query, words)
    elif part == "major" and words in turn.library.names.above:
        query = replace(query, majors=(words,))
    else:
        return turn.reply("button-stale")
    return await begin(turn, query)


@router.button("choose")
async def choose(turn: Turn, search_id: str, *option: str) -> Response:
    """Which of several majors or places was meant."""
    query = await stored(turn, search_id)
    if query is None or not any(":".join(option) in doubt for doubt in query.doubts):
        return turn.reply("button-stale")
    return await begin(turn, query.chosen(":".join(option)))


async def show_at_once(turn: Turn, understood: Understood, *, most: int) -> Reply:
    """Cards of what is found where nothing can be asked back: the likeliest of what is unclear."""
    if not (understood.slots.majors or understood.slots.places):
        return turn.reply("positions-unread")
    query = read_query(understood, level=turn.judged.level)
    while query.doubts:
        query = query.chosen(query.doubts[0][0])
    found = await search(turn, query)
    matches, _ = found.page(0, most)
    if not matches:
        return Reply(search_words.nothing(turn, found))
    return Reply(cards=tuple(await position_cards.cards(turn, matches, 0)))


async def _is_answered(turn: Turn) -> bool:
    return (await turn.answers()).find(turn.text, now=turn.now).outcome is Outcome.ANSWER


async def stored(turn: Turn, search_id: str) -> Query | None:
    if not search_id.isdecimal() or len(search_id) > 18:
        return None
    return await searches.find(turn.session, turn.person_id, int(search_id), now=turn.now)


async def begin(turn: Turn, query: Query) -> Reply:
    """Remember a search and show its first page, or ask what is unclear about it."""
    query = _at_level(turn, query)
    search_id = await searches.remember(turn.session, turn.person, query, now=turn.now)
    if query.doubts:
        return search_words.doubt(turn, search_id, query)
    return await _show(turn, search_id, query, page=0)


def _at_level(turn: Turn, query: Query) -> Query:
    """A search without a major at another level than the person's: for what their major is called
    there, or else without one; they are not judged by a diploma that they do not have."""
    person = turn.judged
    if query.level in ("", person.level) or query.majors or query.doubts or not person.major_words:
        return query
    places = query.places or (tuple(person.targets) if query.by_profile else ())
    return with_own_major(replace(query, places=places), person.major_words)


async def _show(turn: Turn, search_id: int, query: Query, *, page: int) -> Reply:
    found = await search(turn, query)
    matches, has_more = found.page(page, PAGE)
    if not matches and not page:
        return Reply(
            search_words.nothing(turn, found),
            buttons=(
                *search_words.shortfalls(turn, search_id, found),
                *await search_words.widenings(turn, search_id, found),
                turn.button("watch-save", "watch", search_id),
            ),
        )
    if not matches:
        return turn.reply("positions-no-page", page=page + 1, number=found.ranking.size)
    shown_pages.keep(turn, search_id, page)
    pages = turning(turn, "find", search_id, page=page, has_more=has_more)
    return Reply(
        search_words.heading(turn, found, page=page + 1),
        cards=tuple(await position_cards.cards(turn, matches, search_id)),
        buttons=(
            *pages,
            turn.button("filters-open", "filters", search_id),
            *position_cards.comparing_buttons(
                turn, [match.position_id for match in matches], search_id
            ),
            turn.button("watch-save", "watch", search_id),
            *search_words.shortfalls(turn, search_id, found),
            *search_words.refinements(turn, search_id, found),
            *_telling(turn, found, matches),
        ),
    )


def _telling(turn: Turn, found: Found, matches: Sequence[Match]) -> list[Button]:
    """One way to tell what would decide more."""
    if not found.majors or not turn.judged.level:
        return [turn.button("positions-introduce", "introduce")]
    for match in matches:
        if buttons := position_cards.telling_buttons(turn, match.verdict):
            return buttons
    return []
