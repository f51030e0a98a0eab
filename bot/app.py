"""The composition root: the one place where settings, clock, database, knowledge, channels,
scheduler and web meet. The program, its command line and its tests are all built here."""

from __future__ import annotations

import asyncio
import gc
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.web import WebChannel
from bot.desk import TurnDesk
from bot.menus import Menus
from bot.metrics import Metrics
from bot.settings import Settings
from bot.web.bounds import Bounds
from bot.web.chat import ChatPage
from bot.web.headers import protect
from bot.web.server import Server
from bot.web.visitors import Visitors
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from handlers.router import menu
from knowledge.columns import Columns
from knowledge.library import Library
from knowledge.programmes import Programmes
from models import blobs, tokens
from models.clock import Clock, SystemClock
from models.database import Database
from models.errors import Rejected
from models.imports import load_sample
from models.openings import current_index
from models.readings import reader
from models.roles import Role, is_held
from models.schema import upgrade
from models.tokens import Purpose
from scheduler.delivery import DeliveryWorker
from scheduler.housekeeping import Housekeeping
from scheduler.ticks import Ticks
from scheduler.watches import WatchTeller

if TYPE_CHECKING:
    from bot.channels.channel import Channel

Stop = Callable[[], Awaitable[object]]
"""Ends something that was begun; it may take some seconds."""

_LAST_DELIVERY_SECONDS = 2
_TOKEN_HOLDS = timedelta(days=1)
_MENUS_REFRESHED = timedelta(seconds=20)


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

    @classmethod
    async def open(cls, settings: Settings, *, clock: Clock | None = None) -> App:
        """Read what is bundled, open the database and bring its schema up to date.

        Raises `models.schema.NewerDatabase` for one that a newer version wrote.
        """
        clock = clock or SystemClock()
        settings.data.mkdir(parents=True, exist_ok=True)
        library = _load()
        database = Database.open(settings.database())
        await upgrade(database)
        await load_sample(
            database,
            columns=Columns.load("positions"),
            programmes=Programmes.load(),
            understand=reader(library.names, library.regions),
            clock=clock,
        )
        async with database.read() as session:
            # Laid out now, so that nobody's first question waits for it.
            await current_index(session)
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

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()

    async def first_admin_token(self) -> str:
        """A one-time token that makes its holder an admin; "" once there is one."""
        now = self.clock.now()
        async with self.database.write() as session:
            if await is_held(session, Role.ADMIN):
                return ""
            return await tokens.issue(session, Purpose.ADMIN, expires_at=now + _TOKEN_HOLDS)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Talk to people while the context is open; gives the address of the web chat.

        Raises `bot.web.server.CannotListen`. Leaving finishes the turns and messages under way.
        """
        server = Server(database=self.database, metrics=self.metrics)
        ticks = self._ticks()
        channels = [self._web_chat(server), *self._telegram(server, ticks)]
        stops = [self._deliver_on(channel) for channel in channels]
        try:
            for channel in channels:
                await channel.start(self.desk)
                stops.append(channel.stop)
            address = await server.start(self.settings.host, self.settings.port)
            stops.append(server.stop)
            ticks.start()
            try:
                yield address
            finally:
                ticks.stop()
        finally:
            # All at once: each may take seconds, and together they have five.
            await asyncio.gather(*(stop() for stop in stops))

    def _web_chat(self, server: Server) -> Channel:
        texts = self.library.texts
        visitors = Visitors(self.settings.signing_secret(), public_url=self.settings.public_url)
        bounds = Bounds()
        ChatPage(texts=texts, visitors=visitors, bounds=bounds).attach(server.application)
        channel = WebChannel(
            database=self.database,
            texts=texts,
            visitors=visitors,
            clock=self.clock,
            bounds=bounds,
        )
        channel.attach(server.application)
        protect(server.application)
        return channel

    def _telegram(self, server: Server, ticks: Ticks) -> list[Channel]:
        """The bot, where there is a token for one."""
        token = self.settings.telegram_token.get_secret_value()
        if not token:
            return []
        # Costs a third of a second and 30 MB, which only those pay who use it.
        from bot.channels.telegram import TelegramChannel  # noqa: PLC0415

        by_webhook = self.settings.telegram_mode == "webhook"
        router, texts = build_router(), self.library.texts
        channel = TelegramChannel(
            token,
            blobs=self._blob,
            clock=self.clock,
            commands=menu(router, texts),
            webhook_url=f"{self.settings.public_url}/telegram/webhook" if by_webhook else "",
            secret=self._webhook_secret(token),
            server=self.settings.telegram_api,
            proxy=self.settings.telegram_proxy,
        )
        server.add_routes(channel.routes())
        menus = Menus(channel, database=self.database, router=router, texts=texts)
        ticks.every(_MENUS_REFRESHED, menus.refresh)
        return [channel]

    def _webhook_secret(self, token: str) -> str:
        """What Telegram shows when it calls: derived, so that there is one secret to keep."""
        key = self.settings.signing_secret().encode()
        return hmac.new(key, b"telegram webhook|" + token.encode(), "sha256").hexdigest()

    async def _blob(self, key: str) -> bytes:
        async with self.database.read() as session:
            blob = await blobs.find(session, key)
        if blob is None:
            raise Rejected("the file has expired")
        return blob.data

    def _deliver_on(self, channel: Channel) -> Stop:
        """Send what is due on a channel, until what is returned is called."""
        worker = DeliveryWorker(
            channel=channel.name,
            send=lambda address, reply, key: channel.send(address, reply, key=key),
            database=self.database,
            clock=self.clock,
        )
        self.workers[channel.name] = worker
        running = asyncio.create_task(worker.run())

        async def stop() -> None:
            worker.stop()
            await asyncio.wait({running}, timeout=_LAST_DELIVERY_SECONDS)
            running.cancel()
            await asyncio.wait({running})
            del self.workers[channel.name]

        return stop

    def _ticks(self) -> Ticks:
        housekeeping = Housekeeping(
            database=self.database, clock=self.clock, keep_days=self.settings.keep_days
        )
        teller = WatchTeller(database=self.database, clock=self.clock, library=self.library)
        ticks = Ticks()
        ticks.every(timedelta(seconds=1), self._wake_workers)
        ticks.every(timedelta(seconds=15), housekeeping.expire_leases)
        ticks.every(timedelta(minutes=1), teller.tell)
        ticks.every(timedelta(minutes=10), housekeeping.forget_strangers)
        ticks.every(timedelta(hours=6), housekeeping.forget)
        return ticks

    async def _wake_workers(self) -> None:
        for worker in self.workers.values():
            worker.wake()


def _load() -> Library:
    """The library, loaded without the collector looking through what will stay anyway."""
    gc.disable()
    library = Library.load()
    gc.enable()
    gc.freeze()
    return library
