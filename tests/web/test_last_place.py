"""A hundred people on the web chat press for the last place at once, over real HTTP.

Once it is a place at a fair, and once in a competition, whose log is written by the same press.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from bot.web.bounds import Bounds, Rate
from bot.web.visitors import COOKIE
from handlers.every import build_router
from models.activities import places, registration, signups
from models.activities.signups import Signup
from models.messages import Address
from models.people.people import meet, save
from tests.announced import announce
from tests.competing import deeds, edition, faults, published
from tests.web.site import Site
from tests.web.visiting import Page, Visitor, text_of

if TYPE_CHECKING:
    from handlers.turn import Turned
    from knowledge.library import Library
    from models.activities.activities import Activity
    from models.database import Database, Session
    from models.messages import Incoming
    from tests.conftest import SetClock

PEOPLE = 100
FEW = 10
"""Enough to see a place sold more than once."""
AT_ONCE = 10
"""Who comes at the same time; they press all together."""
EDITION = edition(
    """
title: 职业规划大赛
code: 2026
organiser: 山东师范大学
tracks: [{key: growth, name: 成长赛道, groups: [{name: 本科生组}]}]
rounds:
  - name: 校赛
    closes: 2026-03-20
    begins: 2026-04-01
    form: [{key: goal, label: {zh-CN: 职业目标}}]
  - {name: 省赛, closes: 2026-05-01, begins: 2026-05-10}
""",
    capacity=1,
)
_SEEN: ContextVar[bool] = ContextVar("seen")


@pytest.fixture
async def site(
    database: Database, library: Library, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Site]:
    """The whole assistant, where one address may send as much as a campus does.

    Nobody's line is closed for being silent: whoever came first says nothing, not even that they
    are there, until the last has come, which on a busy machine takes minutes.
    """
    monkeypatch.setattr("bot.channels.web._HEARTBEAT_SECONDS", None)
    bounds = Bounds(address_rate=Rate(burst=100_000, per_second=1000))
    async with Site(
        database=database,
        library=library,
        clock=clock,
        bounds=bounds,
        assistant=build_router(),
    ) as site:
        yield site


@dataclass(frozen=True, slots=True)
class Race:
    """A last place: of which activity, how one gets as far as the button to confirm (an action,
    and what is said then), the question there, and what who gets it is told, and who
    does not."""

    activity: int
    begins: str
    says: tuple[str, ...]
    question: str
    won: str
    lost: str
    is_logged: bool = False


@pytest.fixture(params=["fair", "contest"])
async def race(
    request: pytest.FixtureRequest, database: Database, library: Library, clock: SetClock
) -> Race:
    """The last place in a fair, and in a competition, whose log is written by the same press."""
    if request.param == "fair":
        number = await announce(database, library, now=clock.now(), capacity=1)
        question, won, lost = "报名「春季双选会」？", "报名成功", "名额已满，要排候补吗"
        return Race(number, f"join:{number}", (), question, won, lost)
    [number, _] = await published(database, library, clock, EDITION)
    says = ("李雷", "审计师")
    return Race(
        number, f"compete:{number}", says, "请核对后提交", "等待审核", "名额已满", is_logged=True
    )


@asynccontextmanager
async def crowd(site: Site, race: Race, people: int) -> AsyncIterator[list[Page]]:
    """The pages of so many visitors who agreed long ago, each asked whether to sign up."""
    names = [f"visitor-{number:03}" for number in range(people)]
    async with site.database.write() as session:
        for name in names:
            person = await meet(session, Address("web", name), now=site.clock.now())
            person.consented_at = site.clock.now()
            await save(session, person)
    door = asyncio.Semaphore(AT_ONCE)

    async def comes(stack: AsyncExitStack, name: str) -> Page:
        async with door:
            cookie = {COOKIE: site.visitors.sign(name)}
            visitor = await stack.enter_async_context(Visitor(site, **cookie))
            page = await visitor.opens()
            asked = await page.says(action=race.begins)
            for words in race.says:
                asked = await page.says(words)
        assert race.question in text_of(asked)
        return page

    async with AsyncExitStack() as stack:
        yield await asyncio.gather(*(comes(stack, name) for name in names))


async def press(pages: list[Page], *sayings: str) -> Counter[str]:
    """All whom something waits for press the button to confirm at once: which of these sayings
    they are told, counted."""

    def button(page: Page) -> str:
        buttons = page.seen[-1]["replies"][-1]["buttons"]
        return next((str(each["action"]) for each in buttons if "确认" in each["label"]), "")

    asked = [(page, action) for page in pages if (action := button(page))]
    answers = await asyncio.gather(*(page.says(action=action) for page, action in asked))
    return Counter(said for each in answers for said in sayings if said in text_of(each))


async def standings(database: Database, activity: int) -> Counter[str]:
    async with database.read() as session:
        rows = await session.exec(select(Signup.state).where(Signup.activity_id == activity))
        return Counter(rows)


async def test_one_of_a_hundred_gets_the_last_place(
    site: Site, race: Race, database: Database
) -> None:
    async with crowd(site, race, PEOPLE) as pages:
        assert await press(pages, race.won, race.lost) == {race.won: 1, race.lost: PEOPLE - 1}
        assert (await standings(database, race.activity))["entered"] == 1
        await press(pages)  # who is asked whether to wait, says so
    assert await standings(database, race.activity) == {"entered": 1, "waiting": PEOPLE - 1}
    async with database.read() as session:
        rows = list(await session.exec(select(Signup.position)))
    assert sorted(rows) == list(range(1, PEOPLE + 1))
    assert await faults(database) == []
    assert await deeds(database) == ["entered"] * (PEOPLE if race.is_logged else 0)


async def test_without_the_lock_everybody_gets_it(
    site: Site, race: Race, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: who looks before the lock is held, and believes what was seen, oversells."""
    careful = site.desk.take
    seen: dict[str, bool] = {}
    everybody_looked = asyncio.Event()

    async def careless(incoming: Incoming) -> Turned:
        visitor = incoming.address.user
        if visitor not in seen:
            async with database.read() as session:
                taken = await signups.count(session, race.activity, signups.HOLDING)
            seen[visitor] = taken == 0
        if len(seen) == FEW:
            everybody_looked.set()
        await everybody_looked.wait()
        _SEEN.set(seen[visitor])
        return await careful(incoming)

    async def as_seen(_: Session, activity: Activity, *, among_waiting: bool = False) -> bool:
        return _SEEN.get()

    async with crowd(site, race, FEW) as pages:
        for module in (places, registration):
            monkeypatch.setattr(module, "has_place", as_seen)
        site.desk.take = careless
        assert await press(pages, race.won, race.lost) == {race.won: FEW}
    assert await standings(database, race.activity) == {"entered": FEW}
