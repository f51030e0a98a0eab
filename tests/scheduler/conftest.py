"""What the tests of this room begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.broadcasts import fanouts
from tests.office import Office
from tests.reminding import World
from tests.sending import Platform, worker_of

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from scheduler.delivery import DeliveryWorker
    from tests.conftest import SetClock


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def worker(database: Database, clock: SetClock, platform: Platform) -> DeliveryWorker:
    return worker_of(database, clock, platform)


@pytest.fixture
def world(database: Database, library: Library, clock: SetClock) -> World:
    return World(database, library, clock)


@pytest.fixture
def office(
    database: Database, library: Library, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """Pages are small, so that a few people make many of them."""
    monkeypatch.setattr(fanouts, "LOOKED_AT", 7)
    monkeypatch.setattr(fanouts, "PAGE", 4)
    monkeypatch.setattr(fanouts, "AHEAD", 8)
    return Office(database, library, clock)
