"""A broadcast on a Telegram that enforces its limits: at full pace, and no message asked back."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest
from sqlmodel import col, select

from models.clock import SystemClock
from models.database import Database
from models.deliveries.deliveries import Delivery, Planned, State, enqueue_all
from models.messages import Address, Reply
from models.people.people import Contact, meet
from scheduler.delivery import DeliveryWorker
from tests.channels.desk import RecordingDesk
from tests.channels.telegram_harness import channel
from tests.fakes.telegram import FakeTelegram, Flood
from tests.fakes.telegram_limits import Limits
from tests.patience import PATIENCE

GROUP = -5


async def _send_all(
    database: Database,
    api: FakeTelegram,
    chats: Sequence[int],
    *,
    per_second: float,
    but: int = 0,
) -> dict[str, str]:
    """Send one message for each entry of `chats` at this pace, until all `but` so many are
    settled; their states by their texts."""
    clock = SystemClock()
    async with database.write() as session:
        person = await meet(session, Address("memory", "somebody"), now=clock.now())
        planned = [
            Planned(
                key=f"{number}",
                kind="broadcast",
                person_id=person.id,
                address=Address("telegram", str(chat)),
                reply=Reply(f"{number}").to_json(),
                due_at=clock.now(),
            )
            for number, chat in enumerate(chats)
        ]
        await enqueue_all(session, planned)
    telegram = channel(api, per_second=per_second)
    await telegram.start(RecordingDesk())
    unsettled, are_settled = len(chats) - but, asyncio.Event()

    def counted(state: State, number: int) -> None:
        nonlocal unsettled
        if state is not State.WAITING:
            unsettled -= number
        if not unsettled:
            are_settled.set()

    worker = DeliveryWorker(
        channel="telegram",
        send=lambda address, reply, key: telegram.send(address, reply, key=key),
        database=database,
        clock=clock,
        pace=telegram.pace,
        counted=counted,
    )
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(PATIENCE):
        await are_settled.wait()
    worker.stop()
    await running
    await telegram.stop()
    return await _states(database)


async def _states(database: Database) -> dict[str, str]:
    async with database.read() as session:
        rows = await session.run(
            select(col(Delivery.key), col(Delivery.state)).where(Delivery.channel == "telegram")
        )
        return {row.key: row.state for row in rows}


def _people(api: FakeTelegram, count: int) -> list[int]:
    for person in range(1, count + 1):
        api.person(person)
    return list(range(1, count + 1))


async def test_a_broadcast_keeps_to_the_limit(database: Database) -> None:
    async with FakeTelegram(limits=Limits(overall=100, burst=1)) as api:
        people = _people(api, 200)
        states = await _send_all(database, api, people, per_second=100)
        assert set(states.values()) == {State.SENT}
        assert api.refusals[429] == 0
        assert Counter(call.chat for call in api.accepted("sendMessage")) == Counter(people)


async def test_several_messages_to_a_chat_keep_to_its_own_limit(sqlite: Database) -> None:
    async with FakeTelegram(limits=Limits(overall=100, burst=1, group=20)) as api:
        api.group(GROUP)
        [li, *others] = _people(api, 30)
        states = await _send_all(sqlite, api, [li, li, li, GROUP, GROUP, *others], per_second=100)
        assert set(states.values()) == {State.SENT}
        assert api.refusals[429] == 0
        assert api.texts(li) == ["0", "1", "2"]


async def test_a_limit_that_is_lower_than_told_is_found_out(sqlite: Database) -> None:
    async with FakeTelegram(limits=Limits(overall=20, burst=1)) as api:
        people = _people(api, 100)
        states = await _send_all(sqlite, api, people, per_second=80)
        assert set(states.values()) == {State.SENT}
        assert Counter(call.chat for call in api.accepted("sendMessage")) == Counter(people)
        assert 0 < api.refusals[429] < len(people)


async def test_a_chat_that_asks_for_a_pause_leaves_the_others_their_pace(
    sqlite: Database,
) -> None:
    async with FakeTelegram(limits=Limits(overall=100, burst=1)) as api:
        [li, *others] = _people(api, 150)
        api.script(li, Flood(60 * PATIENCE))
        states = await _send_all(sqlite, api, [li, *others], per_second=100, but=1)
        assert Counter(states.values()) == {State.SENT: len(others), State.WAITING: 1}
        assert api.refusals[429] == 1


async def test_who_has_blocked_us_is_not_written_to_again(sqlite: Database) -> None:
    async with FakeTelegram() as api:
        people = _people(api, 5)
        async with sqlite.write() as session:
            await meet(session, Address("telegram", "3"), now=SystemClock().now())
        api.blocks(3)
        states = await _send_all(sqlite, api, people, per_second=100)
        assert Counter(states.values()) == {State.SENT: 4, State.BLOCKED: 1}
        async with sqlite.read() as session:
            contact = select(Contact.active).where(Contact.channel == "telegram")
            assert not (await session.exec(contact)).one()


@pytest.mark.parametrize("fault", ["drop", 500])
async def test_what_may_have_arrived_is_counted_as_that(
    sqlite: Database, fault: str | int
) -> None:
    async with FakeTelegram() as api:
        people = _people(api, 5)
        api.script(2, fault)
        states = await _send_all(sqlite, api, people, per_second=100)
        assert Counter(states.values()) == {State.SENT: 4, State.UNKNOWN: 1}
        assert len(api.texts(2)) == (fault == "drop")


async def test_a_reply_that_is_refused_is_a_pause_for_its_chat() -> None:
    async with FakeTelegram() as api:
        [li, wang] = _people(api, 2)
        telegram, desk = channel(api), RecordingDesk()
        await telegram.start(desk)
        api.script(li, Flood(60))
        api.says(li, "你好")
        await desk.until(lambda: desk.postponed)
        await telegram.stop()
        assert telegram.pace.rest(str(li)) > 50
        assert telegram.pace.rest(str(wang)) == 0
