"""Saved searches: who is told of positions that were added or opened again, once for each.

A tick looks for searches that were last looked at before the newest position was opened. What it
decides for a person, the message and how far was looked, is written in one transaction.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from knowledge.texts import DEFAULT_LOCALE
from models.deliveries import deliveries
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.messages import Button, Reply
from models.people.people import find
from models.positions import watches
from models.positions.openings import read_positions
from models.positions.seekers import Asking, search
from models.visits.visit_positions import visits_behind
from scheduler.position_cards import position_card

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.positions.matching import Match
    from models.clock import Clock
    from models.database import Database, Session
    from models.positions.watches import Watch

logger = logging.getLogger(__name__)

SHOWN = 5
"""Positions that one message shows; the others are behind its button."""
_AT_ONCE = 200


class WatchTeller:
    """Tells people what is new for their saved searches."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Decide what is due, a transaction for each person."""
        async with self._database.read() as session:
            people = await watches.people_due(session, limit=_AT_ONCE)
        for person_id in people:
            async with self._database.write() as session:
                await self._tell_one(session, person_id)

    async def _tell_one(self, session: Session, person_id: int) -> None:
        due = await watches.due(session, person_id)
        person = await find(session, person_id)
        until = await watches.newest(session)
        if not due or person is None or until is None:
            return
        asking = Asking(session, person, self._library, self._clock.now())
        found: dict[int, Match] = {}
        for watch in due:
            for match in await _new_matches(asking, watch):
                found.setdefault(match.position_id, match)
        await watches.seen(session, [watch.id for watch in due if watch.id], until)
        receiver = (await receivers(session, [person_id])).get(person_id)
        if not found or receiver is None or not receiver.wants(Topic.NEWS):
            return
        made = await deliveries.enqueue(
            session,
            receiver.address,
            await self._message(asking, list(found.values()), due),
            key=f"watch:{person_id}:{until.isoformat()}",
            kind="watch",
            person_id=person_id,
            due_at=receiver.when(asking.now),
        )
        logger.info(
            "new positions told",
            extra={"action": "watch_told", "person": person_id, "new": made},
        )

    async def _message(self, asking: Asking, found: list[Match], due: list[Watch]) -> Reply:
        texts, locale = self._library.texts, asking.person.locale or DEFAULT_LOCALE
        rows = await read_positions(asking.session, [each.position_id for each in found[:SHOWN]])
        matches = {each.position_id: each for each in found}
        behind = await visits_behind(asking.session, list(matches))
        return Reply(
            texts.say(locale, "watch-new", number=len(found)),
            cards=tuple(
                position_card(
                    self._library,
                    locale,
                    row,
                    regions=matches[row.id or 0].regions,
                    verdict=matches[row.id or 0].verdict,
                    visit=behind.get(row.id or 0),
                )
                for row in rows
            ),
            buttons=tuple(
                Button(texts.say(locale, key), action=f"{action}:{due[0].id}")
                for key, action in (("watch-open", "watched"), ("watch-mute", "mute"))
            ),
        )


async def _new_matches(asking: Asking, watch: Watch) -> list[Match]:
    """The positions of a saved search that were opened since it was looked at, and still are."""
    new = await watches.opened_since(asking.session, watch.seen_until)
    found = await search(asking, watch.search, among=new)
    return [match for match in found.ranking if not match.is_over]
