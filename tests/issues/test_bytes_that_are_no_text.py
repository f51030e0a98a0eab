"""A script may hand over any bytes; whoever agreed to be remembered is answered all the same."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.channels.terminal import Terminal
from bot.desk import TurnDesk
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.messages import Address
from models.people.people import meet, save
from tests.channels.terminal_harness import no_blob
from tests.conftest import SetClock


async def test_halves_of_characters_and_nul(
    database: Database, clock: SetClock, library: Library
) -> None:
    dispatcher = Dispatcher(database=database, router=build_router(), library=library, clock=clock)
    desk = TurnDesk(
        dispatcher=dispatcher, database=database, clock=clock, metrics=Metrics(), wake=str
    )
    async with database.write() as session:
        person = await meet(session, Address("terminal", "li"), now=clock.now())
        person.consented_at = datetime(2026, 1, 1, tzinfo=UTC)
        await save(session, person)
    terminal = Terminal(user="li", desk=desk, clock=clock, blobs=no_blob)
    for line in (b"\xff\xfe\xe4".decode("utf-8", "surrogateescape"), "\0hello", "\ud83d"):
        assert await terminal.say(line)
