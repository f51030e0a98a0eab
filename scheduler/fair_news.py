"""What people are told about activities: offered places, changes of what they signed up for, and
new activities for their saved searches. Each thing is told once.

Chat and imports only write what happened; a tick reads it, and decides in one transaction the
messages and that they were decided.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from knowledge.activities.activities import Kind
from knowledge.activities.fair_queries import FairQuery
from knowledge.texts import DEFAULT_LOCALE
from models.activities import fair_watches, places, proposals
from models.activities.activities import Activity, ActivityChange, State, find, look_up
from models.activities.activity_words import when_words
from models.activities.fairs import search
from models.activities.signups import CONCERNED, Signup, Standing
from models.contests import contests
from models.contests.contest_terms import people_in
from models.dates.milestones import Name, times_of
from models.dates.spans import When
from models.deliveries import deliveries
from models.deliveries.notification_settings import Topic
from models.deliveries.receivers import receivers
from models.messages import Button, Card, Reply
from models.people.people import find as find_person
from models.people.people import locale_of
from models.reminders.personal_reminders import followers_of
from scheduler.activity_cards import activity_card, changed_card

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel.sql.expression import SelectOfScalar

    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database, Session

logger = logging.getLogger(__name__)

SHOWN = 5
"""Activities that one message shows."""
_AT_ONCE = 200


class FairTeller:
    """Tells people what became of activities and of their registrations."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Decide everything that is due, a transaction for each activity or person."""
        await self._lapse()
        for activity_id in await self._ids(
            select(Signup.activity_id).where(col(Signup.told).is_(False)).distinct()
        ):
            async with self._database.write() as session:
                await self._tell_places(session, activity_id)
        for change_id in await self._ids(
            select(ActivityChange.id)
            .where(col(ActivityChange.told).is_(False))
            .order_by(col(ActivityChange.id))
        ):
            async with self._database.write() as session:
                await self._tell_change(session, change_id)
        async with self._database.read() as session:
            people = await fair_watches.people_due(session, limit=_AT_ONCE)
        for person_id in people:
            async with self._database.write() as session:
                await self._tell_new(session, person_id)

    async def _ids(self, statement: SelectOfScalar[Any]) -> list[int]:
        async with self._database.read() as session:
            found = await session.exec(statement.limit(_AT_ONCE))
            return [number for number in found if number is not None]

    async def _lapse(self) -> None:
        """End offers that nobody took; the places go to the next."""
        now = self._clock.now()
        late = select(Signup.activity_id).where(
            Signup.state == Standing.OFFERED, col(Signup.expires_at) < now
        )
        for activity_id in await self._ids(late.distinct()):
            async with self._database.write() as session:
                activity = await find(session, activity_id)
                if activity is not None:
                    await places.lapse_offers(session, activity, now=now)
        for activity_id in await self._ids(places.with_free_places(now)):
            async with self._database.write() as session:
                if (activity := await find(session, activity_id)) is not None:
                    await places.offer_places(session, activity, now=now)

    async def _tell_places(self, session: Session, activity_id: int) -> None:
        """Tell who was offered a place, or lost the offer."""
        activity = await find(session, activity_id)
        untold = select(Signup).where(
            Signup.activity_id == activity_id, col(Signup.told).is_(False)
        )
        for signup in (await session.exec(untold)).all():
            signup.told = True
            session.add(signup)
            if activity is None:
                continue
            is_offer = signup.state == Standing.OFFERED
            expires = signup.expires_at
            await self._send(
                session,
                signup.person_id,
                key=f"place:{signup.id}:{signup.state}:{signup.updated_at.isoformat()}",
                text="news-place-offered" if is_offer else "news-place-over",
                activity=activity,
                buttons=_OFFER if is_offer else (),
                not_after=expires,
                until=expires,
            )

    async def _tell_change(self, session: Session, change_id: int) -> None:
        """Tell who signed up, or follows it, what was and what became."""
        made = await session.get(ActivityChange, change_id, with_for_update=True)
        if made is None or made.told:
            return
        made.told = True
        session.add(made)
        activity = await look_up(session, made.activity_id)
        if activity is None or not _is_news(activity, made):
            return
        people = await _people(session, made)
        for person_id in people:
            await self._send(
                session,
                person_id,
                key=f"activity:{activity.number}:change:{made.id}:{person_id}",
                text=_heading(made),
                activity=activity,
                made=made,
            )
        logger.info(
            "change told",
            extra={"action": "change_told", "activity": activity.number, "people": len(people)},
        )

    async def _tell_new(self, session: Session, person_id: int) -> None:
        """Tell of what was published for a person's saved searches."""
        person = await find_person(session, person_id)
        mine = await fair_watches.watches_of(session, person_id)
        now = self._clock.now()
        if person is None:
            return
        found: dict[int, Activity] = {}
        for each in mine:
            new = await fair_watches.opened_since(session, each.seen_until)
            query = FairQuery.from_code(each.code)
            for fair in await search(
                session, query, person=person, library=self._library, now=now, among=new
            ):
                found.setdefault(fair.activity.number, fair.activity)
        await fair_watches.seen(session, person_id, now)
        if not found:
            return
        locale = person.locale or DEFAULT_LOCALE
        shown = list(found.values())[:SHOWN]
        await self._enqueue(
            session,
            person_id,
            Reply(
                self._library.texts.say(locale, "news-new-fairs", number=len(found)),
                cards=tuple([await self._card(session, locale, each) for each in shown]),
                buttons=(Button(self._library.texts.say(locale, "fairs-mine"), action="mine:0"),),
            ),
            key=f"fair-watch:{person_id}:{max(found)}:{now.isoformat()}",
            topic=Topic.NEWS,
        )

    async def _send(
        self,
        session: Session,
        person_id: int,
        *,
        key: str,
        text: str,
        activity: Activity,
        made: ActivityChange | None = None,
        buttons: tuple[tuple[str, str], ...] = (),
        until: datetime | None = None,
        not_after: datetime | None = None,
    ) -> None:
        locale = await locale_of(session, person_id) or DEFAULT_LOCALE
        say = self._library.texts.say
        expires = when_words(self._library, locale, When(until)) if until else ""
        card = await self._card(session, locale, activity, made=made)
        choices = tuple(
            Button(say(locale, label), action=f"{action}:{activity.number}")
            for label, action in buttons
        )
        reply = Reply(say(locale, text, until=expires), cards=(card,), buttons=choices)
        await self._enqueue(session, person_id, reply, key=key, not_after=not_after)

    async def _card(
        self, session: Session, locale: str, activity: Activity, made: ActivityChange | None = None
    ) -> Card:
        times = (await times_of(session, [activity.number]))[activity.number]
        if made is None:
            return activity_card(self._library, locale, activity, times)
        return changed_card(self._library, locale, activity, times, made)

    async def _enqueue(
        self,
        session: Session,
        person_id: int,
        reply: Reply,
        *,
        key: str,
        not_after: datetime | None = None,
        topic: Topic | None = None,
    ) -> None:
        """Tell a person; what is of a topic waits for their quiet hours, and may be unwanted."""
        receiver = (await receivers(session, [person_id])).get(person_id)
        if receiver is not None and (topic is None or receiver.wants(topic)):
            now = self._clock.now()
            await deliveries.enqueue(
                session,
                receiver.address,
                reply,
                key=key,
                kind="activity",
                person_id=person_id,
                due_at=receiver.when(now) if topic else now,
                not_after=not_after,
            )


_OFFER = (("place-take", "place"), ("place-leave", "quit"))


async def _people(session: Session, made: ActivityChange) -> list[int]:
    """Whom a change concerns: of who signed up, those who had when it was made."""
    people = await followers_of(session, made.activity_id)
    if await contests.look_up(session, made.activity_id):
        # A deadline concerns who has entered, too: until then they may change what they handed in.
        people += await people_in(session, made.activity_id, before=made.at)
    if made.concerns_entered:
        signed_up = select(Signup.person_id).where(
            Signup.activity_id == made.activity_id,
            col(Signup.state).in_(CONCERNED),
            col(Signup.created_at) <= made.at,
        )
        people += await session.exec(signed_up)
        applied = await proposals.for_project(session, made.activity_id)
        people += [
            each.person_id for each in applied if each.is_live and each.created_at <= made.at
        ]
    return list(dict.fromkeys(people))


def _is_news(activity: Activity, made: ActivityChange) -> bool:
    """Whether a change still concerns anybody: of what is over only the day of its results does;
    a project goes on when its dates are over."""
    is_over = activity.standing(made.at) is State.OVER
    return not is_over or activity.kind == Kind.PROJECT or Name.RESULT in made.fields


def _heading(made: ActivityChange) -> str:
    was, became = made.fields.get("state", (None, None))
    if became in (State.CANCELLED, State.WITHDRAWN):
        return f"news-{became}"
    return "news-revived" if was in (State.CANCELLED, State.WITHDRAWN) else "news-changed"
