"""Calling counselors to a conversation, wider each time, and telling the graduate what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.dates.periods import CHINA
from knowledge.understanding.distress import Distress
from models.conversations import conversations
from models.conversations.conversations import State
from models.conversations.notices import CONVERSATION
from models.deliveries import deliveries
from models.messages import Button, Reply
from models.people.counselors import Circle, Reach, circles, name_of
from models.people.people import PersonRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.conversations.conversations import Conversation
    from models.conversations.notices import Post, Say
    from models.messages import Address, Attachment

URGENT = frozenset({Distress.SELF_HARM, Distress.THREAT})
"""Reasons for which nobody waits for office hours."""
RATINGS = range(1, 6)
_QUOTED = 3
_HISTORY = 30
_LONGEST_QUOTE = 500


async def call(post: Post, conversation: Conversation) -> Circle | None:
    """Call the nearest counselors who were not called yet; None where there are no others.

    A cry for help calls the whole school at once, and the admins where it has nobody.
    """
    conversation.called_at = post.now
    wider = [
        circle
        for circle in await circles(post.session, conversation.part, but=conversation.person_id)
        if circle.reach > conversation.reach
    ]
    if not wider:
        return None
    called = wider[:1]
    if conversation.reason in URGENT:
        called = [each for each in wider if each.reach <= Reach.SCHOOL] or called
    conversation.reach = called[-1].reach
    people = tuple(dict.fromkeys(each for circle in called for each in circle.people))
    who = await portrait(post, conversation)
    said = await conversations.messages_of(post.session, conversation.number, limit=_QUOTED)
    quoted = "\n".join(f"💬 {message.words[:_LONGEST_QUOTE]}" for message in said)
    key = f"call-{conversation.reach}-{conversation.reason}-{_second(post)}"
    for person_id in people:
        await post.tell(
            person_id,
            conversation.number,
            key=key,
            write=lambda say: _summons(say, conversation, who(say), quoted),
        )
    return Circle(conversation.reach, people)


async def give_back(post: Post, conversation: Conversation) -> None:
    """Let a conversation wait for another counselor, and tell the graduate that it does."""
    await conversations.release(post.session, conversation, now=post.now)
    await call(post, conversation)
    await tell_person(post, conversation, "teacher-again", key=f"again-{_second(post)}")


async def tell_gone(post: Post, conversation: Conversation) -> None:
    """Tell the counselor of a conversation that its graduate has erased everything."""
    if conversation.assignee_id is not None:
        # Not among the conversation's own notices, which are erased with it.
        await post.tell(
            conversation.assignee_id,
            0,
            key=f"gone-{conversation.number}",
            write=lambda say: Reply(say("counsel-gone", number=conversation.number)),
        )


async def tell_taken_away(post: Post, conversation: Conversation, counselor: int) -> None:
    """Tell a counselor who did not answer that others were called."""
    who = await portrait(post, conversation)
    await post.tell(
        counselor,
        conversation.number,
        key=f"away-{_second(post)}",
        write=lambda say: Reply(
            say("counsel-taken-away", who=who(say)),
            buttons=(Button(say("counsel-take"), f"take:{conversation.number}"),),
        ),
    )


async def say_over(post: Post, conversation: Conversation, sentence: str) -> None:
    """Tell the graduate that it is over, and ask how it was."""
    await post.tell(
        conversation.person_id,
        conversation.number,
        key=f"over-{_second(post)}",
        write=lambda say: Reply(say(sentence), buttons=ratings(say, conversation)),
    )


async def tell_person(
    post: Post, conversation: Conversation, sentence: str, *, key: str, **params: str | int
) -> None:
    """Tell the graduate one sentence."""
    await post.tell(
        conversation.person_id,
        conversation.number,
        key=key,
        write=lambda say: Reply(say(sentence, **params)),
    )


async def tell_counselors(
    post: Post, conversation: Conversation, sentence: str, **params: str | int
) -> None:
    """Tell everybody who was called, but for who has it, one sentence."""
    who = await portrait(post, conversation)
    found = await circles(post.session, conversation.part, but=conversation.person_id)
    called = [circle for circle in found if circle.reach <= conversation.reach]
    for person_id in {each for circle in called for each in circle.people}:
        if person_id != conversation.assignee_id:
            await post.tell(
                person_id,
                conversation.number,
                key=f"{sentence}-{conversation.assignee_id}-{_second(post)}",
                write=lambda say: Reply(say(sentence, who=who(say), **params)),
            )


async def carry(
    post: Post,
    conversation: Conversation,
    words: str,
    *,
    file: Attachment | None,
    counselor: int | None,
) -> bool:
    """Store what one of the two says and bring it to the other; whether there is one to reach."""
    message = await conversations.say(
        post.session, conversation, words=words, file=file, counselor=counselor, now=post.now
    )
    key = f"message-{message.id}"
    if counselor is not None:
        name = await name_of(post.session, counselor)
        return await post.tell(
            conversation.person_id,
            conversation.number,
            key=key,
            write=lambda say: Reply(f"👤 {name or say('teacher-name')}\n{words}", attachment=file),
        )
    if conversation.assignee_id is None or conversation.state != State.ACTIVE:
        return False
    who = await portrait(post, conversation)
    return await post.tell(
        conversation.assignee_id,
        conversation.number,
        key=key,
        write=lambda say: _heard(say, conversation, f"💬 {who(say)}\n{words}", file),
    )


async def hand_to(post: Post, conversation: Conversation, *, by: str) -> None:
    """Tell a counselor that a colleague passed a conversation on to them."""
    who = await portrait(post, conversation)
    await post.tell(
        conversation.assignee_id or 0,
        conversation.number,
        key=f"handed-{conversation.assignee_id}-{_second(post)}",
        write=lambda say: Reply(
            say("counsel-handed", who=who(say), name=by or say("teacher-name")),
            buttons=(Button(say("counsel-enter"), f"enter:{conversation.number}"),),
        ),
    )


async def send_history(
    post: Post, conversation: Conversation, *, to: Address, reader: int, say: Say, key: str
) -> None:
    """Send a counselor what was said so far: the words in one message, each file in its own."""
    said = await conversations.messages_of(post.session, conversation.number, limit=_HISTORY)
    who = await portrait(post, conversation)
    lines = [who(say)]
    for message in said:
        local = message.at.astimezone(CHINA)
        mark = "👤" if message.from_counselor else "💬"
        name = f"📎 {message.attachment.name}" if message.attachment else ""
        lines.append(" ".join(filter(None, (mark, f"{local:%m-%d %H:%M}", message.words, name))))
    shown = [Reply("\n".join(lines))]
    shown += [Reply(attachment=each.attachment) for each in said if each.attachment]
    for place, reply in enumerate(shown):
        await deliveries.enqueue(
            post.session,
            to,
            reply,
            key=f"{CONVERSATION}:{conversation.number}:{key}-{place}",
            kind=CONVERSATION,
            person_id=reader,
            due_at=await deliveries.behind_others(post.session, to, now=post.now),
        )


async def portrait(post: Post, conversation: Conversation) -> Callable[[Say], str]:
    """Who the graduate is, in a line that each receiver reads in their language."""
    statement = select(PersonRow.name, PersonRow.major_words, PersonRow.graduation_year).where(
        col(PersonRow.id) == conversation.person_id
    )
    name, major, year = (await post.session.exec(statement)).one()

    def who(say: Say) -> str:
        parts = [f"#{conversation.number}", name, conversation.part.words, major]
        parts += [say("counsel-class-of", year=str(year))] if year else []
        return " · ".join(filter(None, parts))

    return who


def ratings(say: Say, conversation: Conversation) -> tuple[Button, ...]:
    """The buttons by which the graduate says how it was."""
    return tuple(
        Button(say("teacher-stars", stars=str(stars)), f"rate:{conversation.number}:{stars}")
        for stars in RATINGS
    )


def _summons(say: Say, conversation: Conversation, who: str, quoted: str) -> Reply:
    reason = say(f"counsel-reason-{conversation.reason}")
    return Reply(
        say("counsel-called", who=who, reason=reason, quoted=quoted).strip(),
        buttons=(
            Button(say("counsel-take"), f"take:{conversation.number}"),
            Button(say("counsel-inbox"), "inbox"),
        ),
    )


def _heard(say: Say, conversation: Conversation, words: str, file: Attachment | None) -> Reply:
    """A message to a counselor: replied to where the platform can, else by its button."""
    if conversation.attended:
        return Reply(words, attachment=file)
    button = Button(say("counsel-enter"), f"enter:{conversation.number}")
    return Reply(words, attachment=file, buttons=(button,))


def _second(post: Post) -> int:
    return int(post.now.timestamp())
