"""A counselor who writes to many people, and a platform that may refuse them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.broadcasts import broadcast_steering, broadcasts
from models.broadcasts.broadcast_audiences import Rules
from models.broadcasts.broadcasts import Broadcast, Content, State
from models.deliveries.deliveries import Delivery
from models.messages import Address, Reply
from models.people.people import Contact, PersonRow, meet
from models.people.roles import Grant, Role
from scheduler.broadcasts import BroadcastSender
from scheduler.delivery import DeliveryWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.library import Library
    from models.database import Database
    from models.errors import SendError
    from tests.conftest import SetClock


class Office:
    """A counselor who writes to people of a school, and a platform that may refuse them."""

    def __init__(self, database: Database, library: Library, clock: SetClock) -> None:
        self.database = database
        self.clock = clock
        self.sender = BroadcastSender(database=database, clock=clock, texts=library.texts)
        self.seen: Counter[str] = Counter()
        self.news: list[Reply] = []
        self.fault: Callable[[str], SendError | None] = lambda _: None

    async def opens(self, people: int, *, by_counselor: bool = False) -> int:
        """Make people known, and submit a broadcast to all of them, by the operator or by a
        counselor, who is told how it goes."""
        now = self.clock.now()
        author_id = await self._counselor() if by_counselor else None
        async with self.database.write() as session:
            for number in range(people):
                person = PersonRow(created_at=now, consented_at=now, name=f"同学{number}")
                session.add(person)
                await session.flush()
                session.add(
                    Contact(
                        person_id=person.id or 0,
                        channel="memory",
                        user=str(person.id),
                        created_at=now,
                    )
                )
            row = await broadcasts.draft(
                session, Content("{姓名}你好", Rules()), author_id=author_id, now=now
            )
            await broadcast_steering.submit(session, row, due_at=now, approval=False, now=now)
            return row.number

    async def _counselor(self) -> int:
        now = self.clock.now()
        async with self.database.write() as session:
            author = await meet(session, Address("memory", "author"), now=now)
            session.add(Grant(person_id=author.id, role=Role.COUNSELOR, granted_at=now))
        return author.id

    async def advances(self, times: int = 1) -> None:
        for _ in range(times):
            await self.sender.advance()

    async def delivers(self) -> None:
        """Send what is due now."""
        worker = DeliveryWorker(
            channel="memory", send=self._show, database=self.database, clock=self.clock
        )
        await worker.send_due()

    async def finishes(self, number: int) -> None:
        """Tick and send until nothing moves any more."""
        for _ in range(60):
            await self.advances()
            await self.delivers()
            if (await self.broadcast(number)).state in (State.DONE, State.PAUSED):
                return
            self.clock.passes(seconds=1)
        raise AssertionError(await self.states(number))

    async def _show(self, address: Address, reply: Reply, key: str) -> str:
        if address.user == "author":
            self.news.append(reply)
            return "m1"
        if error := self.fault(address.user):
            raise error
        self.seen[address.user] += 1
        return key

    async def broadcast(self, number: int) -> Broadcast:
        async with self.database.read() as session:
            found = await broadcasts.look_up(session, number)
        assert found is not None
        return found

    async def states(self, number: int) -> Counter[str]:
        """The states of its deliveries."""
        chosen = select(Delivery.state).where(col(Delivery.broadcast_id) == number)
        async with self.database.read() as session:
            return Counter(await session.exec(chosen))
