"""For counselors: what became of the visits of their part of a school, counted from records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.router import Router, whole
from models.messages import Card, Reply
from models.people.counselors import parts_served
from models.people.roles import Role
from models.visits.visit_reports import FIGURES, report

if TYPE_CHECKING:
    from collections import Counter

    from handlers.turn import Turn

router = Router()

PAGE = 5


@router.command("outcomes", role=Role.COUNSELOR, private=True)
async def show_report(turn: Turn, rest: str) -> Reply:
    """The chain from visits to contracts."""
    return await _page(turn, 0)


@router.button("visits-report", role=Role.COUNSELOR, private=True)
async def turn_report(turn: Turn, page: str) -> Reply:
    """A page of its visits."""
    shown = await _page(turn, whole(page))
    return replace(shown, edits=True) if whole(page) else shown


async def _page(turn: Turn, page: int) -> Reply:
    found = await report(turn.session, await parts_served(turn.session, turn.person_id))
    if not found.lines:
        return turn.reply("visits-none", buttons=[turn.button("visit-record", "visit-record")])
    page = min(page, (len(found.lines) - 1) // PAGE)
    cards = [
        Card(
            line.enterprise,
            lines=(f"🗓 {line.day}", *_chain(turn, line.figures).splitlines()),
            buttons=(turn.button("visit-open", "visit", line.number),),
        )
        for line in found.lines[page * PAGE : (page + 1) * PAGE]
    ]
    pages = turning(
        turn, "visits-report", page=page, has_more=len(found.lines) > (page + 1) * PAGE
    )
    doubts = [
        "⚠️ " + turn.say(each.key, subject=str(each.subject), number=each.number)
        for each in found.doubts
    ]
    heading = turn.say("visits-report", visits=len(found.lines))
    text = "\n".join((heading, _chain(turn, found.figures), *doubts))
    return Reply(text, cards=tuple(cards), buttons=tuple(pages))


def _chain(turn: Turn, figures: Counter[str]) -> str:
    return turn.say("visits-chain", **{name: figures[name] for name in FIGURES})
