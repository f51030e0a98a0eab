"""A cry for help: what to do at once comes before everything else."""

from __future__ import annotations

from handlers.router import Router
from handlers.turn import Turn
from knowledge.distress import Distress, help_lines
from models.messages import Reply

router = Router()


@router.hears("person")
async def help_at_once(turn: Turn) -> Reply:
    """The numbers to call; where nothing is wrong but a person is wanted, whom to ask."""
    if not turn.understood.alarm:
        return turn.reply("alarm-person")
    distress = Distress(turn.understood.alarm)
    numbers = [
        f"📞 {line.number} {line.names[turn.locale]}"
        for line in help_lines()
        if distress in line.distresses
    ]
    return turn.reply(f"alarm-{distress}", numbers="\n".join(numbers))
