"""Counselors for tests: who has the role, and graduates who ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.conversations import Conversation, Message
from models.people import meet
from models.people import save as people_save
from models.roles import Grant, Role

if TYPE_CHECKING:
    from tests.talk import Chat, Speaker

SCHOOL = "山东大学"
ELSEWHERE = "山东师范大学"


async def counselor(
    chat: Chat,
    name: str,
    *,
    school: str = SCHOOL,
    college: str = "",
    class_name: str = "",
    role: Role = Role.COUNSELOR,
) -> Speaker:
    """Somebody with a role, who has agreed to be remembered."""
    speaker = chat.person(name)
    now = chat.clock.now()
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=now)
        person.consented_at, person.name = now, name
        await people_save(session, person)
        session.add(
            Grant(
                person_id=person.id,
                role=role,
                school=school if role is Role.COUNSELOR else "",
                college=college,
                class_name=class_name,
                granted_at=now,
            )
        )
    return speaker


async def graduate(
    chat: Chat,
    name: str,
    *,
    school: str = SCHOOL,
    college: str = "",
    class_name: str = "",
    place: str = "",
) -> Speaker:
    """Somebody of a school who has agreed to be remembered."""
    speaker = chat.person(name, place=place)
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=chat.clock.now())
        person.consented_at = chat.clock.now()
        person.school, person.college, person.class_name = school, college, class_name
        await people_save(session, person)
    return speaker


async def asks(speaker: Speaker, *, words: str = "") -> None:
    """Ask for a counselor, handing over `words` or nothing."""
    await speaker.says("/teacher")
    if words:
        await speaker.says(words)
    else:
        label = (
            "转，但不带" if any("转，但不带" in each for each in speaker.labels) else "转给老师"
        )
        await speaker.taps(label)


async def conversations(chat: Chat) -> list[Conversation]:
    """Every conversation, the oldest first."""
    async with chat.database.read() as session:
        return list(await session.exec(select(Conversation).order_by(col(Conversation.id))))


async def said(chat: Chat) -> list[str]:
    """What was said in all conversations."""
    async with chat.database.read() as session:
        found = await session.exec(select(Message).order_by(col(Message.id)))
        return [message.words for message in found]
