"""Fairs, talks and events: what is to come for a person or a question, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.activities import fair_cards
from handlers.consent import ask_first
from handlers.paging import turning
from handlers.router import Router
from handlers.turn import Response, Turn, pack
from knowledge.activities.activities import Pillar
from knowledge.activities.fair_queries import FairQuery
from knowledge.activities.fair_reading import read_fair_query
from models.activities import fair_watches
from models.activities.fairs import search, wanted
from models.messages import Button, Reply

if TYPE_CHECKING:
    from models.activities.fairs import FoundFair

router = Router()

PAGE = 5


@router.hears("search:fairs")
async def hear(turn: Turn) -> Response:
    """A search for fairs in words."""
    return await _hear(turn, Pillar.RECRUIT)


@router.hears("search:events")
async def hear_events(turn: Turn) -> Response:
    """A search for lectures, trainings and docking events."""
    return await _hear(turn, Pillar.EDUCATE)


@router.offers("search:fairs")
async def offer(turn: Turn) -> list[Button]:
    """To look for fairs with what is named."""
    query = read_fair_query(turn.understood, level=turn.judged.level, pillar=Pillar.RECRUIT)
    return [turn.button("fairs-offer", "fairs", 0, query.code)]


@router.command("fairs")
async def find(turn: Turn, rest: str) -> Response:
    """By the words that follow the command, else by the profile."""
    if not rest:
        return await _show(turn, FairQuery(for_me=True), page=0)
    understood = turn.read(rest)
    query = read_fair_query(understood, level=turn.judged.level, pillar=Pillar.RECRUIT)
    return await _show(turn, query, page=0)


@router.button("fairs")
async def turn_page(turn: Turn, page: str, *code: str) -> Response:
    """A page of a search."""
    query = _query(turn, ":".join(code))
    if query is None or not page.isdecimal() or len(page) > 4:
        return turn.reply("button-stale")
    shown = await _show(turn, query, page=int(page))
    return replace(shown, edits=True) if int(page) else shown


@router.button("fair-watch", private=True)
async def watch(turn: Turn, *code: str) -> Response:
    """Tell me of new ones; who has not agreed to be remembered is asked first."""
    query = _query(turn, ":".join(code))
    if query is None:
        return turn.reply("button-stale")
    if not turn.consented:
        return ask_first(pack("fair-watch", query.code))
    await fair_watches.watch(turn.session, turn.person_id, query.code, now=turn.now)
    return turn.reply(
        "fair-watch-saved",
        what=subject(turn, query),
        buttons=[turn.button("fairs-mine", "mine", 0)],
    )


@router.button("fair-unwatch", private=True)
async def unwatch(turn: Turn, watch_id: str) -> Reply:
    """Forget a saved search."""
    if not watch_id.isdecimal() or len(watch_id) > 9:
        return turn.reply("button-stale")
    await fair_watches.unwatch(turn.session, turn.person_id, int(watch_id))
    return turn.reply("fair-unwatched", buttons=[turn.button("fairs-mine", "mine", 0)])


async def _hear(turn: Turn, pillar: Pillar) -> Response:
    query = read_fair_query(turn.understood, level=turn.judged.level, pillar=pillar)
    return await _show(turn, query, page=0)


async def show(turn: Turn, query: FairQuery, *, size: int = PAGE) -> Reply:
    """The first page of a search."""
    return await _show(turn, query, page=0, size=size)


async def _show(turn: Turn, query: FairQuery, *, page: int, size: int = PAGE) -> Reply:
    found = await _found(turn, query)
    if not found and query.words:
        # Words that no announcement has are said to be so, and the rest is looked for.
        plain = replace(query, words="")
        plain = replace(plain, for_me=plain == FairQuery(pillar=query.pillar, kind=query.kind))
        rest = await _found(turn, plain)
        told = turn.say("fairs-no-words", words=query.words)
        return await _page(turn, plain, rest, page=page, size=size, told=told)
    return await _page(turn, query, found, page=page, size=size)


async def _page(
    turn: Turn, query: FairQuery, found: list[FoundFair], *, page: int, size: int, told: str = ""
) -> Reply:
    shown = found[page * size : (page + 1) * size]
    if not shown:
        return await _nothing(turn, query, told=told)
    heading = turn.say("fairs-found", what=subject(turn, query), number=len(found), page=page + 1)
    pages = turning(
        turn, "fairs", page=page, has_more=len(found) > (page + 1) * size, after=(query.code,)
    )
    return Reply(
        "\n".join(filter(None, (told, heading, _advice(turn, query)))),
        cards=await fair_cards.cards(turn, shown),
        buttons=(
            *pages,
            *_wider(turn, query),
            turn.button("fairs-watch", "fair-watch", query.code),
            turn.button("fairs-mine", "mine", 0),
        ),
    )


async def _nothing(turn: Turn, query: FairQuery, *, told: str) -> Reply:
    """That there is nothing, wider searches that find something, and to be told of new ones."""
    widenings = []
    for key, wider in (
        ("fairs-any-day", replace(query, first=None, last=None)),
        ("fairs-anywhere", replace(query, places=())),
        ("fairs-any-major", replace(query, majors=())),
        ("fairs-all", FairQuery(pillar=query.pillar)),
    ):
        if wider != query and (number := len(await _found(turn, wider))):
            widenings.append(turn.button(key, "fairs", 0, wider.code, number=number))
    text = turn.say("fairs-none", what=subject(turn, query))
    return Reply(
        "\n".join(filter(None, (told, text))),
        buttons=(*widenings, turn.button("fairs-watch", "fair-watch", query.code)),
    )


def subject(turn: Turn, query: FairQuery) -> str:
    """What is looked for, in words."""
    wishes = wanted(query, turn.judged)
    catalogue, divisions = turn.library.names.catalogue, turn.library.regions.divisions
    separator = turn.say("list-separator")
    majors = dict.fromkeys(catalogue[node].name for node in wishes.majors)
    places = dict.fromkeys(divisions[code].name for code in wishes.places)
    parts = (
        separator.join(majors),
        separator.join(places),
        _days(turn, query),
        turn.say(f"fair-mode-{query.mode}") if query.mode else "",
        turn.say(f"fair-kind-{query.kind}") if query.kind else "",
        f"「{query.words}」" if query.words else "",
    )
    nothing = "fairs-events" if query.pillar is Pillar.EDUCATE else "fairs-anything"
    return " · ".join(filter(None, parts)) or turn.say(nothing)


def _days(turn: Turn, query: FairQuery) -> str:
    if query.first is None and query.last is None:
        return ""
    if query.first == query.last:
        return f"{query.first:%Y-%m-%d}"
    first = f"{query.first:%Y-%m-%d}" if query.first else ""
    last = f"{query.last:%Y-%m-%d}" if query.last else ""
    return turn.say("fairs-days", first=first, last=last)


def _advice(turn: Turn, query: FairQuery) -> str:
    """How to be judged by more, for who looks for themselves and has told little."""
    wishes = wanted(query, turn.judged)
    if not query.for_me or (wishes.majors and wishes.places):
        return ""
    if wishes.majors or wishes.places:
        return turn.say("fairs-introduce-place" if wishes.majors else "fairs-introduce-major")
    return turn.say("fairs-introduce")


def _wider(turn: Turn, query: FairQuery) -> list[Button]:
    if query.places and not query.for_me:
        wider = replace(query, places=())
        return [turn.button("fairs-anywhere-too", "fairs", 0, wider.code)]
    return []


async def _found(turn: Turn, query: FairQuery) -> list[FoundFair]:
    return await search(
        turn.session, query, person=turn.judged, library=turn.library, now=turn.now
    )


def _query(turn: Turn, code: str) -> FairQuery | None:
    """The query that a button carries; None for one that was forged."""
    try:
        query = FairQuery.from_code(code)
    except (ValueError, KeyError, IndexError, OverflowError):
        return None
    is_known = all(node in turn.library.names.above for node in query.majors) and all(
        place in turn.library.regions.divisions for place in query.places
    )
    return query if is_known else None
