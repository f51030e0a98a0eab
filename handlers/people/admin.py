"""Those who run the program: the first one's link, and a look at how it stands."""

from __future__ import annotations

from handlers.router import Router
from handlers.turn import Turn
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Reply
from models.people import tokens
from models.people.audit import note
from models.people.people import count_people
from models.people.roles import Grant, Role, is_held
from models.people.tokens import Purpose

router = Router()


@router.button("admin", link=True, private=True)
async def become_admin(turn: Turn, token: str) -> Reply:
    """Use up the one-time link that the program printed when it started without an admin.

    Every start without one prints a link of its own; the first that is used ends them all.
    """
    if await is_held(turn.session, Role.ADMIN):
        raise Refused("admin-link-unknown")
    if await tokens.redeem(turn.session, Purpose.ADMIN, token, now=turn.now) is None:
        raise Refused("admin-link-unknown")
    turn.session.add(Grant(person_id=turn.person_id, role=Role.ADMIN, granted_at=turn.now))
    await note(turn.session, "became admin", person_id=turn.person_id, at=turn.now)
    return turn.reply("admin-welcome", buttons=[turn.button("welcome-help", "help")])


@router.command("status", private=True, role=Role.ADMIN)
async def tell_status(turn: Turn, rest: str) -> Reply:
    """People, positions and the outbox in numbers."""
    states = await deliveries.count_unsent(turn.session)
    rows = [f"{channel} · {state} · {count}" for (channel, state), count in sorted(states.items())]
    return turn.reply(
        "status",
        people=await count_people(turn.session),
        deliveries="\n".join(rows) or turn.say("status-no-deliveries"),
    )
