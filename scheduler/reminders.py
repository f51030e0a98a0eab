"""What falls due is handed to the outbox, a little ahead of its time, a page in a transaction.

    handed       sent: a word that it is late, where it is
    dropped      too late to be useful, said by a later one, muted, or nobody to tell: counted

A clock that jumps forward or a day asleep makes many fall due at once: of several about the same
date the last one is told. One that is set back hands nothing over twice: what is handed is so.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.dates.periods import Repeat
from knowledge.dates.recurrences import next_time
from knowledge.sending.reminder_rules import Reason
from knowledge.texts import DEFAULT_LOCALE
from models.activities.activities import STANDING, Activity
from models.dates.milestones import times_of
from models.deliveries.deliveries import Planned, enqueue_all
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.positions.positions import Position
from models.reminders import due_reminders
from models.reminders.personal_reminders import KEPT
from models.reminders.reminders import State
from scheduler.reminder_words import LATE, ReminderWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database, Session
    from models.dates.milestones import Times
    from models.deliveries.receivers import Receiver
    from models.messages import Reply
    from models.reminders.due_reminders import Due

logger = logging.getLogger(__name__)

PAGE = 100
"""Reminders of one transaction."""
AHEAD = timedelta(seconds=5)
"""So long before its time a reminder is handed over; the outbox keeps it until then."""
KIND = "reminder"


class Outcome(StrEnum):
    """What became of a reminder that fell due."""

    SENT = "sent"
    LATE = "late"
    TOO_LATE = "too late"
    SUPERSEDED = "superseded"
    MUTED = "muted"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    FAILED = "failed"  #: by a bug of ours, which must not keep the others waiting


_TOPICS = {
    Reason.FOLLOWED: Topic.ACTIVITIES,
    Reason.ENTERED: Topic.ACTIVITIES,
    Reason.NOMINATED: Topic.ACTIVITIES,
    Reason.RETURNED: Topic.ACTIVITIES,
    Reason.SAVED: Topic.DEADLINES,
}


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page of reminders is about, read at once."""

    receivers: dict[int, Receiver]
    activities: dict[int, Activity]
    times: dict[int, Times]
    positions: dict[int, Position]
    last: dict[tuple[int, int | None, int | None, str], int]


class ReminderTeller:
    """Hands over what is due; `counted` is told of each outcome how often it came about."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        library: Library,
        counted: Callable[[str, int], object],
    ) -> None:
        self._database = database
        self._clock = clock
        self._words = ReminderWords(library)
        self._counted = counted

    async def remind(self) -> None:
        """Hand over everything that is due, page by page; others take their turns between two."""
        while True:
            outcomes: Counter[Outcome] = Counter()
            async with self._database.write() as session:
                count = await self._page(session, outcomes)
            for outcome, number in outcomes.items():
                self._counted(outcome, number)
            if count:
                extra = {"action": "reminders_due", **{str(k): n for k, n in outcomes.items()}}
                logger.info("reminders fell due", extra=extra)
            if count < PAGE:
                return
            await asyncio.sleep(0)

    async def _page(self, session: Session, outcomes: Counter[Outcome]) -> int:
        now = self._clock.now()
        claimed = await due_reminders.claim(session, until=now + AHEAD, limit=PAGE)
        if not claimed:
            return 0
        around = await _read_around(session, claimed, now)
        planned: list[Planned] = []
        ended: list[tuple[Due, State]] = []
        again: list[tuple[Due, datetime, datetime]] = []
        for due in claimed:
            outcome, messages = self._decide_safely(due, around, now)
            outcomes[outcome] += 1
            planned += messages
            if due.every and outcome is not Outcome.UNREACHABLE:
                at = next_time(Repeat.from_json(due.every), max(now, due.due_at))
                again.append((due, at, at + KEPT))
            else:
                ended.append((due, State.HANDED if messages else State.DROPPED))
        await enqueue_all(session, planned)
        await due_reminders.end(session, ended)
        await due_reminders.come_round(session, again)
        return len(claimed)

    def _decide_safely(
        self, due: Due, around: _Around, now: datetime
    ) -> tuple[Outcome, tuple[Planned, ...]]:
        """The same, but that one which cannot be written down stands in nobody's way."""
        try:
            return self._decide(due, around, now)
        except Exception:
            logger.exception(
                "a reminder failed", extra={"action": "reminder_failed", "reminder": due.id}
            )
            return Outcome.FAILED, ()

    def _decide(
        self, due: Due, around: _Around, now: datetime
    ) -> tuple[Outcome, tuple[Planned, ...]]:
        """What becomes of one, and the message that it comes to."""
        receiver = around.receivers.get(due.person_id)
        if receiver is None:
            return Outcome.UNREACHABLE, ()
        if due.not_after is not None and due.not_after < now:
            return Outcome.TOO_LATE, ()
        topic = _TOPICS.get(Reason(due.reason))
        if topic is not None and not receiver.wants(topic):
            return Outcome.MUTED, ()
        if due.rule and around.last.get(due.subject, due.id) != due.id:
            return Outcome.SUPERSEDED, ()
        reply = self._reply(due, around, receiver.locale or DEFAULT_LOCALE, max(now, due.due_at))
        if reply is None:
            return Outcome.GONE, ()
        is_late = now - due.due_at >= LATE
        waits = is_late and due.reason != Reason.OWN
        message = Planned(
            key=due.key,
            kind=KIND,
            person_id=due.person_id,
            address=receiver.address,
            reply=reply.to_json(),
            due_at=receiver.when(now) if waits else max(now, due.due_at),
            not_after=due.not_after,
        )
        return (Outcome.LATE if is_late else Outcome.SENT), (message,)

    def _reply(self, due: Due, around: _Around, locale: str, now: datetime) -> Reply | None:
        """The words; None where what it is about stands no more."""
        if due.activity_id is not None:
            activity = around.activities.get(due.activity_id)
            if activity is None or activity.state not in STANDING:
                return None
            times = around.times.get(due.activity_id, {})
            return self._words.of_activity(due, activity, times, locale=locale, now=now)
        if due.position_id is not None:
            position = around.positions.get(due.position_id)
            if position is None:
                return None
            return self._words.of_position(due, position, locale=locale, now=now)
        return self._words.own(due, locale=locale, now=now)


async def _read_around(session: Session, claimed: Sequence[Due], now: datetime) -> _Around:
    people = {due.person_id for due in claimed}
    activities = {due.activity_id for due in claimed if due.activity_id is not None}
    positions = {due.position_id for due in claimed if due.position_id is not None}
    late = {due.person_id for due in claimed if due.rule and now - due.due_at >= LATE}
    others = await due_reminders.others_due(session, late, until=now + AHEAD) if late else []
    found = select(Activity).where(col(Activity.id).in_(activities))
    kept = select(Position).where(col(Position.id).in_(positions))
    return _Around(
        receivers=await receivers(session, people),
        activities={row.number: row for row in await session.exec(found)} if activities else {},
        times=await times_of(session, list(activities)) if activities else {},
        positions={row.id or 0: row for row in await session.exec(kept)} if positions else {},
        last={due.subject: due.id for due in sorted(others, key=lambda each: each.due_at)},
    )
