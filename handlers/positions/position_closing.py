"""Closing a position before its table says so, and taking that back: for those who run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.positions.position_pages import CLOSING, find_position
from handlers.router import Router
from handlers.turn import Turn
from models.messages import Reply
from models.people.audit import note
from models.people.roles import Role
from models.positions import positions
from models.positions.positions import State

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

router = Router()


@router.button("close-position", role=Role.ADMIN, private=True)
async def close(turn: Turn, position_id: str) -> Reply:
    """Nobody is shown it any more, from the next search on."""
    return await _move(turn, position_id, positions.close, State.CLOSED)


@router.button("reopen-position", role=Role.ADMIN, private=True)
async def reopen(turn: Turn, position_id: str) -> Reply:
    """It was closed by mistake."""
    return await _move(turn, position_id, positions.reopen, State.OPEN)


async def _move(
    turn: Turn, position_id: str, move: Callable[..., Awaitable[None]], state: State
) -> Reply:
    """Move a position to a state, and offer the way back; a withdrawn one stays where it is."""
    position = await find_position(turn, position_id)
    if position is None:
        return turn.reply("positions-gone")
    if position.state not in CLOSING:
        return turn.reply(f"positions-{position.state}")
    if position.state != state:
        await move(turn.session, [int(position_id)], now=turn.now)
        deed = "closed" if state is State.CLOSED else "reopened"
        subject = f"position:{position_id}"
        await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
    key, action = CLOSING[state]
    return turn.reply(
        f"positions-now-{state}",
        name=position.heading,
        buttons=[turn.button(key, action, position_id)],
    )
