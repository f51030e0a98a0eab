"""Reminders are planned with their reason, move with their date and go with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from knowledge.sending.reminder_rules import Rule
from models.activities import activities, registration
from models.activities.activities import State as Standing
from models.deliveries.deliveries import State as Sent
from models.messages import Address
from models.positions import positions, saves
from models.positions.positions import Position
from models.reminders import personal_reminders
from scheduler.reminders import Outcome
from tests.announced import announce
from tests.posted import posting, publish
from tests.reminding import World


async def test_signing_up_plans_what_is_still_to_come(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    assert await world.waits() == ["03-13 09:00", "03-19 18:00", "03-20 07:00"]
    await world.it_is("03-13 09:00")
    await world.it_is("03-13 09:01")
    (text,) = await world.said()
    assert "⏰ 7 天后开始" in text
    assert "春季双选会" in text
    assert await world.waits() == ["03-19 18:00", "03-20 07:00"]
    assert world.outcomes == {Outcome.SENT: 1}


async def test_what_was_due_before_signing_up_is_owed_to_nobody(world: World) -> None:
    fair = await world.fair()
    await world.it_is("03-19 20:00")
    await world.enters(fair, await world.person())
    assert await world.waits() == ["03-20 07:00"]


async def test_moved_date_moves_reminders_also_those_that_were_sent(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    await world.it_is("03-13 09:00")
    await world.moves(fair, begins="2026-03-27 10:00", ends="")
    assert await world.waits() == ["03-20 09:00", "03-26 18:00", "03-27 08:00"]
    await world.it_is("03-20 09:00")
    assert len(await world.said()) == 1, "the first one was taken back before it had left"
    await world.moves(fair, begins="2026-03-27", ends="")
    assert await world.waits() == ["03-26 18:00"], "a day without an hour has no two hours before"


async def test_date_that_moves_away_and_back_is_told_again(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    world.clock.time = datetime(2026, 3, 13, 0, 59, 58, tzinfo=UTC)
    await world.teller.remind()
    await world.moves(fair, begins="2026-03-27 09:00", ends="")
    await world.moves(fair, begins="2026-03-20 09:00", ends="")
    await world.it_is("03-13 09:00")
    assert len(await world.said(Sent.DROPPED)) == 1
    assert len(await world.said()) == 1


async def test_new_milestone_is_reminded_of(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    await world.moves(fair, result="2026-03-25 12:00")
    assert (await world.waits())[-1] == "03-25 12:00"
    await world.moves(fair, result="")
    assert (await world.waits())[-1] == "03-20 07:00"


async def test_cancelled_activity_reminds_nobody_and_a_revived_one_does(world: World) -> None:
    fair = await world.fair()
    await world.enters(fair, await world.person())
    for state, number in ((Standing.CANCELLED, 0), (Standing.PUBLISHED, 3)):
        async with world.database.write() as session:
            activity = await activities.find(session, fair)
            assert activity is not None
            said = {"state": state.value}
            await activities.change(session, activity, said, now=world.clock.now())
        assert len(await world.waits()) == number


async def test_withdrawing_ends_reminders_and_signing_up_again_begins_them(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    await world.enters(fair, li)
    async with world.database.write() as session:
        await registration.withdraw(session, fair, li, now=world.clock.now())
    assert await world.waits() == []
    await world.it_is("03-20 07:00")
    assert await world.said() == []
    world.clock.time = datetime(2026, 3, 10, tzinfo=UTC)
    await world.enters(fair, li)
    assert len(await world.waits()) == 3


async def test_who_waits_for_a_place_is_reminded_once_they_have_it(world: World) -> None:
    fair = await announce(world.database, world.library, now=world.clock.now(), capacity=1)
    li, wang = await world.person(), await world.person(Address("memory", "wang"))
    await world.enters(fair, li)
    await world.enters(fair, wang)
    assert len(await world.waits()) == 3
    async with world.database.write() as session:
        await registration.withdraw(session, fair, li, now=world.clock.now())
    assert await world.waits() == []
    async with world.database.write() as session:
        await registration.accept(session, fair, wang, now=world.clock.now())
    assert len(await world.waits()) == 3


async def test_following_leads_to_sign_up(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    await world.moves(fair, opens="2026-03-05 10:00", closes="2026-03-12 18:00")
    async with world.database.write() as session:
        activity = await activities.find(session, fair)
        assert activity is not None
        await registration.follow(session, activity, li, now=world.clock.now())
    following = ["03-05 10:00", "03-09 09:00", "03-11 09:00", "03-12 16:00", "03-19 18:00"]
    assert await world.waits() == following
    await world.it_is("03-05 10:00")
    (text,) = await world.said()
    assert "📢 现在开始报名" in text
    await world.enters(fair, li)
    assert await world.waits() == ["03-13 09:00", "03-19 18:00", "03-20 07:00"]


async def test_saved_position_is_reminded_of_until_it_closes(world: World) -> None:
    li, now = await world.person(), world.clock.now()
    deadline = datetime(2026, 3, 20, 8, tzinfo=UTC)
    await publish(world.database, world.library, posting(deadline=deadline), now=now)
    async with world.database.write() as session:
        (number,) = (await session.exec(select(Position.id))).all()
        await saves.save(session, li, number or 0, now=now)
    assert await world.waits() == ["03-13 09:00", "03-19 09:00", "03-20 14:00"]
    later = deadline + timedelta(days=2)
    await publish(world.database, world.library, posting(deadline=later), now=now)
    assert await world.waits() == ["03-15 09:00", "03-21 09:00", "03-22 14:00"]
    await world.it_is("03-15 09:00")
    (text,) = await world.said()
    assert "⏳ 你收藏的岗位7 天后截止报名" in text
    assert "烟台市审计局 · 审计岗" in text
    for move, count in ((positions.close, 0), (positions.reopen, 2)):
        async with world.database.write() as session:
            await move(session, [number or 0], now=world.clock.now())
        assert len(await world.waits()) == count
    async with world.database.write() as session:
        await saves.unsave(session, li, number or 0, now=world.clock.now())
    assert await world.waits() == []


async def test_own_addition_moves_with_the_date(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    begins = datetime(2026, 3, 20, 1, tzinfo=UTC)
    async with world.database.write() as session:
        for _ in range(2):  # the same wish twice is one
            await personal_reminders.remind_before(
                session,
                li,
                Rule.parse("begins-3h"),
                about=begins,
                activity_id=fair,
                now=world.clock.now(),
            )
    assert await world.waits() == ["03-20 06:00"]
    await world.moves(fair, begins="2026-03-21 14:00", ends="")
    assert await world.waits() == ["03-21 11:00"]
