"""The terminal: what it prints is what is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.channels.channel import Desk
from bot.channels.terminal import Terminal, shown
from models.clock import SystemClock
from models.errors import SendError
from models.messages import Address, Attachment, Reply
from tests.channels.harness import Seen

_BUTTON = re.compile(r"\W*(?P<label>\[\d+\] .+)")
_FILE = re.compile(r"📎 (?P<name>.+) \([\d,]+ B\)")


class TerminalHarness:
    """Li at the keyboard."""

    channel: Terminal
    address = Address("terminal", "li")
    faults: frozenset[type[SendError]] = frozenset()

    def __init__(self) -> None:
        self._seen: list[Seen] = []

    async def open(self, desk: Desk) -> None:
        self.channel = Terminal(
            user=self.address.user, desk=desk, clock=SystemClock(), blobs=no_blob
        )

    async def close(self) -> None:
        await self.channel.stop()

    async def says(self, text: str) -> None:
        self._look()
        self._note(await self.channel.say(text))

    async def presses(self, label: str) -> None:
        labels = [button for seen in self.seen() for button in seen.buttons if label in button]
        number = labels[-1].partition("]")[0].removeprefix("[")
        self._note(await self.channel.say(f"!{number}"))

    def seen(self) -> list[Seen]:
        self._look()
        return self._seen

    async def until(self, condition: Callable[[], object]) -> None:
        assert condition(), "a line is answered before the next one is read"

    def fail(self, error: type[SendError]) -> None:
        raise NotImplementedError("there is nothing between us and the person")

    def file(self, name: str, data: bytes) -> Attachment:
        return Attachment(name, "application/octet-stream", len(data), blob=name)

    def _look(self) -> None:
        if self.channel.pushed:
            self._note(self.channel.look())

    def _note(self, replies: Sequence[Reply]) -> None:
        if replies:
            self._seen.append(_read(list(shown(replies))))


def _read(lines: Sequence[str]) -> Seen:
    """Printed lines told apart as a person does."""
    buttons = [found["label"] for line in lines if (found := _BUTTON.fullmatch(line))]
    files = [found["name"] for line in lines if (found := _FILE.fullmatch(line))]
    words = [line for line in lines if not _BUTTON.fullmatch(line) and not _FILE.fullmatch(line)]
    return Seen("\n".join(words), tuple(buttons), "".join(files))


async def no_blob(key: str) -> bytes:
    """Nothing is stored."""
    return b""
