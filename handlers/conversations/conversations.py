"""A conversation with a person, the graduate's side: talking, ending, rating, going on.

While it is open the assistant carries words and files and is silent; commands, 结束 and cries for
help are still heard.
"""

from __future__ import annotations

from handlers.answers import ask
from handlers.conversations import counselors, wishes
from handlers.conversations.distress import numbers
from handlers.relay import file_of, post_of, speaks_for_itself
from handlers.router import Router, whole
from handlers.turn import Response, Turn
from knowledge.understanding.distress import cries
from knowledge.understanding.intents import Intent
from models.chat import talks
from models.conversations import calls, conversations, queues
from models.conversations.conversations import Conversation, State
from models.conversations.notices import conversation_of
from models.deliveries import deliveries
from models.errors import Refused
from models.messages import Reply
from models.people.counselors import Reach

router = Router()


@router.first
async def hear(turn: Turn) -> Response:
    """Words and files of whoever is in a conversation, or answers a message of one."""
    if not turn.private or turn.incoming.point:
        return None
    attended, own = await conversations.hearing(turn.session, turn.person_id)
    answered = await _answered(turn)
    number = answered or attended or own
    if not number or speaks_for_itself(turn, turn.text, attends=attended > 0):
        return None
    if not answered and await talks.listening(turn.session, turn.person_id):
        return None
    conversation = await conversations.find(turn.session, number)
    if conversation is None:
        return turn.reply("conversation-gone")
    if conversation.person_id != turn.person_id:
        return await counselors.answer(turn, conversation)
    return await _said_by_person(turn, conversation)


@router.command("end", menu=False, private=True)
async def end(turn: Turn, rest: str) -> Reply:
    """End the conversation that one is in."""
    return await leave(turn) or turn.reply("end-nothing")


@router.button("end", private=True)
async def press_end(turn: Turn) -> Reply:
    """The same by a button."""
    return await end(turn, "")


async def leave(turn: Turn) -> Reply | None:
    """End the conversation that one attends, else one's own; None where there is none."""
    attended, own = await conversations.hearing(turn.session, turn.person_id)
    if attended:
        return await counselors.close(turn, str(attended))
    conversation = await conversations.find(turn.session, own) if own else None
    if conversation is None:
        return None
    post = post_of(turn)
    if conversation.state == State.WAITING:
        await calls.tell_counselors(post, conversation, "counsel-withdrawn")
    elif conversation.assignee_id:
        who = await calls.portrait(post, conversation)
        await post.tell(
            conversation.assignee_id,
            conversation.number,
            key=f"left-{turn.now.timestamp():.0f}",
            write=lambda say: Reply(say("counsel-left", who=who(say))),
        )
    await conversations.close(turn.session, conversation, now=turn.now)
    if conversation.last_counselor_at is None:
        return turn.reply("teacher-withdrawn")
    return turn.reply("teacher-over", buttons=calls.ratings(turn.say, conversation))


@router.button("rate", private=True)
async def rate(turn: Turn, number: str, stars: str) -> Reply:
    """How it was, from one to five; a later press corrects it."""
    conversation = await _own(turn, number)
    if conversation.state != State.CLOSED or stars not in map(str, calls.RATINGS):
        return turn.reply("button-stale")
    conversation.rating = int(stars)
    again = turn.button("teacher-reopen", "again", conversation.number)
    return turn.reply("teacher-rated", stars=stars, buttons=[again])


@router.button("again", private=True)
async def reopen(turn: Turn, number: str) -> Response:
    """Go on with a conversation that was closed."""
    conversation = await _own(turn, number)
    if (await conversations.hearing(turn.session, turn.person_id))[1]:
        return turn.reply("teacher-already")
    await conversations.release(turn.session, conversation, now=turn.now)
    circle = await calls.call(post_of(turn), conversation)
    return await wishes.opened(turn, conversation, circle)


async def say_gone(turn: Turn) -> None:
    """Tell the counselors of somebody who erases everything that there is nobody any more."""
    for conversation in await queues.of_person(turn.session, turn.person_id):
        if conversation.state == State.ACTIVE:
            await calls.tell_gone(post_of(turn), conversation)


def _is_for_assistant(turn: Turn) -> bool:
    """Whether words surely search for something or command something: until a person talks, the
    assistant does it."""
    if turn.incoming.reply_to or turn.incoming.attachment or cries(turn.text):
        return False
    understood = turn.read()
    return understood.intent in (Intent.SEARCH, Intent.COMMAND) and understood.decision.is_sure


async def _said_by_person(turn: Turn, conversation: Conversation) -> Response:
    if conversation.state == State.CLOSED:
        again = turn.button("teacher-reopen", "again", conversation.number)
        return turn.reply("teacher-closed", buttons=[again])
    if conversation.state == State.WAITING and _is_for_assistant(turn):
        return None
    file = await file_of(turn, conversation)
    if not turn.text.strip() and file is None:
        return None
    post = post_of(turn)
    await calls.carry(post, conversation, turn.text, file=file, counselor=None)
    found = cries(turn.text)
    if found and conversation.reason not in calls.URGENT and found[0].distress in calls.URGENT:
        conversation.reason = found[0].distress
        if conversation.state == State.WAITING:
            conversation.reach = Reach.NOBODY
            await calls.call(post, conversation)
    kinds = [cry.distress for cry in found]
    urgent = [numbers(turn, kinds, offers_person=False)] if kinds else []
    if conversation.state == State.ACTIVE and conversation.assignee_id:
        return urgent
    place = await queues.place_in_queue(turn.session, conversation)
    kept = turn.reply("teacher-kept", place=place, buttons=[turn.button("teacher-end", "end")])
    # Until a person talks, what the assistant is sure of helps.
    turn.aside = True
    told = await ask.answer(turn)
    return [*urgent, kept, *(told or ())]


async def _answered(turn: Turn) -> int:
    """The conversation whose message is answered; 0 for none."""
    if not turn.incoming.reply_to:
        return 0
    address = turn.incoming.address
    return conversation_of(
        await deliveries.shown_as(turn.session, address, turn.incoming.reply_to)
    )


async def _own(turn: Turn, number: str) -> Conversation:
    """A conversation of one's own; raises `Refused` for any other."""
    conversation = await conversations.find(turn.session, whole(number))
    if conversation is None or conversation.person_id != turn.person_id:
        raise Refused("button-stale")
    return conversation
