"""What is said, free of any channel: six frozen values that every channel reads and shows.

They serialise to JSON, so that a reply can wait in the outbox and be said again word for word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

ACTION_BYTES = 64
"""The tightest platform limit on what a button carries (Telegram's callback_data)."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be reached: a channel's name and the channel's own id of them.

    `place` is set when they spoke in front of others (a group): what is said back is shown there.
    Up to a colon it names the group; the rest means something to the channel only. Who the person
    is, `channel` and `user` say alone.
    """

    channel: str
    user: str
    place: str = ""

    @property
    def chat(self) -> str:
        """What is shown in one order and at one pace: a group, or all that one person gets."""
        return self.place.partition(":")[0] or self.user


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person sent; `data` is None when it was too large to fetch."""

    name: str
    media_type: str
    size: int
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did: wrote, pressed, or sent.

    `event_id` is what the channel repeats when it redelivers, unique within the channel.
    `action` is what the pressed button carries. `locale` is the channel's hint ("zh-CN", "en").
    `point` is a shared position (longitude, latitude) in degrees. `reply_to` is the channel's
    reference of the message that is answered, as `Channel.send` returned it.
    """

    address: Address
    event_id: str
    at: datetime
    text: str = ""
    action: str = ""
    attachment: Upload | None = None
    locale: str = ""
    point: tuple[float, float] | None = None
    reply_to: str = ""

    def storable(self) -> Self:
        """The same in characters that every database takes.

        Platforms speak JSON, which may carry NUL and unpaired halves of characters; PostgreSQL
        refuses both.
        """
        file = self.attachment
        return replace(
            self,
            text=_storable(self.text),
            action=_storable(self.action),
            attachment=replace(file, name=_storable(file.name)) if file else None,
        )


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: pressing it sends `action` ("name:arg:arg") back, or opens `url`. Exactly one."""

    label: str
    action: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if bool(self.action) == bool(self.url):
            raise ValueError(f"a button has an action or an address, not both or none: {self}")
        if len(self.action.encode()) > ACTION_BYTES:
            raise ValueError(f"a button's action is at most {ACTION_BYTES} bytes: {self.action}")


@dataclass(frozen=True, slots=True)
class Card:
    """One thing shown as a unit: a position, a fair, an answer."""

    title: str
    lines: tuple[str, ...] = ()
    url: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send: `blob` is the key of its bytes in `models.files.blobs`; `size` is in
    bytes."""

    name: str
    media_type: str
    size: int
    blob: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back.

    `edits` asks a channel that can to show it in place of the message whose button was pressed
    (paging through results), instead of below it. `replaces` is the reference of an earlier
    message in whose place it is shown; one that `withdraws` takes that message away where the
    platform can, and is shown in its place where it cannot.
    """

    text: str = ""
    cards: tuple[Card, ...] = ()
    buttons: tuple[Button, ...] = ()
    attachment: Attachment | None = None
    edits: bool = False
    replaces: str = ""
    withdraws: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.text or self.cards or self.buttons or self.attachment)

    def to_json(self) -> dict[str, Any]:
        """A plain structure for a JSON column; empty parts are left out."""
        data: dict[str, Any] = _plain(self)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        file = data.get("attachment")
        return cls(
            text=data.get("text", ""),
            cards=tuple(
                Card(
                    title=card["title"],
                    lines=tuple(card.get("lines", ())),
                    url=card.get("url", ""),
                    buttons=_buttons(card),
                )
                for card in data.get("cards", ())
            ),
            buttons=_buttons(data),
            attachment=Attachment(**file) if file else None,
            edits=data.get("edits", False),
            replaces=data.get("replaces", ""),
            withdraws=data.get("withdraws", False),
        )

    def every_button(self) -> tuple[Button, ...]:
        """All buttons in the order shown: those of the cards, then those of the reply."""
        return tuple(b for card in self.cards for b in card.buttons) + self.buttons


def _storable(text: str) -> str:
    return text.replace("\0", "?").encode(errors="replace").decode()


def _buttons(data: dict[str, Any]) -> tuple[Button, ...]:
    return tuple(Button(**button) for button in data.get("buttons", ()))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__slots__"):
        fields = ((name, getattr(value, name)) for name in value.__slots__)
        return {
            name: _plain(content)
            for name, content in fields
            if content not in ("", (), None, False)
        }
    return value
