"""Notices of a conversation: what the two, and other counselors, are told through the outbox.

Each goes to every account of the receiver that can be reached, in their language. Its key begins
with the conversation's number, so that an answer to it finds the conversation, and an erasure
finds every copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.texts import DEFAULT_LOCALE, Texts
from models.database import Session
from models.deliveries import deliveries
from models.messages import Reply
from models.people.people import contacts_of, locale_of

CONVERSATION = "conversation"
"""The kind of these deliveries, and what their keys begin with."""


class Say(Protocol):
    """The sentence of a key in the receiver's language."""

    def __call__(self, key: str, **params: str | int) -> str: ...


@dataclass(frozen=True, slots=True)
class Post:
    """What it takes to tell somebody something."""

    session: Session
    texts: Texts
    now: datetime

    async def tell(
        self, person_id: int, conversation: int, *, key: str, write: Callable[[Say], Reply]
    ) -> bool:
        """Tell a person once a `key` of a conversation; whether they can be reached at all."""
        return await self.send(
            person_id, key=f"{CONVERSATION}:{conversation}:{key}", kind=CONVERSATION, write=write
        )

    async def send(
        self, person_id: int, *, key: str, kind: str, write: Callable[[Say], Reply]
    ) -> bool:
        """Tell a person once the `key` of a kind; whether they can be reached at all."""
        contacts = [each for each in await contacts_of(self.session, person_id) if each.active]
        say = await say_to(self.session, self.texts, person_id)
        for contact in contacts:
            await deliveries.enqueue(
                self.session,
                contact.address,
                write(say),
                key=f"{key}:{contact.id}",
                kind=kind,
                person_id=person_id,
                due_at=await deliveries.behind_others(self.session, contact.address, now=self.now),
            )
        return bool(contacts)


async def say_to(session: Session, texts: Texts, person_id: int | None) -> Say:
    """The sentences in the language of a person."""
    locale = await locale_of(session, person_id) if person_id is not None else ""

    def say(key: str, **params: str | int) -> str:
        return texts.say(locale or DEFAULT_LOCALE, key, **params)

    return say


def conversation_of(key: str) -> int:
    """The number of the conversation to which the delivery `key` belongs; 0 for none."""
    kind, _, rest = key.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == CONVERSATION and number.isdecimal() else 0
