"""What was sent already, said otherwise or taken away: a delivery for each message, in pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from sqlalchemy import case, func, select
from sqlmodel import col

from knowledge.sending.placeholders import Lacking, Template
from knowledge.texts import DEFAULT_LOCALE
from models.broadcasts.broadcast_messages import Sender, group_message, message, values_of
from models.broadcasts.broadcasts import ENDED, Broadcast
from models.broadcasts.broadcasts import State as BroadcastState
from models.broadcasts.fanouts import PAGE
from models.deliveries.deliveries import Delivery, Planned, State, enqueue_all
from models.errors import Refused
from models.messages import Address, Reply
from models.people.people import PersonRow

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.texts import Texts
    from models.database import Session

WITHDRAWN = "withdrawn"
"""The reason of a broadcast that was taken away."""


async def begin(session: Session, broadcast: Broadcast, *, text: str | None) -> None:
    """Say `text` instead to all who got it, or with None take it away.

    Raises `Refused` where it is still under way, and for another text beside a file, which no
    platform lets us change without sending it anew.
    """
    if broadcast.state not in ENDED or broadcast.reason == WITHDRAWN:
        raise Refused("broadcast-not-ended")
    if text is not None and broadcast.attachment:
        raise Refused("broadcast-file-stays")
    broadcast.state = BroadcastState.WITHDRAWING if text is None else BroadcastState.EDITING
    broadcast.text, broadcast.cursor = text or broadcast.text, 0
    session.add(broadcast)


@dataclass(frozen=True, slots=True)
class Reach:
    """Messages that arrived: those that can be named to their platform, and those that stay."""

    changes: int
    stays: int


async def reach(session: Session, broadcast: Broadcast) -> Reach:
    """How many messages a revision changes, and how many it cannot."""
    is_named = case((col(Delivery.reference) != "", 1), else_=0)
    counted = select(func.count(), func.sum(is_named)).where(
        col(Delivery.broadcast_id) == broadcast.number, col(Delivery.state) == State.SENT
    )
    row: Any = (await session.run(counted)).one()
    named = row[1] or 0
    return Reach(named, row[0] - named)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a page takes."""

    session: Session
    texts: Texts
    now: datetime

    async def advance(self, broadcast: Broadcast) -> bool:
        """Decide what becomes of the next messages; whether there are more."""
        rows = (await self.session.run(_sent(broadcast))).all()
        sender = await Sender.of(self.session, broadcast)
        template = Template.parse(broadcast.text)
        planned = []
        for row in rows:
            reply = self._reply(broadcast, template, sender, row)
            planned.append(
                Planned(
                    key=f"broadcast-edit:{_round(broadcast)}:{row.id}",
                    kind="broadcast-edit",
                    person_id=row.person_id,
                    address=Address(row.channel, row.user, row.place),
                    reply=replace(reply, replaces=row.reference).to_json(),
                    due_at=self.now,
                )
            )
        await enqueue_all(self.session, planned)
        if rows:
            broadcast.cursor = rows[-1].id
            self.session.add(broadcast)
        return len(rows) == PAGE

    def _reply(self, broadcast: Broadcast, template: Template, sender: Sender, row: Any) -> Reply:
        locale = row.locale or DEFAULT_LOCALE
        withdrawn = Reply(self.texts.say(locale, "broadcast-withdrawn"), withdraws=True)
        if broadcast.state == BroadcastState.WITHDRAWING:
            return withdrawn
        try:
            if row.person_id is None:
                return group_message(broadcast, sender, self.texts)
            words = template.fill(values_of(row))
        except Lacking:
            return withdrawn  # what they have is no longer right, and the new text is not for them
        return message(broadcast, words, sender, self.texts, locale)


def end(broadcast: Broadcast) -> None:
    """All is decided; the outbox does the rest."""
    if broadcast.state == BroadcastState.WITHDRAWING:
        broadcast.state, broadcast.reason = BroadcastState.CANCELLED, WITHDRAWN
    else:
        was_cancelled = bool(broadcast.reason)
        broadcast.state = BroadcastState.CANCELLED if was_cancelled else BroadcastState.DONE


def _round(broadcast: Broadcast) -> str:
    """The same words are not said twice in place of each other."""
    if broadcast.state == BroadcastState.WITHDRAWING:
        return f"{broadcast.number}:{WITHDRAWN}"
    return f"{broadcast.number}:{crc32(broadcast.text.encode()):08x}"


def _sent(broadcast: Broadcast) -> Any:
    """The next messages that arrived and can be named to their platform."""
    return (
        select(
            col(Delivery.id),
            col(Delivery.person_id),
            col(Delivery.channel),
            col(Delivery.user),
            col(Delivery.place),
            col(Delivery.reference),
            col(PersonRow.locale),
            col(PersonRow.name),
            col(PersonRow.school),
            col(PersonRow.college),
            col(PersonRow.class_name),
            col(PersonRow.major_words),
            col(PersonRow.graduation_year),
        )
        .outerjoin(PersonRow, col(PersonRow.id) == col(Delivery.person_id))
        .where(
            col(Delivery.broadcast_id) == broadcast.number,
            col(Delivery.state) == State.SENT,
            col(Delivery.reference) != "",
            col(Delivery.id) > broadcast.cursor,
        )
        .order_by(col(Delivery.id))
        .limit(PAGE)
    )
