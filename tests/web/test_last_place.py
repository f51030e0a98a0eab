"""A hundred people on the web chat press for the last place at once, over real HTTP."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from contextvars import ContextVar
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from bot.web.bounds import Bounds, Rate
from handlers.every import build_router
from models import signups
from models.signups import Signup
from tests.announced import announce
from tests.web.site import Site
from tests.web.visiting import Page, Visitor, text_of

if TYPE_CHECKING:
    from handlers.turn import Turned
    from knowledge.library import Library
    from models.activities import Activity
    from models.database import Database, Session
    from models.messages import Incoming
    from tests.conftest import SetClock

PEOPLE = 100
_SEEN: ContextVar[bool] = ContextVar("seen")


@pytest.fixture
async def site(database: Database, library: Library, clock: SetClock) -> AsyncIterator[Site]:
    """The whole assistant, where one address may send as much as a campus does."""
    bounds = Bounds(address_rate=Rate(burst=100_000, per_second=1000))
    async with Site(
        database=database,
        library=library,
        clock=clock,
        bounds=bounds,
        assistant=build_router(),
    ) as site:
        yield site


@pytest.fixture
async def asked(site: Site, database: Database, library: Library, clock: SetClock) -> int:
    """An activity with one place."""
    return await announce(database, library, now=clock.now(), capacity=1)


@pytest.fixture
async def pages(site: Site, asked: int) -> AsyncIterator[list[Page]]:
    """The pages of a hundred visitors, each asked whether to sign up."""

    async def comes(stack: AsyncExitStack) -> Page:
        visitor = await stack.enter_async_context(Visitor(site))
        await visitor.arrives()
        page = await visitor.opens()
        await page.says(action=f"join:{asked}")
        agreed = await page.says("同意")
        assert "报名「春季双选会」？" in text_of(agreed)
        return page

    async with AsyncExitStack() as stack:
        yield await asyncio.gather(*(comes(stack) for _ in range(PEOPLE)))


async def press(pages: list[Page]) -> Counter[str]:
    """All press the button to confirm at once: what they are told, counted."""

    def button(page: Page) -> str:
        buttons = page.seen[-1]["replies"][-1]["buttons"]
        return next(str(each["action"]) for each in buttons if "确认" in each["label"])

    asked = [page for page in pages if "？" in text_of(page.seen[-1])]
    answers = await asyncio.gather(*(page.says(action=button(page)) for page in asked))
    sayings = ("报名成功", "名额已满，要排候补吗", "已排上候补")
    return Counter(said for each in answers for said in sayings if said in text_of(each))


async def held(database: Database) -> int:
    async with database.read() as session:
        rows = await session.exec(select(Signup.state))
        return Counter(rows)["entered"]


async def test_one_of_a_hundred_gets_the_last_place(pages: list[Page], database: Database) -> None:
    told = await press(pages)
    assert told == {"报名成功": 1, "名额已满，要排候补吗": PEOPLE - 1}
    assert await held(database) == 1
    told = await press(pages)
    assert told == {"已排上候补": PEOPLE - 1}
    async with database.read() as session:
        rows = list(await session.exec(select(Signup.position)))
    assert sorted(rows) == list(range(1, PEOPLE + 1))


async def test_without_the_lock_a_hundred_get_it(
    pages: list[Page],
    site: Site,
    asked: int,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: who looks before the lock is held, and believes what was seen, oversells."""
    careful = site.desk.take
    everybody_looked = asyncio.Barrier(PEOPLE)

    async def careless(incoming: Incoming) -> Turned:
        async with database.read() as session:
            _SEEN.set(await signups.count(session, asked, signups.HOLDING) == 0)
        await everybody_looked.wait()
        return await careful(incoming)

    async def as_seen(_: Session, activity: Activity, *, among_waiting: bool = False) -> bool:
        return _SEEN.get()

    monkeypatch.setattr(signups, "has_place", as_seen)
    site.desk.take = careless
    assert await press(pages) == {"报名成功": PEOPLE}
    assert await held(database) == PEOPLE
