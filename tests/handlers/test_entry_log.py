"""What is kept of entries: a log that shows later changes, exports, erasure, joined accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from knowledge.texts import Texts
from models.contests import contests, entries
from models.contests.contest_columns import entry_table
from models.contests.contest_log import ContestLink
from models.contests.entries import ContestEntry, EntryMember
from models.files.blobs import Blob
from scheduler.fair_news import FairTeller
from tests.competing import (
    deeds,
    edition,
    entered,
    faults,
    filled,
    person_of,
    published,
    states,
)
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.mark.parametrize("change", ["content", "link", "gap", "unknown", "gone"])
async def test_the_log_shows_whatever_is_changed_later(
    sqlite: Database, library: Library, clock: SetClock, change: str
) -> None:
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    (number, _) = await published(sqlite, library, clock)
    for name in ("李", "王", "赵"):
        await entered(await introduced(chat.person(name)), number)
    assert await faults(sqlite) == []
    async with sqlite.write() as session:
        rows = list(await session.exec(select(ContestEntry).order_by(col(ContestEntry.id))))
        link = await session.get(ContestLink, (number, 2))
        assert link is not None
        match change:
            case "content":
                rows[0].answers = {**rows[0].answers, "goal": "别的"}
            case "link":
                link.actor_id = 99
            case "gap":
                await session.delete(link)
            case "unknown":
                session.add(
                    ContestEntry(
                        **rows[2].model_dump(exclude={"id", "activity_id"}), activity_id=number + 1
                    )
                )
            case _:
                await session.delete(rows[1])
    expected = {
        "content": "log-entry-changed",
        "link": "log-link-changed",
        "gap": "log-link-missing",
        "unknown": "log-entry-unknown",
        "gone": "log-entry-gone",
    }
    assert expected[change] in await faults(sqlite)


async def test_what_is_exported_stays_text(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li = await introduced(chat.person("李"))
    await filled(li, number, goal='=HYPERLINK("http://evil","x")')
    await li.taps("确认")
    async with database.read() as session:
        contest = await contests.the_contest(session, number)
        table = await entry_table(
            session,
            contest,
            title="表",
            texts=Texts.load(),
            locale="zh-CN",
            columns=["number", "name", "field:goal", "field:none"],
        )
    assert list(table.header) == ["报名编号", "姓名", "职业目标", "none"]
    assert list(table.rows) == [[1, "同学李", '=HYPERLINK("http://evil","x")', ""]]


async def test_erasing_takes_the_entry_and_leaves_the_log_whole(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock, edition(capacity=1))
    teller = FairTeller(database=database, clock=clock, library=library)
    li = await entered(await introduced(chat.person("李")), number)
    wang = await entered(await introduced(chat.person("王")), number)
    await li.says("/export")
    async with database.read() as session:
        (blob,) = await session.exec(select(Blob))
    assert "contestentry" in blob.data.decode()
    assert "审计师" in blob.data.decode()
    await li.says("/forget")
    await li.taps("确认")
    assert await faults(database) == []
    assert (await deeds(database))[-2:] == ["withdrew", "erased"]
    async with database.read() as session:
        assert len(list(await session.exec(select(ContestEntry)))) == 1
        assert len(list(await session.exec(select(EntryMember)))) == 1
    await teller.tell()
    await wang.hears("名额轮到你了")


async def test_two_accounts_of_one_person_keep_one_entry(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li, phone = chat.person("李"), chat.person("手机", channel="telegram")
    for speaker in (li, phone):
        await entered(await introduced(speaker), number)
    await li.says("/link")
    code = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    await phone.says(f"/link {code}")
    await phone.taps("确认")
    assert await states(database) == ["submitted"]
    assert await faults(database) == []
    await phone.says("/mine")
    phone.sees("你参加了 1 项比赛")
    async with database.read() as session:
        assert await entries.mine_of(session, await person_of(chat, li))
