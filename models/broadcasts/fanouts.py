"""The fan-out of a broadcast: its audience is frozen in pages, and becomes deliveries in pages.

Each page moves a cursor in its own transaction, so a kill between two repeats and loses nothing,
and memory stays flat. No more deliveries wait than leave within some minutes: what is paused or
called back is then few rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, cast, exists, insert, literal, literal_column, update
from sqlalchemy import select as core_select
from sqlmodel import col, func, select

from knowledge.sending.placeholders import Lacking, Template
from knowledge.texts import DEFAULT_LOCALE
from models.broadcasts import class_groups
from models.broadcasts.broadcast_audiences import BroadcastMute, Rules
from models.broadcasts.broadcast_messages import Sender, group_message, message, values_of
from models.broadcasts.broadcast_recipients import BroadcastRecipient, Skipped
from models.broadcasts.broadcasts import Broadcast, audience_of, groups_of
from models.deliveries.deliveries import Delivery, Planned, State, enqueue_all
from models.deliveries.receivers import receivers
from models.people.people import PersonRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Executable

    from knowledge.texts import Texts
    from models.database import Session
    from models.deliveries.receivers import Receiver

LOOKED_AT = 5_000
"""People looked at in one transaction while freezing."""
PAGE = 500
"""Recipients decided about in one transaction."""
AHEAD = 5_000
"""Deliveries of one broadcast that wait at most, a page more or less."""
TRIAL_FROM = 500
"""Recipients from which on every hundredth gets it first, and the others once that went well."""
SAMPLED = 100


@dataclass(frozen=True, slots=True)
class Fanout:
    """What a page takes."""

    session: Session
    texts: Texts
    now: datetime

    async def begin(self, broadcast: Broadcast) -> None:
        """Freeze from the first person to the last there is now."""
        last = (await self.session.exec(select(func.max(PersonRow.id)))).one() or 0
        broadcast.cursor, broadcast.last, broadcast.began_at = 0, last, self.now
        groups = await groups_of(self.session, broadcast)
        if "groups" in broadcast.rules:
            broadcast.rules = {**broadcast.rules, "groups": [group.number for group in groups]}
        broadcast.recipients = len(groups)
        self.session.add(broadcast)

    async def freeze(self, broadcast: Broadcast) -> bool:
        """Freeze who of the next people is of the audience; whether there are more to look at."""
        first, until = broadcast.cursor, min(broadcast.cursor + LOOKED_AT, broadcast.last)
        audience = await audience_of(self.session, broadcast)
        meant: Any = core_select(
            literal(broadcast.number),
            col(PersonRow.id),
            literal(""),
            literal(""),
            literal_column("FALSE"),
        ).where(
            col(PersonRow.id) > first,
            col(PersonRow.id) <= until,
            *audience.conditions(),
        )
        columns = ["broadcast_id", "person_id", "skipped", "answer", "complained"]
        frozen = await self.session.run(insert(BroadcastRecipient).from_select(columns, meant))
        broadcast.recipients += frozen.rowcount
        broadcast.cursor = until
        self.session.add(broadcast)
        return until < broadcast.last

    async def send(self, broadcast: Broadcast, *, trial: bool) -> bool:
        """Decide the deliveries of the next recipients, if not too many wait; whether there are
        more to decide about."""
        if await waiting(self.session, broadcast.number) >= AHEAD:
            return True
        rows = (await self.session.run(_recipients(broadcast, trial=trial))).all()
        sender = await Sender.of(self.session, broadcast)
        template = Template.parse(broadcast.text)
        reached = await receivers(self.session, [row.person_id for row in rows])
        shared = _Shared(broadcast, sender, self.texts, {})
        planned: list[Planned] = []
        skipped: list[dict[str, Any]] = []
        for row in rows:
            try:
                receiver = reached.get(row.person_id)
                planned.append(self._planned(shared, template, row, receiver))
            except _NotWritten as why:
                skipped.append({"recipient": row.person_id, "why": why.reason})
        await enqueue_all(self.session, planned)
        if skipped:
            await self.session.run(_skip(broadcast.number), skipped)
        if rows:
            broadcast.cursor = rows[-1].person_id
            self.session.add(broadcast)
        return len(rows) == PAGE

    async def send_to_groups(self, broadcast: Broadcast) -> None:
        """Decide the deliveries to its class groups; what was decided before is left as it is."""
        numbers = Rules.from_json(broadcast.rules).groups
        if not numbers:
            return
        sender = await Sender.of(self.session, broadcast)
        reply = group_message(broadcast, sender, self.texts).to_json()
        planned = [
            Planned(
                key=f"broadcast:{broadcast.number}:group:{group.number}",
                kind="broadcast",
                person_id=None,
                address=group.address,
                reply=reply,
                due_at=self.now,
                broadcast_id=broadcast.number,
            )
            for group in await class_groups.among(self.session, numbers)
            if group.state == class_groups.State.BOUND
        ]
        await enqueue_all(self.session, planned)

    def _planned(
        self, shared: _Shared, template: Template, row: Any, receiver: Receiver | None
    ) -> Planned:
        if row.mute is not None:
            raise _NotWritten(Skipped.MUTED)
        if receiver is None:
            raise _NotWritten(Skipped.UNREACHABLE)
        try:
            words = template.fill(values_of(row))
        except Lacking:
            raise _NotWritten(Skipped.LACKING) from None
        return Planned(
            key=f"broadcast:{shared.broadcast.number}:{row.person_id}",
            kind="broadcast",
            person_id=row.person_id,
            address=receiver.address,
            reply=shared.reply(words, receiver.locale or DEFAULT_LOCALE),
            due_at=receiver.when(self.now),
            broadcast_id=shared.broadcast.number,
        )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all recipients of one language share, made once: everything but the words."""

    broadcast: Broadcast
    sender: Sender
    texts: Texts
    forms: dict[str, dict[str, Any]]

    def reply(self, words: str, locale: str) -> dict[str, Any]:
        """The message in its JSON form."""
        form = self.forms.get(locale)
        if form is None:
            empty = message(self.broadcast, "", self.sender, self.texts, locale)
            form = self.forms[locale] = empty.to_json()
        return {**form, "text": form["text"] + words}


class _NotWritten(Exception):
    """A recipient who cannot be written to."""

    def __init__(self, reason: Skipped) -> None:
        super().__init__(reason)
        self.reason = reason


async def is_tried(session: Session, broadcast: Broadcast) -> bool:
    """Whether a broadcast is past its trial, or so small that it has none."""
    if broadcast.recipients < TRIAL_FROM:
        return True
    share = col(Delivery.person_id) % SAMPLED
    rest = select(Delivery.id).where(
        col(Delivery.broadcast_id) == broadcast.number, share != broadcast.number % SAMPLED
    )
    return (await session.exec(rest.limit(1))).first() is not None


async def waiting(session: Session, number: int) -> int:
    """How many deliveries of a broadcast wait, or are being sent."""
    return (await session.run(_WAITING, {"number": number})).scalar_one() or 0


_WAITING = select(func.count()).where(
    col(Delivery.broadcast_id) == bindparam("number"),
    col(Delivery.state).in_([State.WAITING, State.SENDING]),
)


def _recipients(broadcast: Broadcast, *, trial: bool) -> Executable:
    """The next recipients without a delivery, with what may be put into the text."""
    key = literal(f"broadcast:{broadcast.number}:") + cast(
        col(BroadcastRecipient.person_id), String
    )
    statement: Any = (
        core_select(
            col(BroadcastRecipient.person_id),
            col(PersonRow.name),
            col(PersonRow.school),
            col(PersonRow.college),
            col(PersonRow.class_name),
            col(PersonRow.major_words),
            col(PersonRow.graduation_year),
            col(BroadcastMute.person_id).label("mute"),
        )
        .join(PersonRow, col(PersonRow.id) == col(BroadcastRecipient.person_id))
        .outerjoin(BroadcastMute, col(BroadcastMute.person_id) == col(PersonRow.id))
        .where(
            col(BroadcastRecipient.broadcast_id) == broadcast.number,
            col(BroadcastRecipient.person_id) > broadcast.cursor,
            ~exists().where(col(Delivery.key) == key),
        )
        .order_by(col(BroadcastRecipient.person_id))
        .limit(PAGE)
    )
    if trial:
        share = col(BroadcastRecipient.person_id) % SAMPLED
        statement = statement.where(share == broadcast.number % SAMPLED)
    next_page: Executable = statement
    return next_page


def _skip(number: int) -> Executable:
    return (
        update(BroadcastRecipient)
        .where(
            col(BroadcastRecipient.broadcast_id) == number,
            col(BroadcastRecipient.person_id) == bindparam("recipient"),
        )
        .values(skipped=bindparam("why"))
    )
