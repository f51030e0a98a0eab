"""Check-in in chat: tickets of those with a place, links for the phones at the door, walk-ins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.activities import scanners, tickets
from models.activities.activities import look_up
from models.activities.attendance import merge
from models.activities.scans import Scan
from models.activities.signups import of_person
from models.files import blobs
from models.people.audit import Audit
from models.people.people import PersonRow, contact_at
from models.privacy import everything_about
from models.sheets.sheets import read_rows
from scheduler.fair_news import FairTeller
from tests.announced import announce
from tests.attending import joined
from tests.school import counselor
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    addressed = replace(library, address="https://qilu.example")
    return Chat(database=database, library=addressed, clock=clock, router=build_router())


async def number_of(database: Database, speaker: Speaker) -> int:
    async with database.read() as session:
        contact = await contact_at(session, speaker.address)
    assert contact is not None
    return contact.person_id


async def code_of(database: Database, speaker: Speaker, activity: int) -> str:
    person = await number_of(database, speaker)
    async with database.write() as session:
        mine = await of_person(session, activity, person)
        assert mine is not None
        return (await tickets.ticket_of(session, mine)).code


async def scan(database: Database, link: str, code: str, clock: SetClock) -> str:
    async with database.write() as session:
        scanner = await scanners.open_with(session, link, "k" * 40, now=clock.now())
        [found] = await merge(
            session, scanner, [Scan("nonce-1234", code, clock.now())], now=clock.now()
        )
    return found.outcome


def link_in(speaker: Speaker) -> str:
    address = next(word for word in speaker.text.split() if "/checkin#" in word)
    return address.partition("#")[2]


async def test_a_ticket_comes_with_the_place_and_ends_with_it(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    li = await joined(chat.person("李"), number)
    sent = li.replies[-1].attachment
    assert sent is not None
    assert sent.media_type == "image/png"
    async with database.read() as session:
        blob = await blobs.find(session, sent.blob)
    assert blob is not None
    assert blob.data.startswith(b"\x89PNG")
    code = await code_of(database, li, number)
    await li.says("/mine")
    await li.taps("我的入场码")
    li.sees(code, "春季双选会")
    assert li.button("打开入场码页面").url == f"https://qilu.example/tickets/{code}"
    await li.says("入场码")
    li.sees(code)
    wang = await joined(chat.person("王"), number, waiting=True)
    await wang.says("/ticket")
    wang.sees("你现在没有入场码")
    assert wang.replies[-1].attachment is None
    await wang.does(action=f"ticket:{number}")
    wang.sees("没有这场活动的入场码")
    other = await announce(
        database, library, now=clock.now(), title="夏季双选会", time="2026-05-20 9:00"
    )
    await joined(li, other)
    await li.says("我的入场码")
    await li.taps("夏季双选会")
    li.sees(await code_of(database, li, other))
    await li.does(action=f"quit:{number}:yes")
    await li.does(action=f"ticket:{number}")
    li.sees("没有这场活动的入场码")


async def test_a_counselor_lets_a_phone_in_and_takes_it_back(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), time="2026-03-02 10:00-16:00")
    li, wang = [await joined(chat.person(name), number) for name in ("李", "王")]
    teacher = await counselor(chat, "老师", school="山东师范大学")
    await teacher.says(f"/start fair_{number}")
    await teacher.taps("签到")
    teacher.sees("已到 0 人，共 2 人报上名")
    await teacher.taps("给一台手机开签到")
    await teacher.says("东门")
    link = link_in(teacher)
    assert teacher.button("在这台手机上打开").url.endswith(f"#{link}")
    assert await scan(database, link, await code_of(database, li, number), clock) == "in"
    await teacher.taps("签到")
    teacher.sees("已到 1 人，共 2 人报上名", "东门", "正在使用")
    await li.says(f"/start fair_{number}")
    li.sees("你已签到")
    await teacher.taps("收回")
    teacher.sees_no("东门")
    with pytest.raises(Exception, match="checkin-link-revoked"):
        await scan(database, link, await code_of(database, wang, number), clock)
    async with database.read() as session:
        deeds = list(await session.exec(select(Audit.deed)))
        known = await everything_about(session, await number_of(database, li))
    assert {"gave a check-in link", "ended a check-in link"} <= set(deeds)
    assert len(known["attendance"]) == len(known["ticketscan"]) == 1


async def test_only_who_may_manage_an_activity_opens_its_door(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await joined(chat.person("李"), number)
    elsewhere = await counselor(chat, "别校老师", school="烟台大学")
    for speaker in (li, elsewhere):
        await speaker.says(f"/start fair_{number}")
        assert not any("📷" in label for label in speaker.labels)
        for action in ("checkin", "checkin-link", "checkin-end", "walk-ins"):
            more = {"checkin-end": ":1", "walk-ins": ":on"}.get(action, "")
            await speaker.does(action=f"{action}:{number}{more}")
            speaker.sees("需要相应的权限")
    async with database.read() as session:
        assert list(await session.exec(select(scanners.Scanner))) == []


async def test_who_comes_unasked_may_sign_up_at_the_door_where_that_is_allowed(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), time="2026-03-02 10:00-16:00")
    clock.passes(hours=2)  # it has begun, and sign-up is closed
    li = chat.person("李")
    await li.does(action=f"join:{number}")
    li.sees("报名已经截止")
    teacher = await counselor(chat, "老师", school="山东师范大学")
    await teacher.does(action=f"checkin:{number}")
    await teacher.taps("允许现场报名")
    teacher.sees("允许现场报名：")
    await joined(li, number)
    li.sees("报名成功")
    assert li.replies[-1].attachment is not None
    await teacher.does(action=f"checkin:{number}")
    await teacher.taps("停止现场报名")
    await chat.person("王").does(action=f"join:{number}")
    async with database.read() as session:
        activity = await look_up(session, number)
    assert activity is not None
    clock.passes(hours=9)
    await li.does(action=f"ticket:{number}")
    li.sees("没有这场活动的入场码")


async def attended(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> tuple[int, dict[str, Speaker], Speaker]:
    """A fair with four people of whom two came, the one of another school; and its counselor."""
    number = await announce(database, library, now=clock.now(), time="2026-03-02 10:00-16:00")
    here, there = "山东师范大学", "烟台大学"
    people = {name: await joined(chat.person(name), number) for name in ("李", "王", "赵", "钱")}
    known = {"李": ("=1+1", here), "王": ("王小明", here), "赵": ("赵远", there), "钱": ("", here)}
    async with database.write() as session:
        for name, (said, school) in known.items():
            row = await session.get(PersonRow, await number_of(database, people[name]))
            assert row is not None
            row.name, row.school = said, school
            session.add(row)
    teacher = await counselor(chat, "老师", school=here)
    await teacher.does(action=f"checkin-link:{number}")
    await teacher.says("东门")
    link = link_in(teacher)
    for name in ("赵", "李"):
        code = await code_of(database, people[name], number)
        assert await scan(database, link, code, clock) == "in"
    return number, people, teacher


async def test_who_came_is_listed_and_taken_home_with_the_names_of_ones_own(
    chat: Chat, database: Database, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    number, people, teacher = await attended(chat, database, library, clock)
    await teacher.says(f"/start fair_{number}")
    teacher.sees("已有 2 人签到")
    await teacher.taps("签到")
    await teacher.taps("谁来了")
    teacher.sees("已到 2 人，共 4 人报上名", "✅ 09:00 =1+1 · 东门", "▫️ 王小明")
    teacher.sees("▫️ 没有填姓名", "不归你负责的 1 人，其中 1 人到场")
    teacher.sees_no("赵远")
    await teacher.taps("导出名单")
    file = teacher.replies[-1].attachment
    assert file is not None
    async with database.read() as session:
        blob = await blobs.find(session, file.blob)
    assert blob is not None
    path = tmp_path / "came.xlsx"
    path.write_bytes(blob.data)
    rows = [row.cells for row in read_rows(path)]
    assert rows[0][0] == "姓名"
    assert [row[0] for row in rows[1:4]] == ["=1+1", "王小明", ""]
    assert "赵远" not in str(rows)
    assert rows[1][6:9] == ("2026-03-02 09:00", "2026-03-02 09:00", "东门")
    for action in (f"came:{number}:0", f"came-file:{number}", f"came-not:{number}"):
        await people["李"].does(action=action)
        people["李"].sees("需要相应的权限")


async def test_who_is_there_already_is_told_of_the_second_day(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number, people, teacher = await attended(chat, database, library, clock)
    await teacher.does(action=f"manage:{number}:venue")
    await teacher.says("千佛山校区体育馆")
    teacher.sees("4 人")
    await teacher.taps("确认")
    await FairTeller(database=database, clock=clock, library=library).tell()
    for speaker in people.values():
        await speaker.hears("千佛山校区体育馆")
    await people["李"].does(action=f"quit:{number}:yes")
    people["李"].sees("你没有报名")


async def test_a_check_in_that_was_a_mistake_is_taken_back_once(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number, people, teacher = await attended(chat, database, library, clock)
    await teacher.does(action=f"came-not:{number}")
    assert teacher.labels[0] == "=1+1 · 09:00 · 东门"
    await teacher.says("王小明")
    teacher.sees("签到的人里没有这个姓名")
    await teacher.taps("=1+1")
    teacher.sees("撤销 =1+1 的签到（03-02 09:00 东门）")
    await teacher.says("确认")
    teacher.sees("现在已到 1 人，共 4 人报上名")
    await teacher.taps("谁来了")
    teacher.sees("▫️ =1+1 · 03-02 09:00 撤销过签到")
    await people["李"].says(f"/start fair_{number}")
    people["李"].sees_no("你已签到")
    colleague = await counselor(chat, "同事", school="山东师范大学")
    for speaker in (teacher, colleague):
        await speaker.does(action=f"came-not:{number}")
        await speaker.says(await code_of(database, people["赵"], number))
        speaker.sees("入场码")
        speaker.sees_no("赵远")
    await teacher.says("确认")
    teacher.sees("现在已到 0 人")
    await colleague.says("确认")
    colleague.sees("已经被撤销")
    async with database.read() as session:
        deeds = list(await session.exec(select(Audit.deed)))
        about = await everything_about(session, await number_of(database, people["赵"]))
    assert deeds.count("took a check-in back") == 2
    assert (len(about["ticketscan"]), len(about["voiding"])) == (1, 1)
    assert "attendance" not in about
