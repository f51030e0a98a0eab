"""A fair, the people who are to be reminded of it, and the tick that tells them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlmodel import col, select

from knowledge.dates.periods import CHINA
from models.activities import activities, registration
from models.dates.milestones import Name, times_of
from models.dates.spans import at, first_of
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as Sent
from models.messages import Address, Reply
from models.people.people import meet
from models.reminders.reminders import Reminder, State
from scheduler.reminders import ReminderTeller
from tests.announced import announce
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
            await registration.enter(session, activity_id, person_id, now=self.clock.now())

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
