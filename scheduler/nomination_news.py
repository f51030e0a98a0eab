"""Nominations that come to nothing: whoever was not put forward is told once their school can do
it no more, in the daytime. Nothing is stored of it but the message: a date that is moved later
opens the review again.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.dates.quiet_hours import QuietHours
from models.activities.activities import Activity
from models.deliveries.deliveries import Delivery, Planned, enqueue_all
from models.deliveries.receivers import receivers
from models.honours.lapses import lapsed
from models.messages import Button, Reply

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database
    from models.honours.nominations import Nomination

logger = logging.getLogger(__name__)

KIND = "activity"
USEFUL = timedelta(days=3)
"""How long after the end of the reviews it is still said."""
_NIGHT = QuietHours.parse("21:00-09:00")


class NominationTeller:
    """Tells people that their nomination was not put forward."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Tell everybody whose school's time is over and who was not told yet."""
        now = self._clock.now()
        async with self._database.read() as session:
            found = await lapsed(session, now=now, since=now - USEFUL)
            due = {f"honours:{each.number}:lapsed:{end.isoformat()}": each for each, end in found}
            known = select(Delivery.key).where(col(Delivery.key).in_(due))
            for key in await session.exec(known) if due else ():
                del due[key]
            reached = await receivers(session, {each.person_id for each in due.values()})
            titles = {each.activity_id: "" for each in due.values()}
            for number in titles:
                titles[number] = (await session.get_one(Activity, number)).title
        planned = [
            Planned(
                key=key,
                kind=KIND,
                person_id=each.person_id,
                address=receiver.address,
                reply=self._news(receiver.locale, each, titles[each.activity_id]).to_json(),
                due_at=receiver.when(_NIGHT.over(now)),
                not_after=now + USEFUL,
            )
            for key, each in due.items()
            if (receiver := reached.get(each.person_id))
        ]
        if not planned:
            return
        async with self._database.write() as session:
            await enqueue_all(session, planned)
        extra = {"action": "nominations_lapsed", "messages": len(planned)}
        logger.info("told who was not put forward", extra=extra)

    def _news(self, locale: str, nomination: Nomination, title: str) -> Reply:
        say = self._library.texts.say
        opening = Button(say(locale, "nomination-open"), f"nomination:{nomination.number}")
        return Reply(say(locale, "nomination-lapsed-news", title=title), buttons=(opening,))
