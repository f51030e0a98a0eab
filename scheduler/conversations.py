"""Conversations that nobody answers: called wider, given to others, and closed when they are over.

A tick looks at what is open; what it decides for one conversation, and the messages about it, are
one transaction, in which everything is looked at again.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from models.conversations import calls, conversations, queues
from models.conversations.conversations import State
from models.conversations.notices import Post
from models.people.counselors import may_serve

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.library import Library
    from models.clock import Clock
    from models.conversations.conversations import Conversation
    from models.database import Database

logger = logging.getLogger(__name__)

NOTICE = timedelta(hours=12)
"""How long before it is closed for silence a conversation's graduate is told so."""


class ConversationKeeper:
    """Keeps conversations from being forgotten.

    One that waits for `patience` of the office hours calls wider circles; one that has been silent
    for `silence` is closed, after a notice.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        library: Library,
        patience: timedelta,
        silence: timedelta,
    ) -> None:
        self._database = database
        self._clock = clock
        self._library = library
        self._patience = patience
        self._silence = silence

    async def look(self) -> None:
        """Look at every open conversation, each in a transaction of its own."""
        async with self._database.read() as session:
            numbers = await queues.open_ids(session)
        for number in numbers:
            async with self._database.write() as session:
                post = Post(session, self._library.texts, self._clock.now())
                conversation = await conversations.find(session, number)
                if conversation and (done := await self._keep(post, conversation)):
                    logger.info(
                        "conversation kept",
                        extra={"action": f"conversation_{done}", "conversation": number},
                    )

    async def _keep(self, post: Post, conversation: Conversation) -> str:
        """Do what is due; its name, or "" for nothing."""
        if conversation.state == State.WAITING:
            return await self._call_wider(post, conversation)
        if conversation.state != State.ACTIVE:
            return ""
        if not await _is_served(post, conversation):
            await calls.give_back(post, conversation)
            return "orphaned"
        if conversation.waiting_since is not None:
            return await self._give_to_others(post, conversation)
        return await self._end_silence(post, conversation)

    async def _call_wider(self, post: Post, conversation: Conversation) -> str:
        if not self._is_overdue(post, conversation, since=conversation.called_at):
            return ""
        circle = await calls.call(post, conversation)
        if circle is None:
            return ""
        await calls.tell_person(
            post, conversation, "teacher-wider", key=f"wider-{int(post.now.timestamp())}"
        )
        return "called"

    async def _give_to_others(self, post: Post, conversation: Conversation) -> str:
        since = conversation.waiting_since or conversation.last_person_at
        if not self._is_overdue(post, conversation, since=since):
            return ""
        counselor = conversation.assignee_id
        await calls.give_back(post, conversation)
        if counselor is not None:
            await calls.tell_taken_away(post, conversation, counselor)
        return "given_back"

    async def _end_silence(self, post: Post, conversation: Conversation) -> str:
        notice = min(NOTICE, self._silence / 2)
        if conversation.warned_at is None:
            if post.now < conversation.last_at + self._silence - notice:
                return ""
            conversation.warned_at = post.now
            hours = max(1, round(notice.total_seconds() / 3600))
            await calls.tell_person(
                post,
                conversation,
                "teacher-soon-over",
                key=f"warned-{int(post.now.timestamp())}",
                hours=hours,
            )
            return "warned"
        # From the notice on, however long nobody looked before it.
        if post.now < conversation.warned_at + notice:
            return ""
        await conversations.close(post.session, conversation, now=post.now)
        await calls.say_over(post, conversation, "teacher-silent")
        return "closed"

    def _is_overdue(self, post: Post, conversation: Conversation, *, since: datetime) -> bool:
        """Whether patience has run out; a cry for help does not wait for office hours."""
        if conversation.reason in calls.URGENT:
            return post.now >= since + self._patience
        return post.now >= self._library.office.after(since, self._patience)


async def _is_served(post: Post, conversation: Conversation) -> bool:
    counselor = conversation.assignee_id
    return counselor is not None and await may_serve(post.session, counselor, conversation.part)
