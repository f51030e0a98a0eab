"""What waits for counselors: once a working day, when the office opens, how much of each kind.

Nothing is said where nothing waits. The delivery's key holds the day, so a tick that comes again,
or to another process, says nothing twice. What a school has to decide is said to its own
counselors alone, questions and what a round's organiser has to decide to admins, too.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from models.activities import proposals
from models.answers import questions
from models.contests import contest_reviews
from models.deliveries.deliveries import enqueue
from models.deliveries.receivers import receivers
from models.honours import award_results, objections, reviews
from models.messages import Button, Reply
from models.people import counselors
from models.people.roles import Role, grants_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database, Session
    from models.deliveries.receivers import Receiver

logger = logging.getLogger(__name__)

MORNING = timedelta(hours=2)
"""How long after the opening it is said; a program that was down leaves it to the next day."""
_OPENING = {
    "questions": "questions:0",
    "entries": "do:entries",
    "proposals": "do:proposals",
    "nominations": "nominations:0",
    "objections": "objections",
    "decisions": "rounds:0",
}
"""What waits, in the order in which it is told, and what a button presses to see it."""


class WaitingTeller:
    """Tells counselors each working day how much waits for them."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Tell everybody for whom something waits and who was not told today."""
        now = self._clock.now()
        office = self._library.office
        if not office.is_open(now) or office.is_open(now - MORNING):
            return
        async with self._database.read() as session:
            people = await counselors.everybody(session)
            found = await receivers(session, people)
            waiting = {each: await _waiting(session, each, now) for each in found}
        for person_id, counts in waiting.items():
            if any(counts.values()):
                await self._tell_one(person_id, found[person_id], counts, now)

    async def _tell_one(
        self, person_id: int, receiver: Receiver, counts: Mapping[str, int], now: datetime
    ) -> None:
        say, locale = self._library.texts.say, receiver.locale
        day = f"{now.astimezone(CHINA):%Y-%m-%d}"
        kinds = [kind for kind in _OPENING if counts.get(kind)]
        lines = [say(locale, f"waiting-{kind}", number=counts[kind]) for kind in kinds]
        buttons = [
            Button(say(locale, f"waiting-{kind}-open"), action=_OPENING[kind]) for kind in kinds
        ]
        async with self._database.write() as session:
            made = await enqueue(
                session,
                receiver.address,
                Reply("\n".join((say(locale, "waiting-today"), *lines)), buttons=tuple(buttons)),
                key=f"waiting:{day}:{person_id}",
                kind="waiting",
                person_id=person_id,
                due_at=receiver.when(now),
                not_after=now + timedelta(days=1),
            )
        if made:
            extra = {"action": "waiting_told", "person": person_id, "number": sum(counts.values())}
            logger.info("what waits was told", extra=extra)


async def _waiting(session: Session, person_id: int, now: datetime) -> dict[str, int]:
    """How much of each kind waits for somebody."""
    counts = {"questions": len(await questions.open_for(session, person_id))}
    counts["decisions"] = await award_results.waiting(session, person_id, now=now)
    held = await grants_of(session, person_id)
    if parts := [grant.part for grant in held if grant.role == Role.COUNSELOR]:
        counts["entries"] = await contest_reviews.count_waiting(session, parts, now=now)
        counts["proposals"] = sum(number for _, number in await proposals.waiting(session, parts))
        counts["nominations"] = await reviews.count_waiting(session, person_id, now=now)
        counts["objections"] = len(await objections.open_to(session, person_id))
    return counts
