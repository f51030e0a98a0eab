"""Answers said once more, in the words of the question, by a language model; off by default.

    turn ──▶ commit ──▶ curated answer is sent
                └─▶ model writes (no transaction open) ──▶ checked ──▶ delivery ──▶ sent, too
                        └ late, ill or lying: nothing more is said

So a model never holds up an answer, never replaces one, and never stands inside a transaction.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.language_model import ModelFailed
from knowledge.answers import rewording
from knowledge.answers.answers import Outcome
from knowledge.language.masking import masked, telling_spans
from knowledge.texts import closest_locale
from knowledge.understanding.distress import cries
from models.answers.articles import current_answers
from models.conversations import conversations
from models.database import on_commit
from models.deliveries import deliveries
from models.messages import Reply
from models.people import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.language_model import LanguageModel
    from handlers.turn import Turned
    from knowledge.answers.answers import Found
    from knowledge.answers.entries import Entry, Wording
    from knowledge.library import Library
    from models.clock import Clock
    from models.database import Database
    from models.messages import Incoming

logger = logging.getLogger(__name__)

AT_ONCE = 4
"""Answers that are being reworded; what comes on top is not."""
HEAD_START = timedelta(seconds=1)
"""What a rewording waits, so that it never overtakes the answer itself."""
USEFUL = timedelta(minutes=2)
"""For how long it is worth sending."""
_NEARLY = 0.7
"""An entry goes along with the first if it fits the question at least so well beside it."""


class Rewordings:
    """The rewordings under way."""

    def __init__(
        self,
        model: LanguageModel,
        *,
        library: Library,
        database: Database,
        clock: Clock,
        wake: Callable[[str], object],
    ) -> None:
        self._model = model
        self._library = library
        self._database = database
        self._clock = clock
        self._wake = wake
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, incoming: Incoming, turned: Turned) -> asyncio.Task[None] | None:
        """Begin to reword the answer of a turn, where it gave one to somebody alone."""
        if turned.repeated or not incoming.text or incoming.address.place:
            return None
        if len(self._tasks) >= AT_ONCE or cries(incoming.text):
            return None
        if not any(reply.cards for reply in turned.replies):
            return None
        task = asyncio.create_task(self._reword(incoming, turned))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._model.close()

    async def _reword(self, incoming: Incoming, turned: Turned) -> None:
        exchange_id = turned.exchange_id
        try:
            await self._try(incoming, turned)
        except ModelFailed as failure:
            _log("rewording_failed", exchange_id, str(failure))
        except Exception:
            logger.exception(
                "a rewording failed",
                extra={"action": "rewording_failed", "exchange": exchange_id},
            )

    async def _try(self, incoming: Incoming, turned: Turned) -> None:
        async with self._database.read() as session:
            contact = await people.contact_at(session, incoming.address)
            person = await session.get(people.PersonRow, contact.person_id) if contact else None
            answers = await current_answers(session, self._library.answers)
            if contact and any(await conversations.hearing(session, contact.person_id)):
                return  # what is said to a counselor is said to nobody else
        if contact is None or person is None or person.consented_at is None:
            return  # their words are nobody else's, not even masked
        exchange_id = turned.exchange_id
        entries = _told(turned, answers.find(incoming.text, now=self._clock.now()))
        if not entries:
            return
        locale = person.locale or closest_locale(incoming.locale)
        question = self._masked(incoming.text, person)
        written = await self._model.complete(rewording.request(question, entries, locale))
        kept = rewording.read(written, entries, question=question, places=self._places)
        if kept is None:
            _log("rewording_refused", exchange_id, "not founded on the entries")
            return
        say = self._library.texts.say
        titles = (entry.worded(locale).title for entry in kept.entries)
        sources = "".join(say(locale, "reworded-source", title=title) for title in titles)
        words = say(locale, "reworded", text=kept.text, sources=sources)
        now = self._clock.now()
        async with self._database.write() as session:
            if await session.get(people.PersonRow, contact.person_id) is None:
                return  # erased meanwhile
            if any(await conversations.hearing(session, contact.person_id)):
                return  # with a person meanwhile, to whom the assistant leaves the word
            await deliveries.enqueue(
                session,
                incoming.address,
                Reply(words),
                key=f"reworded:{exchange_id}",
                kind="reply",
                person_id=contact.person_id,
                due_at=now + HEAD_START,
                not_after=now + USEFUL,
            )
            on_commit(session, lambda: self._wake(incoming.address.channel))

    def _masked(self, text: str, person: people.PersonRow) -> str:
        schools = self._library.schools.find(text)
        spans = [(school.start, school.end) for school in schools]
        known = (person.name, person.college, person.class_name)
        return masked(text, [*spans, *telling_spans(text, known)])

    def _places(self, text: str) -> set[str]:
        return {
            candidate.division.code
            for mention in self._library.regions.find(text)
            for candidate in mention.candidates
        }


def _told(turned: Turned, found: Found) -> tuple[Entry, ...]:
    """The entry that the turn answered with, and those that fit nearly as well."""
    if found.outcome is not Outcome.ANSWER or found.expired:
        return ()
    first = found.hits[0]
    titles = {card.title for reply in turned.replies for card in reply.cards}
    if titles.isdisjoint(wording.title for wording in _wordings(first.entry)):
        return ()  # it was about something else: a search, a talk
    near = [hit for hit in found.hits if hit.standing >= _NEARLY * first.standing]
    return tuple(hit.entry for hit in near if not hit.expired)


def _wordings(entry: Entry) -> Iterator[Wording]:
    yield entry.wording
    if entry.english:
        yield entry.english


def _log(action: str, exchange_id: int, why: str) -> None:
    logger.info("no rewording", extra={"action": action, "exchange": exchange_id, "why": why})
