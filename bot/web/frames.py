"""What goes over the wire: exchanges as the page gets them, and what the page sends, made safe."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.chat.exchanges import Said
    from models.messages import Reply

Frame = dict[str, Any]

_EVENT = re.compile(r"[A-Za-z0-9-]{8,64}")
_LARGEST_ID = 2**31 - 2  # of the column in PostgreSQL, and one more can be added


def exchange_frame(said: Said) -> Frame:
    """An exchange as the page gets it."""
    return {
        "type": "exchange",
        "id": said.id,
        "event": said.event_id,
        "text": said.text,
        "action": said.action,
        "file": said.attachment and {"name": said.attachment.name, "size": said.attachment.size},
        "replies": [_reply(said.id, place, reply) for place, reply in enumerate(said.replies)],
        "at": said.at.isoformat(),
    }


def _reply(exchange_id: int, place: int, reply: Reply) -> Frame:
    """A reply without the key of its file: the page gets an address that checks who asks."""
    plain = reply.to_json()
    if reply.attachment:
        plain["attachment"] = {
            "name": reply.attachment.name,
            "media_type": reply.attachment.media_type,
            "size": reply.attachment.size,
            "url": f"/files/{exchange_id}/{place}",
        }
    return plain


def parse(data: str) -> object:
    """The value of a JSON text; None for anything else."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def is_event(event: str) -> bool:
    """Whether a page may have made this id; never one of a pushed message ("push:…")."""
    return _EVENT.fullmatch(event) is not None


def exchange_id(number: int) -> int:
    """A number that a page sent, as an id that a database can compare."""
    return max(0, min(number, _LARGEST_ID))
