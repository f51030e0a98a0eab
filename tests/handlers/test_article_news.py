"""Who was told what has changed since is told so, once; and a change is in force before that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from knowledge.answers.answers import Answers
from models.answers.articles import current_answers
from models.database import Database
from scheduler.corrections import CorrectionTeller
from tests.school import graduate, pushed
from tests.talk import Chat, Speaker
from tests.written import ENTRY, KNOWN, correct, write

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> CorrectionTeller:
    return CorrectionTeller(database=database, clock=clock, library=library)


async def test_the_tick_makes_the_answers_before_anybody_asks(
    chat: Chat, chen: Speaker, database: Database, teller: CorrectionTeller, library: Library
) -> None:
    await write(chen)
    await teller.follow()
    async with database.read() as session:
        made = await current_answers(session, library.answers)
        assert made.entry("article-1") is not None
        assert await current_answers(session, library.answers) is made


async def test_exactly_those_who_were_told_are_told_once(
    chat: Chat, chen: Speaker, database: Database, teller: CorrectionTeller
) -> None:
    li, wang, sun = [await graduate(chat, name) for name in ("李", "王", "孙")]
    stranger = chat.person("路人")
    for person in (li, wang, stranger):
        await person.says(KNOWN)
    await teller.tell()
    assert await pushed(database, "correction") == []
    await correct(chen, "试用期最长九个月。", change="新规定延长到九个月")
    await sun.says(KNOWN)
    for _ in range(2):
        await teller.tell()
    for person in (li, wang):
        [told] = await pushed(database, "correction", person)
        assert "新规定延长到九个月" in told.text
        assert "现在：试用期最长九个月。" in told.text
        assert "当时：" in told.text
        assert "2026-03-02" in told.text
        assert "六个月" in told.text
    for person in (sun, stranger):
        assert await pushed(database, "correction", person) == []


async def test_a_revised_bundled_entry_is_told_after_the_update(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    li, wang = await graduate(chat, "李"), await graduate(chat, "王", locale="en")
    for person in (li, wang):
        await person.says(KNOWN)
    entries = [
        replace(
            entry,
            revision=2,
            change="延长了",
            wording=replace(entry.wording, short="最长九个月。"),
            english=replace(entry.english, short="Nine months.") if entry.english else None,
        )
        if entry.id == ENTRY
        else entry
        for entry in library.answers.entries
    ]
    updated = replace(library, answers=Answers(entries))
    for _ in range(2):
        await CorrectionTeller(database=database, clock=clock, library=updated).tell()
    [told] = await pushed(database, "correction", li)
    assert "现在：最长九个月。" in told.text
    [told] = await pushed(database, "correction", wang)
    assert "Now: Nine months." in told.text


async def test_a_change_of_words_is_told_to_nobody(
    chat: Chat, chen: Speaker, database: Database, teller: CorrectionTeller
) -> None:
    li = await graduate(chat, "李")
    await li.says(KNOWN)
    await correct(chen, "试用期最长是六个月。")
    await teller.tell()
    assert await pushed(database, "correction") == []


async def test_muted_facts_are_silent_until_they_are_followed_again(
    chat: Chat, chen: Speaker, database: Database, teller: CorrectionTeller
) -> None:
    li = await graduate(chat, "李")
    await li.says(KNOWN)
    await correct(chen, "九个月。", change="延长了")
    await teller.tell()
    [told] = await pushed(database, "correction", li)
    mute = next(button for button in told.buttons if "别告诉我" in button.label)
    await li.does(action=mute.action)
    li.sees("不发消息")
    await correct(chen, "十个月。", change="又延长了")
    await teller.tell()
    assert len(await pushed(database, "correction", li)) == 1
    await li.taps("恢复提醒")
    await correct(chen, "十一个月。", change="再延长了")
    await teller.tell()
    _, told = await pushed(database, "correction", li)
    assert "当时：九个月。" in told.text
    assert "现在：十一个月。" in told.text
    await correct(chen, "十一个月。", change="办法里加了一条")
    await teller.tell()
    *_, told = await pushed(database, "correction", li)
    assert "其中有变化：办法里加了一条" in told.text
    assert "当时" not in told.text, "it would say the same twice"


async def test_a_withdrawn_fact_is_told_as_withdrawn(
    chat: Chat, chen: Speaker, database: Database, teller: CorrectionTeller
) -> None:
    li = await graduate(chat, "李", locale="en")
    await li.says("试用期最长多久？")
    await chen.does(action=f"retire:{ENTRY}")
    await chen.taps("会，通知")
    await chen.says("这条说错了")
    await chen.taps("确认")
    await teller.tell()
    [told] = await pushed(database, "correction", li)
    assert "withdrawn: 这条说错了" in told.text
