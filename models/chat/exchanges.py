"""Exchanges: what was said to the assistant and what it said back, a row a turn.

The table is three things at once: the memory of which events were already handled, the replies
to say again when a channel redelivers, and the transcript that the web page shows. The words of
a person who has not agreed to be remembered are never stored, nor are the names of their files.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    Select,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy import insert as core_insert
from sqlmodel import Field, SQLModel, col, update

from models.database import NEVER_REUSED, Session, insert
from models.messages import Address, Incoming, Reply, Upload
from models.pruning import Page, prune_page


class Exchange(SQLModel, table=True):
    """One turn of one address; its id is the place in the transcript."""

    __table_args__ = (UniqueConstraint("channel", "user", "event_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(
        sa_column=Column(Integer, ForeignKey("person.id", ondelete="CASCADE"), index=True)
    )
    channel: str
    user: str
    event_id: str
    #: What the person wrote or pressed; empty without consent, and in a pushed message.
    text: str = ""
    action: str = ""
    #: Name, media type and size of the file that they sent, under the same rule.
    attachment: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True))
    )
    replies: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(index=True)


@dataclass(frozen=True, slots=True)
class Said:
    """One row of a transcript, as a channel shows it."""

    id: int
    event_id: str
    text: str
    action: str
    attachment: Upload | None
    replies: tuple[Reply, ...]
    at: datetime


# Statements that every turn runs are built once: building one takes longer than running it.
_TRANSCRIPT = select(
    col(Exchange.id),
    col(Exchange.event_id),
    col(Exchange.text),
    col(Exchange.action),
    col(Exchange.attachment),
    col(Exchange.replies),
    col(Exchange.at),
).where(col(Exchange.channel) == bindparam("channel"), col(Exchange.user) == bindparam("user"))
_EARLIER = _TRANSCRIPT.where(col(Exchange.event_id) == bindparam("event"))
_AFTER = (
    _TRANSCRIPT.where(col(Exchange.id) > bindparam("id"))
    .order_by(col(Exchange.id))
    .limit(bindparam("limit"))
)
_BEFORE = (
    _TRANSCRIPT.where(col(Exchange.id) < bindparam("id"))
    .order_by(col(Exchange.id).desc())
    .limit(bindparam("limit"))
)
_SINCE = select(col(Exchange.id), col(Exchange.user)).where(
    col(Exchange.id) > bindparam("id"), col(Exchange.channel) == bindparam("channel")
)
_RECORD = core_insert(Exchange).returning(col(Exchange.id))
_ENDLESS = 2**31 - 1
_LOOKED_BACK = 50
"""Messages of a person among which a question is sought."""


async def earlier(session: Session, incoming: Incoming) -> Said | None:
    """What was answered when this event came before; None if it is new."""
    said = await _read(session, _EARLIER, incoming.address, event=incoming.event_id)
    return said[0] if said else None


async def record(
    session: Session,
    incoming: Incoming,
    *,
    person_id: int,
    replies: Sequence[Reply],
    keep_words: bool,
) -> int:
    """Store a turn and return its id."""
    values = {
        "person_id": person_id,
        "channel": incoming.address.channel,
        "user": incoming.address.user,
        "event_id": incoming.event_id,
        "text": incoming.text if keep_words else "",
        "action": incoming.action if keep_words else "",
        "attachment": _described(incoming.attachment) if keep_words else None,
        "replies": [reply.to_json() for reply in replies],
        "at": incoming.at,
    }
    made = await session.run(_RECORD, values)
    return cast("int", made.scalar_one())


async def push(
    session: Session, address: Address, reply: Reply, *, key: str, person_id: int, at: datetime
) -> int:
    """Put a message that nobody asked for into the transcript, once a `key`; returns its id."""
    event = f"push:{key}"
    statement = (
        insert(session, Exchange)
        .values(
            person_id=person_id,
            channel=address.channel,
            user=address.user,
            event_id=event,
            text="",
            action="",
            replies=[reply.to_json()],
            at=at,
        )
        .on_conflict_do_nothing(index_elements=["channel", "user", "event_id"])
        .returning(col(Exchange.id))
    )
    made: int | None = (await session.exec(statement)).scalar()
    if made is None:
        [said] = await _read(session, _EARLIER, address, event=event)
        return said.id
    return made


async def rewrite(session: Session, address: Address, exchange_id: int, reply: Reply) -> bool:
    """Put `reply` in the place of an earlier pushed message; False if that is no more."""
    statement = (
        update(Exchange)
        .where(
            col(Exchange.id) == exchange_id,
            col(Exchange.channel) == address.channel,
            col(Exchange.user) == address.user,
            col(Exchange.event_id).startswith("push:"),
        )
        .values(replies=[reply.to_json()])
    )
    return (await session.exec(statement)).rowcount > 0


async def after(
    session: Session, address: Address, after_id: int, *, limit: int = 50
) -> list[Said]:
    """The transcript of `address` beyond `after_id`, oldest first."""
    return await _read(session, _AFTER, address, id=after_id, limit=limit)


async def before(
    session: Session, address: Address, before_id: int | None = None, *, limit: int = 30
) -> list[Said]:
    """The last rows of the transcript before `before_id` (or at its end), oldest first."""
    end = _ENDLESS if before_id is None else before_id
    return (await _read(session, _BEFORE, address, id=end, limit=limit))[::-1]


async def words_answered_with(session: Session, person_id: int, actions: Collection[str]) -> str:
    """What a person last wrote that was answered with one of these buttons; "" if it is gone."""
    statement = (
        select(col(Exchange.text), col(Exchange.replies))
        .where(col(Exchange.person_id) == person_id, col(Exchange.text) != "")
        .order_by(col(Exchange.id).desc())
        .limit(_LOOKED_BACK)
    )
    for row in await session.run(statement):
        for reply in map(Reply.from_json, row.replies):
            if any(button.action in actions for button in reply.every_button()):
                return str(row.text)
    return ""


async def last_words(
    session: Session, person_id: int, *, since: datetime, limit: int
) -> list[str]:
    """What a person wrote last, the newest first; presses and commands are no words."""
    statement = (
        select(col(Exchange.text))
        .where(
            col(Exchange.person_id) == person_id,
            col(Exchange.at) >= since,
            col(Exchange.text) != "",
            col(Exchange.text).not_like("/%"),
        )
        .order_by(col(Exchange.id).desc())
        .limit(limit)
    )
    return [row.text for row in await session.run(statement)]


async def newest(session: Session) -> int:
    """The id of the last row of all transcripts; 0 if there is none."""
    return (await session.run(select(func.max(col(Exchange.id))))).scalar_one() or 0


async def since(session: Session, channel: str, after_id: int) -> list[tuple[int, str]]:
    """Which rows of a channel lie beyond an id, and whose they are."""
    rows = await session.run(_SINCE, {"channel": channel, "id": after_id})
    return [(row.id, row.user) for row in rows]


async def prune(session: Session, *, before: datetime, after: int) -> Page:
    """Forget exchanges older than `before`, a page of the table beyond the id `after`."""
    return await prune_page(session, Exchange, col(Exchange.at) < before, after=after)


def _described(file: Upload | None) -> dict[str, Any] | None:
    """What is kept of a file: everything but its bytes."""
    if file is None:
        return None
    return {"name": file.name, "media_type": file.media_type, "size": file.size}


async def _read(
    session: Session, statement: Select[Any], address: Address, **values: str | int
) -> list[Said]:
    place = {"channel": address.channel, "user": address.user}
    rows = await session.run(statement, {**place, **values})
    return [
        Said(
            id=row.id,
            event_id=row.event_id,
            text=row.text,
            action=row.action,
            attachment=Upload(**row.attachment) if row.attachment else None,
            replies=tuple(Reply.from_json(reply) for reply in row.replies),
            at=row.at,
        )
        for row in rows
    ]
