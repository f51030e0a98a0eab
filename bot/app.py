"""The composition root: the one place where settings, clock, database, knowledge, channels,
scheduler and web meet. The program, its command line and its tests are all built here."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.desk import TurnDesk
from bot.metrics import Metrics
from bot.settings import Settings
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.library import Library
from models.clock import Clock, SystemClock
from models.database import Database
from models.schema import upgrade
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from bot.channels.channel import Channel

logger = logging.getLogger(__name__)

_LAST_DELIVERY_SECONDS = 2


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
    channels: list[Channel] = field(default_factory=list)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @classmethod
    async def open(cls, settings: Settings, *, clock: Clock | None = None) -> App:
        """Read what is bundled, open the database and bring its schema up to date.

        Raises `models.schema.NewerDatabase` for one that a newer version wrote.
        """
        clock = clock or SystemClock()
        settings.data.mkdir(parents=True, exist_ok=True)
        library = Library.load()
        database = Database.open(settings.database())
        await upgrade(database)
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
        return cls(settings, clock, library, database, metrics, desk, workers)
