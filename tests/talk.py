"""People for tests: they speak through the real dispatcher and see what comes back.

li = chat.person("李")
await li.says("你好")
await li.taps("同意")
li.sees("欢迎")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from handlers.dispatcher import Dispatcher
from handlers.router import Router
from models.messages import Address, Button, Incoming, Reply, Upload

if TYPE_CHECKING:
    from handlers.turn import Turned
    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database

_events = count(1)


class Chat:
    """A running assistant and the people who talk to it."""

    def __init__(
        self, *, database: Database, library: Library, clock: Clock, router: Router
    ) -> None:
        self.database = database
        self.clock = clock
        self.dispatcher = Dispatcher(
            database=database, router=router, library=library, clock=clock
        )

    def person(self, name: str, *, channel: str = "memory", locale: str = "") -> Speaker:
        """Somebody new."""
        return Speaker(self, Address(channel, name), locale)


@dataclass(slots=True)
class Speaker:
    """One person in the chat; `replies` is what the last thing they did brought."""

    chat: Chat
    address: Address
    locale: str = ""
    replies: tuple[Reply, ...] = ()
    seen: list[Reply] = field(default_factory=list)

    async def says(self, text: str, *, event_id: str = "") -> None:
        """Write a message."""
        await self.does(text=text, event_id=event_id)

    async def taps(self, label: str, *, of: Reply | None = None) -> None:
        """Press the button whose label contains `label`, in `of` or in the last replies."""
        await self.does(action=self.button(label, of=of).action)

    async def sends(self, upload: Upload) -> None:
        """Send a file."""
        await self.does(attachment=upload)

    async def does(
        self,
        *,
        text: str = "",
        action: str = "",
        attachment: Upload | None = None,
        event_id: str = "",
        point: tuple[float, float] | None = None,
    ) -> Turned:
        """Anything at all; a given `event_id` makes it a redelivery."""
        turned = await self.chat.dispatcher(
            Incoming(
                address=self.address,
                event_id=event_id or f"e{next(_events)}",
                at=self.chat.clock.now(),
                text=text,
                action=action,
                attachment=attachment,
                locale=self.locale,
                point=point,
            )
        )
        self.replies = turned.replies
        self.seen += turned.replies
        return turned

    @property
    def text(self) -> str:
        """Everything that can be read in the last replies."""
        parts = []
        for reply in self.replies:
            parts.append(reply.text)
            for card in reply.cards:
                parts += [card.title, *card.lines]
        return "\n".join(parts)

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons in the last replies."""
        return [button.label for reply in self.replies for button in reply.every_button()]

    def button(self, label: str, *, of: Reply | None = None) -> Button:
        """A button that is there; fails the test otherwise."""
        replies = (of,) if of else self.replies
        for reply in replies:
            for button in reply.every_button():
                if label in button.label:
                    return button
        raise AssertionError(f"no button {label!r} among {self.labels}")

    def sees(self, *words: str) -> None:
        """Fail unless all `words` stand in the last replies."""
        for word in words:
            assert word in self.text, f"{word!r} is not in:\n{self.text}"

    def sees_no(self, *words: str) -> None:
        """Fail if one of `words` stands in the last replies."""
        for word in words:
            assert word not in self.text, f"{word!r} is in:\n{self.text}"
