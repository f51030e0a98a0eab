"""Chats of the fake Telegram, and the messages of the bot that people see in them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_checks import ApiError, bad

BOT = {"id": 123, "is_bot": True, "first_name": "Qilu", "username": "qilu_bot"}
BOT_ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}

Json = dict[str, Any]


@dataclass(slots=True)
class File:
    """A file that was uploaded."""

    name: str
    media_type: str
    data: bytes


@dataclass(slots=True)
class Shown:
    """A message of the bot as a person sees it now."""

    message_id: int
    kind: str
    source: str = ""
    text: str = ""
    keyboard: list[list[Json]] = field(default_factory=list)
    file: File | None = None
    preview: str = ""
    answers: int = 0
    edited: int = 0
    at: int = field(default_factory=lambda: int(time.time()))

    def button(self, label: str) -> Json | None:
        """The button with this label, if there is one."""
        return next((b for row in self.keyboard for b in row if b["text"] == label), None)


@dataclass(slots=True)
class Chat:
    """A private chat (with the person of the same id) or a group (with a negative id)."""

    chat_id: int
    name: str
    language: str = ""
    blocked: bool = False
    moved_to: int = 0
    shown: dict[int, Shown] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        return self.chat_id < 0

    def json(self) -> Json:
        if self.is_group:
            return {"id": self.chat_id, "type": "supergroup", "title": self.name}
        return {"id": self.chat_id, "type": "private", "first_name": self.name}

    def user(self) -> Json:
        """The person of a private chat."""
        user: Json = {"id": self.chat_id, "is_bot": False, "first_name": self.name}
        return user | ({"language_code": self.language} if self.language else {})

    def message(self, shown: Shown) -> Json:
        """The bot's message as the Bot API gives it back."""
        words = "caption" if shown.file else "text"
        message: Json = {
            "message_id": shown.message_id,
            "date": shown.at,
            "chat": self.json(),
            "from": BOT,
        }
        if shown.text:
            message[words] = shown.text
        if shown.keyboard:
            message["reply_markup"] = {"inline_keyboard": shown.keyboard}
        if shown.file:
            message |= _file_json(shown.kind, shown.file, f"sent{shown.message_id}")
        return message


class Chats:
    """All chats that the bot can reach: whoever never wrote to it is not among them."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._last_message = 0

    def add(self, chat: Chat) -> Chat:
        self._chats[chat.chat_id] = chat
        return chat

    def get(self, chat_id: int) -> Chat:
        """The chat for the test's own use."""
        return self._chats[chat_id]

    def writable(self, chat_id: int) -> Chat:
        """The chat if the bot may write to it; else what Telegram says."""
        chat = self._chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.moved_to,
            )
        if chat.blocked:
            why = "kicked from the supergroup chat" if chat.is_group else "blocked by the user"
            raise ApiError(403, f"Forbidden: bot was {why}")
        return chat

    def next_message_id(self) -> int:
        self._last_message += 1
        return self._last_message


def _file_json(kind: str, file: File, file_id: str) -> Json:
    common: Json = {
        "file_id": file_id,
        "file_unique_id": f"unique-{file_id}",
        "file_size": len(file.data),
    }
    if kind == "photo":
        return {"photo": [common | {"width": 100, "height": 100}]}
    return {"document": common | {"file_name": file.name, "mime_type": file.media_type}}
