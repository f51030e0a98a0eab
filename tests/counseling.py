"""Conversations with counselors for tests: asked for, and what was said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.conversations.conversations import Conversation, Message
from models.messages import Upload

if TYPE_CHECKING:
    from tests.talk import Chat, Speaker

PICTURE = Upload("合同.png", "image/png", 8, b"\x89PNG\r\n\x1a\n")


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
