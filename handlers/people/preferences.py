"""Which programmes a person would rather work in: chosen by buttons, and first in every list."""

from __future__ import annotations

from dataclasses import replace

from handlers.consent import ask_first
from handlers.router import Router
from handlers.turn import Response, Turn, pack
from knowledge.positions.programmes import Programmes
from models.messages import ACTION_BYTES, Button, Reply
from models.people.audit import note
from models.positions.openings import current_index

router = Router()

FACT = "programmes"
"""Under what the preferred programmes stand among the facts of a person."""
_MOST = 12


@router.button("prefer", private=True)
async def choose(turn: Turn, *name: str) -> Response:
    """The programmes, those preferred with a mark; with a `name`, that one is turned over."""
    programme = ":".join(name)
    if not programme:
        return await _offer(turn)
    if programme not in await _programmes(turn):
        return turn.reply("button-stale")
    if not turn.consented:
        return ask_first(pack("prefer", programme))
    chosen = list(turn.person.facts.get(FACT, ()))
    if programme in chosen:
        chosen.remove(programme)
    else:
        chosen.append(programme)
    turn.person.facts = {**turn.person.facts, FACT: chosen}
    await note(turn.session, "changed preference", person_id=turn.person_id, at=turn.now)
    return replace(await _offer(turn), edits=True)


async def _offer(turn: Turn) -> Reply:
    chosen = turn.person.facts.get(FACT, ())
    buttons = []
    for name in await _programmes(turn):
        label = turn.say("prefer-chosen", name=name) if name in chosen else name
        action = pack("prefer", name)
        if len(action.encode()) <= ACTION_BYTES:
            buttons.append(Button(label, action=action))
    buttons.append(turn.button("profile-find", "for-me"))
    return turn.reply("prefer-ask", buttons=buttons)


async def _programmes(turn: Turn) -> list[str]:
    """Those of the open positions and those chosen before, else those that there are."""
    index = await current_index(turn.session)
    named = [name for name in index.programmes.values if name]
    chosen = turn.person.facts.get(FACT, ())
    return list(dict.fromkeys((*chosen, *named, *Programmes.load().words)))[:_MOST]
