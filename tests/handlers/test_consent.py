"""Consent: what is told and asked, and what stands in the database before a yes and after a no."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlmodel import SQLModel

from handlers.every import build_router
from knowledge.library import Library
from knowledge.stewardship import Stewardship
from models.database import Database
from models.messages import Upload
from tests.conftest import SetClock
from tests.posted import posting, publish
from tests.talk import Chat, Speaker
from tests.told import SEARCH, SENTENCE, SOUGHT, TOLD, assert_nowhere, stored

POSTED = posting(title="审计岗")
FOLLOWED = posting(code="1002", title="审计岗", employer="威海市审计局", workplace="威海市环翠区")


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("李")


async def test_a_sentence_is_stored_only_after_the_yes(li: Speaker, database: Database) -> None:
    await li.says(SENTENCE)
    li.sees("同意我记住")
    await assert_nowhere(database, *TOLD)
    await li.taps("同意")
    li.sees("我理解的是这样", "软件工程", "山东大学", "临沂", "青岛")
    assert "软件工程" in await stored(database)  # the control: the scan does find it


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "谁负责：某大学"), ("en", "某大学")])
async def test_people_are_told_who_asks_and_for_how_long(
    database: Database, clock: SetClock, library: Library, locale: str, words: str
) -> None:
    stewardship = Stewardship("某大学就业指导中心", "0531-12345678", keep_days=77, model="qwen-x")
    chat = Chat(
        database=database,
        library=replace(library, stewardship=stewardship),
        clock=clock,
        router=build_router(),
    )
    li = chat.person("李", locale=locale)
    for asked in ("/privacy", SENTENCE):
        await li.says(asked)
        li.sees(words, "0531-12345678", "77", "qwen-x")
    await li.says("/about")
    li.sees(words, "0531-12345678")


async def test_nobody_is_named_where_nobody_is_configured(li: Speaker) -> None:
    for asked in ("/privacy", SENTENCE):
        await li.says(asked)
        li.sees("180")
        li.sees_no("谁负责", "联系方式", "大模型")


@pytest.mark.parametrize("way_out", ["不同意", "取消"])
async def test_after_a_no_nothing_was_ever_stored(
    li: Speaker, database: Database, way_out: str
) -> None:
    await li.says(SENTENCE)
    await li.taps(way_out)
    await assert_nowhere(database, *TOLD)
    await li.says("/me")
    await li.taps("同意")
    li.sees("一句话介绍")  # what was said before the no is gone from memory, too
    li.sees_no("软件工程")


async def test_a_no_deletes_what_was_answered_before(li: Speaker, database: Database) -> None:
    await li.says(SEARCH, event_id="search")
    assert any("护理" in label for label in li.labels)
    await li.says("/export")
    await li.says(SENTENCE)
    await li.taps("不同意")
    await assert_nowhere(database, *TOLD, *SOUGHT)
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
    found = await stored(database, but=("exchange",))
    assert not [word for word in ("护理", "党员", *TOLD) if word in found]
    await assert_nowhere(database, words, "简历", "党员")


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


async def test_what_was_told_of_consent_is_not_told_over_and_over_again(li: Speaker) -> None:
    await li.says(SENTENCE)
    for question, answer in (
        ("报到证还有用吗", "报到证"),
        ("公司食堂允许带猫吗", "没有可靠的答案"),
    ):
        await li.says(question)
        li.sees(answer, "还等着你", "同意我记住")
        li.sees_no("存多久")
    await li.says("重新开始")
    li.sees("存多久")


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


def test_only_talks_that_store_nothing_begin_before_consent() -> None:
    talks = build_router().talks
    assert {name for name in talks if talks[name].before_consent} == {"consent", "forget"}
