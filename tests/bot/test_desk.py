"""The desk: every turn leaves a line in the log, with ids and without words."""

from __future__ import annotations

import logging

import pytest

from bot.desk import TurnDesk
from bot.metrics import Metrics
from handlers.dispatcher import Dispatcher
from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.messages import Address, Incoming
from tests.conftest import SetClock


async def test_a_turn_is_logged_by_its_ids(
    sqlite: Database, library: Library, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    desk = TurnDesk(
        dispatcher=Dispatcher(
            database=sqlite, router=build_router(), library=library, clock=clock
        ),
        database=sqlite,
        clock=clock,
        metrics=Metrics(),
        wake=lambda _: None,
    )
    message = Incoming(
        address=Address("web", "li"), event_id="e1", at=clock.now(), text="报到证还有用吗"
    )
    with caplog.at_level(logging.INFO, logger="bot.desk"):
        first = await desk.receive(message)
        await desk.receive(message)
    logged = [vars(record) for record in caplog.records]
    assert [line["action"] for line in logged] == ["turn", "turn"]
    assert [line["exchange"] for line in logged] == [first.exchange_id] * 2
    assert [line["repeated"] for line in logged] == [False, True]
    assert all("报到证" not in str(line) for line in logged)
