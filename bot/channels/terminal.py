"""The terminal: one person at a keyboard, or a script that reads JSON lines.

Where there are no buttons, choices become numbers: `!3` presses the third button of the last
answer, and so does a bare `3` where the answer offers that many. Where it asks for words, and its
buttons are only ways out, a bare number is the words: how many places, say. `!send PATH` sends a
file, and `!save FOLDER` keeps those of the last answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from uuid import uuid4

from bot.channels.channel import Desk
from handlers.talks import is_way_out
from models.clock import Clock
from models.messages import Address, Attachment, Button, Incoming, Reply, Upload
from scheduler.pace import Pace

_DIGITS = 4
_SEND, _SAVE = "!send ", "!save"


class NoSuchButton(Exception):
    """The last answer has fewer buttons than that."""


@dataclass(slots=True)
class Terminal:
    """A conversation of `user`; `send` collects what is pushed, and says so by `arrived`.

    `blobs` gives the bytes of an attachment by its key.
    """

    user: str
    desk: Desk
    clock: Clock
    blobs: Callable[[str], Awaitable[bytes]]
    name: str = "terminal"
    pace: Pace = field(default_factory=Pace)
    pushed: list[Reply] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _buttons: Sequence[Button] = ()
    _files: Sequence[Attachment] = ()
    _shown: set[str] = field(default_factory=set)

    async def start(self, desk: Desk) -> None:
        """Nothing to wait for: messages are handed to `say`."""
        self.desk = desk

    async def stop(self) -> None:
        """Nothing is left open."""

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Keep a pushed message, once a `key`, until the person next looks."""
        if reply.is_empty:
            return ""
        reference = key or uuid4().hex
        if reference not in self._shown:
            self._shown.add(reference)
            self.pushed.append(reply)
            self.arrived.set()
        return reference

    async def say(self, line: str) -> list[Reply]:
        """Take the turn of one line; what was pushed before comes first.

        Raises `NoSuchButton` for a number out of range, and `OSError` for a file that cannot be
        read or written.
        """
        if line.strip().startswith(_SAVE):
            return await self._save(_path(line, _SAVE))
        file = _file(line)
        action = "" if file else self._pressed(line)
        turned = await self.desk.receive(
            Incoming(
                address=Address(self.name, self.user),
                event_id=uuid4().hex,
                at=self.clock.now(),
                text="" if action or file else line,
                action=action,
                attachment=file,
            )
        )
        self.pushed += turned.replies
        return self.look()

    def look(self) -> list[Reply]:
        """What there is to see since the last look; numbers now mean its buttons."""
        replies = list(self.pushed)
        self.pushed.clear()
        self.arrived.clear()
        self._buttons = [button for reply in replies for button in reply.every_button()]
        self._files = [reply.attachment for reply in replies if reply.attachment]
        return replies

    async def _save(self, folder: Path) -> list[Reply]:
        """Keep the files of the last answer, whose buttons stay those that numbers mean."""
        saved = []
        for file in self._files:
            path = folder / Path(file.name).name
            path.write_bytes(await self.blobs(file.blob))
            saved.append(Reply(f"📎 {path}"))
        return saved

    def _pressed(self, line: str) -> str:
        """The action of the button that the line names by its number; "" if it names none."""
        number = line.strip().removeprefix("!")
        is_bare = not line.strip().startswith("!")
        if not number.isdecimal() or (is_bare and all(map(is_way_out, self._buttons))):
            return ""
        place = int(number) if len(number) <= _DIGITS else 0
        if not 1 <= place <= len(self._buttons):
            if is_bare:
                return ""
            raise NoSuchButton(number)
        button = self._buttons[place - 1]
        if not button.action:
            raise NoSuchButton(button.url)
        return button.action


def shown(replies: Sequence[Reply]) -> Iterator[str]:
    """The replies as lines of text, buttons as numbers that `say` understands."""
    number = 0
    for reply in replies:
        if reply.text:
            yield reply.text
        for card in reply.cards:
            yield f"\n▌{card.title}"
            yield from (f"│ {part}" for line in card.lines for part in line.splitlines())
            if card.url:
                yield f"│ {card.url}"
            for button in card.buttons:
                number += 1
                yield f"│ [{number}] {_label(button)}"
        if reply.attachment:
            yield f"📎 {reply.attachment.name} ({reply.attachment.size:,} B)"
        for button in reply.buttons:
            number += 1
            yield f"  [{number}] {_label(button)}"


def _file(line: str) -> Upload | None:
    """The file that a line sends."""
    if not line.strip().startswith(_SEND):
        return None
    path = _path(line, _SEND)
    kind = guess_type(path.name)[0] or "application/octet-stream"
    data = path.read_bytes()
    return Upload(path.name, kind, len(data), data)


def _path(line: str, order: str) -> Path:
    """The path that follows an order; the folder one is in where none does."""
    return Path(line.strip().removeprefix(order).strip()).expanduser()


def _label(button: Button) -> str:
    return f"{button.label} {button.url}".strip()
