"""Awards in chat: which there are, what each asks, and when one becomes eligible oneself."""

from __future__ import annotations

from handlers.honours import award_rounds, award_words, stories
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.honours.award_questions import asks_for_oneself, is_about_nominating, named_award
from knowledge.honours.known_awards import KnownAward, known_awards
from models.messages import Button, Card, Reply

router = Router()


@router.command("honours")
async def show(turn: Turn, rest: str) -> Reply:
    """The awards, each with the person's own clock."""
    return await _show(turn)


@router.button("honours")
async def press(turn: Turn) -> Reply:
    """The same by a button."""
    return await _show(turn)


@router.hears("search:awards")
async def hear(turn: Turn) -> Response:
    """Awards, or the people who received them, in words."""
    if stories.are_meant(turn.text):
        return await stories.find(turn, turn.text)
    return await _show(turn)


async def own_clock(turn: Turn) -> Reply | None:
    """The clock for who asks when they can be given an award, and its rounds for who speaks of a
    nomination while there are any; None for any other question."""
    if turn.aside:
        return None
    only = named_award(turn.text)
    if asks_for_oneself(turn.text):
        return await _show(turn, only)
    if only is not None and is_about_nominating(turn.text):
        return await _show(turn, only) if await award_rounds.cards(turn, only.name) else None
    return None


async def _show(turn: Turn, only: KnownAward | None = None) -> Reply:
    awards = (only,) if only else known_awards()
    cards = [await _known_card(turn, award) for award in awards]
    cards += await award_rounds.cards(turn, only.name if only else "")
    return turn.reply("honours", cards=cards, buttons=_buttons(turn))


async def _known_card(turn: Turn, award: KnownAward) -> Card:
    lines = await award_words.clock_lines(turn, award.terms, award.name)
    known = (await turn.answers()).entry(award.entry)
    opening = [turn.button("honours-entry", "ask", award.entry)] if known else []
    return Card(award.called(turn.locale), lines=lines, buttons=tuple(opening))


def _buttons(turn: Turn) -> list[Button]:
    return [
        turn.button("service-state", "service"),
        turn.button("nominations-mine", "nominated"),
        turn.button("rounds-open", "rounds", 0),
        turn.button("career-open", "career"),
        turn.button("stories-open", "stories", 0),
        turn.button("guides-open", "guides"),
    ]
