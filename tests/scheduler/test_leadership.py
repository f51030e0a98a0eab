"""One worker sends for an account, and another takes over when it is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from models.database import Database
from scheduler import leadership
from scheduler.leadership import Leadership


@pytest.fixture(autouse=True)
def _checked_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leadership, "CHECKED", 0.0)


@pytest.fixture
async def databases(database_url: str) -> AsyncIterator[list[Database]]:
    """The same database as two processes see it."""
    databases = [Database.open(database_url) for _ in range(2)]
    yield databases
    for database in databases:
        await database.close()


async def test_one_leads_until_it_resigns(databases: list[Database]) -> None:
    if databases[0].is_sqlite:
        pytest.skip("SQLite serves one process, which leads")
    first, second = (Leadership(database, "telegram") for database in databases)
    assert await first.is_held()
    assert await first.is_held()
    assert not await second.is_held()
    await first.resign()
    assert await second.is_held()
    assert not await first.is_held()
    await second.resign()


async def test_accounts_are_led_apart(databases: list[Database]) -> None:
    first, second = (
        Leadership(database, account)
        for database, account in zip(databases, ("telegram", "web"), strict=True)
    )
    assert await first.is_held()
    assert await second.is_held()
    await first.resign()
    await second.resign()


async def test_whose_connection_breaks_leads_no_longer(databases: list[Database]) -> None:
    if databases[0].is_sqlite:
        pytest.skip("SQLite serves one process, which leads")
    first, second = (Leadership(database, "telegram") for database in databases)
    assert await first.is_held()
    async with databases[1].write() as session:
        await session.run(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks "
                "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        )
    assert not await first.is_held()
    assert await second.is_held()
    assert not await first.is_held()
    await second.resign()
    await first.resign()
