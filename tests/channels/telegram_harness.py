"""The Telegram channel over real HTTP against the fake Bot API."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.channel import Desk
from bot.channels.telegram import TelegramChannel
from models.clock import SystemClock
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Attachment, Incoming
from tests.channels.desk import RecordingDesk
from tests.channels.harness import Seen
from tests.fakes.telegram import TOKEN, FakeTelegram, Fault, Flood

LI, WANG = 42, 43
CLASS = -1001
ADDRESS = Address("telegram", str(LI))

FAULTS: dict[type[SendError], Fault] = {
    Blocked: 403,
    Rejected: 400,
    Busy: Flood(7),
    Unsure: "drop",
}

UNREADABLE: tuple[dict[str, object], ...] = (
    {"message": "text"},
    {"message": {"message_id": 1}},
    {"message": {"date": "now", "chat": {"id": 1, "type": "private"}}},
    {"callback_query": {"id": "1"}},
    {"inline_query": []},
    {"my_chat_member": {"chat": {"id": 1, "type": "private"}}},
)
"""Updates, but for their id, that are of no form that Telegram documents."""


class Blobs:
    """Stored files by key."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}

    async def __call__(self, key: str) -> bytes:
        return self.data[key]

    def keep(self, name: str, data: bytes, media_type: str) -> Attachment:
        """Store a file."""
        self.data[name] = data
        return Attachment(name, media_type, len(data), blob=name)


def channel(
    api: FakeTelegram, *, blobs: Blobs | None = None, pause: float = 0.01, **settings: object
) -> TelegramChannel:
    """A channel on the fake's address."""
    return TelegramChannel(
        TOKEN,
        blobs=blobs or Blobs(),
        clock=SystemClock(),
        server=api.url,
        pause=pause,
        **settings,  # type: ignore[arg-type]  # the settings of each test are the constructor's
    )


class TelegramHarness:
    """Li, who has started the bot."""

    channel: TelegramChannel
    address = ADDRESS
    faults: frozenset[type[SendError]] = frozenset({*FAULTS, Unreachable})

    def __init__(self) -> None:
        self.api = FakeTelegram()
        self.blobs = Blobs()

    async def open(self, desk: Desk) -> None:
        await self.api.__aenter__()
        self.api.person(LI)
        self.channel = channel(self.api, blobs=self.blobs)
        await self.channel.start(desk)

    async def close(self) -> None:
        await self.channel.stop()
        await self.api.__aexit__()

    async def says(self, text: str) -> None:
        self.api.says(LI, text)

    async def presses(self, label: str) -> None:
        labels = [button for seen in self.seen() for button in seen.buttons if label in button]
        self.api.presses(LI, labels[-1])

    def seen(self) -> list[Seen]:
        return [
            Seen(
                shown.text,
                tuple(button["text"] for row in shown.keyboard for button in row),
                shown.file.name if shown.file else "",
            )
            for shown in self.api.shown(LI)
        ]

    async def until(self, condition: Callable[[], object]) -> None:
        await self.api.until(condition)

    def fail(self, error: type[SendError]) -> None:
        self.api.script(LI, FAULTS[error])

    def file(self, name: str, data: bytes) -> Attachment:
        return self.blobs.keep(name, data, "application/octet-stream")


async def only(api: FakeTelegram, desk: RecordingDesk) -> list[Incoming]:
    """Everything heard before the last words of both, each of whom is heard in order."""
    for user in (LI, WANG):
        api.says(user, "last")
    await desk.until(lambda: desk.texts.count("last") == 2)
    return [incoming for incoming in desk.received if incoming.text != "last"]
