"""Corrections: who was told a fact that has changed since is told so, once.

A tick compares the ledger with what holds. What it decides for a person, the message and the new
line in the ledger, is written in one transaction; so a kill between two people repeats nothing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from knowledge.texts import DEFAULT_LOCALE
from models.answers import articles, tellings
from models.deliveries import deliveries
from models.messages import Button, Reply
from models.people.people import contacts_of, find

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.answers.articles import Fact
    from models.answers.tellings import Telling
    from models.clock import Clock
    from models.database import Database, Session

logger = logging.getLogger(__name__)


class CorrectionTeller:
    """Tells people what is no longer as they were told."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def follow(self) -> None:
        """Make the answers anew where something was published, before somebody has to wait."""
        async with self._database.read() as session:
            await articles.current_answers(session, self._library.answers)

    async def tell(self) -> None:
        """Decide what is due, some people at once in a transaction."""
        async with self._database.read() as session:
            facts = await articles.facts(session, self._library.answers.entries)
            revisions = {entry: fact.revision for entry, fact in facts.items()}
            stale = await tellings.stale(session, revisions)
        for each in stale:
            async with self._database.read() as session:
                people = await tellings.told(session, each)
            for person_id in people:
                async with self._database.write() as session:
                    await self._tell_one(session, person_id, facts[each.entry])

    async def _tell_one(self, session: Session, person_id: int, fact: Fact) -> None:
        # The person first, as in their own turn: the other way round each waits for the other.
        person = await find(session, person_id)
        telling = await tellings.find(session, person_id, fact.entry.id)
        if person is None or telling is None or telling.muted:
            return
        if telling.revision >= fact.revision:
            return
        reply = await self._message(session, telling, fact, locale=person.locale or DEFAULT_LOCALE)
        contacts = [each for each in await contacts_of(session, telling.person_id) if each.active]
        if contacts:
            await deliveries.enqueue(
                session,
                contacts[-1].address,
                reply,
                key=f"fact:{telling.entry}:{fact.revision}:{telling.person_id}",
                kind="correction",
                person_id=telling.person_id,
                due_at=self._clock.now(),
            )
            logger.info(
                "correction told",
                extra={
                    "action": "correction_told",
                    "person": telling.person_id,
                    "entry": telling.entry,
                },
            )
        telling.revision, telling.version = fact.revision, fact.entry.version
        await tellings.note_edition(session, fact.entry)
        await session.flush()

    async def _message(
        self, session: Session, telling: Telling, fact: Fact, *, locale: str
    ) -> Reply:
        texts, edition = self._library.texts, await tellings.edition(session, telling)
        title, old = edition.title_and_short(locale)
        said = {
            "day": f"{telling.at.astimezone(CHINA):%Y-%m-%d}",
            "title": title,
            "old": old,
            "change": fact.change,
        }
        mute = Button(texts.say(locale, "fact-follow-on"), action=f"unfollow:{telling.entry}")
        if fact.is_retired:
            return Reply(texts.say(locale, "fact-withdrawn", **said), buttons=(mute,))
        new = fact.entry.worded(locale).short
        key = "fact-changed" if new != old else "fact-changed-within"
        look = Button(texts.say(locale, "fact-look"), action=f"ask:{telling.entry}")
        return Reply(texts.say(locale, key, new=new, **said), buttons=(look, mute))
