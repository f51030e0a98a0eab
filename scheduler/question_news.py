"""What waits for counselors: once a working day, when the office opens, how many questions do.

Nothing is said where none waits. The delivery's key holds the day, so a tick that comes again,
or to another process, says nothing twice.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from models.answers import questions
from models.deliveries.deliveries import enqueue
from models.deliveries.receivers import receivers
from models.messages import Button, Reply
from models.people import counselors

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database
    from models.deliveries.receivers import Receiver

logger = logging.getLogger(__name__)

MORNING = timedelta(hours=2)
"""How long after the opening it is said; a program that was down leaves it to the next day."""


class QuestionTeller:
    """Tells counselors each working day how many questions wait for them."""

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
            waiting = {each: len(await questions.open_for(session, each)) for each in found}
        for person_id, number in waiting.items():
            if number:
                await self._tell_one(person_id, found[person_id], number, now)

    async def _tell_one(
        self, person_id: int, receiver: Receiver, number: int, now: datetime
    ) -> None:
        say, locale = self._library.texts.say, receiver.locale
        day = f"{now.astimezone(CHINA):%Y-%m-%d}"
        async with self._database.write() as session:
            made = await enqueue(
                session,
                receiver.address,
                Reply(
                    say(locale, "questions-today", number=number),
                    buttons=(Button(say(locale, "questions-list"), action="questions:0"),),
                ),
                key=f"questions:{day}:{person_id}",
                kind="questions",
                person_id=person_id,
                due_at=receiver.when(now),
                not_after=now + timedelta(days=1),
            )
        if made:
            extra = {"action": "questions_told", "person": person_id, "number": number}
            logger.info("waiting questions told", extra=extra)
