"""A search made from any chat: what is found may be posted there, for others to read.

Nothing is asked back, and nothing is judged by what whoever searches told of themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.activities import fairs
from handlers.positions import positions
from handlers.router import Router
from knowledge.activities.activities import Pillar
from knowledge.activities.fair_reading import read_fair_query

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Reply

router = Router()

MOST = 20
_PILLARS = {"fairs": Pillar.RECRUIT, "events": Pillar.EDUCATE}


@router.button("inline")
async def search(turn: Turn, *words: str) -> Reply:
    """Fairs or events where the words ask for them, else positions."""
    turn = replace(turn, person=turn.person.as_stranger())
    understood = turn.read(":".join(words))
    pillar = _PILLARS.get(understood.act.about)
    if pillar is None:
        return await positions.show_at_once(turn, understood, most=MOST)
    query = read_fair_query(understood, level=turn.person.level, pillar=pillar)
    return await fairs.show(turn, replace(query, for_me=False), size=MOST)
