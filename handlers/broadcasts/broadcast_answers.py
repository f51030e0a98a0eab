"""What recipients press below a broadcast: that they read it, yes or no, no more of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.router import Router, whole
from models.broadcasts import broadcast_recipients, broadcasts
from models.broadcasts.broadcast_audiences import BroadcastMute
from models.broadcasts.broadcast_messages import ANSWERS
from models.database import insert

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.messages import Reply

router = Router()


@router.button("heard")
async def answer(turn: Turn, number: str, said: str) -> Reply:
    """What a recipient presses below a broadcast."""
    broadcast = await broadcasts.look_up(turn.session, whole(number))
    if broadcast is None or said not in {each for all_ in ANSWERS.values() for each in all_}:
        return turn.reply("button-stale")
    if not await broadcast_recipients.answer(
        turn.session, broadcast.number, turn.person_id, said, now=turn.now
    ):
        is_mine = broadcast.author_id == turn.person_id
        return turn.reply("broadcast-only-a-test" if is_mine else "broadcast-not-yours")
    return turn.reply(f"broadcast-heard-{said}")


@router.button("hush")
async def mute(turn: Turn, number: str) -> Reply:
    """Want no more broadcasts; it counts as a complaint about this one."""
    if not await broadcast_recipients.complain(turn.session, whole(number), turn.person_id):
        return turn.reply("broadcast-not-yours")
    await turn.session.exec(
        insert(turn.session, BroadcastMute)
        .values(person_id=turn.person_id, at=turn.now)
        .on_conflict_do_nothing(index_elements=["person_id"])
    )
    return turn.reply("broadcast-muted", buttons=[turn.button("broadcast-unmute", "unhush")])


@router.button("unhush")
async def unmute(turn: Turn) -> Reply:
    """Want broadcasts again."""
    if row := await turn.session.get(BroadcastMute, turn.person_id):
        await turn.session.delete(row)
    return turn.reply("broadcast-unmuted")
