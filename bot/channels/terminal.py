"""The terminal: one person at a keyboard, or a script that reads JSON lines.

Where there are no buttons, choices become numbers: `!3` presses the third button of the last
answer, and so does a bare `3` where the answer offers that many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from bot.channels.channel import Desk
from models.clock import Clock
from models.messages import Address, Button, Incoming, Reply, storable


class NoSuchButton(Exception):
    """The last answer has fewer buttons than that."""


@dataclass(slots=True)
class Terminal:
    """A conversation of `user`; `send` collects what is pushed into `pushed`."""

    user: str
    desk: Desk
    clock: Clock
    name: str = "terminal"
    pushed: list[Reply] = field(default_factory=list)
    _buttons: Sequence[Button] = ()

    async def start(self, desk: Desk) -> None:
        """Nothing to wait for: messages are handed to `say`."""
        self.desk = desk

    async def stop(self) -> None:
        """Nothing is left open."""

    async def send(self, address: Address, reply: Reply, *, edits: str = "") -> str:
        """Keep a pushed message until the person next looks."""
        self.pushed.append(reply)
        return str(len(self.pushed))

    async def say(self, line: str) -> list[Reply]:
        """Take the turn of one line; raises `NoSuchButton` for a number out of range."""
        action = self._pressed(line)
        turned = await self.desk.receive(
            Incoming(
                address=Address(self.name, self.user),
                event_id=uuid4().hex,
                at=self.clock.now(),
                text="" if action else storable(line),
                action=action,
            )
        )
        replies = [*self.pushed, *turned.replies]
        self.pushed.clear()
        if buttons := [button for reply in replies for button in reply.every_button()]:
            self._buttons = buttons
        return replies

    def _pressed(self, line: str) -> str:
        """The action of the button that the line names by its number; "" if it names none."""
        number = line.strip().removeprefix("!")
        if not number.isdecimal():
            return ""
        place, is_press = int(number), line.strip().startswith("!")
        if not 1 <= place <= len(self._buttons):
            if is_press:
                raise NoSuchButton(number)
            return ""
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
            yield from (f"│ {line}" for line in card.lines)
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


def _label(button: Button) -> str:
    return f"{button.label} {button.url}".strip()
