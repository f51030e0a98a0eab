"""Digests: what is new and what is near, at the hour that a person chose, if there is anything.

The message and how far was looked are decided in one transaction, so that nothing is told twice
or passed over. One that is half a day late is left out and counted; the next has it all.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.activities.fair_queries import FairQuery
from knowledge.dates.periods import Cycle, Repeat
from knowledge.dates.recurrences import next_time
from knowledge.positions.queries import Query
from knowledge.texts import DEFAULT_LOCALE
from models.activities import fair_watches, fairs, signups
from models.activities.activities import STANDING
from models.dates.milestones import times_of
from models.deliveries import notification_settings
from models.deliveries.deliveries import enqueue
from models.deliveries.receivers import receivers
from models.messages import Button, Card, Reply
from models.people.people import find
from models.plans.occasions import deadlines
from models.positions import seekers, watches
from models.positions.openings import read_positions
from scheduler.activity_cards import activity_card
from scheduler.reminder_words import position_card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.clock import Clock
    from models.database import Database, Session
    from models.deliveries.notification_settings import NotificationSetting
    from models.people.people import Person

logger = logging.getLogger(__name__)

SHOWN = 3
"""Cards of each section."""
TOO_LATE = timedelta(hours=12)
CLOSING = timedelta(days=7)
"""A saved position that closes so soon is near."""
_NEAR = {Cycle.DAILY: timedelta(days=2), Cycle.WORKDAYS: timedelta(days=3)}
_NEAR_ELSE = timedelta(days=7)
"""An activity that begins so soon is near, by how often somebody is told."""
_AT_ONCE = 200


class Outcome(StrEnum):
    """What became of a digest that was due."""

    SENT = "sent"
    EMPTY = "empty"
    TOO_LATE = "too late"
    UNREACHABLE = "unreachable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with its number, and some of what it counts."""

    key: str
    number: int
    cards: tuple[Card, ...]
    button: tuple[str, str]


class DigestTeller:
    """Sends digests that are due; `counted` is told what became of each."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        library: Library,
        counted: Callable[[str], object],
    ) -> None:
        self._database = database
        self._clock = clock
        self._library = library
        self._counted = counted

    async def tell(self) -> None:
        """Decide every digest that is due, a transaction for each person."""
        now, after = self._clock.now(), 0
        while True:
            async with self._database.read() as session:
                people = await notification_settings.digests_due(
                    session, now=now, after=after, limit=_AT_ONCE
                )
            for person_id in people:
                await self._tell_safely(person_id, now)
            if len(people) < _AT_ONCE:
                return
            after = people[-1]

    async def _tell_safely(self, person_id: int, now: datetime) -> None:
        """Tell one person; a bug is logged and counted, and keeps nobody else waiting."""
        try:
            async with self._database.write() as session:
                outcome = await self._tell_one(session, person_id, now)
        except Exception:
            logger.exception("a digest failed", extra={"action": "digest", "person": person_id})
            outcome = Outcome.FAILED
        if outcome is not None:
            self._counted(outcome)
            extra = {"action": "digest", "person": person_id, "outcome": str(outcome)}
            logger.info("a digest was due", extra=extra)

    async def _tell_one(self, session: Session, person_id: int, now: datetime) -> Outcome | None:
        person = await find(session, person_id)
        setting = await notification_settings.settings_of(session, person_id)
        due = setting.digest_due_at
        if person is None or due is None or due > now or setting.digest is None:
            return None
        repeat = Repeat.from_json(setting.digest)
        setting.digest_due_at = next_time(repeat, now)
        session.add(setting)
        if now - due > TOO_LATE:
            return Outcome.TOO_LATE
        receiver = (await receivers(session, [person_id])).get(person_id)
        if receiver is None:
            return Outcome.UNREACHABLE
        sections = await self._sections(session, person, setting, repeat, now)
        setting.digest_seen_until = now
        if not sections:
            return Outcome.EMPTY
        await enqueue(
            session,
            receiver.address,
            self._message(sections, repeat, person.locale or DEFAULT_LOCALE),
            key=f"digest:{person_id}:{due.isoformat()}",
            kind="digest",
            person_id=person_id,
            due_at=now,
            not_after=due + TOO_LATE,
        )
        return Outcome.SENT

    async def _sections(
        self,
        session: Session,
        person: Person,
        setting: NotificationSetting,
        repeat: Repeat,
        now: datetime,
    ) -> list[_Section]:
        since = setting.digest_seen_until or now
        soon = now + _NEAR.get(repeat.cycle, _NEAR_ELSE) * repeat.interval
        sections = [
            await self._new_positions(session, person, since, now),
            await self._closing(session, person, now),
            *await self._activities(session, person, since=since, now=now, soon=soon),
        ]
        return [section for section in sections if section.number]

    async def _new_positions(
        self, session: Session, person: Person, since: datetime, now: datetime
    ) -> _Section:
        """The positions for the person's profile that were opened since."""
        ids: list[int] = []
        if person.level and (person.major or person.major_words):
            asking = seekers.Asking(session, person, self._library, now)
            new = await watches.opened_since(session, since)
            found = await seekers.search(asking, Query(by_profile=True), among=new)
            ids = [match.position_id for match in found.ranking if not match.is_over]
        cards = await self._position_cards(session, person, ids[:SHOWN])
        return _Section("digest-positions", len(ids), cards, ("welcome-find", "for-me"))

    async def _closing(self, session: Session, person: Person, now: datetime) -> _Section:
        """The saved positions that close soon."""
        near = await deadlines(session, person.id, now, until=now + CLOSING)
        ids = [each.position_id for each in near if each.position_id is not None]
        cards = await self._position_cards(session, person, ids[:SHOWN])
        return _Section("digest-deadlines", len(ids), cards, ("positions-list-saved", "saved:0"))

    async def _activities(
        self, session: Session, person: Person, *, since: datetime, now: datetime, soon: datetime
    ) -> list[_Section]:
        """What they signed up for and begins soon; what is new or begins soon and may suit."""
        entered = await signups.mine_of(session, person.id)
        mine = [
            activity
            for _, activity in entered
            if activity.standing(now) in STANDING and _is_soon(activity, now, soon)
        ]
        known = {activity.number for _, activity in entered}
        new = await fair_watches.opened_since(session, since)
        found = await fairs.search(
            session, FairQuery(for_me=True), person=person, library=self._library, now=now
        )
        others = [
            each.activity
            for each in found
            if each.activity.number not in known
            and (each.activity.number in new or _is_soon(each.activity, now, soon))
        ]
        looking = f"fairs:0:{FairQuery(for_me=True).code}"
        return [
            await self._section(session, person, mine, "digest-mine", ("fairs-mine", "mine:0")),
            await self._section(session, person, others, "digest-events", ("fairs-look", looking)),
        ]

    async def _section(
        self,
        session: Session,
        person: Person,
        activities: Sequence[Activity],
        key: str,
        button: tuple[str, str],
    ) -> _Section:
        shown, locale = activities[:SHOWN], person.locale or DEFAULT_LOCALE
        times = await times_of(session, [each.number for each in shown]) if shown else {}
        cards = tuple(
            activity_card(self._library, locale, each, times.get(each.number, {}))
            for each in shown
        )
        return _Section(key, len(activities), cards, button)

    async def _position_cards(
        self, session: Session, person: Person, ids: Sequence[int]
    ) -> tuple[Card, ...]:
        locale = person.locale or DEFAULT_LOCALE
        rows = await read_positions(session, ids) if ids else []
        return tuple(position_card(self._library, locale, row) for row in rows)

    def _message(self, sections: Sequence[_Section], repeat: Repeat, locale: str) -> Reply:
        say = self._library.texts.say
        heading = "daily" if repeat.cycle is Cycle.DAILY else "other"
        lines = [say(locale, f"digest-heading-{heading}")]
        lines += [say(locale, each.key, number=each.number) for each in sections]
        ways = [each.button for each in sections]
        buttons = [Button(say(locale, key), action=action) for key, action in ways]
        settings = Button(say(locale, "notify-open"), action="notify")
        return Reply(
            "\n".join(lines),
            cards=tuple(card for each in sections for card in each.cards),
            buttons=(*buttons, settings),
        )


def _is_soon(activity: Activity, now: datetime, soon: datetime) -> bool:
    return activity.begins_at is not None and now <= activity.begins_at <= soon
