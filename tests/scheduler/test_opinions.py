"""Opinions after an activity: who is asked, when, once; what the organiser sees, and does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.activities import attendance, opinions
from models.activities.opinions import Opinion
from models.activities.scanners import open_with
from models.activities.scans import Scan
from models.activities.signups import of_person
from models.deliveries.deliveries import Delivery
from models.people.people import contact_at
from scheduler.opinions import OpinionTeller
from tests.announced import announce
from tests.attending import joined
from tests.checking_in import add_counselor, link_for
from tests.handlers.test_checkin import code_of
from tests.school import counselor
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

HERE = "山东师范大学"


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> OpinionTeller:
    return OpinionTeller(database=database, clock=clock, library=library)


async def held(database: Database, library: Library, clock: SetClock, **said: str) -> int:
    """A fair of this day, from ten to four."""
    time = "2026-03-02 10:00-16:00"
    return await announce(database, library, now=clock.now(), time=time, **said)


async def comes(database: Database, clock: SetClock, number: int, speaker: Speaker) -> None:
    """Be checked in."""
    by = await add_counselor(database, clock)
    link = await link_for(database, clock, number, by=by)
    code = await code_of(database, speaker, number)
    async with database.write() as session:
        scanner = await open_with(session, link, f"{by:040}", now=clock.now())
        scan = Scan("nonce-1234", code, clock.now())
        [found] = await attendance.merge(session, scanner, [scan], now=clock.now())
    assert found.outcome == "in"


async def is_taken_back(
    database: Database, clock: SetClock, number: int, speaker: Speaker
) -> None:
    """Not to have been there after all."""
    async with database.write() as session:
        contact = await contact_at(session, speaker.address)
        assert contact is not None
        signup = await of_person(session, number, contact.person_id)
        assert signup is not None
        assert await attendance.void(session, signup, by=contact.person_id, now=clock.now())


async def asked(database: Database) -> dict[str, Delivery]:
    async with database.read() as session:
        rows = await session.exec(select(Delivery))
        return {row.user: row for row in rows if row.key.startswith("opinion:")}


async def test_those_who_came_are_asked_once_after_it_is_over(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: OpinionTeller
) -> None:
    number = await held(database, library, clock)
    li, wang, zhao = [await joined(chat.person(name), number) for name in ("李", "王", "赵")]
    for speaker in (li, zhao):
        await comes(database, clock, number, speaker)
    await is_taken_back(database, clock, number, zhao)
    clock.passes(hours=7)  # four o'clock
    await teller.ask()
    assert await asked(database) == {}
    clock.passes(hours=1)
    for _ in range(2):
        await teller.ask()
    assert set(await asked(database)) == {li.address.user}
    await li.hears("「春季双选会」结束了")
    await li.taps("🙂 有帮助")
    await li.says("单位很多，就是人太挤？")
    li.sees("谢谢你的意见")
    await li.taps("🙂 有帮助", of=li.pushed[-1][1])
    await li.taps("跳过")
    await wang.does(action=f"opine:{number}:5")
    wang.sees("按钮")
    async with database.read() as session:
        [row] = await session.exec(select(Opinion))
        assert (await opinions.verdict(session, number)).given == 1
    assert row.rating == 4
    await is_taken_back(database, clock, number, li)
    await teller.ask()  # now nobody came, but of these two it is known
    assert set(await asked(database)) == {li.address.user, wang.address.user}
    async with database.read() as session:
        found = await opinions.verdict(session, number)
    assert (found.asked, found.given) == (1, 0)


async def test_where_nobody_was_checked_in_all_with_a_place_are_asked(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: OpinionTeller
) -> None:
    number = await held(database, library, clock)
    called_off = await held(database, library, clock, title="秋招")
    li, wang = [await joined(chat.person(name), number) for name in ("李", "王")]
    await wang.does(action=f"quit:{number}:yes")
    await joined(wang, called_off)
    teacher = await counselor(chat, "老师", school=HERE)
    await teacher.does(action=f"manage:{called_off}:cancel")
    await teacher.taps("确认")
    clock.passes(hours=9)
    await teller.ask()
    assert set(await asked(database)) == {li.address.user}
    await li.hears("结束了")
    await li.taps("没去")
    li.sees("不打扰")


async def test_nobody_is_asked_at_night_nor_who_wants_to_hear_nothing(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: OpinionTeller
) -> None:
    time = "2026-03-02 18:00-21:30"
    number = await announce(database, library, now=clock.now(), time=time)
    li, wang, zhao = [await joined(chat.person(name), number) for name in ("李", "王", "赵")]
    await wang.says("/quiet 22:00-10:00")
    await zhao.says("/notify")
    await zhao.taps("活动")
    clock.passes(hours=13, minutes=40)  # 22:40 in China
    await teller.ask()
    found = await asked(database)
    assert set(found) == {li.address.user, wang.address.user}
    assert f"{found[li.address.user].due_at:%d %H:%M}" == "03 01:00"  # nine in the morning
    assert f"{found[wang.address.user].due_at:%d %H:%M}" == "03 02:00"
    clock.passes(days=9)
    await teller.ask()
    assert len(await asked(database)) == 2


async def test_the_organiser_sees_figures_and_words_but_nobody(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: OpinionTeller
) -> None:
    number = await held(database, library, clock)
    people = [await joined(chat.person(name), number) for name in ("李", "王", "赵")]
    clock.passes(hours=9)
    await teller.ask()
    teacher = await counselor(chat, "老师", school=HERE)
    said = ("很好，我叫李小明，电话13912345678", "下次早点通知", "")
    for place, (speaker, stars, words) in enumerate(
        zip(people, ("很有帮助", "一般", "很有帮助"), said, strict=True)
    ):
        await speaker.hears("结束了")
        await speaker.taps(stars)
        await (speaker.says(words) if words else speaker.taps("跳过"))
        await teacher.does(action=f"opinions:{number}")
        if place < 2:
            teacher.sees(f"问了 3 人，{place + 1} 人评价", "不到 3 人")
            teacher.sees_no("很好")
    await teacher.says(f"/start fair_{number}")
    await teacher.taps("大家的评价")
    teacher.sees("3 人评价", "平均 4.3 分", "有 2 人写了意见", "下次早点通知", "很好")
    teacher.sees_no("李小明", "13912345678")
    elsewhere = await counselor(chat, "别校老师", school="烟台大学")
    for speaker in (people[0], elsewhere):
        await speaker.does(action=f"opinions:{number}")
        speaker.sees("需要相应的权限")
