"""Telling graduates of a position that a visit opened: a broadcast to those whose major it fits,
which the counselor looks over and sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.positions.position_pages import find_position
from handlers.router import Router, whole
from handlers.turn import Begin
from handlers.visits.visits import managed
from knowledge.dates.periods import CHINA
from knowledge.eligibility.conditions import stages_of
from models.errors import Refused
from models.people.roles import Role
from models.visits import visit_positions

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.positions.positions import Position

router = Router()

_STAGES = ("专科", "本科", "硕士", "博士")
_NAME = "{姓名|同学}"
"""What a broadcast fills in for each."""


@router.button("visit-tell", role=Role.COUNSELOR, private=True)
async def begin_telling(turn: Turn, position_id: str) -> Begin:
    """Write to whom a position fits; the text and the audience are there, and can be changed."""
    position = await find_position(turn, position_id)
    behind = await visit_positions.visits_behind(turn.session, [whole(position_id)])
    if position is None or not behind:
        raise Refused("positions-gone")
    visit = behind[whole(position_id)]
    await managed(turn, visit.activity_id)
    known = (
        ("broadcast-text", _text(turn, position, visit.school)),
        ("broadcast-audience", _audience(turn, position)),
    )
    return Begin("broadcast", (0,), known)


def _text(turn: Turn, position: Position, school: str) -> str:
    until = f"{position.deadline.astimezone(CHINA):%Y-%m-%d}" if position.deadline else ""
    lines = (
        turn.say("visit-tell-text", name=_NAME, school=school, title=position.heading),
        f"📍 {position.workplace}" if position.workplace else "",
        turn.say("positions-deadline", time=until) if until else "",
        turn.say("visit-tell-open", words=f"/start position_{position.id}"),
    )
    return "\n".join(filter(None, lines))


def _audience(turn: Turn, position: Position) -> str:
    """For whom, in the words of a broadcast: the stages that are let in, and the majors."""
    let_in = stages_of(position.education)
    stages = [each for each in _STAGES if each in let_in]
    words = [*(stages if len(stages) < len(_STAGES) else ()), position.majors]
    return " ".join(filter(None, words)) or turn.say("visit-tell-all")
