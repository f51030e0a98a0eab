"""The dispatcher: one message, one transaction.

    lock the person (first in, first out), then
      begin
        seen this event?       the stored replies once more, and nothing else
        load the person and the talk that listens
        savepoint { handler }  Refused: its words; a bug: logged once, polite words; undone
        store the exchange
      commit

State is loaded after the lock is held, never before: what was read earlier may be old.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from handlers import languages, misses, spoken_buttons
from handlers.conversations.distress import numbers
from handlers.hearing import CANCEL, COMMAND, Hearing, is_wish
from handlers.person_queues import PersonQueues
from handlers.router import RESERVED, Handler, Route, Router, fold, phrasebook
from handlers.talk import Question
from handlers.talks import Talks
from handlers.turn import Begin, Response, Turn, Turned
from knowledge.library import Library
from knowledge.texts import closest_locale
from knowledge.understanding.distress import cries
from knowledge.understanding.evidence import is_question
from knowledge.understanding.intents import Intent
from models.chat import exchanges
from models.chat.talks import OpenTalk
from models.clock import Clock
from models.database import Database
from models.errors import Refused
from models.messages import Incoming, Reply
from models.people import people
from models.people.roles import may

logger = logging.getLogger(__name__)

LONGEST = 4000
"""Characters of a message that are read at all."""
CLEAR = 0.9
"""How likely a wish is in words that were meant for an answer and are none."""


class Dispatcher:
    """Takes turns; the only way from a message to an effect."""

    def __init__(
        self, *, database: Database, router: Router, library: Library, clock: Clock
    ) -> None:
        self._database = database
        self._router = router
        self._library = library
        self._clock = clock
        self._phrases = phrasebook(router, library.texts)
        self._talks = Talks(router.talks, library.texts)
        self._hearing = Hearing(router, self._attempt, self._command)
        self._queues = PersonQueues()

    async def __call__(self, incoming: Incoming) -> Turned:
        """Take the turn of one message; it is committed when this returns."""
        incoming = incoming.storable()
        async with self._queues.turn(incoming.address) as has_place:
            if not has_place:
                locale = closest_locale(incoming.locale)
                return Turned(0, (Reply(self._library.texts.say(locale, "too-many-waiting")),))
            return await self._take(incoming)

    async def _take(self, incoming: Incoming) -> Turned:
        await self._hear(incoming)
        now = self._clock.now()
        async with self._database.write() as session:
            person = await people.meet(session, incoming.address, now=now)
            if (said := await exchanges.earlier(session, incoming)) is not None:
                return Turned(said.id, said.replies, repeated=True)
            turn = Turn(session, incoming, person, self._library, now)
            before = replace(person)
            language = languages.listen(turn)
            replies = await self._respond(turn)
            if language is not None and not turn.person.locale:
                replies.append(language)
            if not turn.missed:
                misses.forget(turn)
            if turn.private:
                spoken_buttons.remember(turn, replies)
            if turn.person != before:
                await people.save(session, turn.person)
            exchange_id = await exchanges.record(
                session,
                incoming,
                person_id=turn.person_id,
                replies=replies,
                keep_words=turn.consented,
            )
        return Turned(exchange_id, tuple(replies))

    async def _hear(self, incoming: Incoming) -> None:
        """Let the sentence model read the message, where there is one, before the transaction."""
        answers = self._library.answers
        if not (answers.listens and incoming.text) or len(incoming.text) > LONGEST:
            return
        try:
            await asyncio.to_thread(answers.hear, incoming.text)
        except Exception:
            # It is found by its words alone.
            event = incoming.event_id
            logger.exception("not heard", extra={"action": "hearing_failed", "event": event})

    async def _respond(self, turn: Turn) -> list[Reply]:
        """The replies to a turn, whatever happens in it."""
        try:
            return await self._route(turn)
        except Refused as refusal:
            return [Reply(turn.say(refusal.key, **refusal.params))]
        except Exception:
            if turn.session.is_lost:
                raise  # not even an apology can be kept: the platform has to bring it again
            event = turn.incoming.event_id
            logger.exception(
                "a handler failed",
                extra={"action": "turn_failed", "person": turn.person_id, "event": event},
            )
            return [turn.reply("turn-failed")]

    async def _route(self, turn: Turn) -> list[Reply]:
        if len(turn.text) > LONGEST:
            return _too_long(turn)
        row, notices = await self._talks.listening(turn) if turn.private else (None, [])
        if turn.incoming.action.partition(":")[0] == RESERVED:
            return notices + await self._talks.press(turn, row)
        if row is not None and self._talks.steers(turn):
            return await self._talks.hear(turn, row)
        is_order = turn.incoming.action or turn.text.lstrip().startswith("/")
        return notices + await (self._order if is_order else self._words)(turn, row)

    async def _order(self, turn: Turn, row: OpenTalk | None) -> list[Reply]:
        """A button, a command or a deep link."""
        if (found := self._find(turn)) is not None:
            return await self._run(turn, row, *found)
        key = "button-stale" if turn.incoming.action else "command-unknown"
        return [turn.reply(key), *await self._talks.prompt(turn, row)]

    async def _words(self, turn: Turn, row: OpenTalk | None) -> list[Reply]:
        """What was written: a phrase, something said to a talk, or free text."""
        for handler in self._router.firsts:
            if (response := await self._attempt(turn, handler)) is not None:
                return [*_replies(response), *await self._talks.prompt(turn, row)]
        question = await self._talks.question(turn, row) if row is not None else None
        is_letter = question is not None and question.verbatim and turn.consented
        if not is_letter and (found := self._find(turn)) is not None:
            return await self._run(turn, row, *found)
        if row is not None:
            return await self._in_talk(turn, row, question)
        if turn.private and (pressed := self._pressed(spoken_buttons.meant(turn))) is not None:
            # What they wrote stands between: there is no message of ours to edit.
            return [replace(reply, edits=False) for reply in await self._run(turn, None, *pressed)]
        return await self._free_text(turn) or [misses.answer(turn, "not-understood")]

    def _find(self, turn: Turn) -> tuple[Route, tuple[str, ...]] | None:
        """The route that a button, a command, a deep link or a phrase stands for."""
        if turn.incoming.action:
            return self._pressed(turn.incoming.action)
        text = turn.text.strip()
        if not text.startswith("/"):
            route = self._phrases.get(fold(text))
            return (route, ("",)) if route else None
        name, _, rest = text[1:].partition(" ")
        linked = self._pressed(rest.strip().replace("_", ":")) if name == "start" else None
        if linked and linked[0].link:
            return linked
        route = self._router.commands.get(name.partition("@")[0].casefold())
        return (route, (rest.strip(),)) if route else None

    def _pressed(self, action: str) -> tuple[Route, tuple[str, ...]] | None:
        name, *arguments = action.split(":")
        if name == COMMAND:
            route = self._router.commands.get(":".join(arguments))
            return (route, ("",)) if route else None
        route = self._router.buttons.get(name)
        return (route, tuple(arguments)) if route and route.accepts(tuple(arguments)) else None

    async def _run(
        self, turn: Turn, row: OpenTalk | None, route: Route, arguments: tuple[str, ...]
    ) -> list[Reply]:
        """Answer a command or a button; a talk that still listens asks its question again."""
        response = await self._command(turn, route, *arguments)
        if isinstance(response, Begin):
            return await self._begin(turn, response)
        return [*_replies(response), *await self._talks.prompt(turn, row)]

    async def _command(self, turn: Turn, route: Route, *arguments: str) -> Response:
        """What a command or a button brings to who may use it here."""
        if not await may(turn.session, turn.person_id, route.role):
            raise Refused("not-allowed")
        if route.private and not turn.private:
            raise Refused("private-only")
        return await self._attempt(turn, route.handler, *arguments)

    async def _in_talk(self, turn: Turn, row: OpenTalk, question: Question | None) -> list[Reply]:
        """A text while a talk waits: a question of its own is answered, and the talk goes on."""
        is_urgent = bool(cries(turn.text))
        if question is not None and question.verbatim and turn.consented:
            # These words are for somebody else.
            urgent = await self._free_text(turn, row) if is_urgent else []
            return [*urgent, *await self._talks.hear(turn, row)]
        is_other, wishes = question is not None and question.is_other(turn.text), False
        if question is not None and is_other:
            understood = turn.read()
            if turn.consented and understood.act == CANCEL and understood.decision.is_sure:
                return await self._talks.cancel(turn, row)
            # Where only a choice can be meant, any wish is one of its own, but for a correction
            # (家乡改成济南); and so is whatever somebody says who was asked for consent.
            amends = understood.intent is Intent.COMMAND and question.is_amended_by(turn.text)
            wishes = not turn.consented or (is_wish(understood) and not amends)
        if wishes or is_urgent or is_question(turn.text):
            turn.aside = not is_other
            if replies := await self._beside(turn, row):
                return replies
            turn.aside = False
        is_free = question is None or question.free
        otherwise = None if is_free else lambda: self._wished(turn, row)
        return await self._talks.hear(turn, row, otherwise=otherwise)

    async def _wished(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        """What words bring that are no answer, if they are surely a wish of their own."""
        understood = turn.read()
        is_clear = understood.decision.likelihood >= CLEAR and is_wish(understood)
        return await self._beside(turn, row) if turn.consented and is_clear else []

    async def _beside(self, turn: Turn, row: OpenTalk) -> list[Reply]:
        """What is said to words in the middle of a talk, which then asks its question again."""
        replies = await self._free_text(turn, row)
        if not replies:
            return []
        listening, _ = await self._talks.listening(turn)
        goes_on = listening is not None and listening.id == row.id
        return [*replies, *await self._talks.prompt(turn, row if goes_on else None)]

    async def _free_text(self, turn: Turn, row: OpenTalk | None = None) -> list[Reply]:
        """What is said to what is neither a button nor a command; `row` still listens."""
        for handler in self._router.texts:
            if replies := _replies(await self._attempt(turn, handler)):
                return replies
        replies = []
        for response in await self._hearing.hear(turn, in_talk=row is not None):
            if isinstance(response, Begin):
                replies += await self._begin(turn, response)
            else:
                replies += _replies(response)
        return replies

    async def _begin(self, turn: Turn, wish: Begin) -> list[Reply]:
        """Begin a talk; never in front of others."""
        if not turn.private:
            raise Refused("private-only")
        return await self._talks.begin(turn, wish)

    async def _attempt(self, turn: Turn, handler: Handler, *arguments: str) -> Response:
        async with turn.savepoint():
            return await handler(turn, *arguments)


def _replies(response: Response) -> list[Reply]:
    if isinstance(response, Reply):
        return [response]
    return [] if response is None or isinstance(response, Begin) else list(response)


def _too_long(turn: Turn) -> list[Reply]:
    """What is too long is not read; who cries for help in it gets the numbers to call."""
    kinds = [cry.distress for cry in cries(turn.text) or cries(turn.text[-LONGEST:])]
    told = turn.reply("message-too-long", limit=LONGEST)
    return [numbers(turn, kinds), told] if kinds else [told]
