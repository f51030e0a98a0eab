"""Units of work: what is written together holds together, and no update is lost."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import select, update

from models.database import Database, Session, on_commit
from models.messages import Address
from models.people.people import Contact, PersonRow, meet, save
from models.schema import standing, upgrade
from tests.conftest import SetClock
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Executable

LI = Address("memory", "li")
VISITS = 20
CROWD = 60


async def test_a_unit_of_work_is_undone_by_an_exception(
    database: Database, clock: SetClock
) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            await meet(session, LI, now=clock.now())
            raise RuntimeError
    async with database.read() as session:
        assert (await session.exec(select(PersonRow))).all() == []


async def test_callbacks_wait_for_the_commit(database: Database, clock: SetClock) -> None:
    called: list[str] = []
    async with database.write() as session:
        await meet(session, LI, now=clock.now())
        on_commit(session, lambda: called.append("kept"))
        assert called == []
    assert called == ["kept"]
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            on_commit(session, lambda: called.append("undone"))
            raise RuntimeError
    assert called == ["kept"]


async def test_a_read_cannot_write(database: Database, clock: SetClock) -> None:
    async with database.read() as session:
        session.add(PersonRow(created_at=clock.now()))
        with pytest.raises(DBAPIError):
            await session.flush()


async def test_a_connection_lost_while_it_rested_is_not_used(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no connection to lose")
    monkeypatch.setattr("models.engines._RESTED_SECONDS", 0.0)
    async with database.read() as session:
        await session.run(text("SELECT 1"))
        async with database.read() as other:
            await other.run(text("SELECT 1"))  # on a connection that goes back to the pool
        await session.run(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    for _ in range(2):
        async with database.write() as session:
            assert (await session.run(text("SELECT 1"))).scalar() == 1


async def test_a_unit_given_up_half_way_is_cancelled_and_nothing_else(
    database: Database, clock: SetClock
) -> None:
    if database.is_sqlite:
        pytest.skip("on SQLite a statement of a writer cannot be given up half-way")

    async def waits() -> None:
        async with database.write() as session:
            await meet(session, LI, now=clock.now())
            async with session.savepoint():
                await session.run(text("SELECT pg_sleep(60)"))

    task = asyncio.create_task(waits())
    sleeping = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    while not await _scalar(database, sleeping):
        assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.read() as session:
        assert (await session.exec(select(PersonRow))).all() == []


async def test_a_connection_lost_half_way_is_told_as_such(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no connection to lose")
    with pytest.raises(DBAPIError) as told:
        async with database.write() as session, session.savepoint():
            await session.run(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert told.value.connection_invalidated


async def test_foreign_keys_hold(database: Database, clock: SetClock) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(Contact(person_id=999, channel="memory", user="x", created_at=clock.now()))


async def test_one_person_who_comes_twice_at_once_is_one(
    database: Database, clock: SetClock
) -> None:
    async def arrive() -> int | None:
        async with database.write() as session:
            return (await meet(session, LI, now=clock.now())).id

    assert len(set(await asyncio.gather(*(arrive() for _ in range(VISITS))))) == 1
    async with database.read() as session:
        assert len((await session.exec(select(PersonRow))).all()) == 1


async def test_no_update_is_lost(database: Database, clock: SetClock) -> None:
    await asyncio.gather(*(_visit(database, clock) for _ in range(VISITS)))
    assert await _visits(database) == VISITS


async def test_who_reads_does_not_wait_for_all_who_write(
    database: Database, clock: SetClock
) -> None:
    async with (
        asyncio.timeout(PATIENCE),
        asyncio.TaskGroup() as crowd,
        database.write() as session,
    ):
        await meet(session, LI, now=clock.now())
        for _ in range(CROWD):
            crowd.create_task(_visit(database, clock))
        await asyncio.sleep(0)  # now they wait: for the person, and for their turn
        async with database.read() as other:
            assert (await other.exec(select(PersonRow))).all() == []
    assert await _visits(database) == CROWD


async def test_control_updates_are_lost_without_the_lock(
    database: Database, database_url: str, clock: SetClock
) -> None:
    """The same visits through an engine with its own defaults, each reading before any writes.

    If none were lost here, the test above would show nothing.
    """
    async with database.write() as session:
        await meet(session, LI, now=clock.now())
    driver = "sqlite+aiosqlite" if database.is_sqlite else "postgresql+asyncpg"
    engine = create_async_engine(make_url(database_url).set(drivername=driver))
    everybody_has_read = asyncio.Barrier(2)

    async def visit() -> None:
        async with Session(engine) as session:
            facts = (await session.exec(select(PersonRow.facts))).one()
            await everybody_has_read.wait()
            await session.exec(
                update(PersonRow).values(facts={"visits": facts.get("visits", 0) + 1})
            )
            await session.commit()

    await asyncio.gather(visit(), visit())
    await engine.dispose()
    assert await _visits(database) == 1


async def _scalar(database: Database, statement: Executable) -> Any:
    async with database.read() as session:
        return (await session.run(statement)).scalar()


async def _visit(database: Database, clock: SetClock) -> None:
    async with database.write() as session:
        person = await meet(session, LI, now=clock.now())
        person.facts = {"visits": person.facts.get("visits", 0) + 1}
        await save(session, person)


async def _visits(database: Database) -> int:
    async with database.read() as session:
        return int((await session.exec(select(PersonRow.facts))).one()["visits"])


async def test_processes_that_start_at_once_all_find_the_schema(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'qilu.db'}"
    databases = [Database.open(url) for _ in range(3)]
    await asyncio.gather(*map(upgrade, databases))
    assert {await standing(database) for database in databases} == {"up to date"}
    for database in databases:
        await database.close()


async def test_a_migration_waits_for_who_is_writing(sqlite_url: str, clock: SetClock) -> None:
    writing, starting = Database.open(sqlite_url), Database.open(sqlite_url)
    async with writing.write() as session:
        upgrading = asyncio.create_task(upgrade(starting))
        await asyncio.wait({upgrading}, timeout=0.1)
        assert not upgrading.done()
        await meet(session, Address("memory", "li"), now=clock.now())
    await upgrading
    await starting.close()
    await writing.close()


async def test_closing_waits_for_a_reader_that_was_given_up_twice(sqlite_url: str) -> None:
    """Once while it reads and once while it tidies up: it reports to a loop that must be there."""
    database = Database.open(sqlite_url)
    is_reading, may_end = threading.Event(), threading.Event()

    def hold() -> bool:
        is_reading.set()
        return may_end.wait()

    async def read() -> None:
        async with database.read() as session:
            connection = await (await session.connection()).get_raw_connection()
            assert connection.driver_connection
            await connection.driver_connection.create_function("hold", 0, hold)
            await session.run(text("SELECT hold()"), {})

    reading = asyncio.create_task(read())
    await asyncio.to_thread(is_reading.wait)
    for _ in range(2):
        reading.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(reading, return_exceptions=True)
    closing = asyncio.create_task(database.close())
    closed_early, _ = await asyncio.wait({closing}, timeout=0.1)
    may_end.set()
    await closing
    assert not closed_early
    assert not [t for t in threading.enumerate() if "connection_worker" in t.name]
