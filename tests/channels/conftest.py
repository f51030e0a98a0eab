"""A web chat with two visitors and a bot of Telegram's, for the tests of those channels."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from bot.channels.telegram import TelegramChannel
from bot.web.bounds import Bounds
from knowledge.library import Library
from models.database import Database
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import CLASS, LI, WANG, Blobs, channel
from tests.conftest import SetClock
from tests.fakes.telegram import FakeTelegram
from tests.web.site import Site
from tests.web.visiting import Visitor

MakeSite = Callable[..., Site]


@pytest.fixture
def make_site(library: Library, clock: SetClock) -> MakeSite:
    """Makes a site over a database, with bounds of its own if wanted."""

    def make(database: Database, bounds: Bounds | None = None) -> Site:
        return Site(database=database, library=library, clock=clock, bounds=bounds)

    return make


@pytest.fixture
async def site(make_site: MakeSite, sqlite: Database) -> AsyncIterator[Site]:
    """A site with the usual bounds."""
    async with make_site(sqlite) as site:
        yield site


@pytest.fixture
async def li(site: Site) -> AsyncIterator[Visitor]:
    """A visitor."""
    async with Visitor(site) as visitor:
        await visitor.arrives()
        yield visitor


@pytest.fixture
async def wang(site: Site) -> AsyncIterator[Visitor]:
    """Another visitor."""
    async with Visitor(site) as visitor:
        await visitor.arrives()
        yield visitor


@pytest.fixture
def blobs() -> Blobs:
    """Stored files."""
    return Blobs()


@pytest.fixture
async def api() -> AsyncIterator[FakeTelegram]:
    """A Bot API with two people and their class."""
    async with FakeTelegram() as api:
        api.person(LI)
        api.person(WANG, language="en")
        api.group(CLASS)
        yield api


@pytest.fixture
def desk() -> RecordingDesk:
    """A desk that says everything back."""
    return RecordingDesk()


@pytest.fixture
async def telegram(
    api: FakeTelegram, blobs: Blobs, desk: RecordingDesk
) -> AsyncIterator[TelegramChannel]:
    """A started channel."""
    telegram = channel(api, blobs=blobs)
    await telegram.start(desk)
    yield telegram
    await telegram.stop()
