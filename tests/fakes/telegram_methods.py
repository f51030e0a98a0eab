"""The methods of the Bot API that a bot of ours calls, as strict as Telegram's."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes import telegram_checks as checks
from tests.fakes.telegram_chats import BOT, BOT_ABILITIES, Chat, Chats, File, Json, Shown
from tests.fakes.telegram_checks import bad
from tests.fakes.telegram_limits import Pace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tests.fakes.telegram_updates import Updates

DELETABLE = 48 * 3600
LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of a call: texts (structures are JSON) and uploaded files."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str) -> int:
        """An integer, 0 when it is missing or none."""
        value = self.text(name)
        return int(value) if value.lstrip("-").isdigit() else 0

    def structure(self, name: str) -> Any:
        try:
            return json.loads(self.text(name) or "null")
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


class Methods:
    """What the API does, by method name in `table`; the results are JSON."""

    def __init__(self, chats: Chats, updates: Updates, pace: Pace | None) -> None:
        self.chats = chats
        self._updates = updates
        self._pace = pace
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """The menus: (scope as JSON or "", language) -> commands."""
        self.open_presses: set[str] = set()
        self.answered_presses: list[str] = []
        self.open_queries: set[str] = set()
        self.results: dict[str, list[Json]] = {}
        """Inline query id -> the results that were shown."""
        self.kept: dict[str, tuple[str, File]] = {}
        """File id -> the kind and the file that the bot uploaded."""
        self.downloads: dict[str, File] = {}
        self.announced: dict[str, int] = {}
        """File id -> the size that getFile tells."""
        self.table: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "editMessageText": self._edit_message_text,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_callback_query,
            "answerInlineQuery": self._answer_inline_query,
            "setMyCommands": self._set_my_commands,
            "getFile": self._get_file,
        }

    async def _get_me(self, _: Params) -> Json:
        return BOT | BOT_ABILITIES

    async def _get_updates(self, params: Params) -> list[Json]:
        self._updates.allow(params.structure("allowed_updates"))
        return await self._updates.get(
            offset=params.number("offset"),
            limit=params.number("limit") or 100,
            wait=params.number("timeout"),
        )

    async def _set_webhook(self, params: Params) -> bool:
        await self._updates.set_webhook(params.text("url"), params.text("secret_token"))
        self._updates.allow(params.structure("allowed_updates"))
        return True

    async def _delete_webhook(self, _: Params) -> bool:
        await self._updates.set_webhook("", "")
        return True

    async def _send_message(self, params: Params) -> Json:
        chat = self._admitted(params)
        text = checks.read_message_text(params.text("text"), params.text("parse_mode"))
        return self._show(chat, params, Shown(0, "text", params.text("text"), text))

    async def _send_document(self, params: Params) -> Json:
        return self._send_file(params, "document")

    async def _send_photo(self, params: Params) -> Json:
        photo = params.files.get("photo")
        if photo and not photo.data.startswith(PICTURES):
            raise bad("IMAGE_PROCESS_FAILED")
        if photo and len(photo.data) > LARGEST_PHOTO:
            raise bad("file is too big")
        return self._send_file(params, "photo")

    def _send_file(self, params: Params, kind: str) -> Json:
        chat = self._admitted(params)
        file = params.files.get(kind) or self._kept(params.text(kind), kind)
        if file is None:
            raise bad(f"there is no {kind} in the request")
        if not file.data:
            raise bad("file must be non-empty")
        caption = checks.read_text(
            params.text("caption"),
            params.text("parse_mode"),
            limit=checks.CAPTION_UNITS,
            what="message caption",
        )
        message = self._show(
            chat, params, Shown(0, kind, params.text("caption"), caption, file=file)
        )
        self.kept[f"sent{message['message_id']}"] = kind, file
        return message

    def _kept(self, file_id: str, kind: str) -> File | None:
        """What was uploaded before, for its id; a photo's is no document's."""
        if not file_id:
            return None
        was, file = self.kept.get(file_id, ("", None))
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if was != kind:
            raise bad(f"can't use file of type {was.title()} as {kind.title()}")
        return file

    def _admitted(self, params: Params) -> Chat:
        """The chat to write to, if its pace and its owner allow."""
        chat_id = params.number("chat_id")
        if not chat_id:
            raise bad("chat_id is empty")
        if self._pace:
            self._pace.take(chat_id)
        return self.chats.writable(chat_id)

    def _show(self, chat: Chat, params: Params, shown: Shown) -> Json:
        shown.keyboard = checks.read_keyboard(params.structure("reply_markup"))
        shown.preview = _preview(params)
        shown.answers = (params.structure("reply_parameters") or {}).get("message_id", 0)
        shown.message_id = self.chats.next_message_id()
        chat.shown[shown.message_id] = shown
        return chat.message(shown)

    async def _edit_message_text(self, params: Params) -> Json:
        chat = self._admitted(params)
        shown = chat.shown.get(params.number("message_id"))
        if shown is None:
            raise bad("message to edit not found")
        if shown.kind != "text":
            raise bad("there is no text in the message to edit")
        text = checks.read_message_text(params.text("text"), params.text("parse_mode"))
        keyboard = checks.read_keyboard(params.structure("reply_markup"))
        if (shown.source, shown.keyboard) == (params.text("text"), keyboard):
            raise bad(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        shown.source, shown.text, shown.keyboard = params.text("text"), text, keyboard
        shown.preview = _preview(params)
        shown.edited += 1
        return chat.message(shown)

    async def _delete_message(self, params: Params) -> bool:
        chat = self.chats.writable(params.number("chat_id"))
        shown = chat.shown.get(params.number("message_id"))
        if shown is None:
            raise bad("message to delete not found")
        if time.time() - shown.at > DELETABLE:
            raise bad("message can't be deleted for everyone")
        del chat.shown[shown.message_id]
        return True

    async def _answer_callback_query(self, params: Params) -> bool:
        press = params.text("callback_query_id")
        self._expect(press, self.open_presses)
        self.answered_presses.append(press)
        return True

    async def _answer_inline_query(self, params: Params) -> bool:
        results = params.structure("results")
        checks.check_results(results)
        query = params.text("inline_query_id")
        self._expect(query, self.open_queries)
        self.results[query] = results
        return True

    def _expect(self, query: str, still_open: set[str]) -> None:
        if query not in still_open:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        still_open.remove(query)

    async def _set_my_commands(self, params: Params) -> bool:
        commands, language = params.structure("commands"), params.text("language_code")
        checks.check_commands(commands)
        if len(language) not in (0, 2):
            raise bad("invalid language code specified")
        self.commands[params.text("scope"), language] = commands
        return True

    async def _get_file(self, params: Params) -> Json:
        file_id = params.text("file_id")
        if file_id not in self.downloads:
            raise bad("wrong file_id or the file is temporarily unavailable")
        size = self.announced[file_id]
        if size > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_size": size,
            "file_path": f"files/{file_id}",
        }


def _preview(params: Params) -> str:
    """The address whose preview is shown; "any" when Telegram would choose one itself."""
    options = params.structure("link_preview_options") or {}
    return "" if options.get("is_disabled") else options.get("url", "any")
