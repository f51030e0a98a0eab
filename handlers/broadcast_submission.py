"""Handing a broadcast in: now or later, and the second person who agrees to a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcast_cards import show
from handlers.broadcast_form import owned
from handlers.counselors import whole
from handlers.fair_answers import span_in_words
from handlers.router import Router
from handlers.talk import Unclear
from handlers.turn import Begin, Turn
from knowledge.periods import CHINA
from models import broadcast_steering, broadcasts, deliveries
from models.audit import note
from models.broadcast_checks import examine
from models.broadcast_messages import Sender
from models.broadcasts import Broadcast, State
from models.counselors import circles
from models.errors import Refused
from models.messages import Reply
from models.milestones import Name
from models.notices import say_to
from models.people import contacts_of
from models.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.talk import Talk

router = Router()


@router.button("approve", role=Role.COUNSELOR, private=True)
async def approve(turn: Turn, number: str, verdict: str) -> Reply:
    """Agree to somebody else's broadcast, or not."""
    broadcast = await broadcasts.find(turn.session, whole(number))
    if broadcast is None:
        raise Refused("broadcast-gone")
    if verdict == "yes":
        await broadcast_steering.approve(turn.session, broadcast, turn.person_id)
        await note_deed(turn, "approved broadcast", broadcast)
        await _tell_author(turn, broadcast, "broadcast-approved")
        return turn.reply("broadcast-you-approved", number=str(broadcast.number))
    if broadcast.state != State.APPROVAL:
        raise Refused("broadcast-no-approval")
    if not await broadcast_steering.may_approve(turn.session, broadcast, turn.person_id):
        raise Refused("broadcast-not-approver")
    await broadcast_steering.cancel(turn.session, broadcast, now=turn.now, reason="declined")
    await note_deed(turn, "declined broadcast", broadcast)
    await _tell_author(turn, broadcast, "broadcast-declined")
    return turn.reply("broadcast-you-declined", number=str(broadcast.number))


@router.talk("schedule-broadcast", role=Role.COUNSELOR)
async def schedule(t: Talk, number: int) -> Reply:
    """When it is to begin; then it waits for its time."""
    broadcast = await owned(t.turn, number)

    def read(words: str) -> datetime:
        at = span_in_words(words, now=t.turn.now)[Name.BEGINS].at
        if at < t.turn.now:
            raise Unclear("broadcast-past")
        return at

    return await submit(t.turn, broadcast, due_at=await t.ask("broadcast-when", parse=read))


async def send(turn: Turn, broadcast: Broadcast) -> Reply:
    """Let it begin now."""
    return await submit(turn, broadcast, due_at=turn.now)


async def submit(turn: Turn, broadcast: Broadcast, *, due_at: datetime) -> Reply:
    """Hand it in; a large one is for a second person to decide."""
    check = await examine(turn.session, broadcast, turn.library, now=turn.now)
    if broadcast.state == State.DRAFT and not check.is_fit:
        return await show(turn, broadcast)
    approval = turn.library.sending.needs_approval(check.recipients)
    await broadcast_steering.submit(
        turn.session, broadcast, due_at=due_at, approval=approval, now=turn.now
    )
    await note_deed(turn, "submitted broadcast", broadcast)
    if approval:
        await _ask_others(turn, broadcast, check.recipients)
        limit = turn.library.sending.approval
        return turn.reply("broadcast-awaits", number=str(broadcast.number), limit=limit)
    button = turn.button("broadcast-look", "broadcast", broadcast.number)
    if broadcast.every:
        return await show(turn, broadcast)
    if due_at > turn.now:
        at = f"{due_at.astimezone(CHINA):%m-%d %H:%M}"
        return turn.reply(
            "broadcast-scheduled", number=str(broadcast.number), at=at, buttons=[button]
        )
    return turn.reply("broadcast-begins", number=str(broadcast.number), buttons=[button])


async def _ask_others(turn: Turn, broadcast: Broadcast, recipients: int) -> None:
    """Ask all who may to agree; raises `Refused` where there is nobody."""
    audience = await broadcasts.audience_of(turn.session, broadcast)
    people: dict[int, None] = {}
    for circle in await circles(turn.session, audience.parts[0], but=turn.person_id):
        for person_id in circle.people:
            if await broadcast_steering.may_approve(turn.session, broadcast, person_id):
                people[person_id] = None
    if not people:
        raise Refused("broadcast-nobody-approves")
    sender = await Sender.of(turn.session, broadcast)
    for person_id in people:
        say = await say_to(turn.session, turn.library.texts, person_id)
        words = say(
            "broadcast-please-approve",
            name=sender.name or f"#{turn.person_id}",
            number=recipients,
            text=broadcast.text,
        )
        buttons = tuple(
            turn.button(f"broadcast-{key}", "approve", broadcast.number, verdict)
            for key, verdict in (("approve", "yes"), ("decline", "no"))
        )
        await _push(turn, person_id, Reply(words, buttons=buttons), f"ask:{broadcast.number}")


async def begin_schedule(turn: Turn, broadcast: Broadcast) -> Begin:
    """Let it begin later."""
    return Begin("schedule-broadcast", (broadcast.number,))


async def _tell_author(turn: Turn, broadcast: Broadcast, key: str) -> None:
    if broadcast.author_id is not None:
        say = await say_to(turn.session, turn.library.texts, broadcast.author_id)
        words = say(key, number=str(broadcast.number))
        await _push(turn, broadcast.author_id, Reply(words), f"{key}:{broadcast.number}")


async def _push(turn: Turn, person_id: int, reply: Reply, key: str) -> None:
    contacts = [each for each in await contacts_of(turn.session, person_id) if each.active]
    if contacts:
        await deliveries.enqueue(
            turn.session,
            contacts[-1].address,
            reply,
            key=f"broadcast-{key}:{person_id}",
            kind="broadcast-news",
            person_id=person_id,
            due_at=turn.now,
        )


async def note_deed(turn: Turn, deed: str, broadcast: Broadcast) -> None:
    """Write down what a counselor did with a broadcast."""
    subject = f"broadcast:{broadcast.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
