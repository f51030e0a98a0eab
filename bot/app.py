"""The composition root: the one place where settings, clock, database and knowledge meet. The
program, its command line and its tests are all built here; `bot.serving` puts it on channels."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk import TurnDesk
from bot.garbage import settle, uncollected
from bot.metrics import Metrics
from bot.preparation import prepare
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.answers.meanings import Meanings, installed_encoder
from knowledge.library import Library
from models.clock import Clock, SystemClock
from models.database import Database
from models.people import tokens
from models.people.roles import Role, is_held
from models.people.tokens import Purpose
from models.positions.openings import load_index
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.first_start import FirstStart
    from bot.rewordings import Rewordings
    from bot.settings import Settings

logger = logging.getLogger(__name__)

_TOKEN_HOLDS = timedelta(days=1)
_REST_SECONDS = 1.0
"""Whoever waited for the start is answered before the program goes on getting ready."""
_DONE = object()


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
    #: Makes the answers ready, and lets the sentence model read them where it is installed.
    studying: asyncio.Task[None]
    rewordings: Rewordings | None = None

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
        library = _library(settings)
        if first_start is not None:
            await first_start.is_over()
        database = await _prepared(settings, library, clock)
        metrics = Metrics()
        workers: dict[str, DeliveryWorker] = {}

        def wake(channel: str) -> None:
            if channel in workers:
                workers[channel].wake()

        rewordings = _rewordings(
            settings, library=library, database=database, clock=clock, wake=wake
        )
        dispatcher = Dispatcher(
            database=database, router=build_router(), library=library, clock=clock
        )
        desk = TurnDesk(
            dispatcher=dispatcher,
            database=database,
            clock=clock,
            metrics=metrics,
            wake=wake,
            rewordings=rewordings,
        )
        loading = asyncio.create_task(_load_index(database))
        return cls(
            settings,
            clock,
            library,
            database,
            metrics,
            desk,
            workers,
            loading,
            asyncio.create_task(_study(library, after=loading)),
            rewordings,
        )

    async def is_loaded(self, *, within: float | None = None) -> bool:
        """Wait until all positions can be searched, at most so many seconds; whether they can."""
        done, _ = await asyncio.wait({self.loading}, timeout=within)
        return bool(done)

    async def close(self) -> None:
        """Close the database."""
        for task in (self.loading, self.studying):
            task.cancel()
        await asyncio.wait({self.loading, self.studying})
        if self.rewordings is not None:
            await self.rewordings.close()
        await self.database.close()

    async def first_admin_token(self) -> str:
        """A one-time token that makes its holder an admin; "" once there is one."""
        now = self.clock.now()
        async with self.database.write() as session:
            if await is_held(session, Role.ADMIN):
                return ""
            return await tokens.issue(session, Purpose.ADMIN, expires_at=now + _TOKEN_HOLDS)


def _library(settings: Settings) -> Library:
    """The library as the settings have it, loaded without the collector looking through what will
    stay anyway."""
    encoder = installed_encoder()
    meanings = Meanings(encoder, store=settings.data / "meanings.npz") if encoder else None
    with uncollected():
        return replace(
            Library.load(meanings),
            office=settings.office(),
            sending=settings.sending(),
            stewardship=settings.stewardship(),
            address=settings.address(),
        )


async def _prepared(settings: Settings, library: Library, clock: Clock) -> Database:
    """The database, its schema up to date; closed again where that fails."""
    database = Database.open(settings.database())
    try:
        await prepare(database, names=library.names, regions=library.regions, clock=clock)
    except BaseException:
        await database.close()
        raise
    return database


async def _study(library: Library, *, after: asyncio.Task[None]) -> None:
    """Let the answers be made ready in steps, so that it can be stopped."""
    await asyncio.wait({after})
    await asyncio.sleep(_REST_SECONDS)
    steps = library.answers.study()
    try:
        while await asyncio.to_thread(next, steps, _DONE) is not _DONE:
            pass
        settle()
    except Exception:
        # Questions are found by their words alone.
        logger.exception("the model could not read", extra={"action": "study_failed"})


def _rewordings(
    settings: Settings,
    *,
    library: Library,
    database: Database,
    clock: Clock,
    wake: Callable[[str], object],
) -> Rewordings | None:
    """What says answers once more, where the operator has chosen a model for it."""
    if not settings.llm_url:
        return None
    from bot.language_model import LanguageModel  # noqa: PLC0415 - aiohttp, for those who use it
    from bot.rewordings import Rewordings  # noqa: PLC0415

    model = LanguageModel(
        settings.llm_url, key=settings.llm_key.get_secret_value(), model=settings.llm_model
    )
    return Rewordings(model, library=library, database=database, clock=clock, wake=wake)


async def _load_index(database: Database) -> None:
    try:
        async with database.read() as session:
            await load_index(session)
        settle()
    except Exception:
        # The next search tries again, and tells its person if it fails.
        logger.exception("the positions could not be read", extra={"action": "index_failed"})
