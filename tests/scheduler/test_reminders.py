"""Reminders: planned with their reason, moved with their date, handed over once and in time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from knowledge.periods import CHINA, Cycle, Repeat
from knowledge.reminder_rules import Reason, Rule
from models import activities, due_reminders, personal_reminders, positions, saves, signups
from models.activities import State as Standing
from models.attempts import claim
from models.deliveries import Delivery
from models.deliveries import State as Sent
from models.messages import Address, Reply
from models.milestones import Name, times_of
from models.notification_settings import NotificationSetting
from models.people import meet, set_active
from models.positions import Position
from models.privacy import absorb, erase, everything_about
from models.reminders import Reminder, State
from models.spans import at, first_of
from scheduler.reminders import PAGE, Outcome, ReminderTeller
from tests.announced import announce
from tests.posted import posting, publish
from tests.talk import shown

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

LI = Address("memory", "li")


class World:
    """A database with an activity, and a teller whose outcomes are counted."""

    def __init__(self, database: Database, library: Library, clock: SetClock) -> None:
        self.database, self.library, self.clock = database, library, clock
        self.outcomes: Counter[str] = Counter()
        self.teller = ReminderTeller(
            database=database, clock=clock, library=library, counted=self._count
        )

    def _count(self, outcome: str, number: int) -> None:
        self.outcomes[outcome] += number

    async def person(self, address: Address = LI) -> int:
        async with self.database.write() as session:
            return (await meet(session, address, now=self.clock.now())).id

    async def fair(self) -> int:
        """One from nine to half past four on the twentieth of March."""
        hours = "2026-03-20 9:00-16:30"
        return await announce(self.database, self.library, now=self.clock.now(), time=hours)

    async def enters(self, activity_id: int, person_id: int) -> None:
        async with self.database.write() as session:
            await signups.enter(session, activity_id, person_id, now=self.clock.now())

    async def moves(self, activity_id: int, **times: str) -> None:
        """Change dates: `begins="2026-03-27 09:00"`, or a day without an hour; "" for none."""
        async with self.database.write() as session:
            activity = await activities.find(session, activity_id)
            assert activity is not None
            dates = (await times_of(session, [activity_id]))[activity_id]
            for name, words in times.items():
                dates.pop(Name(name), None)
                if words:
                    moment = datetime.fromisoformat(words)
                    whole = len(words) == 10
                    day = moment.date()
                    dates[Name(name)] = first_of(day) if whole else at(day, moment.time())
            await activities.change(session, activity, {}, times=dates, now=self.clock.now())

    async def waits(self) -> list[str]:
        """When what is pending is due, in China."""
        async with self.database.read() as session:
            statement = select(Reminder.due_at).where(Reminder.state == State.PENDING)
            due = await session.exec(statement.order_by(col(Reminder.due_at)))
            return [f"{moment.astimezone(CHINA):%m-%d %H:%M}" for moment in due if moment]

    async def it_is(self, moment: str) -> None:
        """Set the clock to a moment in China, and let the tick come."""
        local = datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=CHINA)
        self.clock.time = local.astimezone(UTC)
        await self.teller.remind()

    async def said(self, state: str = Sent.WAITING) -> list[str]:
        async with self.database.read() as session:
            rows = await session.exec(
                select(Delivery)
                .where(Delivery.kind == "reminder", Delivery.state == state)
                .order_by(col(Delivery.id))
            )
            return [shown(Reply.from_json(row.reply)) for row in rows]


@pytest.fixture
def world(database: Database, library: Library, clock: SetClock) -> World:
    return World(database, library, clock)


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
        await signups.withdraw(session, fair, li, now=world.clock.now())
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
        await signups.withdraw(session, fair, li, now=world.clock.now())
    assert await world.waits() == []
    async with world.database.write() as session:
        await signups.accept(session, fair, wang, now=world.clock.now())
    assert len(await world.waits()) == 3


async def test_following_leads_to_sign_up(world: World) -> None:
    fair, li = await world.fair(), await world.person()
    await world.moves(fair, opens="2026-03-05 10:00", closes="2026-03-12 18:00")
    async with world.database.write() as session:
        activity = await activities.find(session, fair)
        assert activity is not None
        await signups.follow(session, activity, li, now=world.clock.now())
    following = ["03-05 10:00", "03-09 09:00", "03-11 09:00", "03-12 16:00", "03-19 18:00"]
    assert await world.waits() == following
    await world.it_is("03-05 10:00")
    (text,) = await world.said()
    assert "📢 现在开始报名" in text
    await world.enters(fair, li)
    assert await world.waits() == ["03-13 09:00", "03-19 18:00", "03-20 07:00"]


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
        await personal_reminders.call_off(session, mine, now=world.clock.now())
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
