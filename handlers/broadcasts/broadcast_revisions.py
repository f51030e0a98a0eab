"""A broadcast that was sent: said otherwise, or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcasts.broadcast_form import owned, read_text
from handlers.broadcasts.broadcast_submission import note_deed
from handlers.router import Router
from handlers.turn import Begin
from models.broadcasts import broadcast_revisions
from models.broadcasts.broadcasts import LONGEST
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from handlers.turn import Turn
    from models.broadcasts.broadcasts import Broadcast
    from models.messages import Reply

router = Router()


async def begin_rewriting(turn: Turn, broadcast: Broadcast) -> Begin:
    """Say it otherwise."""
    return Begin("rewrite-broadcast", (broadcast.number,))


async def begin_withdrawing(turn: Turn, broadcast: Broadcast) -> Begin:
    """Take it away."""
    return Begin("withdraw-broadcast", (broadcast.number,))


@router.talk("rewrite-broadcast", role=Role.COUNSELOR)
async def rewrite(t: Talk, number: int) -> Reply:
    """The new words, in place of what everybody got."""
    broadcast = await owned(t.turn, number)
    text = await t.ask("broadcast-text", parse=read_text, verbatim=True, limit=LONGEST)
    # Refused before anything is confirmed; a talk that waits undoes it.
    await broadcast_revisions.begin(t.session, broadcast, text=text)
    reach = await broadcast_revisions.reach(t.session, broadcast)
    await t.confirm(
        "broadcast-rewrite-confirm", text=text, number=reach.changes, stays=reach.stays
    )
    await note_deed(t.turn, "rewrote broadcast", broadcast)
    return t.reply("broadcast-being-rewritten", number=reach.changes)


@router.talk("withdraw-broadcast", role=Role.COUNSELOR)
async def withdraw(t: Talk, number: int) -> Reply:
    """Sure? Then it goes, wherever the platform lets it go."""
    broadcast = await owned(t.turn, number)
    await broadcast_revisions.begin(t.session, broadcast, text=None)
    reach = await broadcast_revisions.reach(t.session, broadcast)
    await t.confirm("broadcast-withdraw-confirm", number=reach.changes, stays=reach.stays)
    await note_deed(t.turn, "withdrew broadcast", broadcast)
    return t.reply("broadcast-being-withdrawn", number=reach.changes)
