"""Ways to the grassroots: each programme with what is known of it, and what is open in it now."""

from __future__ import annotations

from handlers import positions
from handlers.router import Router
from handlers.seekers import search
from handlers.turn import Response, Turn
from knowledge.filters import OPEN, Dimension, Filter
from knowledge.guides import guides
from knowledge.queries import Query
from models.messages import Card, Reply

router = Router()


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
    if name not in guides():
        return turn.reply("button-stale")
    return await positions.begin(turn, _query(name, is_open=not whole))


async def _card(turn: Turn, name: str, entries: tuple[str, ...]) -> Card:
    answers = await turn.answers()
    known = [entry for entry in map(answers.entry, entries) if entry is not None]
    holding = [entry for entry in known if not entry.expired(turn.today)]
    lines = [holding[0].worded(turn.locale).short] if holding else []
    buttons = [
        turn.button("guides-entry", "ask", entry.id, title=entry.worded(turn.locale).title)
        for entry in known
    ]
    for is_open, key, whole in ((True, "guides-positions", ()), (False, "guides-past", ("all",))):
        number = (await search(turn, _query(name, is_open=is_open))).ranking.size
        if number:
            buttons.append(turn.button(key, "programme", name, *whole, number=number))
            lines.append(turn.say(f"{key}-line", number=number))
            break
    else:
        lines.append(turn.say("guides-none"))
    return Card(turn.say("guides-title", name=name), lines=tuple(lines), buttons=tuple(buttons))


def _query(name: str, *, is_open: bool) -> Query:
    filters = [Filter(Dimension.PROGRAMME, name)]
    if is_open:
        filters.append(Filter(Dimension.DEADLINE, OPEN))
    return Query(filters=tuple(filters))
