"""The program on its channels: web chat and Telegram, deliveries and ticks, while it serves."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.mail import MailServer
from bot.channels.robots import RobotChannel
from bot.channels.web import WebChannel
from bot.menus import Menus
from bot.pulse import pulse
from bot.web.absent import AbsentPage
from bot.web.bounds import Bounds
from bot.web.chat import ChatPage
from bot.web.checkin import CheckinPage
from bot.web.employers import EmployerPages
from bot.web.fairs import FairPages
from bot.web.headers import protect
from bot.web.server import Server
from bot.web.tickets import TicketPages
from bot.web.visitors import Visitors
from handlers.every import build_router
from handlers.router import menu
from models.broadcasts import robots
from models.errors import Rejected
from models.files import blobs
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from bot.app import App
    from bot.channels.channel import Channel
    from scheduler.ticks import Ticks

Stop = Callable[[], Awaitable[object]]
"""Ends something that was begun; it may take some seconds."""

_PATIENCE_SECONDS = 2
"""How long nobody is served for the sake of being told no "still loading": enough for the
positions of a province."""
_LAST_DELIVERY_SECONDS = 2
_MENUS_REFRESHED = timedelta(seconds=20)


@asynccontextmanager
async def serving(app: App) -> AsyncIterator[str]:
    """Talk to people while the context is open; gives the address of the web chat.

    Raises `bot.web.server.CannotListen`. Leaving finishes the turns and messages under way.
    """
    await app.is_loaded(within=_PATIENCE_SECONDS)
    server = Server(
        database=app.database,
        metrics=app.metrics,
        metrics_token=app.settings.metrics_token.get_secret_value(),
        is_loaded=app.loading.done,
    )
    ticks = pulse(app)
    channels = [_web_chat(app, server), *_telegram(app, server, ticks), _robots(app)]
    stops = [_deliver_on(app, channel) for channel in channels]
    try:
        for channel in channels:
            await channel.start(app.desk)
            stops.append(channel.stop)
        address = await server.start(app.settings.host, app.settings.port)
        stops.append(server.stop)
        ticks.start()
        try:
            yield address
        finally:
            ticks.stop()
    finally:
        # All at once: each may take seconds, and together they have five.
        await asyncio.gather(*(stop() for stop in stops))


def _web_chat(app: App, server: Server) -> Channel:
    texts, settings = app.library.texts, app.settings
    visitors = Visitors(settings.signing_secret(), public_url=settings.public_url)
    bounds = Bounds()
    FairPages(database=app.database, library=app.library, clock=app.clock).attach(
        server.application
    )
    TicketPages(database=app.database, library=app.library).attach(server.application)
    CheckinPage(database=app.database, library=app.library, clock=app.clock, bounds=bounds).attach(
        server.application
    )
    EmployerPages(database=app.database, library=app.library).attach(server.application)
    ChatPage(texts=texts, visitors=visitors, bounds=bounds).attach(server.application)
    channel = WebChannel(
        database=app.database, texts=texts, visitors=visitors, clock=app.clock, bounds=bounds
    )
    channel.attach(server.application)
    AbsentPage(texts).attach(server.application)
    protect(server.application)
    return channel


def _telegram(app: App, server: Server, ticks: Ticks) -> list[Channel]:
    """The bot, where there is a token for one."""
    settings, texts = app.settings, app.library.texts
    token = settings.telegram_token.get_secret_value()
    if not token:
        return []
    # Costs a third of a second and 30 MB, which only those pay who use it.
    from bot.channels.telegram import TelegramChannel  # noqa: PLC0415
    from bot.channels.telegram_uploads import UploadBook  # noqa: PLC0415

    async def blob(key: str) -> bytes:
        async with app.database.read() as session:
            found = await blobs.find(session, key)
        if found is None:
            raise Rejected("the file has expired")
        return found.data

    by_webhook = settings.telegram_mode == "webhook"
    router = build_router()
    channel = TelegramChannel(
        token,
        blobs=blob,
        clock=app.clock,
        commands=menu(router, texts),
        webhook_url=f"{settings.public_url}/telegram/webhook" if by_webhook else "",
        secret=_webhook_secret(settings.signing_secret(), token),
        server=settings.telegram_api,
        proxy=settings.telegram_proxy,
        per_second=settings.telegram_per_second,
        uploads=UploadBook(app.database),
    )
    server.add_routes(channel.routes())
    menus = Menus(channel, database=app.database, router=router, texts=texts)
    ticks.every(_MENUS_REFRESHED, menus.refresh)
    return [channel]


def _robots(app: App) -> RobotChannel:
    """The robots of class groups on other apps."""

    async def secret_of(user: str) -> str | None:
        async with app.database.read() as session:
            return await robots.secret_of(session, user)

    server = MailServer.of(app.settings)
    return RobotChannel(secret_of=secret_of, clock=app.clock, server=server)


def _webhook_secret(signing_secret: str, token: str) -> str:
    """What Telegram shows when it calls: derived, so that there is one secret to keep."""
    words = b"telegram webhook|" + token.encode()
    return hmac.new(signing_secret.encode(), words, "sha256").hexdigest()


def _deliver_on(app: App, channel: Channel) -> Stop:
    """Send what is due on a channel, until what is returned is called."""
    attempts = app.metrics.attempts
    worker = DeliveryWorker(
        channel=channel.name,
        send=lambda address, reply, key: channel.send(
            address, reply, edits=reply.replaces, key=key
        ),
        database=app.database,
        clock=app.clock,
        pace=channel.pace,
        counted=lambda state, number: attempts.labels(channel.name, state).inc(number),
    )
    app.workers[channel.name] = worker
    running = asyncio.create_task(worker.run())

    async def stop() -> None:
        worker.stop()
        await asyncio.wait({running}, timeout=_LAST_DELIVERY_SECONDS)
        running.cancel()
        await asyncio.wait({running})
        del app.workers[channel.name]

    return stop
