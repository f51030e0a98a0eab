"""Calendars over HTTP and in chat: files, and the feed with its secret address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from models.activities.activities import cancel, change, find
from models.dates.spans import last_of
from models.positions.positions import close
from tests.announced import announce
from tests.honoured import nominated, published, serving
from tests.posted import posting, publish
from tests.school import admin
from tests.talk import Speaker
from tests.web.reading import ADDRESS, Client

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


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
    """The address of somebody's feed, a new one where they had one."""
    await li.says("/mine")
    await li.taps("订阅到手机日历")
    if "还有效" in li.text:
        await li.taps("换一个新地址")
    address = next(word for word in li.text.split() if word.startswith(ADDRESS))
    return address.removeprefix(ADDRESS)


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
    await li.says("我的日历")
    li.sees("你在 2026-03-02 订阅过日历")
    async with client.get(renewed) as response:
        assert response.status == 200
    await li.taps("停用")
    async with client.get(renewed) as response:
        assert response.status == 404
    last = await feed(li)
    await li.says("/forget")
    await li.taps("确认")
    async with client.get(last) as response:
        assert response.status == 404


async def test_a_feed_has_the_deadlines_of_saved_positions(
    client: Client, database: Database, library: Library, clock: SetClock, li: Speaker
) -> None:
    late = last_of(date(2026, 4, 1)).at
    soon = datetime(2026, 3, 9, 4, tzinfo=UTC)
    said = (("全天", late), ("中午", soon), ("未定", None), ("没收藏", soon))
    postings = [posting(title=title, code=title, deadline=deadline) for title, deadline in said]
    await publish(database, library, *postings, now=clock.now())
    await join(li, await announce(database, library, now=clock.now()))
    for number in (1, 2, 3):
        await li.does(action=f"save:{number}:0")
    path = await feed(li)
    async with client.get(path) as response:
        events = events_in(await response.read())[1:]
    assert [(each["SUMMARY"], each["DTSTART"]) for each in events] == [
        ("岗位报名截止：烟台市审计局 · 中午", "20260309T040000Z"),
        ("岗位报名截止：烟台市审计局 · 全天", "20260401"),
    ]
    async with database.write() as session:
        await close(session, [2], now=clock.now())
    await li.does(action="unsave:1:0")
    async with client.get(path) as response:
        [event] = events_in(await response.read())[1:]
    assert (event["UID"], event["STATUS"]) == (events[0]["UID"], "CANCELLED")
    assert int(event["SEQUENCE"]) > int(events[0]["SEQUENCE"])


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


async def test_the_dates_of_a_round_are_events_and_the_feed_has_those_that_concern_one(
    client: Client, database: Database, clock: SetClock, li: Speaker
) -> None:
    chat = li.chat
    number = await published(await admin(chat, "厅里"), database)
    async with client.get(f"/fairs/{number}.ics") as response:
        events = events_in(await response.read())
    assert [(each["SUMMARY"], each["DTSTART"], each["TRANSP"]) for each in events] == [
        ("申报截止：2026 年卓越奖推荐", "20260320", "TRANSPARENT"),
        ("学校审核截止：2026 年卓越奖推荐", "20260410", "TRANSPARENT"),
        ("公示开始：2026 年卓越奖推荐", "20260420", "TRANSPARENT"),
        ("公示结束：2026 年卓越奖推荐", "20260426", "TRANSPARENT"),
        ("公布结果：2026 年卓越奖推荐", "20260510", "TRANSPARENT"),
    ]
    wang = await serving(chat, "王")
    await wang.does(action=f"follow:{number}")
    path = await feed(wang)
    async with client.get(path) as response:
        events = events_in(await response.read())
    assert [(each["SUMMARY"], each["STATUS"]) for each in events] == [
        ("申报截止：2026 年卓越奖推荐", "TENTATIVE")
    ]
    await nominated(wang, number)
    async with client.get(path) as response:
        events = events_in(await response.read())
    assert [each["SUMMARY"].partition("：")[0] for each in events] == [
        "公示开始",
        "公示结束",
        "公布结果",
    ]
