"""People for tests: they speak through the real dispatcher and see what comes back.

li = chat.person("李")
await li.says("你好")
await li.taps("同意")
li.sees("欢迎")
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from sqlmodel import col, select

from handlers.dispatcher import Dispatcher
from handlers.router import Router
from models.deliveries.deliveries import Delivery, State
from models.messages import Address, Button, Incoming, Reply, Upload
from scheduler.delivery import DeliveryWorker

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
        self._speakers: dict[Address, Speaker] = {}

    def person(
        self, name: str, *, channel: str = "memory", locale: str = "", place: str = ""
    ) -> Speaker:
        """Somebody new."""
        speaker = Speaker(self, Address(channel, name, place), locale)
        self._speakers[speaker.address] = speaker
        return speaker

    async def delivers(self) -> None:
        """Bring everybody what was pushed to them, however long their chats make it wait."""
        seconds = 0
        while waiting := await self._waiting(within=seconds):
            for channel in waiting:
                await DeliveryWorker(
                    channel=channel,
                    send=self._push,
                    database=self.database,
                    clock=_Later(self.clock, timedelta(seconds=seconds)),
                ).send_due()
            seconds += 1

    async def _waiting(self, *, within: float) -> set[str]:
        """The channels on which something is due now, or so many seconds later."""
        until = self.clock.now() + timedelta(seconds=within + 1)
        due = select(Delivery.channel).where(
            col(Delivery.state) == State.WAITING, col(Delivery.due_at) <= until
        )
        async with self.database.read() as session:
            return set(await session.exec(due))

    async def _push(self, address: Address, reply: Reply, key: str) -> str:
        reference = f"m{next(_events)}"
        if speaker := self._speakers.get(address):
            speaker.pushed.append((reference, reply))
        return reference


@dataclass(frozen=True, slots=True)
class _Later:
    """A clock that is ahead of another one."""

    clock: Clock
    by: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.by


@dataclass(slots=True)
class Speaker:
    """One person in the chat; `replies` is what the last thing they did brought."""

    chat: Chat
    address: Address
    locale: str = ""
    replies: tuple[Reply, ...] = ()
    seen: list[Reply] = field(default_factory=list)
    #: What was pushed to them, each with the reference by which it can be answered.
    pushed: list[tuple[str, Reply]] = field(default_factory=list)

    async def says(self, text: str, *, event_id: str = "") -> None:
        """Write a message."""
        await self.does(text=text, event_id=event_id)

    async def taps(self, label: str, *, of: Reply | None = None) -> None:
        """Press the button whose label contains `label`, in `of` or in the last replies."""
        await self.does(action=self.button(label, of=of).action)

    async def sends(self, upload: Upload) -> None:
        """Send a file."""
        await self.does(attachment=upload)

    async def answers(self, words: str, text: str) -> None:
        """Reply to the newest pushed message that has `words` in it."""
        await self.chat.delivers()
        found = [reference for reference, reply in self.pushed if words in shown(reply)]
        assert found, f"nothing with {words!r} was pushed: {self.news}"
        await self.does(text=text, reply_to=found[-1])

    async def hears(self, *words: str) -> None:
        """Fail unless `words` stand in what was pushed to them; it can then be pressed."""
        await self.chat.delivers()
        for word in words:
            assert word in self.news, f"{word!r} was not pushed:\n{self.news}"
        self.replies = tuple(reply for _, reply in self.pushed)

    @property
    def news(self) -> str:
        """Everything that was pushed to them."""
        return "\n".join(shown(reply) for _, reply in self.pushed)

    async def does(
        self,
        *,
        text: str = "",
        action: str = "",
        attachment: Upload | None = None,
        event_id: str = "",
        point: tuple[float, float] | None = None,
        reply_to: str = "",
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
                reply_to=reply_to,
            )
        )
        self.replies = turned.replies
        self.seen += turned.replies
        return turned

    @property
    def text(self) -> str:
        """Everything that can be read in the last replies."""
        return "\n".join(shown(reply) for reply in self.replies)

    @property
    def titles(self) -> list[str]:
        """The titles of all cards in the last replies."""
        return [card.title for reply in self.replies for card in reply.cards]

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


def shown(reply: Reply) -> str:
    """Everything that can be read in a reply."""
    parts = [reply.text]
    for card in reply.cards:
        parts += [card.title, *card.lines]
    return "\n".join(parts)
