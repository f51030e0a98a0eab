"""Everything that can go wrong and is not a bug.

Refused            a person asked for what cannot be had; carries a text key
SendError          a channel could not deliver
├── Blocked        the person does not want us any more: the contact is switched off
├── Rejected       the platform will never take this message (bad markup, unknown chat)
├── Busy           the platform asks for a pause of `retry_after` seconds
├── Unreachable    it surely did not arrive: no connection, or refused before acceptance
└── Unsure         it may have arrived: the answer was lost after the request had left
"""

from __future__ import annotations


class Refused(Exception):
    """A request that is refused for a reason its author can understand.

    `key` names the sentence in the Fluent files and `params` fill it, so that it is said in the
    reader's language.
    """

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class SendError(Exception):
    """A channel could not deliver a message."""


class Blocked(SendError):
    """The person has blocked the assistant or left."""


class Rejected(SendError):
    """The platform will never accept this message."""


class Busy(SendError):
    """The platform asks to wait: `retry_after` seconds; `everyone` when the whole account must."""

    def __init__(self, retry_after: float, *, everyone: bool = False) -> None:
        super().__init__(f"retry after {retry_after:g} s")
        self.retry_after = retry_after
        self.everyone = everyone


class Unreachable(SendError):
    """The message surely did not arrive; it may be sent again."""


class Unsure(SendError):
    """The message may or may not have arrived: the connection broke after the request had left."""
