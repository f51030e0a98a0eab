"""Consent: what stands in the database before it, after a no, and after everything is erased.

Every table is read, whatever it is for: a table that is added later is looked into as well.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from handlers.every import build_router
from knowledge.library import Library
from knowledge.stewardship import Stewardship
from models import unwritten
from models.database import Database
from models.messages import Upload
from models.unwritten import Unwritten
from scheduler.housekeeping import Housekeeping
from tests.conftest import SetClock
from tests.posted import posting, publish
from tests.talk import Chat, Speaker

SENTENCE = "我是山大软件工程24届本科，老家临沂，想去青岛或者烟台"
TOLD = (
    "山大",
    "山东大学",
    "软件工程",
    "080902",
    "2024",
    "24届",
    "临沂",
    "371300",
    "青岛",
    "370200",
)
"""What the sentence says: its words, and what is read from them."""
SEARCH = "护理专业在莱西有什么岗位"
SOUGHT = ("护理", "101101", "莱西", "370285")
POSTED = posting(title="审计岗")
FOLLOWED = posting(code="1002", title="审计岗", employer="威海市审计局", workplace="威海市环翠区")


@pytest.fixture
async def chat(database: Database, clock: SetClock, library: Library) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("李")


@pytest.fixture
def housekeeping(database: Database, clock: SetClock) -> Housekeeping:
    return Housekeeping(database=database, clock=clock, keep_days=90)


async def _stored(database: Database, *, but: tuple[str, ...] = ()) -> str:
    """All that the tables hold, in words and as bytes."""
    found = []
    async with database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in but:
                for row in await session.run(table.select(), {}):
                    found += [table.name, *(_readable(value) for value in row)]
    return "\n".join(found)


def _readable(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


async def _assert_nowhere(database: Database, *words: str) -> None:
    stored = await _stored(database)
    assert stored  # or a scan that sees nothing would find everything in order
    assert [word for word in words if word in stored] == []


async def test_a_sentence_is_stored_only_after_the_yes(li: Speaker, database: Database) -> None:
    await li.says(SENTENCE)
    li.sees("同意我记住")
    await _assert_nowhere(database, *TOLD)
    await li.taps("同意")
    li.sees("我理解的是这样", "软件工程", "山东大学", "临沂", "青岛")
    assert "软件工程" in await _stored(database)  # the control: the scan does find it


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "谁负责：某大学"), ("en", "某大学")])
async def test_people_are_told_who_asks_and_for_how_long(
    database: Database, clock: SetClock, library: Library, locale: str, words: str
) -> None:
    stewardship = Stewardship("某大学就业指导中心", "0531-12345678", keep_days=77)
    chat = Chat(
        database=database,
        library=replace(library, stewardship=stewardship),
        clock=clock,
        router=build_router(),
    )
    li = chat.person("李", locale=locale)
    for asked in ("/privacy", SENTENCE):
        await li.says(asked)
        li.sees(words, "0531-12345678", "77")


async def test_nobody_is_named_where_nobody_is_configured(li: Speaker) -> None:
    for asked in ("/privacy", SENTENCE):
        await li.says(asked)
        li.sees("180")
        li.sees_no("谁负责", "联系方式")


@pytest.mark.parametrize("way_out", ["不同意", "取消"])
async def test_after_a_no_nothing_was_ever_stored(
    li: Speaker, database: Database, way_out: str
) -> None:
    await li.says(SENTENCE)
    await li.taps(way_out)
    await _assert_nowhere(database, *TOLD)
    await li.says("/me")
    await li.taps("同意")
    li.sees("一句话介绍")  # what was said before the no is gone from memory, too
    li.sees_no("软件工程")


async def test_a_no_deletes_what_was_answered_before(li: Speaker, database: Database) -> None:
    await li.says(SEARCH, event_id="search")
    li.sees("护理")
    await li.says("/export")
    await li.says(SENTENCE)
    await li.taps("不同意")
    await _assert_nowhere(database, *TOLD, *SOUGHT)
    again = await li.does(text=SEARCH, event_id="search")
    assert again.repeated


@pytest.mark.parametrize(
    "words", [SENTENCE, "软件工程 临沂 本科", "我学护理的，在找工作", "我是党员，老家临沂"]
)
async def test_words_without_consent_are_in_no_table(
    li: Speaker, database: Database, words: str
) -> None:
    await li.says(words)
    await li.sends(Upload("简历 软件工程.pdf", "application/pdf", 3, b"\x00\x01\x02"))
    stored = await _stored(database, but=("exchange",))
    assert not [word for word in ("护理", "党员", *TOLD) if word in stored]
    await _assert_nowhere(database, words, "简历", "党员")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("好的。", "谢谢信任"),
        ("同意", "谢谢信任"),
        ("不要", "什么都不会记住"),
        ("嗯……再说吧", "选一个"),
    ],
)
async def test_consent_can_be_written_out(li: Speaker, words: str, answer: str) -> None:
    await li.does(action="link")
    await li.says(words)
    li.sees(answer)


async def test_what_follows_the_question_of_consent_is_understood(li: Speaker) -> None:
    await li.says("/me")
    await li.says(SENTENCE)
    li.sees("同意我记住")
    assert li.labels.count("同意") == 1
    await li.taps("同意")
    li.sees("软件工程", "临沂")


async def test_a_search_is_remembered_without_a_row(
    chat: Chat, li: Speaker, database: Database, library: Library, clock: SetClock
) -> None:
    await publish(database, library, POSTED, FOLLOWED, now=clock.now())
    await li.says("会计专业在烟台有什么岗位")
    page = li.button("筛选").action.replace("filters", "find") + ":0"
    await li.says("那威海呢？")
    li.sees("威海市审计局", "会计学")
    await li.does(action=page)
    li.sees("烟台市审计局", "会计学")
    wang = chat.person("王")
    await wang.does(action=page)
    wang.sees("过期")
    clock.passes(minutes=61)
    await li.does(action=page)
    li.sees("过期")
    async with database.read() as session:
        rows = await session.run(SQLModel.metadata.tables["search"].select(), {})
        assert rows.all() == []


async def test_a_search_of_before_consent_can_be_saved_after_it(li: Speaker) -> None:
    await li.says("会计专业在烟台有什么岗位")
    await li.taps("有新岗位告诉我")
    for label in ("同意", "继续"):
        await li.taps(label)
    await li.says("/searches")
    li.sees("会计学", "烟台")


@pytest.fixture
async def other_worker(
    database_url: str, clock: SetClock, library: Library
) -> AsyncIterator[Chat]:
    """Another process over the same database, or the same one after a restart."""
    database = Database.open(database_url)
    yield Chat(database=database, library=library, clock=clock, router=build_router())
    await database.close()


@pytest.mark.parametrize("said", [SENTENCE, "/me"])
async def test_what_a_restart_forgets_is_asked_for_again(
    li: Speaker, other_worker: Chat, said: str
) -> None:
    await li.says(said)
    yes = li.button("同意")
    elsewhere = other_worker.person("李")
    await elsewhere.does(action=yes.action)
    elsewhere.sees("再说一遍")
    await elsewhere.says(SENTENCE)
    elsewhere.sees("我理解的是这样", "软件工程")
    await elsewhere.taps("确认")
    await li.says("/me")
    li.sees("软件工程", "山东大学")


async def test_forgetting_deletes_all_of_it_at_once(li: Speaker, database: Database) -> None:
    await li.says(SEARCH)
    await li.says(SENTENCE)
    await li.taps("同意")
    await li.taps("确认")
    for words in (SEARCH, "/export", "/me"):
        await li.says(words)
    await li.taps("专业")  # a talk that is left in the middle
    await li.sends(Upload("简历.pdf", "application/pdf", 3, b"\x00\x01\x02"))
    await li.says("/forget")
    await li.taps("确认")
    li.sees("全部删除")
    await _assert_nowhere(database, *TOLD, *SOUGHT, "简历", SENTENCE)
    await li.says("那青岛呢？")
    li.sees_no("护理", "软件工程")


async def test_not_even_the_bytes_of_the_file_remember(
    sqlite_url: str, clock: SetClock, library: Library
) -> None:
    database = Database.open(sqlite_url)
    li = Chat(database=database, library=library, clock=clock, router=build_router()).person("李")
    for words in (SENTENCE, "同意", "确认", "/export"):
        await li.says(words)
    stored = Path(sqlite_url.removeprefix("sqlite:///"))
    for words in ("/forget", "确认"):
        await li.says(words)
    await database.close()
    assert "临沂".encode() not in stored.read_bytes()


async def test_what_was_said_to_strangers_is_deleted_within_the_hour(
    li: Speaker, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    await li.says(SEARCH, event_id="search")
    await li.says("/export")
    clock.passes(minutes=59)
    await housekeeping.forget_strangers()
    assert (await li.does(text=SEARCH, event_id="search")).repeated
    clock.passes(minutes=2)
    await housekeeping.forget_strangers()
    await _assert_nowhere(database, *SOUGHT)


async def test_strangers_are_forgotten_and_friends_are_not(
    chat: Chat, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    stranger, friend = chat.person("过客"), chat.person("熟人")
    await stranger.says("/language")
    await friend.says(SENTENCE)
    await friend.taps("同意")
    await friend.taps("确认")
    clock.passes(days=29)
    await housekeeping.forget_strangers()
    assert "过客" in await _stored(database)
    clock.passes(days=2)
    await housekeeping.forget_strangers()
    stored = await _stored(database)
    assert "过客" not in stored
    assert "熟人" in stored
    assert SENTENCE not in stored


async def test_an_admin_without_consent_stays_one(
    li: Speaker, database: Database, housekeeping: Housekeeping, clock: SetClock
) -> None:
    await li.says("/help")
    async with database.write() as session:
        person = SQLModel.metadata.tables["person"]
        grant = SQLModel.metadata.tables["grant"]
        [row] = await session.run(person.select(), {})
        values = {"person_id": row.id, "role": "ADMIN", "granted_at": clock.now()}
        await session.run(
            grant.insert(), {**values, "school": "", "college": "", "class_name": ""}
        )
    clock.passes(days=40)
    await housekeeping.forget_strangers()
    await li.says("/status")
    li.sees("人数：1")


async def test_memory_is_bounded_in_number(
    database: Database, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unwritten, "MOST", 3)
    kept: Unwritten[str] = Unwritten("test")
    async with database.read() as session:
        for person in range(5):
            kept.keep(session, person, "words", now=clock.now())
        assert [kept.recall(session, n, now=clock.now()) for n in (0, 1)] == [None, None]
        assert kept.recall(session, 4, now=clock.now()) == "words"
        clock.passes(hours=1)
        assert kept.recall(session, 4, now=clock.now()) is None


def test_only_talks_that_store_nothing_begin_before_consent() -> None:
    talks = build_router().talks
    assert {name for name in talks if talks[name].before_consent} == {"consent", "forget"}
