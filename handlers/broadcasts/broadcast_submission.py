"""Handing a broadcast in: now or later, and the second person who agrees to a large one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sqlmodel import col, select

from handlers.broadcasts.broadcast_cards import facts, finding_words, show
from handlers.broadcasts.broadcast_form import owned
from handlers.broadcasts.broadcast_times import beginning_in
from handlers.router import Router, whole
from handlers.turn import Begin, Turn
from knowledge.dates.periods import CHINA
from models.broadcasts import broadcast_audiences, broadcast_steering, broadcasts
from models.broadcasts.broadcast_checks import examine
from models.broadcasts.broadcast_messages import Sender
from models.broadcasts.broadcasts import Broadcast, State
from models.conversations.notices import say_to
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Button, Reply
from models.people.audit import note
from models.people.counselors import circles
from models.people.people import contacts_of
from models.people.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.talk import Talk
    from knowledge.dates.recurrences import Recurrence
    from models.conversations.notices import Say

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
        is_due = broadcast.due_at is None or broadcast.due_at <= turn.now
        await _tell_author(turn, broadcast, "approved" if is_due else "approved-later")
        return turn.reply("broadcast-you-approved", number=str(broadcast.number))
    if broadcast.state != State.APPROVAL:
        raise Refused("broadcast-no-approval")
    if not await broadcast_steering.may_approve(turn.session, broadcast, turn.person_id):
        raise Refused("broadcast-not-approver")
    await broadcast_steering.cancel(turn.session, broadcast, now=turn.now, reason="declined")
    await note_deed(turn, "declined broadcast", broadcast)
    await _tell_author(turn, broadcast, "declined")
    return turn.reply("broadcast-you-declined", number=str(broadcast.number))


@router.talk("schedule-broadcast", role=Role.COUNSELOR)
async def schedule(t: Talk, number: int) -> Reply:
    """When it is to begin; then it waits for its time."""
    broadcast = await owned(t.turn, number)
    read = partial(beginning_in, now=t.turn.now)
    return await submit(t.turn, broadcast, due_at=await t.ask("broadcast-when", parse=read))


async def send(turn: Turn, broadcast: Broadcast) -> Reply:
    """Let it begin now."""
    return await submit(turn, broadcast, due_at=turn.now)


async def submit(
    turn: Turn, broadcast: Broadcast, *, due_at: datetime, rule: Recurrence | None = None
) -> Reply:
    """Hand it in, perhaps to come round; a large one is for a second person to decide.

    What is wrong at its time was not known before that was named, and is said.
    """
    check = await examine(turn.session, broadcast, turn.library, now=turn.now, begins=due_at)
    found = [finding_words(each, turn.say) for each in check.findings if due_at > turn.now]
    if broadcast.state == State.DRAFT and not check.is_fit:
        shown = await show(turn, broadcast)
        return replace(shown, text="\n".join([*found, shown.text]))
    broadcast.every = rule.to_json() if rule else None
    approval = turn.library.sending.needs_approval(check.recipients)
    await broadcast_steering.submit(
        turn.session, broadcast, due_at=due_at, approval=approval, now=turn.now
    )
    await note_deed(turn, "submitted broadcast", broadcast)
    if approval:
        await _ask_others(turn, broadcast, check.recipients)
        return turn.reply(
            "broadcast-awaits",
            number=str(broadcast.number),
            limit=turn.library.sending.approval,
            buttons=[look_button(turn, broadcast)],
        )
    if rule is not None:
        return await show(turn, broadcast)
    reply = turn.reply(
        "broadcast-scheduled" if due_at > turn.now else "broadcast-begins",
        number=str(broadcast.number),
        at=f"{due_at.astimezone(CHINA):%m-%d %H:%M}",
        buttons=[look_button(turn, broadcast)],
    )
    return replace(reply, text="\n".join([reply.text, *found]))


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
    for person_id in people:
        say = await say_to(turn.session, turn.library.texts, person_id)
        request = await _request(turn, broadcast, say, recipients)
        await _push(turn, person_id, request, f"ask:{broadcast.number}")


async def waiting_for(turn: Turn) -> list[Reply]:
    """What somebody is asked to agree to, each as they were asked."""
    statement = select(Broadcast).where(col(Broadcast.state) == State.APPROVAL)
    asked = []
    for broadcast in await turn.session.exec(statement.order_by(col(Broadcast.id))):
        if await broadcast_steering.may_approve(turn.session, broadcast, turn.person_id):
            audience = await broadcasts.audience_of(turn.session, broadcast)
            recipients = await broadcast_audiences.count(turn.session, audience)
            asked.append(await _request(turn, broadcast, turn.say, recipients))
    return asked


async def _request(turn: Turn, broadcast: Broadcast, say: Say, recipients: int) -> Reply:
    """What a second person has to know: who says what to whom, when, with which file."""
    sender = await Sender.of(turn.session, broadcast)
    words = say(
        "broadcast-please-approve",
        name=sender.name or f"#{broadcast.author_id}",
        number=recipients,
        text=broadcast.text,
    )
    about = await facts(turn, broadcast, say)
    buttons = tuple(
        Button(say(f"broadcast-{key}"), action=f"approve:{broadcast.number}:{verdict}")
        for key, verdict in (("approve", "yes"), ("decline", "no"))
    )
    return Reply("\n".join([words, "", *about]), buttons=buttons, attachment=broadcast.file())


async def begin_schedule(turn: Turn, broadcast: Broadcast) -> Begin:
    """Let it begin later."""
    return Begin("schedule-broadcast", (broadcast.number,))


async def _tell_author(turn: Turn, broadcast: Broadcast, verdict: str) -> None:
    if broadcast.author_id is not None:
        say = await say_to(turn.session, turn.library.texts, broadcast.author_id)
        due = broadcast.due_at or turn.now
        said = {"number": str(broadcast.number), "at": f"{due.astimezone(CHINA):%m-%d %H:%M}"}
        look = Button(say("broadcast-look"), action=f"broadcast:{broadcast.number}")
        reply = Reply(say(f"broadcast-{verdict}", **said), buttons=(look,))
        await _push(turn, broadcast.author_id, reply, f"{verdict}:{broadcast.number}")


def look_button(turn: Turn, broadcast: Broadcast) -> Button:
    """Show it."""
    return turn.button("broadcast-look", "broadcast", broadcast.number)


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
