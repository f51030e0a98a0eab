"""Reading updates by long polling, so that none is acknowledged before its turn is committed.

Telegram forgets an update when a later offset is asked for. The offset moves only past updates
that are done; what fails is tried again, and one that keeps failing while others pass is given
up, so that it cannot hold up everybody; one that hangs holds up nobody but its person. Updates
are read as they came, not by the library: it reads a batch whole or not at all, and one that it
cannot read would come again for ever.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from secrets import SystemRandom
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram_errors import seconds
from bot.channels.telegram_incoming import number

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from bot.channels.telegram_bot import PlainBot
    from bot.channels.telegram_incoming import Heard, Json

    Numbered = tuple[int, Heard]

logger = logging.getLogger(__name__)

LONG_POLL = 30
"""Seconds that Telegram holds a request open while there is nothing to tell."""
TRIES = 3
"""How often an update may fail while others pass."""
PATIENCE = 0.5
"""Seconds that a round waits for turns under way before it looks for what others have said."""
FAREWELL = 0.5
"""Seconds that the last acknowledgement may take when the program stops."""


class Backoff:
    """Pauses that double up to a minute, each shortened by chance so that bots do not march."""

    def __init__(self, first: float) -> None:
        self._first = first
        self._random = SystemRandom()
        self._failures = 0

    def reset(self) -> None:
        """Begin anew with short pauses: it went well."""
        self._failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        longest = min(self._first * (1 << self._failures), 60.0)
        self._failures = min(self._failures + 1, 10)
        return longest * self._random.uniform(0.5, 1.0)


class Polling:
    """The loop over getUpdates; `take` is one turn, committed when it returns.

    `hear` gives what an update says, None when there is nothing to take. `lanes` turns run at
    once; the updates of one person keep their order. `pause` is the first of the growing pauses
    after a failure, in seconds.
    """

    def __init__(
        self,
        bot: PlainBot,
        hear: Callable[[Json], Heard | None],
        take: Callable[[Heard], Awaitable[None]],
        *,
        lanes: int,
        pause: float,
    ) -> None:
        self._bot = bot
        self._hear = hear
        self._take = take
        self._lanes = asyncio.Semaphore(lanes)
        self._backoff = Backoff(pause)
        self._offset: int | None = None
        self._done: set[int] = set()
        self._tries: Counter[int] = Counter()
        self._waiting: set[int] = set()
        self._last = 0
        self._busy: dict[str, asyncio.Task[int | None]] = {}
        self._stopping = False
        self._idle = True

    async def run(self) -> None:
        """Read and answer until stopped; returns by itself only when the token is revoked."""
        while not self._stopping:
            try:
                updates = await self._bot.raw_updates(offset=self._offset, wait=LONG_POLL)
            except InvalidToken:
                logger.error("token revoked", extra={"action": "polling_ended"})
                return
            except Exception as error:  # the library also stumbles over answers of no known form
                await self._recover(error)
                continue
            self._idle = False
            is_well = await self._round(updates)
            self._idle = True
            if is_well:
                self._backoff.reset()
            elif not self._stopping:
                await asyncio.sleep(self._backoff.next())

    async def stop(self, running: asyncio.Task[None], *, grace: float) -> None:
        """End `running`, the task of `run`, letting turns under way finish for `grace` seconds."""
        self._stopping = True
        if self._idle:
            running.cancel()
        under_way: set[asyncio.Task[Any]] = {running, *self._busy.values()}
        await asyncio.wait(under_way, timeout=grace)
        for task in under_way:
            task.cancel()
        await asyncio.wait(under_way)
        self._settle()
        if self._offset is not None:
            await self._acknowledge()

    async def _acknowledge(self) -> None:
        """Tell Telegram what is done, or the next start would answer it once more."""
        try:
            async with asyncio.timeout(FAREWELL):
                await self._bot.raw_updates(offset=self._offset, limit=1, wait=0)
        except (TelegramError, TimeoutError) as error:
            logger.info("not acknowledged", extra={"action": "farewell", "error": _kind(error)})

    async def _recover(self, error: Exception) -> None:
        pause = seconds(error) if isinstance(error, RetryAfter) else self._backoff.next()
        why = "another program reads this bot" if isinstance(error, Conflict) else "no updates"
        logger.warning(why, extra={"action": "poll_failed", "error": _kind(error), "pause": pause})
        await asyncio.sleep(pause)

    async def _round(self, updates: list[Json]) -> bool:
        """Take what is not done yet and move the offset; whether nothing went wrong.

        Whoever is still busy after a while stays so: the next round takes what others say.
        """
        if seen := {found for update in updates if (found := number(update)) is not None}:
            self._waiting, self._last = set(seen), max(seen)
        before = len(self._done)
        for person, chain in self._by_person(updates).items():
            self._busy[person] = asyncio.create_task(self._in_order(chain))
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=PATIENCE)
        ended = {person: task for person, task in self._busy.items() if task.done()}
        for person in ended:
            del self._busy[person]
        failed = [task.result() for task in ended.values()]
        if len(self._done) > before:
            self._give_up(failed)
        self._settle()
        # What has no id cannot be acknowledged alone: it goes when a later update does.
        return not any(failed) and (bool(seen) or not updates)

    def _settle(self) -> None:
        """Move the offset past what is done."""
        self._waiting -= self._done
        if self._last:
            self._offset = min(self._waiting, default=self._last + 1)
            self._done = {done for done in self._done if done > self._offset}

    def _by_person(self, updates: Iterable[Json]) -> dict[str, list[Numbered]]:
        """What is to be taken, in order for each person who is not busy; what says nothing is
        done at once."""
        chains: dict[str, list[Numbered]] = {}
        for update in updates:
            found = number(update)
            if found is None:
                logger.error("an update without an id", extra={"action": "update_nameless"})
            elif found not in self._done:
                if heard := self._hear(update):
                    chains.setdefault(heard.incoming.address.user, []).append((found, heard))
                else:
                    self._done.add(found)
        return {person: chain for person, chain in chains.items() if person not in self._busy}

    async def _in_order(self, chain: Iterable[Numbered]) -> int | None:
        """Take one person's updates; the id of the one that failed and keeps the rest waiting."""
        for update, heard in chain:
            async with self._lanes:
                try:
                    await self._take(heard)
                except Exception as error:  # whatever it is, the update is kept and tried again
                    logger.error(
                        "turn failed",
                        extra={"action": "turn_failed", "update": update, "error": _kind(error)},
                    )
                    return update
            self._done.add(update)
        return None

    def _give_up(self, failed: Iterable[int | None]) -> None:
        """Others passed just now, so the house stands: what fails often will not succeed."""
        self._tries.update(update for update in failed if update is not None)
        for update, tries in list(self._tries.items()):
            if tries >= TRIES:
                logger.error("given up", extra={"action": "update_given_up", "update": update})
                self._done.add(update)
            if update in self._done:
                del self._tries[update]


def _kind(error: BaseException) -> str:
    """The kind of an error, for logs: its words could be a person's."""
    return type(error).__name__
