"""Positions that visits opened: who fits and wants to hear of such is told of each once.

A tick waits until nothing was added to a visit for a while, so that positions which a counselor
types one after the other are one message, and one that was a mistake can be closed before. Whom a
saved search of their own tells of a position is not told of it here.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from knowledge.positions.matching import is_over
from knowledge.texts import DEFAULT_LOCALE
from models.deliveries.deliveries import Planned, enqueue_all
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.messages import Button, Reply
from models.positions import watches
from models.positions.openings import regions_of
from models.positions.positions import State
from models.positions.seekers import Asking, search
from models.visits import visit_positions, visits
from models.visits.visit_audiences import fitting, stored
from models.visits.visits import Visit
from scheduler.position_cards import position_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database, Session
    from models.positions.positions import Position
    from models.positions.watches import Watch
    from models.visits.visit_audiences import Fitting

logger = logging.getLogger(__name__)

KIND = "visit"
REST = timedelta(minutes=10)
"""How long nothing was added to a visit before its positions are told."""
SHOWN = 5
"""Positions that one message shows; the others are behind its button."""
_AT_ONCE = 20


class VisitTeller:
    """Tells graduates of what visits of their school opened."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Decide what is due, a transaction for each visit."""
        now = self._clock.now()
        async with self._database.read() as session:
            due = await visit_positions.with_news(session, before=now - REST, limit=_AT_ONCE)
        for number in due:
            await self._tell_of(number)

    async def _tell_of(self, number: int) -> None:
        """Find out who is told of what, which may take a while; decide it if it is still so."""
        async with self._database.read() as session:
            new = await visit_positions.untold(session, number)
            visit = await session.get(Visit, number)
            people = await self._whom(session, visit, new) if visit else []
        async with self._database.write() as session:
            found = await visits.find(session, number)
            now_new = await visit_positions.untold(session, number)
            if found is None or _standing(now_new) != _standing(new):
                return
            await enqueue_all(session, await self._messages(session, found[0], new, people))
            ids = [each.id for each in new if each.id is not None]
            await visit_positions.told(session, ids, now=self._clock.now())
        extra = {"action": "visit_told", "visit": number, "people": len(people)}
        logger.info("positions of a visit told", extra=extra)

    async def _whom(
        self, session: Session, visit: Visit, new: Sequence[Position]
    ) -> list[Fitting[int]]:
        """Who is told, and of which positions."""
        now = self._clock.now()
        openings = {
            each.id or 0: await stored(session, each)
            for each in new
            if each.state == State.OPEN and not is_over(each.year, each.deadline, now)
        }
        people = await fitting(session, visit.part, openings, library=self._library, now=now)
        mine: dict[int, list[Watch]] = defaultdict(list)
        for each in await watches.unmuted(session, [each.person.id for each in people]):
            mine[each.person_id].append(each)
        left = [await self._left(session, each, mine[each.person.id]) for each in people]
        return [each for each in left if each.openings]

    async def _left(
        self, session: Session, who: Fitting[int], mine: Sequence[Watch]
    ) -> Fitting[int]:
        """The same without what their own saved searches tell of."""
        ids = who.openings
        if who.receiver.wants(Topic.NEWS):
            asking = Asking(session, who.person, self._library, self._clock.now())
            for each in mine:
                found = await search(asking, each.search, among=ids)
                known = {match.position_id for match in found.ranking}
                ids = tuple(number for number in ids if number not in known)
        return replace(who, openings=ids)

    async def _messages(
        self,
        session: Session,
        visit: Visit,
        new: Sequence[Position],
        people: Sequence[Fitting[int]],
    ) -> list[Planned]:
        now = self._clock.now()
        positions = {each.id or 0: each for each in new}
        regions = {number: await regions_of(session, number) for number in positions}
        # Somebody may have been erased, blocked us, or turned the topic off just now.
        reached = await receivers(session, [each.person.id for each in people])
        written: dict[tuple[str, tuple[int, ...]], dict[str, Any]] = {}
        planned = []
        for who in people:
            receiver = reached.get(who.person.id)
            if receiver is None or not receiver.wants(Topic.VISITS):
                continue
            key = (receiver.locale or DEFAULT_LOCALE, who.openings)
            if key not in written:
                shown = [(positions[each], regions[each]) for each in who.openings[:SHOWN]]
                written[key] = self._message(key[0], visit, shown, of=len(who.openings)).to_json()
            planned.append(
                Planned(
                    key=f"visit:{visit.activity_id}:{max(positions)}:{who.person.id}",
                    kind=KIND,
                    person_id=who.person.id,
                    address=receiver.address,
                    reply=written[key],
                    due_at=receiver.when(now),
                )
            )
        return planned

    def _message(
        self,
        locale: str,
        visit: Visit,
        shown: Sequence[tuple[Position, tuple[str, ...]]],
        *,
        of: int,
    ) -> Reply:
        say = self._library.texts.say
        cards = [
            position_card(self._library, locale, position, regions=regions)
            for position, regions in shown
        ]
        return Reply(
            say(locale, "visit-news", school=visit.school, number=of),
            cards=tuple(cards),
            buttons=(
                Button(say(locale, "visit-open"), action=f"visit:{visit.activity_id}"),
                Button(say(locale, "visit-news-off"), action=f"topic:{Topic.VISITS}"),
            ),
        )


def _standing(positions: Sequence[Position]) -> list[tuple[int | None, str]]:
    return [(each.id, each.state) for each in positions]
