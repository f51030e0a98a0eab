"""Broadcasts go on by themselves: they begin at their time, freeze their audience, try a part of
it first, and stop when that is refused; their author is told (`scheduler.broadcast_news`).

A tick moves every broadcast one page on, each page in a transaction of its own that holds the
broadcast's row; so a tick may be killed anywhere, and who presses pause is heard between two.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.sending.sending_rules import SendingRules
from models.broadcasts import broadcast_revisions, broadcast_series, broadcast_steering, broadcasts
from models.broadcasts.broadcast_reports import Figures, figures
from models.broadcasts.broadcast_revisions import Revision
from models.broadcasts.broadcast_series import Came
from models.broadcasts.broadcast_steering import REFUSALS
from models.broadcasts.broadcasts import MOVING, Broadcast, State
from models.broadcasts.fanouts import TRIAL_FROM, Fanout, waiting
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as DeliveryState
from scheduler.broadcast_news import BroadcastNews

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.texts import Texts
    from models.clock import Clock
    from models.database import Database, Session

logger = logging.getLogger(__name__)

UNDECIDED = timedelta(days=30)
"""How long a broadcast waits for somebody to agree to it, or to have it go on."""
LARGE, BETWEEN_LOOKS = 20_000, timedelta(seconds=5)
"""Recipients from which on it is counted only now and then how a broadcast fares."""
PAGES = 10
"""Pages of one broadcast in one tick, so that others have their turn."""


class BroadcastSender:
    """Moves every broadcast on."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        texts: Texts,
        sending: SendingRules | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._texts = texts
        self._news = BroadcastNews(clock=clock, texts=texts)
        self._sending = sending or SendingRules()
        self._looked: dict[int, datetime] = {}

    async def advance(self) -> None:
        """Do what is due now, a page at a time."""
        for number in await self._moving():
            fares = await self._look(number)
            for _ in range(PAGES):
                async with self._database.write() as session:
                    broadcast = await broadcasts.find(session, number)
                    if broadcast is None or not await self._step(session, broadcast, fares):
                        break
        for number in await self._stopped():
            async with self._database.write() as session:
                await self._stay_stopped(session, number)

    async def give_up(self) -> None:
        """Cancel what nobody has decided about for so long, and tell its author: neither its words
        nor its file are kept for ever."""
        now = self._clock.now()
        async with self._database.write() as session:
            for broadcast in await broadcasts.undecided(session, before=now - UNDECIDED):
                await broadcast_steering.cancel(session, broadcast, now=now, reason="undecided")
                await self._news.tell(session, broadcast, "broadcast-given-up")
                _log("broadcast_given_up", broadcast)

    async def _moving(self) -> list[int]:
        async with self._database.read() as session:
            statement = select(Broadcast.id).where(col(Broadcast.state).in_(MOVING))
            return [number for number in await session.exec(statement) if number is not None]

    async def _look(self, number: int) -> Figures | None:
        """How a broadcast fares; None where that was counted just now: of a large one it takes
        a moment, so it is done beside the transactions and not too often."""
        now = self._clock.now()
        if number in self._looked and now - self._looked[number] < BETWEEN_LOOKS:
            return None
        async with self._database.read() as session:
            broadcast = await broadcasts.look_up(session, number)
            if broadcast is None or broadcast.state not in (State.TRIAL, State.SENDING):
                return None
            if broadcast.recipients >= LARGE:
                self._looked[number] = now
            return await figures(session, broadcast)

    async def _stopped(self) -> list[int]:
        """Broadcasts that stand still although something of them waits: it was to be tried again
        when they were stopped."""
        waits = select(Delivery.id).where(
            col(Delivery.broadcast_id) == col(Broadcast.id),
            col(Delivery.state) == DeliveryState.WAITING,
        )
        statement = select(Broadcast.id).where(
            col(Broadcast.state).in_([State.PAUSED, State.CANCELLED]), waits.exists()
        )
        async with self._database.read() as session:
            return [number for number in await session.exec(statement) if number is not None]

    async def _stay_stopped(self, session: Session, number: int) -> None:
        broadcast = await broadcasts.find(session, number)
        if broadcast is None:
            return
        if broadcast.state == State.PAUSED:
            await broadcast_steering.hold(session, number)
        elif broadcast.state == State.CANCELLED:
            await broadcast_steering.call_back(session, number, now=self._clock.now())

    async def _step(self, session: Session, broadcast: Broadcast, fares: Figures | None) -> bool:
        """One page, or one step to the next state; whether there is more to do right now."""
        fanout = Fanout(session, self._texts, self._clock.now())
        match broadcast.state:
            case State.SCHEDULED:
                return await self._begin(fanout, broadcast)
            case State.FREEZING:
                return await self._freeze(fanout, broadcast)
            case State.EDITING | State.WITHDRAWING:
                return await self._revise(session, broadcast)
            case State.TRIAL | State.SENDING:
                return await self._send(fanout, broadcast, fares)
        return False

    async def _begin(self, fanout: Fanout, broadcast: Broadcast) -> bool:
        if broadcast.due_at is None or broadcast.due_at > self._clock.now():
            return False
        if broadcast.every:
            await self._come_round(fanout.session, broadcast)
            return False
        broadcast.state = State.FREEZING
        await fanout.begin(broadcast)
        _log("broadcast_began", broadcast)
        return True

    async def _come_round(self, session: Session, broadcast: Broadcast) -> None:
        came = await broadcast_series.come_round(session, broadcast, now=self._clock.now())
        if came in (Came.MISSED, Came.RESUMED):
            await self._news.tell(session, broadcast, "broadcast-missed")
        if came is not None:
            _log(f"broadcast_{came.value}_in_turn", broadcast)

    async def _freeze(self, fanout: Fanout, broadcast: Broadcast) -> bool:
        if await fanout.freeze(broadcast):
            return True
        if not broadcast.recipients:
            await broadcast_steering.cancel(
                fanout.session, broadcast, now=self._clock.now(), reason="nobody"
            )
            await self._news.tell(fanout.session, broadcast, "broadcast-found-nobody")
            return False
        is_agreed = broadcast.by_operator or broadcast.approver_id is not None
        is_large = self._sending.needs_approval(broadcast.recipients)
        if is_large and not is_agreed:
            # Nobody has agreed to so many: there were fewer when it was handed in.
            await broadcast_steering.cancel(
                fanout.session, broadcast, now=self._clock.now(), reason="grown"
            )
            await self._news.tell(fanout.session, broadcast, "broadcast-has-grown")
            return False
        is_large = broadcast.recipients >= TRIAL_FROM
        broadcast.state = State.TRIAL if is_large else State.SENDING
        broadcast.cursor, broadcast.last = 0, 0
        fanout.session.add(broadcast)
        _log("broadcast_frozen", broadcast)
        return True

    async def _send(self, fanout: Fanout, broadcast: Broadcast, fares: Figures | None) -> bool:
        session = fanout.session
        if fares is not None:
            if fares.is_refused and not broadcast.unwatched:
                await broadcast_steering.pause(session, broadcast, reason=REFUSALS)
                await self._news.tell(session, broadcast, "broadcast-stopped", fares)
                _log("broadcast_stopped", broadcast)
                return False
            await self._news.show_progress(session, broadcast, fares)
        before = broadcast.cursor
        if broadcast.state == State.SENDING and not broadcast.cursor:
            await fanout.send_to_groups(broadcast)
        if await fanout.send(broadcast, trial=broadcast.state == State.TRIAL):
            return broadcast.cursor != before
        if await waiting(session, broadcast.number):
            return False
        if fares is None and broadcast.state == State.TRIAL:
            return False  # how the trial went is looked at first
        return await self._complete(session, broadcast)

    async def _revise(self, session: Session, broadcast: Broadcast) -> bool:
        revision = Revision(session, self._texts, self._clock.now())
        if await revision.advance(broadcast):
            return True
        broadcast_revisions.end(broadcast)
        session.add(broadcast)
        _log("broadcast_revised", broadcast)
        return False

    async def _complete(self, session: Session, broadcast: Broadcast) -> bool:
        """The trial went well, or all is sent."""
        if broadcast.state == State.TRIAL:
            broadcast.state, broadcast.cursor = State.SENDING, 0
            session.add(broadcast)
            return True
        broadcast.state, broadcast.ended_at = State.DONE, self._clock.now()
        session.add(broadcast)
        fares = await figures(session, broadcast)
        await self._news.show_progress(session, broadcast, fares)
        await self._news.tell(session, broadcast, "broadcast-all-sent", fares)
        _log("broadcast_done", broadcast)
        return False


def _log(action: str, broadcast: Broadcast) -> None:
    logger.info(
        action.replace("_", " "),
        extra={
            "action": action,
            "broadcast": broadcast.number,
            "recipients": broadcast.recipients,
        },
    )
