"""Ways to the grassroots: each programme with what is known of it, the positions in it, and those
reserved for who served in it."""

from __future__ import annotations

from handlers.positions import positions
from handlers.positions.seekers import search
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.guides import guides
from knowledge.positions.filters import OPEN, Dimension, Filter, with_filter
from knowledge.positions.queries import Query
from models.messages import Card, Reply

router = Router()

_STILL = Filter(Dimension.DEADLINE, OPEN)


@router.command("grassroots")
async def show(turn: Turn, rest: str) -> Reply:
    """All programmes, with the number of their open positions."""
    cards = [await _card(turn, name, entries) for name, entries in guides().items()]
    others = [turn.button("stories-open", "stories", 0), turn.button("honours-open", "honours")]
    return turn.reply("guides", cards=cards, buttons=others)


@router.button("guides")
async def press(turn: Turn) -> Reply:
    """The same by a button."""
    return await show(turn, "")


@router.button("programme")
async def show_positions(turn: Turn, name: str, whole: str = "") -> Response:
    """The positions of a programme that can be applied for; with `whole` also the past ones."""
    return await _begin(turn, Dimension.PROGRAMME, name, whole)


@router.button("served")
async def show_reserved(turn: Turn, name: str, whole: str = "") -> Response:
    """The positions that are reserved for who served in a programme; `whole` as above."""
    return await _begin(turn, Dimension.SERVED, name, whole)


async def _begin(turn: Turn, dimension: Dimension, name: str, whole: str) -> Response:
    if name not in guides():
        return turn.reply("button-stale")
    return await positions.begin(turn, _query(dimension, name, is_open=not whole))


async def _card(turn: Turn, name: str, entries: tuple[str, ...]) -> Card:
    answers = await turn.answers()
    known = [entry for entry in map(answers.entry, entries) if entry is not None]
    holding = [entry for entry in known if not entry.expired(turn.today)]
    lines = [holding[0].worded(turn.locale).short] if holding else []
    buttons = [
        turn.button("guides-entry", "ask", entry.id, title=entry.worded(turn.locale).title)
        for entry in known
    ]
    for dimension in (Dimension.PROGRAMME, Dimension.SERVED):
        for state, whole in (("open", ()), ("past", ("all",))):
            query = _query(dimension, name, is_open=not whole)
            if number := (await search(turn, query)).ranking.size:
                key = f"guides-{dimension}-{state}"
                buttons.append(turn.button(key, dimension, name, *whole, number=number))
                lines.append(turn.say(f"{key}-line", number=number))
                break
        else:
            lines.append(turn.say("guides-none") if dimension is Dimension.PROGRAMME else "")
    return Card(
        turn.say("guides-title", name=name),
        lines=tuple(filter(None, lines)),
        buttons=tuple(buttons),
    )


def _query(dimension: Dimension, name: str, *, is_open: bool) -> Query:
    filters = (Filter(dimension, name),)
    return Query(filters=with_filter(filters, _STILL) if is_open else filters)
