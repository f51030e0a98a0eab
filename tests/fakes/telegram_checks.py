"""What Telegram checks before it takes a message: markup, lengths, buttons, commands.

Each check raises `ApiError` with the status and the words that Telegram answers with.
"""

from __future__ import annotations

import re
from typing import Any

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
BUTTONS = 100

TAGS = {
    *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre"),
    *("blockquote", "tg-spoiler", "tg-emoji", "span"),
}
TAG = re.compile(r"<(/?)([^\s>]*)([^>]*)>")
CHARACTER = re.compile(r"&(lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
BLANK = re.compile(
    r"[\s\x00-\x1f\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2800\ufeff\ufffc]*"
)


class ApiError(Exception):
    """A refusal: HTTP status, description, and the parameters that some refusals carry."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def read_text(source: str, parse_mode: str, *, limit: int, what: str) -> str:
    """The text as a person sees it; `what` is "message" or "message caption"."""
    if parse_mode not in ("", "HTML"):
        raise bad("unsupported parse_mode")
    text = read_html(source) if parse_mode else source
    text = text.strip()
    if units(text) > limit:
        raise bad(f"{what} is too long")
    return text


def read_message_text(source: str, parse_mode: str) -> str:
    """The same for a message, which must have something to see."""
    text = read_text(source, parse_mode, limit=TEXT_UNITS, what="message")
    if BLANK.fullmatch(text):
        raise bad("message text is empty")
    return text


def read_html(source: str) -> str:
    """The text inside the markup. Raises as Telegram does when a tag is unknown or not closed."""
    seen: list[str] = []
    opened: list[str] = []
    position = 0
    while (start := source.find("<", position)) >= 0:
        seen.append(source[position:start])
        offset = len(source[:start].encode())
        tag = TAG.match(source, start)
        if tag is None:
            raise _unparsed(f"Unclosed start tag at byte offset {offset}")
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if closing:
            _close(opened, name, offset)
        elif name not in TAGS or (name == "span" and "tg-spoiler" not in attributes):
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {offset}')
        else:
            opened.append(name)
        position = tag.end()
    if opened:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    seen.append(source[position:])
    return CHARACTER.sub(_character, "".join(seen))


def _close(opened: list[str], name: str, offset: int) -> None:
    if not opened:
        raise _unparsed(f"Unexpected end tag at byte offset {offset}")
    expected = opened.pop()
    if name != expected:
        raise _unparsed(
            f"Unmatched end tag at byte offset {offset}, "
            f'expected "</{expected}>", found "</{name}>"'
        )


def _unparsed(why: str) -> ApiError:
    return bad(f"can't parse entities: {why}")


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return NAMED[name]
    return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))


def read_keyboard(markup: Any) -> list[list[dict[str, Any]]]:
    """The rows of an inline keyboard."""
    if not markup:
        return []
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("inline keyboard button text must be non-empty")
    data, url = button.get("callback_data"), button.get("url")
    if (data is None) == (url is None):
        raise bad("Text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if url is not None and not re.match(r"(https?://[^\s/.]+\.|tg://)[^\s/]+", str(url)):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def check_commands(commands: Any) -> None:
    """A menu: at most 100 commands, each with a short description."""
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for entry in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(entry.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(entry.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def check_results(results: Any) -> None:
    """The answers to an inline query: at most 50 articles with ids of their own."""
    if not isinstance(results, list) or len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) != len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        if not result.get("title"):
            raise bad("RESULT_TITLE_EMPTY")
        content = result.get("input_message_content") or {}
        read_message_text(content.get("message_text", ""), content.get("parse_mode", ""))
        read_keyboard(result.get("reply_markup"))
