"""For counselors: the majors that lack positions most, and where to go for them next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.router import Router
from models.messages import Card, Reply
from models.people.counselors import parts_served
from models.people.roles import Role
from models.visits.gap_words import gap_lines
from models.visits.gaps import gaps_of

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.positions.gaps import Gap

router = Router()


@router.command("gaps", role=Role.COUNSELOR, private=True)
async def show_gaps(turn: Turn, rest: str) -> Reply:
    """Where to go next, for those whom one looks after."""
    parts = await parts_served(turn.session, turn.person_id)
    found = await gaps_of(turn.session, parts, turn.library, now=turn.now)
    hidden = turn.say("gaps-hidden", number=found.hidden) if found.hidden else ""
    heading = turn.say("gaps-found" if found.found else "gaps-none", number=len(found.found))
    return Reply(
        "\n".join(filter(None, (heading, hidden))),
        cards=tuple(_card(turn, gap) for gap in found.found),
        buttons=(turn.button("visit-record", "visit-record"),),
    )


@router.button("gaps", role=Role.COUNSELOR, private=True)
async def press_gaps(turn: Turn) -> Reply:
    """The same by a button."""
    return await show_gaps(turn, "")


def _card(turn: Turn, gap: Gap) -> Card:
    lines = gap_lines(turn.library, turn.locale, gap)
    return Card(f"{gap.name} · {turn.level(gap.level)}", lines=lines)
