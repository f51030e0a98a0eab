"""Counselors who write to many: a draft in a few words, and the ticks that send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people.people import meet
from models.people.people import save as people_save
from scheduler.broadcasts import BroadcastSender
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from typing import Any

    from knowledge.library import Library


AGREED = "{姓名|同学}，请在周五前交就业协议。"


async def goes_on(chat: Chat, library: Library) -> None:
    """Let the ticks and the outbox do what is due."""
    sender = BroadcastSender(database=chat.database, clock=chat.clock, texts=library.texts)
    for _ in range(3):
        await sender.advance()
        await chat.delivers()


async def knows(chat: Chat, speaker: Speaker, **told: Any) -> None:
    """Store what somebody told about themselves."""
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=chat.clock.now())
        for name, value in told.items():
            setattr(person, name, value)
        await people_save(session, person)


async def writes(
    speaker: Speaker, text: str = AGREED, audience: str = "全部", buttons: str = "我已阅读"
) -> None:
    """Write a draft."""
    await speaker.says("/broadcast")
    await speaker.taps("写一条")
    await speaker.says(text)
    await speaker.says(audience)
    await speaker.taps(buttons)
    await speaker.taps("确认")
