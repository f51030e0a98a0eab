"""Saved searches in chat: save one, see what they find, mute or remove them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.positions import search_words
from handlers.positions.positions import begin, stored
from handlers.positions.seekers import search
from handlers.router import Router
from knowledge.positions.queries import Query
from knowledge.understanding.query_reading import read_query
from models.messages import Card, Reply
from models.positions import searches, watches

if TYPE_CHECKING:
    from handlers.turn import Response, Turn
    from models.positions.watches import Watch

router = Router()


@router.hears("command:watch")
async def hear(turn: Turn) -> Response:
    """有了告诉我: the search of the same words is saved, else the one before."""
    query = read_query(turn.understood, level=turn.judged.level)
    if not (query.majors or query.places or query.filters):
        latest = await searches.last(turn.session, turn.person_id, now=turn.now)
        query = latest[1] if latest else Query(by_profile=True)
    if query.doubts:
        return await begin(turn, query)
    search_id = await searches.remember(turn.session, turn.person, query, now=turn.now)
    return await save(turn, str(search_id))


@router.command("watch", menu=False)
async def save_latest(turn: Turn, rest: str) -> Response:
    """The search just before, by a phrase."""
    return await hear(turn)


@router.button("watch")
async def save(turn: Turn, search_id: str) -> Response:
    """Save a search; who has not agreed to be remembered is asked first."""
    query = await stored(turn, search_id)
    if query is None:
        return turn.reply("button-stale")
    if not turn.consented:
        return ask_first(f"watch:{search_id}")
    await watches.watch(turn.session, turn.person_id, query, now=turn.now)
    found = await search(turn, query)
    return turn.reply(
        "watch-saved",
        what=search_words.subject(turn, found),
        buttons=[
            turn.button("watch-list", "searches"),
            turn.button("positions-back", "find", search_id, 0),
        ],
    )


@router.command("searches", private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """All saved searches, with how many positions each finds now."""
    mine = await watches.watches_of(turn.session, turn.person_id)
    if not mine:
        return turn.reply("watch-none", buttons=[turn.button("welcome-find", "for-me")])
    cards = [await _card(turn, watch) for watch in mine]
    return turn.reply("watch-mine", number=len(mine), cards=cards)


@router.button("searches", private=True)
async def press_show(turn: Turn) -> Reply:
    """The same by a button."""
    return await show(turn, "")


@router.button("watched")
async def look(turn: Turn, watch_id: str) -> Response:
    """What a saved search finds now."""
    watch = await _find(turn, watch_id)
    return turn.reply("watch-gone") if watch is None else await begin(turn, watch.search)


@router.button("mute", private=True)
async def mute(turn: Turn, watch_id: str) -> Reply:
    """Tell no more of it, or again; what came meanwhile is not told."""
    watch = await _find(turn, watch_id)
    if watch is None:
        return turn.reply("watch-gone")
    watch.muted, watch.seen_until = not watch.muted, turn.now
    await turn.session.flush()
    return replace(await show(turn, ""), edits=True)


@router.button("unwatch", private=True)
async def remove(turn: Turn, watch_id: str) -> Reply:
    """Forget it."""
    watch = await _find(turn, watch_id)
    if watch is None or watch.id is None:
        return turn.reply("watch-gone")
    await watches.unwatch(turn.session, watch.id)
    return replace(await show(turn, ""), edits=True)


async def _card(turn: Turn, watch: Watch) -> Card:
    found = await search(turn, watch.search)
    state = "watch-is-muted" if watch.muted else "watch-is-on"
    number = watch.id or 0
    return Card(
        search_words.subject(turn, found),
        lines=(turn.say(state, number=found.ranking.size),),
        buttons=(
            turn.button("watch-look", "watched", number),
            turn.button("watch-unmute" if watch.muted else "watch-mute", "mute", number),
            turn.button("watch-remove", "unwatch", number),
        ),
    )


async def _find(turn: Turn, watch_id: str) -> Watch | None:
    if not watch_id.isdecimal() or len(watch_id) > 18:
        return None
    return await watches.find(turn.session, turn.person_id, int(watch_id))
