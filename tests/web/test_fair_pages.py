"""The pages of activities over HTTP: to read, to print, as a calendar, and the secret feed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.web.employers import EmployerPages
from bot.web.fairs import FairPages
from bot.web.headers import protect
from handlers.every import build_router
from knowledge.columns import Columns
from models.activities import Activity, add, cancel, change, find
from models.employer_lists import import_employers, read_employers
from models.imports import SourceFile
from models.sheets import Row, Sheet
from tests.announced import SPRING, announce
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ADDRESS = "https://qilu.example"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
def addressed(library: Library) -> Library:
    return replace(library, address=ADDRESS)


@pytest.fixture
async def client(database: Database, addressed: Library, clock: SetClock) -> AsyncIterator[Client]:
    app = web.Application()
    FairPages(database=database, library=addressed, clock=clock).attach(app)
    EmployerPages(database=database, library=addressed).attach(app)
    protect(app)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def li(database: Database, addressed: Library, clock: SetClock) -> Speaker:
    chat = Chat(database=database, library=addressed, clock=clock, router=build_router())
    return chat.person("李")


async def join(li: Speaker, number: int) -> None:
    await li.does(action=f"join:{number}")
    for label in ("同意", "确认"):
        if any(label in each for each in li.labels):
            await li.taps(label)


def events_in(body: bytes) -> list[dict[str, str]]:
    """The events of a well-formed file, each property as it is written."""
    Calendar.from_ical(body)
    parts = body.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    lines = [[line.partition(":") for line in part.splitlines()] for part in parts]
    return [{name.partition(";")[0]: value for name, _, value in part} for part in lines]


async def feed(li: Speaker) -> str:
    await li.says("/mine")
    await li.taps("订阅到手机日历")
    address = next(word for word in li.text.split() if word.startswith(ADDRESS))
    return address.removeprefix(ADDRESS)


async def test_a_page_tells_all_and_escapes_it(
    client: Client, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(
        database, library, now=clock.now(), title="<b>双选会</b>", source_url="javascript:alert(1)"
    )
    async with client.get(f"/fairs/{number}") as response:
        page = await response.text()
    assert response.status == 200
    assert "&lt;b&gt;双选会&lt;/b&gt;" in page
    assert "2026-03-20 周五 09:00–16:30" in page
    assert "https://uri.amap.com/search?keyword=" in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    async with client.get(f"/fairs/{number}", headers={"Accept-Language": "en"}) as response:
        assert "Sign up on Qilu" in await response.text()
    clock.passes(days=30)
    async with client.get(f"/fairs/{number}") as response:
        page = await response.text()
    assert "已结束" in page
    assert "start=fair" not in page


async def test_the_code_is_a_picture(
    client: Client, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    async with client.get(f"/fairs/{number}.png") as response:
        assert (await response.read()).startswith(b"\x89PNG")
        assert response.content_type == "image/png"


@pytest.mark.parametrize(
    "path", ["/fairs/99", "/fairs/99.ics", "/fairs/99.png", "/fairs/x", "/fairs/99999999999"]
)
async def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    async with client.get(path) as response:
        assert response.status == 404


async def test_a_draft_is_shown_to_nobody(
    client: Client, database: Database, clock: SetClock
) -> None:
    now = clock.now()
    async with database.write() as session:
        draft = await add(session, Activity(**SPRING, created_at=now, updated_at=now), {})
    for suffix in ("", ".ics", ".png"):
        async with client.get(f"/fairs/{draft.id}{suffix}") as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("time", "begins", "ends"),
    [
        ("2026-03-20 9:00-16:30", "20260320T010000Z", "20260320T083000Z"),
        ("2026-03-20", "20260320", "20260321"),
        ("2026-02-27至3月1日", "20260227", "20260302"),
        ("2026-12-31至1月1日", "20261231", "20270102"),
    ],
)
async def test_a_calendar_file_says_when(
    *,
    client: Client,
    database: Database,
    library: Library,
    clock: SetClock,
    time: str,
    begins: str,
    ends: str,
) -> None:
    clock.passes(days=-30)
    number = await announce(database, library, now=clock.now(), time=time)
    async with client.get(f"/fairs/{number}.ics") as response:
        body = await response.read()
    assert response.content_type == "text/calendar"
    (event,) = events_in(body)
    assert (event["DTSTART"], event["DTEND"]) == (begins, ends)
    assert event["SUMMARY"] == "春季双选会"
    assert event["URL"] == f"{ADDRESS}/fairs/{number}"


async def test_a_feed_follows_what_happens_and_ends_when_it_is_renewed(
    client: Client, database: Database, library: Library, clock: SetClock, li: Speaker
) -> None:
    one = await announce(database, library, now=clock.now())
    later = "2026-03-27 9:00-12:00"
    other = await announce(
        database, library, now=clock.now(), time=later, title="宣讲会", capacity=0
    )
    for number in (one, other):
        await join(li, number)
    path = await feed(li)
    async with client.get(path) as response:
        assert response.status == 200
        assert "no-store" in response.headers["Cache-Control"]
        events = events_in(await response.read())
    assert [(each["SUMMARY"], each["STATUS"]) for each in events] == [
        ("春季双选会", "CONFIRMED"),
        ("宣讲会", "TENTATIVE"),
    ]
    before = int(events[0]["SEQUENCE"])
    async with database.write() as session:
        activity = await find(session, one)
        assert activity is not None
        await change(session, activity, {"venue": "千佛山校区"}, now=clock.now())
        await cancel(session, activity, now=clock.now())
    async with client.get(path) as response:
        event = events_in(await response.read())[0]
    assert (event["STATUS"], int(event["SEQUENCE"]) - before) == ("CANCELLED", 2)
    renewed = await feed(li)
    statuses = []
    for address in (path, renewed):
        async with client.get(address) as response:
            statuses.append(response.status)
    assert statuses == [404, 200]
    await li.says("/forget")
    await li.taps("确认")
    async with client.get(renewed) as response:
        assert response.status == 404


async def test_a_guessed_feed_is_404(
    client: Client, database: Database, library: Library, clock: SetClock, li: Speaker
) -> None:
    await join(li, await announce(database, library, now=clock.now()))
    path = await feed(li)
    number = path.partition("-")[0].rpartition("/")[2]
    guesses = (
        f"/calendar/{number}.ics",
        f"/calendar/{number}-.ics",
        f"/calendar/{number}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ics",
        f"{path[:-5]}{chr(ord(path[-5]) ^ 1)}.ics",
        "/calendar/99999999999999-aaaa.ics",
        "/calendar/-.ics",
        path.replace(f"/{number}-", "/0-"),
    )
    for guess in guesses:
        async with client.get(guess) as response:
            assert response.status == 404, guess


async def test_a_calendar_file_comes_in_chat(
    database: Database, library: Library, clock: SetClock, li: Speaker
) -> None:
    number = await announce(database, library, now=clock.now())
    await li.says(f"/start fair_{number}")
    assert li.button("海报").url == f"{ADDRESS}/fairs/{number}"
    await li.taps("日历文件")
    assert li.replies[0].attachment is not None
    assert li.replies[0].attachment.name == f"fair-{number}.ics"


async def test_the_employers_have_a_page(
    client: Client, database: Database, addressed: Library, clock: SetClock
) -> None:
    number = await announce(database, addressed, now=clock.now())
    assert "employers" not in await (await client.get(f"/fairs/{number}")).text()
    assert (await client.get(f"/fairs/{number}/employers")).status == 404
    rows = [("单位名称", "岗位", "专业"), ("<b>海尔</b>", "会计", "")]
    rows += [(f"企业{each:02}", "", "药学") for each in range(24)]
    table = [Row(Sheet(""), count, cells) for count, cells in enumerate(rows, start=1)]
    async with database.write() as session:
        await import_employers(
            session,
            number,
            read_employers(table, source="名单", columns=Columns.load("employers")),
            file=SourceFile("名单.csv", "0"),
            demands=lambda majors: (),
            is_whole=True,
            now=clock.now(),
        )
    page = await (await client.get(f"/fairs/{number}")).text()
    assert f'<a href="/fairs/{number}/employers">🏢 参会单位（25 家）</a>' in page
    first = await (await client.get(f"/fairs/{number}/employers")).text()
    assert "&lt;b&gt;海尔&lt;/b&gt;" in first
    assert "会计 · 不限专业" in first
    assert f"/fairs/{number}/employers?page=2" in first
    second = await (await client.get(f"/fairs/{number}/employers?page=2")).text()
    assert "企业23" in second
    assert "page=3" not in second
    assert (await client.get(f"/fairs/{number}/employers?page=3")).status == 404
