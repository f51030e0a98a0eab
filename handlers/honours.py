"""Awards in chat: which there are, what each asks, and when one becomes eligible oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import award_words
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.award_clock import AwardClock
from knowledge.award_questions import asks_for_oneself, named_award
from knowledge.known_awards import KnownAward, known_awards
from models.careers import career_of
from models.messages import Button, Card, Reply

if TYPE_CHECKING:
    from knowledge.awards import Terms

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
    """Awards in words."""
    return await _show(turn)


async def own_clock(turn: Turn) -> Reply | None:
    """The clock for who asks when they can be given an award; None for any other question."""
    if turn.aside or not asks_for_oneself(turn.text):
        return None
    return await _show(turn, named_award(turn.text))


async def _show(turn: Turn, only: KnownAward | None = None) -> Reply:
    awards = (only,) if only else known_awards()
    cards = [await _known_card(turn, award) for award in awards]
    return turn.reply("honours", cards=cards, buttons=_buttons(turn))


async def _known_card(turn: Turn, award: KnownAward) -> Card:
    lines = await clock_lines(turn, award.terms, award.name)
    known = (await turn.answers()).entry(award.entry)
    opening = [turn.button("honours-entry", "ask", award.entry)] if known else []
    return Card(award.called(turn.locale), lines=lines, buttons=tuple(opening))


async def clock_lines(turn: Turn, terms: Terms, award: str) -> tuple[str, ...]:
    """How a person stands to the terms of an award; in front of others only what it asks."""
    if not turn.private:
        return tuple(f"· {line}" for line in award_words.asked(turn, terms))
    clock = AwardClock.of(terms, await career_of(turn.session, turn.person), award=award)
    return (award_words.summary(turn, clock), *award_words.lines(turn, terms, clock))


def _buttons(turn: Turn) -> list[Button]:
    return [
        turn.button("service-state", "service"),
        turn.button("career-open", "career"),
        turn.button("guides-open", "guides"),
    ]
