"""Check-in for tests: the pages on a real server, people with tickets, and phones at the door."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from sqlmodel import col, select

from bot.web.bounds import Bounds
from bot.web.chat import ChatPage
from bot.web.checkin import CheckinPage
from bot.web.headers import protect
from bot.web.tickets import TicketPages
from bot.web.visitors import Visitors
from models.activities import registration, tickets
from models.activities.activities import find
from models.activities.attendance import Attendance
from models.activities.doors import door_of
from models.activities.scanners import give
from models.activities.signups import Signup
from models.people.people import PersonRow
from models.people.roles import Grant, Role

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

Answer = dict[str, Any]
_numbers = count(1)


def pages(
    database: Database, library: Library, clock: SetClock, *, bounds: Bounds | None = None
) -> web.Application:
    """The check-in page and the tickets, as the program serves them."""
    app, limits = web.Application(), bounds or Bounds()
    visitors = Visitors("a secret that is long enough for a test")
    ChatPage(texts=library.texts, visitors=visitors, bounds=limits).attach(app)
    TicketPages(database=database, library=library).attach(app)
    CheckinPage(database=database, library=library, clock=clock, bounds=limits).attach(app)
    protect(app)
    return app


async def add_person(database: Database, clock: SetClock, **known: Any) -> int:
    """Somebody who agreed to be remembered."""
    row = PersonRow(created_at=clock.now(), consented_at=clock.now(), **known)
    async with database.write() as session:
        session.add(row)
        await session.flush()
        return row.id or 0


async def add_counselor(database: Database, clock: SetClock, school: str = "山东师范大学") -> int:
    """A counselor of a school."""
    person_id = await add_person(database, clock)
    async with database.write() as session:
        session.add(
            Grant(person_id=person_id, role=Role.COUNSELOR, school=school, granted_at=clock.now())
        )
    return person_id


async def sign_up(database: Database, clock: SetClock, activity_id: int, **known: Any) -> Signup:
    """Somebody who signs up for an activity."""
    person_id = await add_person(database, clock, **known)
    async with database.write() as session:
        return await registration.enter(session, activity_id, person_id, now=clock.now())


async def code_of(database: Database, signup: Signup) -> str:
    """What the QR code of a registration holds."""
    async with database.write() as session:
        return (await tickets.ticket_of(session, signup)).scanned


async def link_for(
    database: Database, clock: SetClock, activity_id: int, *, by: int, name: str = ""
) -> str:
    """The secret of a link that a counselor gives."""
    async with database.write() as session:
        activity = await find(session, activity_id)
        assert activity is not None
        await door_of(session, activity_id)
        return (await give(session, activity, by=by, name=name, now=clock.now()))[1]


@dataclass(slots=True)
class Phone:
    """A phone at the door; it keeps what it scans until it `brings` it."""

    server: TestServer
    http: ClientSession
    clock: SetClock
    device: str = field(default_factory=lambda: f"device-{next(_numbers):028}")
    scans: list[Answer] = field(default_factory=list)
    undone: list[Answer] = field(default_factory=list)

    async def opens(self, link: str) -> Answer:
        """Open a link."""
        return await self.posts("/checkin/open", {"link": link, "device": self.device})

    def scans_offline(self, code: str, *, ago: float = 0, nonce: str = "") -> str:
        """Scan, without a network, so many seconds ago; the nonce."""
        return self._keep(self.scans, code, ago, nonce)

    def undoes_offline(self, code: str, *, ago: float = 0) -> str:
        """Take back what was scanned of a ticket, so many seconds ago; the nonce."""
        return self._keep(self.undone, code, ago, "")

    def _keep(self, kept: list[Answer], code: str, ago: float, nonce: str) -> str:
        nonce = nonce or f"nonce-{next(_numbers):08}"
        at = (self.clock.now().timestamp() - ago) * 1000
        kept.append({"nonce": nonce, "code": code, "at": at})
        return nonce

    async def brings(self) -> Answer:
        """Bring all that was ever scanned and taken back; what the server says."""
        sent = self.clock.now().timestamp() * 1000
        said = {"sent": sent, "scans": self.scans, "undone": self.undone}
        return await self.posts("/checkin/scans", said)

    async def scans_now(self, code: str) -> Answer:
        """Scan one ticket with a network; what becomes of it."""
        nonce = self.scans_offline(code)
        answer = await self.brings()
        return next(each for each in answer["results"] if each["nonce"] == nonce)

    async def undoes_now(self, code: str) -> Answer:
        """Take a ticket's scan back with a network; what becomes of it."""
        nonce = self.undoes_offline(code)
        answer = await self.brings()
        return next(each for each in answer["results"] if each["nonce"] == nonce)

    async def posts(self, path: str, body: object, **headers: str) -> Answer:
        """Post anything; the answer, with its status."""
        bearer = {"Authorization": f"Bearer {self.device}"} | headers
        url = self.server.make_url(path)
        async with self.http.post(url, json=body, headers=bearer) as response:
            answer: Answer = await response.json()
            return answer | {"status": response.status}


class Fair:
    """A fair on its day, with a door."""

    def __init__(self, database: Database, clock: SetClock, server: TestServer) -> None:
        self.database, self.clock, self.server = database, clock, server
        self.stack = AsyncExitStack()
        self.number = self.counselor = 0

    async def phone(self, name: str = "") -> Phone:
        """A phone that opened a link of its own."""
        phone = await self.stranger()
        link = await link_for(self.database, self.clock, self.number, by=self.counselor, name=name)
        assert (await phone.opens(link))["status"] == 200
        return phone

    async def stranger(self) -> Phone:
        """A phone without a link."""
        http = await self.stack.enter_async_context(ClientSession())
        return Phone(self.server, http, self.clock)

    async def ticket(self, activity_id: int = 0) -> str:
        """The code of somebody who signs up."""
        signup = await sign_up(self.database, self.clock, activity_id or self.number)
        return await code_of(self.database, signup)

    async def attended(self) -> list[Attendance]:
        async with self.database.read() as session:
            return list(await session.exec(select(Attendance).order_by(col(Attendance.id))))
