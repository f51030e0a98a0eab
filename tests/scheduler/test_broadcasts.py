"""Broadcasts moving on: frozen, tried, stopped, held, called back, begun again after a kill."""

from __future__ import annotations

import pytest
from sqlmodel import col, select, update

from models.broadcasts import broadcast_steering, broadcasts, fanouts
from models.broadcasts.broadcast_recipients import BroadcastRecipient
from models.broadcasts.broadcasts import Broadcast, State
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as DeliveryState
from models.errors import Blocked, Refused, Unsure
from models.messages import Address
from models.people.people import Contact, PersonRow, meet
from scheduler.housekeeping import Housekeeping
from tests.office import Office


async def test_everybody_gets_it_once_in_pages(office: Office) -> None:
    number = await office.opens(50)
    await office.finishes(number)
    assert len(office.seen) == 50
    assert set(office.seen.values()) == {1}
    assert (await office.broadcast(number)).state == State.DONE


async def test_no_more_waits_than_leaves_soon(office: Office) -> None:
    number = await office.opens(50)
    await office.advances(5)
    assert (await office.states(number))[DeliveryState.WAITING] <= 8 + 4


async def test_who_comes_later_is_not_of_the_frozen_audience(office: Office) -> None:
    number = await office.opens(20)
    await office.advances()
    async with office.database.write() as session:
        late = await meet(session, Address("memory", "late"), now=office.clock.now())
        agreed = update(PersonRow).where(col(PersonRow.id) == late.id)
        await session.exec(agreed.values(consented_at=office.clock.now()))
    await office.finishes(number)
    assert "late" not in office.seen
    assert len(office.seen) == 20


async def test_a_kill_between_two_pages_repeats_and_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.opens(30)
    send, calls = fanouts.Fanout.send, 0

    async def dies(self: fanouts.Fanout, broadcast: Broadcast, *, trial: bool) -> bool:
        nonlocal calls
        calls += 1
        is_more = await send(self, broadcast, trial=trial)
        if calls % 2:
            raise RuntimeError("killed before the commit")
        return is_more

    monkeypatch.setattr(fanouts.Fanout, "send", dies)
    for _ in range(60):
        try:
            await office.advances()
        except RuntimeError:
            continue
        await office.delivers()
    assert len(office.seen) == 30
    assert set(office.seen.values()) == {1}


async def test_a_large_one_is_tried_first_and_its_author_follows_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("broadcasts", "broadcast_news"):
        monkeypatch.setattr(f"scheduler.{module}.TRIAL_FROM", 40)
    monkeypatch.setattr(fanouts, "SAMPLED", 10)
    number = await office.opens(60, by_counselor=True)
    await office.advances()
    while (await office.broadcast(number)).state == State.TRIAL:
        assert len((await office.states(number)).keys()) <= 2
        assert sum((await office.states(number)).values()) <= 6
        await office.delivers()
        await office.advances()
        office.clock.passes(seconds=1)
        if (await office.broadcast(number)).state == State.TRIAL:
            assert len(office.seen) <= 6
    await office.finishes(number)
    await office.delivers()
    assert len(office.seen) == 60
    progress = [reply for reply in office.news if "%" in reply.text]
    assert progress[0].replaces == ""
    assert {reply.replaces for reply in progress[1:]} == {"m1"}
    assert "100%" in progress[-1].text
    assert len(progress) <= 21


async def test_it_stops_by_itself_when_too_many_refuse_it(office: Office) -> None:
    number = await office.opens(60, by_counselor=True)
    office.fault = lambda user: Blocked() if int(user) % 2 else None
    await office.finishes(number)
    stopped = await office.broadcast(number)
    assert (stopped.state, stopped.reason) == (State.PAUSED, broadcast_steering.REFUSALS)
    assert sum(office.seen.values()) < 30
    await office.delivers()
    assert "自己停了" in office.news[-1].text
    async with office.database.write() as session:
        again = await broadcasts.find(session, number)
        assert again is not None
        await broadcast_steering.resume(session, again, now=office.clock.now())
    await office.finishes(number)
    assert (await office.broadcast(number)).state == State.DONE
    assert sum(office.seen.values()) == 30


async def test_what_is_paused_waits_and_what_is_cancelled_never_leaves(office: Office) -> None:
    number = await office.opens(40)
    await office.advances()
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        await broadcast_steering.pause(session, row, reason="asked")
    seen = sum(office.seen.values())
    await office.advances(3)
    await office.delivers()
    assert sum(office.seen.values()) == seen
    assert (await office.states(number))[DeliveryState.WAITING] == 0
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        await broadcast_steering.resume(session, row, now=office.clock.now())
    await office.advances()
    await office.delivers()
    seen = sum(office.seen.values())
    assert 0 < seen < 40
    await office.advances()
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        await broadcast_steering.cancel(session, row, now=office.clock.now(), reason="asked")
        with pytest.raises(Refused):
            await broadcast_steering.cancel(session, row, now=office.clock.now(), reason="asked")
    await office.advances(3)
    await office.delivers()
    assert sum(office.seen.values()) == seen


@pytest.mark.parametrize("stage", [State.FREEZING, State.TRIAL, State.SENDING])
async def test_one_that_is_paused_at_any_stage_misses_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch, stage: State
) -> None:
    for module in (
        "scheduler.broadcasts",
        "scheduler.broadcast_news",
        "models.broadcasts.fanouts",
    ):
        monkeypatch.setattr(f"{module}.TRIAL_FROM", 40)
    monkeypatch.setattr("scheduler.broadcasts.PAGES", 3)
    monkeypatch.setattr(fanouts, "SAMPLED", 5)
    number = await office.opens(60)
    for _ in range(60):
        await office.advances()
        await office.delivers()
        if (await office.broadcast(number)).state == stage:
            break
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        assert row.state == stage
        await broadcast_steering.pause(session, row, reason="asked")
    await office.advances()
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        await broadcast_steering.resume(session, row, now=office.clock.now())
        assert row.state == stage, "it goes on where it was"
    await office.finishes(number)
    assert len(office.seen) == 60
    assert set(office.seen.values()) == {1}
    assert (await office.broadcast(number)).recipients == 60


async def test_what_was_to_be_tried_again_is_held_as_well(office: Office) -> None:
    number = await office.opens(3)
    await office.advances()
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        await broadcast_steering.pause(session, row, reason="asked")
        await session.exec(update(Delivery).values(state=DeliveryState.WAITING))
    await office.advances()
    await office.delivers()
    assert not office.seen


async def test_what_is_unknown_is_sent_again_only_when_somebody_says_so(office: Office) -> None:
    number = await office.opens(10)
    office.fault = lambda user: Unsure() if int(user) % 5 == 0 else None
    await office.finishes(number)
    assert (await office.states(number))[DeliveryState.UNKNOWN] == 2
    office.fault = lambda _: None
    await office.advances(2)
    await office.delivers()
    assert len(office.seen) == 8
    async with office.database.write() as session:
        row = await broadcasts.find(session, number)
        assert row is not None
        assert await broadcast_steering.requeue_unknown(session, row, now=office.clock.now()) == 2
    await office.finishes(number)
    assert len(office.seen) == 10
    assert (await office.broadcast(number)).state == State.DONE


async def test_who_cannot_be_written_to_is_counted_and_not_lost(office: Office) -> None:
    number = await office.opens(10)
    async with office.database.write() as session:
        people = list(await session.exec(select(PersonRow.id).order_by(col(PersonRow.id))))
        nameless = update(PersonRow).where(col(PersonRow.id) == people[0])
        await session.exec(nameless.values(name=""))
        gone = update(Contact).where(col(Contact.person_id) == people[1])
        await session.exec(gone.values(active=False))
    await office.finishes(number)
    assert len(office.seen) == 8
    async with office.database.read() as session:
        rows = await session.exec(select(BroadcastRecipient))
        skipped = {row.person_id: row.skipped for row in rows if row.skipped}
    assert skipped == {people[0]: "lacking", people[1]: "unreachable"}


async def test_what_ended_long_ago_is_forgotten_with_its_recipients(office: Office) -> None:
    number = await office.opens(3)
    housekeeping = Housekeeping(database=office.database, clock=office.clock, keep_days=180)
    await office.finishes(number)
    await housekeeping.forget()
    assert (await office.broadcast(number)).state == State.DONE
    office.clock.passes(days=181)
    await housekeeping.forget()
    async with office.database.read() as session:
        assert await broadcasts.look_up(session, number) is None
        assert (await session.exec(select(BroadcastRecipient))).first() is None
