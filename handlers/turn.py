"""A turn as a handler sees it: who said what, the session, what Qilu knows, and how to reply."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from knowledge.answers.answers import Answers
from knowledge.dates.periods import CHINA
from knowledge.library import Library
from knowledge.majors.catalogue import Level
from knowledge.texts import closest_locale
from knowledge.understanding.intents import Act, Intent
from knowledge.understanding.understanding import Understood
from models.answers.articles import current_answers
from models.database import Session
from models.messages import Attachment, Button, Card, Incoming, Reply
from models.people.people import Person


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of a message: the committed exchange, what to say, and whether it came before.

    `exchange_id` is 0 where nothing was stored, because the person had too many waiting.
    """

    exchange_id: int
    replies: tuple[Reply, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a turn was about: its act and, for a question, the entry that answered it."""

    act: Act
    entry: str = ""

    @property
    def going_on(self) -> Act | None:
        """The act that a short word may go on with: one does not go on with a command."""
        return self.act if self.act.intent in (Intent.QUESTION, Intent.SEARCH) else None


@dataclass(frozen=True, slots=True)
class Begin:
    """A handler's wish to begin the talk `name`, with answers that are known already."""

    name: str
    arguments: tuple[str | int, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


Response = Reply | Begin | Sequence[Reply] | None
"""What a handler may return; None passes a free text on to the next handler."""


@dataclass(slots=True)
class Turn:
    """One message being handled, inside its unit of work.

    `aside` is set while a talk waits for an answer and the message looks like a question of its
    own: a handler then answers only what it is sure of. `heard` is what is understood of the part
    of the words that is being answered, and `topic` what the turn before was about. `missed` is
    set by whoever has no answer. `spoken` is the language to speak with who has chosen none.
    """

    session: Session
    incoming: Incoming
    person: Person
    library: Library
    now: datetime
    aside: bool = False
    heard: Understood | None = None
    topic: Topic | None = None
    missed: bool = False
    spoken: str = ""

    @property
    def text(self) -> str:
        """What was written, or the part of it that is being answered."""
        return self.heard.text if self.heard else self.incoming.text

    @property
    def understood(self) -> Understood:
        """What the words say and want."""
        return self.heard or self.read()

    @property
    def person_id(self) -> int:
        """The key of the person."""
        return self.person.id

    @property
    def judged(self) -> Person:
        """The person as things are chosen and judged for: where others read along, as if they had
        told nothing of themselves."""
        return self.person if self.private else self.person.as_stranger()

    @property
    def locale(self) -> str:
        """The language to speak: the person's choice, else the one that they write in, or what
        their platform hints at."""
        return self.person.locale or self.spoken or closest_locale(self.incoming.locale)

    @property
    def private(self) -> bool:
        """Whether nobody else reads along, as people do in a group."""
        return not self.incoming.address.place

    @property
    def consented(self) -> bool:
        """Whether they agreed to be remembered."""
        return self.person.consented_at is not None

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo what is written inside if it raises, and what was changed of the person."""
        before = replace(self.person)
        try:
            async with self.session.savepoint():
                yield
        except BaseException:
            self.person = before
            raise

    @property
    def today(self) -> date:
        """The day that it is in China."""
        return self.now.astimezone(CHINA).date()

    def read(self, text: str | None = None) -> Understood:
        """What the message, or another text of theirs, says and wants."""
        return self.library.understanding.read(
            self.text if text is None else text,
            now=self.now,
            before=self.topic.going_on if self.topic else None,
            context=[code for code in (self.person.home, *self.person.targets) if code],
        )

    async def answers(self) -> Answers:
        """The curated answers as they are now, with what counselors have changed."""
        return await current_answers(self.session, self.library.answers)

    def say(self, key: str, **params: str | int) -> str:
        """The sentence `key` in their language."""
        return self.library.texts.say(self.locale, key, **params)

    def level(self, level: str) -> str:
        """The name of a level of study in their language; "" for none."""
        return self.say(f"level-name-{Level(level).name.lower()}") if level else ""

    def reply(
        self,
        key: str,
        *,
        cards: Sequence[Card] = (),
        buttons: Sequence[Button] = (),
        attachment: Attachment | None = None,
        edits: bool = False,
        **params: str | int,
    ) -> Reply:
        """A reply that says the sentence `key`."""
        return Reply(
            text=self.say(key, **params),
            cards=tuple(cards),
            buttons=tuple(buttons),
            attachment=attachment,
            edits=edits,
        )

    def button(self, key: str, action: str, *arguments: str | int, **params: str | int) -> Button:
        """A button labelled by the sentence `key` that presses `action` with `arguments`."""
        return Button(self.say(key, **params), action=pack(action, *arguments))


def pack(action: str, *arguments: str | int) -> str:
    """What a button carries for `action` and its arguments; only the last may hold a colon."""
    parts: list[Any] = [action, *arguments]
    if any(":" in str(part) for part in parts[:-1]):
        raise ValueError(f"a colon inside an action: {parts}")
    return ":".join(map(str, parts))
