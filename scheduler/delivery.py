"""Delivery: one worker for each channel empties the outbox, many messages under way at once.

    Ta { claim: lease, attempts + 1 }    send, with no transaction open    Tb { settle }

What ended and what begins share a transaction, and no more is claimed than may leave right away:
what waits for the pace, waits in the table. A chat has one message under way, so one that is slow
or asks for a pause delays only itself. A kill between sending and settling leaves the row
`sending` under a lease; what becomes of it once that has run out depends on its kind. The plan
for a failed attempt is a pure function of the error.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from models.broadcasts import class_groups
from models.clock import Clock
from models.database import Database, Session
from models.deliveries.attempts import REPEATED, Attempt, Claimed, Outcome, claim, next_due, settle
from models.deliveries.deliveries import Lane, State, enqueue_again
from models.errors import Blocked, Busy, Rejected, SendError, Unsure
from models.messages import Address, Reply
from models.people.people import contacts_of, set_active
from scheduler.leadership import Leadership
from scheduler.pace import Pace

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
LANES = 224
"""Messages under way at once; slow chats hold some, and Telegram's pool has 256 connections."""
TRIES = 8
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 1800.0
LOOK_AGAIN = 0.5
"""Seconds after which a message is looked at again whose chat still waits for another one."""
PERIOD = 0.5
"""Seconds after which the outbox is looked at by itself, so that what is due leaves in time."""
BREATH = 0.02
"""Seconds between two transactions, in which what they write down comes together."""

Send = Callable[[Address, Reply, str], Awaitable[str]]
"""Shows a reply at an address; the last argument is the delivery's key, for channels that can
refuse to show the same thing twice. Returns the platform's reference."""


def plan(attempt: Attempt, error: SendError, *, now: datetime, jitter: float) -> Outcome:
    """What becomes of a delivery after a failed attempt.

    `jitter` lies in 0..1 and spreads the retries of a crowd. What may have arrived is sent again
    only if its kind is in `models.deliveries.attempts.REPEATED`; anything else is left `unknown`.
    A pause that the platform asks for does not count as an attempt.
    """
    name = type(error).__name__
    match error:
        case Blocked():
            return Outcome(attempt, State.BLOCKED, error=name)
        case Rejected():
            return Outcome(attempt, State.FAILED, error=name)
        case Busy(retry_after=seconds):
            until = now + timedelta(seconds=seconds + jitter)
            return Outcome(attempt, State.WAITING, error=name, due_at=until, counted=False)
        case Unsure() if attempt.kind not in REPEATED or attempt.number >= TRIES:
            return Outcome(attempt, State.UNKNOWN, error=name)
    if attempt.number >= TRIES:
        return Outcome(attempt, State.FAILED, error=name)
    pause = min(FIRST_PAUSE * 2.0 ** (attempt.number - 1), LONGEST_PAUSE)
    until = now + timedelta(seconds=pause * (0.5 + jitter / 2))
    is_unsure = isinstance(error, Unsure)
    return Outcome(attempt, State.WAITING, error=name, due_at=until, unsure=is_unsure)


class DeliveryWorker:
    """Sends what is due on one channel, at its pace; with `user`, only what is for them.

    `counted` is told how many attempts left their deliveries in which state.
    """

    def __init__(
        self,
        *,
        channel: str,
        send: Send,
        database: Database,
        clock: Clock,
        pace: Pace | None = None,
        user: str = "",
        counted: Callable[[State, int], object] = lambda *_: None,
    ) -> None:
        self.channel = channel
        self._send = send
        self._database = database
        self._clock = clock
        self._pace = pace or Pace()
        self._user = user
        self._counted = counted
        self._leadership = Leadership(database, f"{channel}:{user}")
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._outcomes: list[Outcome] = []
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at the outbox now rather than at the next tick."""
        self._wake.set()

    def stop(self) -> None:
        """Let `run` end once the messages under way are settled."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send what is due when its time comes, whenever woken, and each half second, until
        stopped."""
        pause = PERIOD
        try:
            while not self._stopping or self._under_way or self._outcomes:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), pause)
                self._wake.clear()
                pause = PERIOD
                try:
                    pause = min(PERIOD, self._pause_after(await self._cycle()))
                except Exception:
                    # The database may be away for a while; the next tick tries again.
                    logger.exception("delivery failed", extra={"action": "delivery_failed"})
                await asyncio.sleep(BREATH)
        finally:
            for sending in self._under_way.values():
                sending.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            await self._leadership.resign()

    async def send_due(self) -> None:
        """Send all that is due now, and return when it is settled."""
        try:
            while True:
                claimed = await self._cycle()
                if self._under_way:
                    await asyncio.wait(self._under_way.values())
                elif not claimed.is_all:
                    await asyncio.sleep(self._pace.wait())
                elif not self._outcomes:
                    return
        finally:
            await self._leadership.resign()

    def _pause_after(self, claimed: Claimed) -> float:
        """Seconds after which there may be something to begin."""
        if not claimed.is_all:
            return self._pace.wait()
        if claimed.next_at is None:
            return PERIOD
        return max(0.0, (claimed.next_at - self._clock.now()).total_seconds())

    async def _cycle(self) -> Claimed:
        """Settle what has ended and begin what is due; what was begun."""
        ended, now = list(self._outcomes), self._clock.now()
        free = LANES - len(self._under_way) if await self._may_send() else 0
        room = min(free, self._pace.room())
        claimed = Claimed((), is_all=not free)
        if not ended and not room:
            return claimed
        async with self._database.write() as session:
            await settle(session, ended, now=now)
            for outcome in ended:
                if outcome.state is State.BLOCKED:
                    await _turn_to_next(session, outcome.attempt, now=now)
            if room:
                claimed = await claim(
                    session,
                    self.channel,
                    now=now,
                    lease_until=now + LEASE,
                    limit=room,
                    busy_until=self._busy_until,
                    user=self._user,
                )
            if room and claimed.is_all:
                soon = now + timedelta(seconds=PERIOD)
                next_at = await next_due(
                    session, self.channel, now=now, until=soon, user=self._user
                )
                claimed = replace(claimed, next_at=next_at)
        del self._outcomes[: len(ended)]
        for state, number in Counter(outcome.state for outcome in ended).items():
            self._counted(state, number)
        for attempt in claimed.attempts:
            self._pace.spend(attempt.address.chat)
            self._begin(attempt)
        return claimed

    async def _may_send(self) -> bool:
        return not self._stopping and await self._leadership.is_held()

    def _busy_until(self, address: Address, before: int) -> datetime | None:
        """Until when a chat has to wait, if `before` other messages to it were found due."""
        chat = address.chat
        rest = self._pace.rest(chat) + before * self._pace.between(chat)
        if before or chat in self._under_way:
            rest = max(rest, LOOK_AGAIN)
        # A moment later, so that it stays behind the message that was refused.
        return self._clock.now() + timedelta(seconds=rest + BREATH) if rest else None

    def _begin(self, attempt: Attempt) -> None:
        chat = attempt.address.chat
        task = asyncio.create_task(self._attempt(attempt))
        self._under_way[chat] = task

        def ended(_: asyncio.Task[None]) -> None:
            del self._under_way[chat]
            self._pace.ended(chat)
            self._wake.set()

        task.add_done_callback(ended)

    async def _attempt(self, attempt: Attempt) -> None:
        """Send once, and note what came of it."""
        try:
            reference = await self._send(attempt.address, attempt.reply, attempt.key)
        except SendError as error:
            self._fail(attempt, error)
        except Exception:
            logger.exception(
                "a channel failed", extra={"action": "channel_failed", "delivery": attempt.id}
            )
            self._fail(attempt, Unsure("a fault of ours"))
        else:
            self._outcomes.append(Outcome(attempt, State.SENT, reference=reference))

    def _fail(self, attempt: Attempt, error: SendError) -> None:
        now = self._clock.now()
        jitter = random.random()  # noqa: S311 - spreads load, protects nothing
        outcome = plan(attempt, error, now=now, jitter=jitter)
        self._outcomes.append(outcome)
        if isinstance(error, Busy) and outcome.due_at:
            pause = (outcome.due_at - now).total_seconds()
            self._pace.refused(attempt.address.chat, pause, everyone=error.everyone)
        logger.warning(
            "not delivered",
            extra={"action": "not_delivered", "delivery": attempt.id, "error": outcome.error},
        )


async def _turn_to_next(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Write no more to who has blocked us, and send what was meant for them by another channel.

    A group that no longer hears us says nothing about the person who spoke there. A reply belongs
    where it was asked for, and a conversation is shown on every channel anyway.
    """
    if attempt.person_id is None:
        await class_groups.lose(session, attempt.address)
        return
    if attempt.address.place:
        return
    await set_active(session, attempt.address, active=False)
    others = [each for each in await contacts_of(session, attempt.person_id) if each.active]
    if others and Lane.of(attempt.kind) is not Lane.REPLY:
        await enqueue_again(session, attempt.id, others[-1].address, now=now)
