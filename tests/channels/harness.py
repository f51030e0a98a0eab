"""What the contract test needs of a channel: a person at its far end, and ways to make it fail.

A new channel writes one class with these members and adds it to the list in `test_contract`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.channels.channel import Channel, Desk
from models.errors import SendError
from models.messages import Address, Attachment


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as the person sees it: its words, the labels of its buttons, its file."""

    text: str
    buttons: tuple[str, ...] = ()
    file: str = ""


class Harness(Protocol):
    """A channel, and one person who uses it."""

    @property
    def channel(self) -> Channel:
        """The channel, once it is open."""

    @property
    def address(self) -> Address:
        """Where the person is reached."""

    @property
    def faults(self) -> frozenset[type[SendError]]:
        """The failures that this channel can have."""

    async def open(self, desk: Desk) -> None:
        """Start the platform and the channel."""

    async def close(self) -> None:
        """Stop both."""

    async def says(self, text: str) -> None:
        """The person writes."""

    async def presses(self, label: str) -> None:
        """The person presses the last button whose label contains `label`."""

    def seen(self) -> list[Seen]:
        """What the person sees now, oldest first."""

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until what the person sees has made `condition` true."""

    def fail(self, error: type[SendError]) -> None:
        """Make the next message to the person fail in this way (Busy for 7 seconds)."""

    def file(self, name: str, data: bytes) -> Attachment:
        """A stored file that the channel can send."""
