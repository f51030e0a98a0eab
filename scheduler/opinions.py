"""Asks people how an activity was, once it is over: each once, and at a decent hour.

That somebody was asked is written with the message, so that no tick asks twice; who wants to hear
nothing of activities, or cannot be reached, counts as asked.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.dates.quiet_hours import QuietHours
from knowledge.texts import DEFAULT_LOCALE
from models.activities import opinions
from models.activities.activities import Activity
from models.activities.opinions import BEST
from models.deliveries.deliveries import Planned, enqueue_all
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.messages import Button, Reply

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database

logger = logging.getLogger(__name__)

PAGE = 200
"""People of one transaction."""
KIND = "activity"
_NIGHT = QuietHours.parse("21:00-09:00")
_USEFUL = timedelta(days=3)


class OpinionTeller:
    """Asks those who were there what they think."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def ask(self) -> None:
        """Ask everybody whose time has come, page by page."""
        while True:
            if await self._ask_page() < PAGE:
                return
            await asyncio.sleep(0)

    async def _ask_page(self) -> int:
        now = self._clock.now()
        async with self._database.write() as session:
            people = await opinions.due(session, now=now, limit=PAGE)
            if not people:
                return 0
            found = select(Activity).where(col(Activity.id).in_({each for each, _ in people}))
            titles = {row.number: row.title for row in await session.exec(found)}
            reached = await receivers(session, {person for _, person in people})
            await opinions.asked(session, people, now=now)
            planned = [
                Planned(
                    key=f"opinion:{activity}:{person}",
                    kind=KIND,
                    person_id=person,
                    address=receiver.address,
                    reply=self._question(receiver.locale, activity, titles[activity]).to_json(),
                    due_at=receiver.when(_NIGHT.over(now)),
                    not_after=now + _USEFUL,
                )
                for activity, person in people
                if (receiver := reached.get(person)) and receiver.wants(Topic.ACTIVITIES)
            ]
            await enqueue_all(session, planned)
        extra = {"action": "opinions_asked", "people": len(people), "messages": len(planned)}
        logger.info("opinions asked for", extra=extra)
        return len(people)

    def _question(self, locale: str, activity: int, title: str) -> Reply:
        locale = locale or DEFAULT_LOCALE
        say = self._library.texts.say
        ratings = [
            Button(say(locale, f"opinion-{stars}"), action=f"opine:{activity}:{stars}")
            for stars in range(BEST, -1, -1)
        ]
        return Reply(say(locale, "opinion-ask", title=title), buttons=tuple(ratings))
