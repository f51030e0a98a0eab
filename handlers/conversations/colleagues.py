"""Passing a conversation on: to a colleague, or back to the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.conversations.counselors import closed, note_deed, served
from handlers.relay import post_of
from handlers.router import Router, whole
from models.conversations import calls, conversations
from models.conversations.conversations import State
from models.errors import Refused
from models.messages import Button, Reply
from models.people.counselors import circles, may_serve, name_of
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.turn import Turn

router = Router()

COLLEAGUES = 8
"""Colleagues who are offered when a conversation is passed on."""


@router.button("pass", role=Role.COUNSELOR, private=True)
async def offer_colleagues(turn: Turn, number: str) -> Reply:
    """To whom a conversation may be passed on."""
    conversation = await served(turn, number)
    buttons: list[Button] = []
    for circle in await circles(turn.session, conversation.part, but=conversation.person_id):
        for person_id in circle.people:
            if person_id != turn.person_id and len(buttons) < COLLEAGUES:
                label = await name_of(turn.session, person_id) or f"#{person_id}"
                action = f"hand:{conversation.number}:{person_id}"
                buttons.append(Button(label, action=action))
    buttons.append(turn.button("counsel-release", "release", conversation.number))
    return turn.reply("counsel-pass", buttons=buttons)


@router.button("hand", role=Role.COUNSELOR, private=True)
async def hand_over(turn: Turn, number: str, person_id: str) -> Reply:
    """Pass a conversation on to a colleague."""
    conversation = await served(turn, number)
    if conversation.state == State.CLOSED:
        return closed(turn, conversation)
    colleague = whole(person_id)
    if colleague == conversation.person_id or not await may_serve(
        turn.session, colleague, conversation.part
    ):
        raise Refused("counsel-no-colleague")
    await conversations.assign(turn.session, conversation, colleague)
    await note_deed(turn, "passed on", conversation)
    name = await name_of(turn.session, colleague)
    post = post_of(turn)
    await calls.hand_to(post, conversation, by=await name_of(turn.session, turn.person_id))
    await calls.tell_person(
        post,
        conversation,
        "teacher-passed",
        key=f"passed-{colleague}-{turn.now.timestamp():.0f}",
        name=name or turn.say("teacher-name"),
    )
    return turn.reply("counsel-passed", name=name or f"#{colleague}")


@router.button("release", role=Role.COUNSELOR, private=True)
async def release(turn: Turn, number: str) -> Reply:
    """Give a conversation back to the queue."""
    conversation = await served(turn, number)
    if conversation.state != State.ACTIVE:
        return turn.reply("button-stale")
    await calls.give_back(post_of(turn), conversation)
    await note_deed(turn, "gave back", conversation)
    return turn.reply("counsel-released")
