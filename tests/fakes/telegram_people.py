"""What people do in the fake Telegram: write, press, send, block; each returns the update's id."""

from __future__ import annotations

import itertools
import re
import time
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram_chats import BOT, Chat, File, Json, Shown
from tests.fakes.telegram_checks import units

if TYPE_CHECKING:
    from tests.fakes.telegram_methods import Methods
    from tests.fakes.telegram_updates import Updates

ENTITY = re.compile(r"(?P<bot_command>(?<!\S)/\w+(?:@\w+)?)|(?P<mention>(?<!\w)@\w{3,})")


class People:
    """The hands of everybody who talks to the bot."""

    def __init__(self, updates: Updates, methods: Methods) -> None:
        self._updates = updates
        self._methods = methods
        self._chats = methods.chats
        self._numbers = itertools.count(1)

    def person(self, user: int, name: str = "Li", *, language: str = "zh-hans") -> Chat:
        """Somebody who has started the bot."""
        return self._chats.add(Chat(user, name, language))

    def group(self, chat: int, title: str = "软件2401班") -> Chat:
        """A group with the bot in it; its id is negative."""
        return self._chats.add(Chat(chat, title))

    def shown(self, chat: int) -> list[Shown]:
        """The bot's messages in a chat as they look now."""
        return list(self._chats.get(chat).shown.values())

    def texts(self, chat: int) -> list[str]:
        """Their texts."""
        return [shown.text for shown in self.shown(chat)]

    def says(self, user: int, text: str, *, chat: int = 0, answers: int = 0) -> int:
        """Write a text, in private or in a group, perhaps in answer to one of the bot's."""
        content: Json = {"text": text} | _entities(text)
        if answers:
            place = self._chats.get(chat or user)
            content["reply_to_message"] = place.message(place.shown[answers])
        return self._posts(user, chat, content)

    def corrects(self, user: int, text: str) -> int:
        """Edit a message that was sent before."""
        message = self._message(user, 0, {"text": text, "edit_date": int(time.time())})
        return self._updates.add("edited_message", message)

    def presses(self, user: int, label: str, *, chat: int = 0) -> int:
        """Press the last button with this label. LookupError if nobody sees one."""
        place = self._chats.get(chat or user)
        for shown in reversed(place.shown.values()):
            if button := shown.button(label):
                return self._press(user, button["callback_data"], place.message(shown))
        raise LookupError(f"no button {label!r}")

    def presses_old(self, user: int, data: str) -> int:
        """Press a button of a message so old that Telegram no longer tells its content."""
        old = {"chat": self._chats.get(user).json(), "message_id": 1, "date": 0}
        return self._press(user, data, old)

    def sends_file(
        self,
        user: int,
        name: str,
        data: bytes,
        *,
        announced: int | None = None,
        caption: str = "",
        chat: int = 0,
    ) -> int:
        """Send a document; `announced` is the size that Telegram tells if not the true one."""
        file = self._upload(File(name, "application/octet-stream", data), announced)
        document = file | {"file_name": name, "mime_type": "application/octet-stream"}
        words = {"caption": caption} | _entities(caption, "caption_entities")
        return self._posts(user, chat, {"document": document} | words)

    def sends_photo(self, user: int, data: bytes) -> int:
        """Send a photo, which Telegram offers in two sizes."""
        small = self._upload(File("", "image/jpeg", b"small"), None)
        large = self._upload(File("", "image/jpeg", data), None)
        sizes = [small | {"width": 90, "height": 90}, large | {"width": 900, "height": 900}]
        return self._posts(user, 0, {"photo": sizes})

    def shares_location(self, user: int, longitude: float, latitude: float) -> int:
        return self._posts(user, 0, {"location": {"longitude": longitude, "latitude": latitude}})

    def shares_contact(self, user: int, phone: str, *, owner: int) -> int:
        """Share a phone number; `owner` is whose it is."""
        contact = {"phone_number": phone, "first_name": "Li", "user_id": owner}
        return self._posts(user, 0, {"contact": contact})

    def joins_group(self, user: int, chat: int) -> int:
        """A service message, which nobody wrote."""
        return self._posts(user, chat, {"new_chat_members": [self._chats.get(user).user()]})

    def searches(self, user: int, words: str) -> int:
        """Type the bot's name and a search into any chat."""
        query = f"query{next(self._numbers)}"
        self._methods.open_queries.add(query)
        person = self._chats.get(user).user()
        content = {"id": query, "from": person, "query": words, "offset": ""}
        return self._updates.add("inline_query", content)

    def blocks(self, user: int) -> int:
        """Block the bot."""
        return self._membership(user, "member", "kicked")

    def upgrades(self, user: int, chat: int, new: int) -> int:
        """Make a supergroup of a group, which gets another id by that."""
        update = self._posts(user, chat, {"migrate_to_chat_id": new})
        self._chats.add(Chat(new, self._chats.get(chat).name))
        self._chats.get(chat).moved_to = new
        return update

    def unblocks(self, user: int) -> int:
        """Let the bot speak again."""
        return self._membership(user, "kicked", "member")

    def _posts(self, user: int, chat: int, content: Json) -> int:
        return self._updates.add("message", self._message(user, chat, content))

    def _message(self, user: int, chat: int, content: Json) -> Json:
        return {
            "message_id": self._chats.next_message_id(),
            "date": int(time.time()),
            "chat": self._chats.get(chat or user).json(),
            "from": self._chats.get(user).user(),
        } | content

    def _press(self, user: int, data: str, message: Json) -> int:
        press = f"press{next(self._numbers)}"
        self._methods.open_presses.add(press)
        content = {
            "id": press,
            "from": self._chats.get(user).user(),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        return self._updates.add("callback_query", content)

    def _upload(self, file: File, announced: int | None) -> Json:
        file_id = f"file{next(self._numbers)}"
        size = len(file.data) if announced is None else announced
        self._methods.downloads[file_id] = file
        self._methods.announced[file_id] = size
        return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": size}

    def _membership(self, user: int, old: str, new: str) -> int:
        chat = self._chats.get(user)
        chat.blocked = new == "kicked"
        content: dict[str, Any] = {
            "chat": chat.json(),
            "from": chat.user(),
            "date": int(time.time()),
            "old_chat_member": _member(old),
            "new_chat_member": _member(new),
        }
        return self._updates.add("my_chat_member", content)


def _member(status: str) -> Json:
    return {"status": status, "user": BOT} | ({"until_date": 0} if status == "kicked" else {})


def _entities(text: str, name: str = "entities") -> Json:
    """Commands and mentions, placed by UTF-16 units as Telegram does."""
    found = [
        {
            "type": match.lastgroup,
            "offset": units(text[: match.start()]),
            "length": units(match[0]),
        }
        for match in ENTITY.finditer(text)
    ]
    return {name: found} if found else {}
