"""What a channel itself reports: somebody blocked the assistant, or took it back."""

from __future__ import annotations

from handlers.router import Router
from handlers.turn import Turn
from models.messages import Reply
from models.people import set_active

router = Router()


@router.button("channel")
async def hear(turn: Turn, event: str) -> Reply:
    """Stop writing to who has left, and begin again with who came back."""
    if turn.private and event in ("left", "joined"):
        await set_active(turn.session, turn.incoming.address, active=event == "joined")
    return turn.reply("welcome")
