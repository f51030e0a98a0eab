"""Results of contests, told to the people of each entry and its advisers once, and again when they
are corrected.

Imports only write results; a tick reads them when their day has come, and decides in one
transaction the messages and that they were decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.activities.activities import look_up
from models.contests import advisers, appeals, entries, result_news
from models.contests.result_news import ResultNews, result_of, words_of
from models.conversations.notices import Post
from models.messages import Button, Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from knowledge.library import Library
    from models.clock import Clock
    from models.contests.entries import ContestEntry
    from models.conversations.notices import Say
    from models.database import Database, Session

_AT_ONCE = 200


class ResultTeller:
    """Tells people the results of their entries."""

    def __init__(self, *, database: Database, clock: Clock, library: Library) -> None:
        self._database = database
        self._clock = clock
        self._library = library

    async def tell(self) -> None:
        """Decide everything that is due, a transaction for each entry."""
        async with self._database.read() as session:
            due = await result_news.due(session, now=self._clock.now(), limit=_AT_ONCE)
        for number in due:
            async with self._database.write() as session:
                await self._tell(session, number)

    async def _tell(self, session: Session, number: int) -> None:
        entry = await entries.find(session, number)
        if entry is None:
            return
        await entries.lock(session, entry)
        news = await session.get(ResultNews, number, populate_existing=True)
        if news is None or not news.pending:
            return
        before, result = news.told, result_of(entry)
        if result != before:
            news.times += 1
            await self._send(session, entry, news.times, before, result)
            news.told = result
        news.pending = False
        session.add(news)

    async def _send(
        self,
        session: Session,
        entry: ContestEntry,
        times: int,
        before: dict[str, Any],
        result: dict[str, Any],
    ) -> None:
        post = Post(session, self._library.texts, self._clock.now())
        what = "changed" if before and result else "gone" if before else "out"
        activity = await look_up(session, entry.activity_id)
        title = activity.title if activity else ""

        def written(text: str, *ways: tuple[str, str]) -> Callable[[Say], Reply]:
            return lambda say: Reply(
                say(
                    f"entry-result-{what}-{text}",
                    title=title,
                    number=entry.number,
                    old=words_of(before, say),
                    new=words_of(result, say),
                ),
                buttons=tuple(Button(say(key), action=action) for key, action in ways),
            )

        mine = [("contest-open", f"contest:{entry.activity_id}")]
        if await appeals.is_open(session, entry, now=post.now):
            mine.append(("appeal-open", f"appeal:{entry.number}"))
        told = [
            (each.person_id, written("news", *mine))
            for each in await entries.members_of(session, entry.number)
        ] + [
            (each.person_id, written("news-adviser", ("advised-open", f"advised:{entry.number}")))
            for each in await advisers.of_entry(session, entry.number)
        ]
        for person_id, write in told:
            key = f"result:{entry.number}:{times}:{person_id}"
            await post.send(person_id, key=key, kind="activity", write=write)
