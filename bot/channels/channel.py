"""The one contract that every channel keeps, and the one way a channel answers a message.

A channel verifies the sender, makes an `Incoming`, hands it to the desk and shows what comes
back. It acknowledges to its platform only after `Desk.receive` has returned, because only then
is the turn committed: a kill before that makes the platform deliver again, which does nothing
twice.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from models.errors import Busy, SendError

if TYPE_CHECKING:
    from handlers.turn import Turned
    from models.messages import Address, Incoming, Reply
    from scheduler.pace import Pace

logger = logging.getLogger(__name__)


class Misconfigured(Exception):
    """A platform refuses the program as it is configured; the docstring says how."""

    def __str__(self) -> str:
        return " ".join([type(self).__doc__ or "", *map(str, self.args)])


class Desk(Protocol):
    """What a channel needs of the program."""

    async def receive(self, incoming: Incoming) -> Turned:
        """Take a turn; it is committed when this returns."""

    async def postpone(
        self, address: Address, reply: Reply, *, key: str, error: SendError
    ) -> None:
        """Keep a reply that could not be sent now; it becomes the delivery `key`, once."""

    def skip(self, channel: str) -> None:
        """Count a message that came in a form that nobody can read."""


class Channel(Protocol):
    """A platform on which people can be reached.

    `pace` counts what is sent; it is for deliveries to keep, replies do not wait for it. `send`
    shows one reply and returns the platform's reference of the message ("" if it has
    none); `edits` is such a reference, to be replaced where the platform can. `key` names the
    delivery: a channel that can tell shows the same key once, and returns the same reference. It
    raises one of the `SendError`s, and nothing else, when the message may not have arrived.
    """

    name: str
    pace: Pace

    async def start(self, desk: Desk) -> None:
        """Begin to take messages; returns once the channel is ready."""

    async def stop(self) -> None:
        """Stop taking messages, let turns under way finish, and close connections."""

    async def send(self, address: Address, reply: Reply, *, edits: str = "", key: str = "") -> str:
        """Show `reply` to the person at `address`."""


async def answer(channel: Channel, desk: Desk, incoming: Incoming, *, edits: str = "") -> None:
    """Take the turn and send its replies in order; one that cannot be sent is postponed.

    `edits` refers to the message whose button was pressed: a reply that wants to replace it does.
    """
    turned = await desk.receive(incoming)
    for place, reply in enumerate(turned.replies):
        channel.pace.spend(incoming.address.chat)
        try:
            await channel.send(incoming.address, reply, edits=edits if reply.edits else "")
        except SendError as error:
            if isinstance(error, Busy):
                chat = incoming.address.chat
                channel.pace.refused(chat, error.retry_after, everyone=error.everyone)
            logger.warning(
                "reply postponed",
                extra={
                    "action": "reply_postponed",
                    "channel": channel.name,
                    "exchange": turned.exchange_id,
                    "error": type(error).__name__,
                },
            )
            key = f"reply:{turned.exchange_id}:{place}"
            await desk.postpone(incoming.address, reply, key=key, error=error)
