"""The composition root: the one place where settings, clock, database and knowledge meet. The
program, its command line and its tests are all built here; `bot.serving` puts it on channels."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk import TurnDesk
from bot.garbage import settle, uncollected
from bot.metrics import Metrics
from bot.preparation import prepare
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.library import Library
from models import tokens
from models.clock import Clock, SystemClock
from models.database import Database
from models.openings import load_index
from models.roles import Role, is_held
from models.tokens import Purpose
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from bot.first_start import FirstStart
    from bot.settings import Settings

logger = logging.getLogger(__name__)

_TOKEN_HOLDS = timedelta(days=1)


@dataclass(slots=True)
class App:
    """The program, built but not yet talking to anybody."""

    settings: Settings
    clock: Clock
    library: Library
    database: Database
    metrics: Metrics
    desk: TurnDesk
    workers: dict[str, DeliveryWorker]
    #: Reads the open positions; searches are refused until it is done.
    loading: asyncio.Task[None]

    @classmethod
    async def open(
        cls,
        settings: Settings,
        *,
        clock: Clock | None = None,
        first_start: FirstStart | None = None,
    ) -> App:
        """Read what is bundled, open the database and bring its schema up to date.

        Raises `models.schema.NewerDatabase` for one that a newer version wrote.
        """
        clock = clock or SystemClock()
        settings.data.mkdir(parents=True, exist_ok=True)
        library = _load()
        if first_start is not None:
            await first_start.is_over()
        database = Database.open(settings.database())
        try:
            await prepare(database, names=library.names, regions=library.regions, clock=clock)
        except BaseException:
            await database.close()
            raise
        metrics = Metrics()
        workers: dict[str, DeliveryWorker] = {}
        desk = TurnDesk(
            dispatcher=Dispatcher(
                database=database, router=build_router(), library=library, clock=clock
            ),
            database=database,
            clock=clock,
            metrics=metrics,
            wake=lambda channel: workers[channel].wake() if channel in workers else None,
        )
        loading = asyncio.create_task(_load_index(database))
        return cls(settings, clock, library, database, metrics, desk, workers, loading)

    async def is_loaded(self, *, within: float | None = None) -> bool:
        """Wait until all positions can be searched, at most so many seconds; whether they can."""
        done, _ = await asyncio.wait({self.loading}, timeout=within)
        return bool(done)

    async def close(self) -> None:
        """Close the database."""
        self.loading.cancel()
        await asyncio.wait({self.loading})
        await self.database.close()

    async def first_admin_token(self) -> str:
        """A one-time token that makes its holder an admin; "" once there is one."""
        now = self.clock.now()
        async with self.database.write() as session:
            if await is_held(session, Role.ADMIN):
                return ""
            return await tokens.issue(session, Purpose.ADMIN, expires_at=now + _TOKEN_HOLDS)


def _load() -> Library:
    """The library, loaded without the collector looking through what will stay anyway."""
    with uncollected():
        return Library.load()


async def _load_index(database: Database) -> None:
    try:
        async with database.read() as session:
            await load_index(session)
        settle()
    except Exception:
        # The next search tries again, and tells its person if it fails.
        logger.exception("the positions could not be read", extra={"action": "index_failed"})
