"""What people say in the rehearsal of registrations: whole dialogues, whose messages are numbered.

A dialogue said again has the same event ids, so what was answered before is only answered again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.messages import Address, Incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.turn import Turned
    from models.clock import Clock
    from models.messages import Button

AGREED = "agreed"
"""The channel's part of every address."""
_CONFIRM = "确认"
_PATIENCE = 3
"""How often one confirms: what was free may be full when it is confirmed, and is asked again."""


@dataclass(slots=True)
class Voice:
    """One person, and the dialogue that they hold: `topic` begins the ids of its events."""

    take: Callable[[Incoming], Awaitable[Turned]]
    clock: Clock
    who: int
    topic: str
    #: The last answer: its words, and what can be pressed.
    words: str = ""
    buttons: list[Button] = field(default_factory=list)
    _number: int = 0

    async def does(self, action: str) -> None:
        """Press a button, wherever it was seen."""
        await self._send("", action)

    async def says(self, text: str) -> None:
        """Write something."""
        await self._send(text, "")

    async def taps(self, words: str) -> bool:
        """Press the last answer's button that has these words, or whose action ends so."""
        for button in self.buttons:
            action = button.action or ""
            if words in button.label or action.endswith(words):
                await self._send("", action)
                return True
        return False

    async def confirms(self) -> None:
        """Confirm until nothing is left to be confirmed."""
        for _ in range(_PATIENCE):
            if not await self.taps(_CONFIRM):
                return

    async def joins(self, activity: int) -> None:
        """Sign up for a fair."""
        await self.does(f"join:{activity}")
        await self.confirms()

    async def enters(self, contest: int, *answers: str) -> None:
        """Fill in the form of a contest that one has not entered, or has to fill in."""
        await self.does(f"compete:{contest}")
        for each in answers:
            await self.says(each)
        await self.confirms()

    async def edits(self, contest: int, goal: str) -> None:
        """Change one answer of an entry, if there is one to change."""
        await self.does(f"compete:{contest}")
        if await self.taps("修改") and await self.taps("目标"):
            await self.says(goal)
            await self.confirms()

    async def quits(self, activity: int) -> None:
        """Withdraw from either, and say that one is sure."""
        await self.does(f"quit:{activity}")
        await self.taps(":yes")

    async def _send(self, text: str, action: str) -> None:
        self._number += 1
        turned = await self.take(
            Incoming(
                Address(AGREED, str(self.who)),
                event_id=f"{self.topic}-{self._number}",
                at=self.clock.now(),
                text=text,
                action=action,
            )
        )
        last = turned.replies[-1]
        self.words = last.text
        self.buttons = [*last.buttons, *(each for card in last.cards for each in card.buttons)]
