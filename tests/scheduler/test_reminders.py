"""Reminders are handed over once and in time: late, snoozed, muted, by pages, after kills."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from knowledge.dates.periods import Cycle, Repeat
from knowledge.sending.reminder_rules import Reason
from models.deliveries.attempts import claim
from models.deliveries.notification_settings import NotificationSetting
from models.messages import Address
from models.people.people import meet, set_active
from models.privacy import absorb, erase, everything_about
from models.reminders import called_off, due_reminders, personal_reminders
from models.reminders.reminders import Reminder, State
from scheduler.reminders import PAGE, Outcome
from tests.reminding import LI, World


async def test_day_asleep_tells_the_last_of_several_and_counts_the_others(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    await world.it_is("03-19 20:00")
    (text,) = await world.said()
    assert "明天 09:00开始" in text
    assert "抱歉，这条提醒晚了，本该在 2026-03-19 18:00 发出" in text
    assert world.outcomes == {Outcome.SUPERSEDED: 1, Outcome.LATE: 1}
    await world.it_is("03-21 09:00")
    assert len(await world.said()) == 1
    assert world.outcomes[Outcome.TOO_LATE] == 1


async def test_clock_set_back_hands_nothing_over_twice(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    for moment in ("03-13 09:00", "03-10 09:00", "03-13 08:59", "03-13 09:00"):
        await world.it_is(moment)
    assert len(await world.said()) == 1


async def test_reminder_leaves_the_outbox_not_before_its_time(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    world.clock.time = datetime(2026, 3, 13, 0, 59, 57, tzinfo=UTC)
    await world.teller.remind()
    for ahead, number in ((0, 0), (3, 1)):
        now = world.clock.now() + timedelta(seconds=ahead)
        async with world.database.write() as session:
            claimed = await claim(
                session, "memory", now=now, lease_until=now, limit=9, busy_until=lambda *_: None
            )
            assert len(claimed.attempts) == number


async def test_what_recurs_comes_round_and_a_day_asleep_tells_it_once(world: World) -> None:
    li = await world.person()
    daily = Repeat(Cycle.DAILY, at=time(8))
    async with world.database.write() as session:
        await personal_reminders.remind_again_and_again(
            session, li, "背单词", daily, now=world.clock.now()
        )
    await world.it_is("03-03 08:00")
    assert await world.waits() == ["03-04 08:00"]
    await world.it_is("03-06 07:00")
    first, second = await world.said()
    assert "背单词" in first
    assert "抱歉" not in first
    assert "抱歉" in second
    assert await world.waits() == ["03-06 08:00"]


async def test_snoozed_comes_again_and_called_off_is_taken_out_of_the_outbox(world: World) -> None:
    li = await world.person()
    moment = world.clock.now() + timedelta(hours=1)
    async with world.database.write() as session:
        row = await personal_reminders.remind_at(
            session, li, "投简历", moment, now=world.clock.now()
        )
    await world.it_is("03-02 10:00")
    async with world.database.write() as session:
        mine = await personal_reminders.find(session, li, row.number)
        assert mine is not None
        later = world.clock.now() + timedelta(hours=1)
        await personal_reminders.snooze(session, mine, later, now=world.clock.now())
    assert await world.waits() == ["03-02 11:00"]
    await world.it_is("03-02 11:00")
    assert len(await world.said()) == 1
    async with world.database.write() as session:
        mine = await personal_reminders.find(session, li, row.number)
        assert mine is not None
        await called_off.call_off(session, mine, now=world.clock.now())
    assert await world.said() == []


async def test_quiet_hours_move_what_the_rules_say_and_not_what_a_person_said(
    world: World,
) -> None:
    li = await world.person()
    async with world.database.write() as session:
        session.add(NotificationSetting(person_id=li, quiet="21:00-09:30"))
    fair = await world.fair()
    await world.enters(fair, li)
    # Two hours before 09:00 would be too late after them: it comes before they begin.
    assert await world.waits() == ["03-13 09:30", "03-19 18:00", "03-19 20:59"]
    async with world.database.write() as session:
        early = datetime(2026, 3, 4, 22, tzinfo=UTC)
        await personal_reminders.remind_at(session, li, "起床", early, now=world.clock.now())
    assert (await world.waits())[0] == "03-05 06:00"


async def test_muted_topics_and_people_who_blocked_us_are_counted(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    wang = await world.person(Address("memory", "wang"))
    await world.enters(fair, li)
    await world.enters(fair, wang)
    async with world.database.write() as session:
        session.add(NotificationSetting(person_id=li, muted=["activities"]))
        await set_active(session, Address("memory", "wang"), active=False)
    await world.it_is("03-13 09:00")
    assert await world.said() == []
    assert world.outcomes == {Outcome.MUTED: 1, Outcome.UNREACHABLE: 1}


async def test_more_than_a_page_is_handed_over_in_one_tick(world: World) -> None:
    li = await world.person()
    async with world.database.write() as session:
        for number in range(PAGE + 1):
            session.add(_row(li, number, world.clock.now()))
    await world.it_is("03-02 10:00")
    assert world.outcomes == {Outcome.SENT: PAGE + 1}
    assert len(await world.said()) == PAGE + 1


def _row(person_id: int, number: int, now: datetime) -> Reminder:
    due = now + timedelta(hours=1)
    return Reminder(
        person_id=person_id,
        key=f"own:{number}",
        reason=Reason.OWN,
        words=f"{number}",
        state=State.PENDING,
        due_at=due,
        planned_at=due,
        updated_at=now,
    )


async def test_one_that_cannot_be_written_keeps_nobody_waiting(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    li = await world.person()
    async with world.database.write() as session:
        broken = _row(li, 1, world.clock.now())
        broken.rule = "no rule at all"
        session.add_all([broken, _row(li, 2, world.clock.now())])
    await world.it_is("03-02 10:00")
    assert world.outcomes == {Outcome.FAILED: 1, Outcome.SENT: 1}
    assert "a reminder failed" in caplog.text


async def test_killed_tick_loses_and_doubles_nothing(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    world.clock.time = datetime(2026, 3, 13, 1, tzinfo=UTC)
    with pytest.raises(KeyboardInterrupt):
        async with world.database.write() as session:
            claimed = await due_reminders.claim(session, until=world.clock.now(), limit=9)
            await due_reminders.end(session, [(due, State.HANDED) for due in claimed])
            raise KeyboardInterrupt
    await world.teller.remind()
    await world.teller.remind()
    assert len(await world.said()) == 1


async def test_reminders_are_shown_joined_and_erased_with_their_person(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    other = Address("memory", "li-again")
    again = await world.person(other)
    await world.enters(fair, li)
    await world.enters(fair, again)
    async with world.database.write() as session:
        kept = await meet(session, LI, now=world.clock.now())
        absorbed = await meet(session, other, now=world.clock.now())
        await absorb(session, kept=kept, absorbed=absorbed, now=world.clock.now())
        assert len((await everything_about(session, li))["reminder"]) == 4
        await erase(session, li, now=world.clock.now())
    assert await world.waits() == []
