"""A person instead of the assistant, the counselor's side: the inbox, taking, answering, closing.

Every press and every word is checked anew: a role may have been revoked, and somebody else may
have been faster. What a graduate said is shown through the outbox only, so that an erasure finds
it; what is replied here holds only a conversation's number and school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.relay import file_of, post_of
from handlers.router import Router, whole
from models.conversations import calls, conversations, queues
from models.conversations.conversations import Conversation, State
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.audit import note
from models.people.counselors import may_serve, name_of, parts_served
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.turn import Response, Turn

router = Router()

PAGE = 5


@router.command("inbox", role=Role.COUNSELOR, private=True)
async def show_inbox(turn: Turn, rest: str) -> Reply:
    """What waits for a counselor, and what one has."""
    return await _inbox(turn, 0)


@router.button("inbox", role=Role.COUNSELOR, private=True)
async def turn_inbox(turn: Turn, page: str = "0") -> Reply:
    """The same by a button, and its pages."""
    return await _inbox(turn, whole(page))


@router.button("take", role=Role.COUNSELOR, private=True)
async def take(turn: Turn, number: str) -> Reply:
    """Take a conversation that waits, and enter it."""
    conversation = await served(turn, number)
    if conversation.state == State.CLOSED:
        return closed(turn, conversation)
    if conversation.state == State.WAITING:
        await _assign(turn, conversation)
    return await _enter(turn, conversation)


@router.command("take-next", role=Role.COUNSELOR, menu=False, private=True)
async def take_next(turn: Turn, rest: str) -> Reply:
    """Take the conversation that stands first in the inbox, by a word (接待)."""
    parts = await parts_served(turn.session, turn.person_id)
    found = await queues.open_to(turn.session, turn.person_id, parts)
    waiting = next((each for each in found if each.state == State.WAITING), None)
    if waiting is None:
        return turn.reply("counsel-inbox-empty")
    return await take(turn, str(waiting.number))


@router.button("enter", role=Role.COUNSELOR, private=True)
async def enter(turn: Turn, number: str) -> Reply:
    """Let all that is written from now on go to a conversation."""
    return await take(turn, number)


async def answer(turn: Turn, conversation: Conversation) -> Response:
    """A counselor's words in a conversation; one that waits is taken with them."""
    if not await may_serve(turn.session, turn.person_id, conversation.part):
        if conversation.assignee_id != turn.person_id:
            raise Refused("not-allowed")
        await calls.give_back(post_of(turn), conversation)
        return turn.reply("counsel-lost")
    if conversation.state == State.CLOSED:
        return closed(turn, conversation)
    was_waiting = conversation.state == State.WAITING
    if was_waiting:
        await _assign(turn, conversation)
    await _is_mine(turn, conversation)
    file = await file_of(turn, conversation)
    if not turn.text.strip() and file is None:
        return None
    is_reachable = await calls.carry(
        post_of(turn), conversation, turn.text, file=file, counselor=turn.person_id
    )
    if not is_reachable:
        return turn.reply("counsel-unreachable")
    if was_waiting:
        return turn.reply(
            "counsel-took", number=conversation.number, buttons=_controls(turn, conversation)
        )
    return ()


@router.command("leave", role=Role.COUNSELOR, menu=False, private=True)
async def leave(turn: Turn, rest: str) -> Reply:
    """Step out of the conversation that is entered; it goes on, answered by reply or entered."""
    left = await conversations.leave(turn.session, turn.person_id)
    inbox = turn.button("counsel-inbox", "inbox")
    return turn.reply("counsel-stepped-out" if left else "end-nothing", buttons=[inbox])


@router.button("leave", role=Role.COUNSELOR, private=True)
async def press_leave(turn: Turn) -> Reply:
    """The same by a button."""
    return await leave(turn, "")


@router.button("close", role=Role.COUNSELOR, private=True)
async def close(turn: Turn, number: str) -> Reply:
    """End a conversation; the graduate is told, and asked how it was."""
    conversation = await served(turn, number)
    if conversation.state == State.CLOSED:
        return closed(turn, conversation)
    await conversations.close(turn.session, conversation, now=turn.now)
    await calls.say_over(post_of(turn), conversation, "teacher-over")
    await note_deed(turn, "closed", conversation)
    buttons = [_reopen_button(turn, conversation), turn.button("counsel-inbox", "inbox")]
    return turn.reply("counsel-done", number=conversation.number, buttons=buttons)


@router.button("reopen", role=Role.COUNSELOR, private=True)
async def reopen(turn: Turn, number: str) -> Reply:
    """Go on with a conversation that was closed, unless the graduate has a new one."""
    conversation = await served(turn, number)
    if conversation.state == State.CLOSED:
        _, other = await conversations.hearing(turn.session, conversation.person_id)
        if other:
            raise Refused("counsel-has-new")
        await _assign(turn, conversation)
    return await _enter(turn, conversation)


@router.button("history", role=Role.COUNSELOR, private=True)
async def show_history(turn: Turn, number: str) -> Reply:
    """Send what was said so far."""
    conversation = await served(turn, number)
    await calls.send_history(
        post_of(turn),
        conversation,
        to=turn.incoming.address,
        reader=turn.person_id,
        say=turn.say,
        key=f"history-{turn.incoming.event_id}",
    )
    return turn.reply("counsel-history-sent")


async def _inbox(turn: Turn, page: int) -> Reply:
    parts = await parts_served(turn.session, turn.person_id)
    found = await queues.open_to(turn.session, turn.person_id, parts)
    page = min(page, max(0, len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    buttons = []
    if page:
        buttons.append(turn.button("counsel-earlier", "inbox", page - 1))
    if (page + 1) * PAGE < len(found):
        buttons.append(turn.button("counsel-later", "inbox", page + 1))
    if not found:
        return turn.reply("counsel-inbox-empty")
    mine = sum(each.assignee_id == turn.person_id for each in found)
    return turn.reply(
        "counsel-inbox-title",
        waiting=len(found) - mine,
        mine=mine,
        cards=[await _card(turn, each) for each in shown],
        buttons=buttons,
        edits=bool(turn.incoming.action),
    )


async def _card(turn: Turn, conversation: Conversation) -> Card:
    is_mine = conversation.assignee_id == turn.person_id
    since = conversation.waiting_since
    minutes = int((turn.now - since).total_seconds() // 60) if since else 0
    state = "counsel-waits" if since else "counsel-answered"
    number = conversation.number
    first = ("counsel-enter", "enter") if is_mine else ("counsel-take", "take")
    buttons = [turn.button(*first, number), turn.button("counsel-history", "history", number)]
    return Card(
        f"#{number} · {conversation.part.words}",
        lines=(
            turn.say(f"counsel-reason-{conversation.reason}"),
            turn.say(state, minutes=minutes),
        ),
        buttons=tuple(buttons),
    )


async def served(turn: Turn, number: str) -> Conversation:
    """A conversation within one's scope; raises `Refused` for any other, and for one's own."""
    conversation = await conversations.find(turn.session, whole(number))
    if conversation is None:
        raise Refused("conversation-gone")
    is_own = conversation.person_id == turn.person_id
    if is_own or not await may_serve(turn.session, turn.person_id, conversation.part):
        raise Refused("not-allowed")
    return conversation


async def _is_mine(turn: Turn, conversation: Conversation) -> None:
    """Raises `Refused` where somebody else has a conversation."""
    if conversation.assignee_id != turn.person_id:
        name = await name_of(turn.session, conversation.assignee_id)
        raise Refused("counsel-taken", name=name or f"#{conversation.assignee_id}")


async def _assign(turn: Turn, conversation: Conversation) -> None:
    """Take a conversation, and tell its graduate and the others who were called."""
    await conversations.assign(turn.session, conversation, turn.person_id)
    await note_deed(turn, "took", conversation)
    name = turn.person.name or turn.say("teacher-name")
    post = post_of(turn)
    await calls.tell_person(
        post,
        conversation,
        "teacher-took",
        key=f"took-{turn.person_id}-{turn.now.timestamp():.0f}",
        name=name,
    )
    await calls.tell_counselors(post, conversation, "counsel-other-took", name=name)


async def _enter(turn: Turn, conversation: Conversation) -> Reply:
    await _is_mine(turn, conversation)
    await conversations.attend(turn.session, conversation)
    await show_history(turn, str(conversation.number))
    return turn.reply(
        "counsel-entered", number=conversation.number, buttons=_controls(turn, conversation)
    )


def _controls(turn: Turn, conversation: Conversation) -> list[Button]:
    number = conversation.number
    return [
        turn.button("counsel-close", "close", number),
        turn.button("counsel-leave", "leave"),
        turn.button("counsel-pass-on", "pass", number),
        turn.button("counsel-history", "history", number),
    ]


def closed(turn: Turn, conversation: Conversation) -> Reply:
    """It is over, and can be reopened."""
    return turn.reply("counsel-closed", buttons=[_reopen_button(turn, conversation)])


def _reopen_button(turn: Turn, conversation: Conversation) -> Button:
    return turn.button("counsel-reopen", "reopen", conversation.number)


async def note_deed(turn: Turn, deed: str, conversation: Conversation) -> None:
    """Write down what a counselor did with a conversation."""
    subject = f"conversation:{conversation.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)
