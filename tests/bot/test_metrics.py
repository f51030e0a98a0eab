"""Metrics: what Prometheus reads, and that it costs no look at all that was ever sent."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from bot.metrics import Metrics
from models.database import Database
from models.deliveries.deliveries import (
    Delivery,
    Planned,
    State,
    count_unsent,
    count_unsure,
    enqueue_all,
)
from models.messages import Address, Reply
from models.people.people import meet
from tests.conftest import SetClock


async def _fill(database: Database, clock: SetClock) -> None:
    """One delivery in every state, of which the unknown one was tried twice."""
    async with database.write() as session:
        person = await meet(session, Address("memory", "li"), now=clock.now())
        planned = [
            Planned(
                key=state,
                kind="reminder",
                person_id=person.id,
                address=Address("memory", "li"),
                reply=Reply("hello").to_json(),
                due_at=clock.now() + timedelta(days=1),
            )
            for state in State
        ]
        await enqueue_all(session, planned)
        await session.run(text("UPDATE delivery SET state = key, unsure = (key = 'unknown')"))


async def test_what_is_not_sent_is_counted(database: Database, clock: SetClock) -> None:
    await _fill(database, clock)
    metrics = Metrics()
    metrics.attempts.labels("memory", State.SENT).inc(3)
    page = (await metrics.expose(database)).decode()
    counted = {state for state in State if f'channel="memory",state="{state}"}} 1.0' in page}
    assert counted == set(State) - {State.SENT}
    assert 'qilu_attempts_total{channel="memory",state="sent"} 3.0' in page
    assert 'qilu_deliveries_unsure{channel="memory"} 1.0' in page


async def test_what_was_sent_is_not_looked_at(sqlite: Database, clock: SetClock) -> None:
    await _fill(sqlite, clock)
    read: list[str] = []
    async with sqlite.read() as session:
        connection = (await (await session.plain()).get_raw_connection()).driver_connection
        assert connection is not None
        await connection.set_trace_callback(read.append)
        await count_unsent(session)
        await count_unsure(session)
        await connection.set_trace_callback(None)
        for statement in read:
            plan = await session.run(text(f"EXPLAIN QUERY PLAN {statement}"))
            steps = [row.detail for row in plan if Delivery.__tablename__ in row.detail]
            assert steps
            assert all("USING" in step for step in steps), steps
